//! Lists, headings and tables that are none, told by how the lines of a block begin.

use super::miss::Miss;
use crate::input::yaml::is_odd_space;
use std::ops::Range;

/// The signs with which word processors begin an item.
const BULLETS: [char; 20] =
    ['•', '·', '▪', '▫', '◦', '‣', '●', '■', '□', '○', '◆', '♦', '❖', '➢', '➤', '►', '▶', '⮚', '➔', '➜'];

/// The letters that stand for their bullets where the font is lost; before a tab.
const LETTERS: [char; 9] = ['o', '§', 'Ø', 'ü', 'v', 'q', 'n', 'u', 'à'];

/// Whether a line begins with the sign of an item in a word processor: a bullet, one of a font of signs, or its letter.
fn is_pasted(first: char, next: char) -> bool {
    let is_gap = next == '\t' || first == 'o' && is_odd_space(next);
    BULLETS.contains(&first) || matches!(first, '\u{F000}'..='\u{F0FF}') || is_gap && LETTERS.contains(&first)
}

/// All of them in the words of a block; `in_item` where the block is a list's item. The first line of each tells.
pub fn of_block(words: &str, in_item: bool) -> Vec<Miss> {
    if is_plain(words) { Vec::new() } else { looked_for(words, in_item) }
}

/// Whether every line begins with a word and there is no bar, as mostly.
fn is_plain(words: &str) -> bool {
    let begins_plainly = |line: &str| {
        let mut letters = line.chars();
        let is_plain = |next: Option<char>| next.is_none_or(|next| !matches!(next, ')' | '\t') && !is_odd_space(next));
        letters.next().is_some_and(char::is_alphabetic) && is_plain(letters.next())
    };
    !words.contains(['|', '\t']) && words.split('\n').all(begins_plainly)
}

fn looked_for(words: &str, in_item: bool) -> Vec<Miss> {
    let mut at = 0;
    let lines: Vec<Range<usize>> = words
        .split('\n')
        .map(|line| {
            let range = at..at + line.len();
            at = range.end + 1;
            range
        })
        .collect();
    let mut found: Vec<Miss> = table(words, &lines).into_iter().collect();
    let signs: Vec<Option<Sign>> = lines.iter().map(|line| sign(&words[line.clone()])).collect();
    let is_list =
        |at: usize, slip: &str| signs.get(at).is_some_and(|sign| sign.as_ref().is_some_and(|sign| sign.slip == slip));
    let mut told = false;
    for (at, (line, sign)) in lines.iter().zip(&signs).enumerate() {
        let Some(sign) = sign else { continue };
        let follows = at > 0 && words[lines[at - 1].clone()].trim_end().ends_with(':');
        let sure = match sign.sure {
            Sure::Always => true,
            Sure::Alone => lines.len() == 1,
            Sure::First => at == 0,
            Sure::Twice => in_item || follows || is_list(at + 1, sign.slip),
        };
        if sure && !told {
            let text = &words[line.clone()];
            let start = line.start + sign.lead;
            let character = &text[sign.lead..sign.lead + sign.length];
            let mut miss =
                Miss::new(sign.slip, start..line.end).fact("character", character.trim_matches(is_odd_space));
            miss.begins = Some((sign.instead.clone(), line.start + sign.rest));
            found.push(miss);
            told = sign.slip != "heading";
        }
    }
    found
}

/// When the beginning of a line is surely a slip.
enum Sure {
    Always,
    /// Where it is the only line of its block.
    Alone,
    /// Where it is the first line of its block.
    First,
    /// Where the next line begins so too, or where it stands in a list.
    Twice,
}

/// The sign with which a line begins: the slip, where the sign stands, where what it marks begins, and what to write.
struct Sign {
    slip: &'static str,
    lead: usize,
    length: usize,
    rest: usize,
    instead: String,
    sure: Sure,
}

