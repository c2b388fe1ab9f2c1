//! How wide a text is, without a font: a width table, and line breaking built on it.
//!
//! The site uses the reader's own system font, so widths are an estimate. The table is DejaVu Sans
//! (read from the font's `hmtx` table), the widest of the usual system fonts: in any other font a
//! text comes out a little narrower and leaves air, but never runs into its neighbour.

/// Advance widths of U+0020 to U+007E in thousandths of the font size.
#[rustfmt::skip]
const ASCII: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
    636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531,
    1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
    603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500,
    500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
    635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
];

/// Width of one character in thousandths of the font size.
fn advance(character: char) -> u16 {
    let plain = match character {
        // Combining marks and invisible characters take no room of their own.
        '\u{0300}'..='\u{036f}' | '\u{00ad}' | '\u{200b}'..='\u{200f}' => return 0,
        '\u{00a0}' | '\u{202f}' | '\u{2009}' => ' ',
        'À'..='Å' => 'A',
        'È'..='Ë' => 'E',
        'Ì'..='Ï' => 'I',
        'Ò'..='Ö' | 'Ø' => 'O',
        'Ù'..='Ü' => 'U',
        'à'..='å' => 'a',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ò'..='ö' | 'ø' => 'o',
        'ù'..='ü' => 'u',
        '–' | '‘' | '’' | '“' | '”' | '•' | '·' => '"',
        '−' => '+',
        other => other,
    };
    let index = (plain as usize).wrapping_sub(0x20);
    match ASCII.get(index) {
        Some(&width) => width,
        // Other scripts: alphabets are narrower than an em, ideographs fill it.
        None if (plain as u32) < 0x0600 => 700,
        None => 1000,
    }
}

/// Width of `text` at `size` px, in px. Counts characters, so `å` is one.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let thousandths: u64 = text.chars().map(|c| u64::from(advance(c))).sum();
    // A text would need 10^12 characters before this rounds.
    thousandths as f64 * size / 1000.0
}

/// Breaks `text` into lines of at most `room` px at `size` px.
///
/// Lines break at spaces (never at a no-break space), and inside a word only when the word alone
/// is wider than a line: at a soft hyphen where it has one, else at a no-break space. A number is never broken: it would be
/// read as two, so it hangs over. Joined together the lines are the trimmed text, unchanged: nothing is
/// shortened. An empty text has no line; any other has at least one.
pub(super) fn wrap(text: &str, size: f64, room: f64) -> Vec<&str> {
    let mut rest = text.trim();
    let mut lines = Vec::new();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(line_end(rest, size, room));
        lines.push(line);
        rest = after;
    }
    lines
}

/// A line as it is shown: with a hyphen where it ends at a soft one, without the others.
pub(super) fn shown(line: &str) -> String {
    let end = if line.ends_with(SOFT) { "-" } else { "" };
    line.replace(SOFT, "") + end
}

/// Where a word may be broken; no letter of it.
const SOFT: char = '\u{ad}';

/// How wide a number is, in thousandths of the font size, that must be broken all the same: some thirteen digits.
const ENDLESS: f64 = 10_000.0;

/// Byte index where the first line of `text` ends: after the last space that fits, else after the last soft hyphen, the last
/// no-break space or the last character that fits and parts no number, and after one character at the least.
fn line_end(text: &str, size: f64, room: f64) -> usize {
    // Half a thousandth more, so that a text fits into its own width in spite of rounding.
    let budget = room * 1000.0 / size + 0.5;
    let mut used = 0.0;
    let (mut space, mut soft, mut tied, mut inside) = (None, None, None, None);
    for (index, character) in text.char_indices() {
        let next = index + character.len_utf8();
        let whole = used < ENDLESS && is_in_number(text, index);
        let over = !is_space(character) && character != SOFT && used + f64::from(advance(character)) > budget;
        if over && index > 0 {
            inside = if whole { inside } else { Some(index) };
            if let Some(end) = space.or(soft).or(tied).or(inside) {
                return end;
            }
        }
        if is_space(character) {
            // The space itself may hang over the edge: it shows nothing.
            space = Some(next);
        } else if character == SOFT {
            soft = Some(next).filter(|_| used + f64::from(advance('-')) <= budget).or(soft);
        } else if is_tied(character) && !is_in_number(text, next) {
            tied = Some(next);
        } else if index > 0 && !whole {
            inside = Some(index);
        }
        used += f64::from(advance(character));
    }
    text.len()
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\n' | '\t' | '\r')
}

