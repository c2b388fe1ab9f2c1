//! Texts that other programs read slowly, of any length: the pathological inputs of CommonMark's and cmark-gfm's test
//! suites, and what was slow here once. `hostile.rs` reads them long, `growth.rs` counts what they cost.

/// A text that goes on and on.
pub struct Endless {
    pub name: &'static str,
    /// The text, of some `bytes` bytes.
    pub text: fn(usize) -> String,
}

impl Endless {
    pub fn named(name: &str) -> &'static Self {
        ENDLESS.iter().find(|endless| endless.name == name).unwrap_or_else(|| panic!("there is no text {name}"))
    }
}

/// Repeats a piece up to a number of bytes.
fn fill(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len())
}

/// Pieces that differ by a number, up to a number of bytes.
fn numbered(piece: impl Fn(usize) -> String, bytes: usize) -> String {
    let mut text = String::new();
    for number in 0.. {
        if text.len() >= bytes {
            break;
        }
        text.push_str(&piece(number));
    }
    text
}

/// The larger half of a text opens something, the rest closes it.
fn closed(open: &str, middle: &str, close: &str, bytes: usize) -> String {
    let count = bytes / (open.len() + close.len());
    format!("{}{middle}{}", open.repeat(count), close.repeat(count))
}

/// The square root, in which what is a square of something stays as long as asked.
fn side(bytes: usize) -> usize {
    (1..).find(|side| side * side > bytes).unwrap_or(1)
}

macro_rules! endless {
    ($($name:literal $bytes:ident => $text:expr;)*) => {
        pub const ENDLESS: &[Endless] = &[$(Endless { name: $name, text: |$bytes| $text },)*];
    };
}

endless! {
    // CommonMark's and cmark-gfm's own.
    "strong in emphasis" n => closed("*a **a ", "b", " a** a*", n);
    "closers without openers" n => fill("a_ ", n);
    "openers without closers" n => fill("_a ", n);
    "closers of links" n => fill("a]", n);
    "openers of links" n => fill("[a", n);
    "openers and closers that do not fit" n => fill("*a_ ", n);
    "openers and closers by threes" n => format!("a**b{}", fill("c* ", n));
    "openers of links, closers of emphasis" n => fill("[ a_", n);
    "links in parentheses" n => fill("[ (](", n);
    "pictures in brackets" n => fill("![[]()", n);
    "brackets in brackets" n => closed("[", "a", "]", n);
    "links in links" n => closed("[", "a", "](b)", n);
    "quotes in quotes" n => format!("{}a", fill("> ", n));
    "quotes in quotes, with emphasis" n => format!("{}{}", fill(">", n / 2), fill("a*", n / 2));
    "lists in lists" n => format!("{}a", fill("- ", n));
    "lists in lists, line by line" n => (0..side(n)).map(|depth| format!("{}* a\n", "  ".repeat(depth))).collect();
    "empty lines in lists" n => format!("{}x{}", fill("- ", n / 2), fill("\n", n / 2));
    "backticks" n => (1..side(n)).map(|length| format!("e{}", "`".repeat(length))).collect();
    "backticks in a row" n => format!("{}a", fill("`", n));
    "targets in angles" n => fill("[a](<b", n);
    "targets" n => fill("[a](b", n);
    "targets without a word" n => fill("[a](", n);
    "comments" n => format!("</{}", fill("<!--", n));
    "instructions" n => fill("<?", n);
    "declarations" n => fill("<!A ", n);
    "character data" n => fill("<![CDATA[", n);
    "tags" n => fill("<a ", n);
    "references to one definition" n => format!("[a]: b\n\n{}", fill("[a] ", n));
    "references to long definitions" n => format!("[a]: /{}\n\n{}", "u".repeat(n / 2), fill("[a]\n", n / 2));
    "definitions" n => numbered(|at| format!("[{at}]: u\n"), n);
    "one definition again and again" n => fill("[a]: b\n", n);
    "definitions in quotes" n => fill("> [a]: b\n\n", n);
    "names of references" n => format!("{}[a]", fill("[a][", n));
    "notes without an end" n => fill("[^", n);
    "notes that name notes" n => numbered(|at| format!("[^{at}]: [^{at}]\n\n"), n);
    "notes that name the next" n => numbered(|at| format!("[^{at}]: [^{}]\n\n", at + 1), n);
    "tables" n => format!("{}\n{}\n{}", fill("|a", n / 3), fill("|-", n / 3), fill("|a", n / 3));
    "tables with empty rows" n => format!("{}\n{}\n{}", fill("|a", n / 4), fill("|-", n / 4), fill("|\n", n / 2));
    "heads of tables" n => fill("|a|\n", n);
    "struck out" n => fill("~~a ", n);
    "struck out and strong" n => fill("~~a** ", n);
    "addresses" n => fill("www.a.se ", n);
    "entities" n => fill("&auml", n);
    "ampersands" n => fill("&", n);
    "backslashes" n => fill("\\", n);
    "underscores" n => fill("_", n);
    "stars" n => fill("*a ", n);
    "stars in words" n => fill("a*b", n);
    "stars and hooks" n => fill("**x [a*b**c*](d) ", n);
    "pictures" n => fill("![", n);
    "tabs" n => fill("a\t", n);
    "lines under a heading" n => fill("a\n", n) + "===";
    "empty headings" n => fill("# a\n", n);
    "code that is fenced in fences" n => fill("~~~\na\n", n);
    // Found here.
    "apostrophes" n => fill("'", n);
    "a long word" n => format!("{}'", fill("a", n));
    "hyphens" n => fill("-a", n);
    "numbers of persons, nearly" n => fill("121212-1213,", n);
    "headings with links to them" n => numbered(|at| format!("\n\n## h{at}\n\n[a](#h{at})"), n);
    "headings of one name" n => fill("## a\n\n", n);
    "boxes" n => fill("<div></div>\n", n);
    "boxes that stay open" n => fill("<div>\n", n);
    "attributes" n => format!("<p{}", fill(" a=b", n));
    "words that bind" n => fill("ska kan ", n);
    "dots" n => fill(".", n);
    "dashes" n => fill("- -", n);
    "letters with marks" n => fill("a\u{30a}", n);
    "marks without letters" n => fill("\u{30a}", n);
    "signs without width" n => fill("a\u{ad}", n);
    "digits" n => fill("1", n);
    "percentages" n => fill("1 % ", n);
    "days" n => fill("2024-01-01 ", n);
    "words that are all different" n => numbered(|at| format!("ord{at} "), n);
    "links to a file" n => fill("[a](forord.md) ", n);
    "addresses of other sites" n => fill("[a](http://a.se)\n", n);
    "links to nothing" n => fill("[a](b.md) ", n);
}