fn sign(line: &str) -> Option<Sign> {
    let words = line.trim_start_matches(|letter: char| letter.is_whitespace() || is_odd_space(letter));
    let lead = line.len() - words.len();
    let first = words.chars().next()?;
    let second = words[first.len_utf8()..].chars().next()?;
    let length = match first {
        _ if is_pasted(first, second) => first.len_utf8(),
        '#' => words.bytes().take_while(|byte| *byte == b'#').count(),
        '0'..='9' => words.bytes().take_while(u8::is_ascii_digit).count() + 1,
        'a'..='z' => 2,
        _ => first.len_utf8(),
    };
    let length = if ["[x]", "[X]", "[ ]"].iter().any(|mark| words.starts_with(mark)) { 3 } else { length };
    let (mark, after) = (words.get(..length)?, &words[length..]);
    let text = after.trim_start_matches(|letter: char| letter.is_whitespace() || is_odd_space(letter));
    let next = after.chars().next()?;
    if text.is_empty() {
        return None;
    }
    let numbered = length < 5 && first.is_ascii_digit() && mark.ends_with(['.', ')']);
    let marks = numbered || matches!(first, '-' | '*' | '+') || first == '#' && length < 7;
    let (slip, instead, sure) = if marks
        && is_odd_space(next)
        && !(first == '-' && text.starts_with(|letter: char| letter.is_ascii_digit()))
        || (marks && next.is_whitespace() || first == '>') && line[..lead].contains(is_odd_space)
    {
        ("space", format!("{mark} "), if numbered { Sure::First } else { Sure::Always })
    } else if is_pasted(first, second) {
        ("bullet", "- ".to_owned(), Sure::Always)
    } else if matches!(first, '–' | '—' | '−') && (next.is_whitespace() || next.is_alphabetic() || is_odd_space(next))
    {
        let typed = next == '\t' || is_odd_space(next);
        ("bullet", "- ".to_owned(), if typed { Sure::Always } else { Sure::Twice })
    } else if first == '#' && length < 7 && !next.is_whitespace() {
        let tag = length == 1;
        if tag && !next.is_uppercase() {
            return None;
        }
        ("heading", format!("{mark} "), if tag { Sure::Alone } else { Sure::Always })
    } else if first == '#' && length > 6 && next == ' ' {
        ("heading-deep", "###### ".to_owned(), Sure::Always)
    } else if numbered && next.is_alphabetic() {
        (
            "number",
            format!("{mark} "),
            if mark.trim_start_matches('0').starts_with('1') && length == 2 { Sure::First } else { Sure::Twice },
        )
    } else if first == '[' && length == 3 && next.is_alphanumeric() {
        ("box", format!("{mark} "), Sure::Twice)
    } else if matches!(first, '-' | '*' | '+') && (next.is_alphabetic() || next == '[') {
        ("number", format!("{mark} "), Sure::Twice)
    } else if first.is_ascii_lowercase() && mark.ends_with(')') && next.is_whitespace() {
        ("letter", "1. ".to_owned(), Sure::Twice)
    } else {
        return None;
    };
    Some(Sign { slip, lead, length, rest: line.len() - text.len(), instead, sure })
}

/// A table that is none.
fn table(words: &str, lines: &[Range<usize>]) -> Option<Miss> {
    let line = |at: usize| words[lines[at].clone()].trim();
    if let [only] = lines {
        return is_delimiter(line(0)).then(|| Miss::new("table", only.clone()));
    }
    (1..lines.len()).find_map(|at| {
        let (above, below) = (line(at - 1), line(at));
        let both = is_row(above) && is_row(below) || above.contains(" | ") && below.contains(" | ");
        let slip = match () {
            () if above.contains('|') && (is_delimiter(below) || both) => "table",
            () if tabs(above) > 0 && tabs(above) == tabs(below) => "tabs",
            () => return None,
        };
        Some(Miss::new(slip, lines[at - 1].clone()))
    })
}

/// How many times words are parted by a tab, as rows are that were copied from a spreadsheet. What begins with the sign of an
/// item is a list.
fn tabs(line: &str) -> usize {
    let first = line.split('\t').next().unwrap_or_default().trim();
    let is_sign = first.ends_with(['.', ')'])
        || first.chars().count() < 2 && !first.starts_with(|one: char| one.is_ascii_digit());
    if is_sign { 0 } else { line.split('\t').filter(|cell| !cell.trim().is_empty()).count().saturating_sub(1) }
}

fn is_delimiter(line: &str) -> bool {
    line.contains('|') && line.contains('-') && line.chars().all(|letter| matches!(letter, '|' | '-' | ':' | ' '))
}

fn is_row(line: &str) -> bool {
    line.len() > 2 && line.starts_with('|') && line.ends_with('|')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_found_in_lines_that_are_plain() {
        const SIGNS: [char; 17] =
            ['a', 'Å', '1', '.', ')', '-', '*', '#', '>', '|', '•', '–', '[', 'x', '\u{A0}', ' ', '\n'];
        let mut plain = 0;
        for number in 0..SIGNS.len().pow(4) {
            let words: String = (0..4).map(|at| SIGNS[number / SIGNS.len().pow(at) % SIGNS.len()]).collect();
            plain += usize::from(is_plain(&words));
            let found = [true, false].map(|in_item| looked_for(&words, in_item).len());
            assert!(!is_plain(&words) || found == [0, 0], "{words:?}");
        }
        assert!(plain > 1000);
    }
}