/// A space that keeps what stands around it together.
fn is_tied(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Whether a line that ended at `index` would part a number: its digits, their groups, or its sign from it.
fn is_in_number(text: &str, index: usize) -> bool {
    let is_part = |character: char| is_tied(character) || matches!(character, ',' | '.' | '\'' | '’');
    let (before, after) = text.split_at(index);
    let first = before.trim_end_matches(is_part).chars().next_back();
    let then = after.trim_start_matches(is_part).chars().next();
    let signed = before.ends_with(['-', '\u{2212}', '+']);
    then.is_some_and(|letter| letter.is_ascii_digit())
        && (signed || first.is_some_and(|letter| letter.is_ascii_digit()))
}

/// The room that the widest piece of a text needs which no line may break, px.
pub(super) fn widest_piece(text: &str, size: f64) -> f64 {
    let is_end = |character: char| is_space(character) || is_tied(character) || character == SOFT;
    let mut widest = 0.0f64;
    let mut start = 0;
    for (index, character) in text.char_indices().filter(|(_, character)| is_end(*character)) {
        let next = index + character.len_utf8();
        if !is_in_number(text, next) {
            widest = widest.max(width(shown(&text[start..next]).trim_end(), size));
            start = next;
        }
    }
    widest.max(width(&text[start..], size))
}

#[cfg(test)]
mod tests {
    use super::{shown, widest_piece, width, wrap};

    #[test]
    fn a_ring_does_not_make_a_letter_wider() {
        assert!((width("åäöÅÄÖ", 10.0) - width("aaoAAO", 10.0)).abs() < 1e-9);
        assert!((width("a\u{030a}", 10.0) - width("a", 10.0)).abs() < 1e-9);
    }

    #[test]
    fn lines_join_to_the_text() {
        let text = "  En dokumenterad process för hur huvudmannen organiserar uppdraget ";
        for room in [0.0, 5.0, 60.0, 120.0, 1e9] {
            assert_eq!(wrap(text, 14.0, room).concat(), text.trim());
        }
    }

    #[test]
    fn breaks_at_spaces_but_not_at_no_break_spaces() {
        assert_eq!(wrap("aaaa bbbb", 10.0, 30.0), ["aaaa ", "bbbb"]);
        assert_eq!(wrap("85\u{a0}% nu", 10.0, 30.0), ["85\u{a0}% ", "nu"]);
    }

    #[test]
    fn a_number_is_never_broken() {
        for number in ["150\u{a0}000\u{a0}000", "1,234.5", "\u{2212}150\u{202f}000", "2024"] {
            for room in [1.0, 20.0, 40.0] {
                assert_eq!(wrap(number, 10.0, room), [number]);
            }
        }
        let lines = wrap("123\u{a0}456\u{a0}789\u{a0}kronor", 10.0, 70.0);
        assert_eq!(lines, ["123\u{a0}456\u{a0}789\u{a0}", "kronor"], "its unit goes on below it");
        assert!((widest_piece("123\u{a0}456\u{a0}kr", 10.0) - width("123\u{a0}456", 10.0)).abs() < 1e-9);
        assert!((widest_piece("en för\u{ad}valtning", 10.0) - width("valtning", 10.0)).abs() < 1e-9);
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken_not_lost() {
        assert_eq!(wrap("aaaaaa", 10.0, 20.0), ["aaa", "aaa"]);
        assert!(wrap("", 10.0, 20.0).is_empty());
        assert_eq!(wrap("ab", 10.0, f64::NAN).concat(), "ab");
    }

    #[test]
    fn a_word_is_broken_at_a_soft_hyphen_which_then_shows() {
        let text = "en kompetens\u{ad}försörj\u{ad}nings\u{ad}plan";
        let lines = wrap(text, 10.0, 100.0);
        assert_eq!(lines.concat(), text);
        let lines: Vec<String> = lines.into_iter().map(shown).collect();
        assert_eq!(lines, ["en ", "kompetensförsörj-", "ningsplan"]);
        assert!(lines.iter().all(|line| width(line, 10.0) <= 100.0));
        assert_eq!(wrap("a\u{ad}b c", 10.0, 100.0).into_iter().map(shown).collect::<String>(), "ab c");
    }

    #[test]
    fn a_text_fits_into_its_own_width() {
        for count in 1..200 {
            let text = "ab 1,".repeat(count);
            assert_eq!(wrap(&text, 14.0, width(&text, 14.0)).len(), 1);
        }
    }
}
