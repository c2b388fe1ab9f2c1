//! Links, footnotes, addresses and bold words that are none.

use super::miss::Miss;
use std::collections::BTreeMap;
use std::ops::Range;

/// Longest link that is looked for, in bytes: beyond it the signs belong to something else.
const MAX_LINK: usize = 500;

/// All of them in the words of a block. Of what would be told twice the first stands.
pub fn of_block(words: &str) -> Vec<Miss> {
    if is_plain(words) { Vec::new() } else { looked_for(words) }
}

/// Whether words have no sign with which any of them is made, which most have not: told by a look at many bytes at once.
fn is_plain(words: &str) -> bool {
    let made = |byte: u8| matches!(byte, b'[' | b'@' | b'/' | b'*' | b'_' | b'~' | b'`' | b'<' | b'w');
    !words.bytes().fold(false, |any, byte| any | made(byte))
}

fn looked_for(words: &str) -> Vec<Miss> {
    let mut found = Vec::new();
    let mut taken = TakenRanges::default();
    for one in links(words) {
        taken.take(&one.range);
        found.push(one);
    }
    let comment = words.find("<!--").map(|at| Miss::new("comment-inline", at..at + 4));
    for one in addresses(words).into_iter().chain(emphasis(words)).chain(open(words)).chain(comment) {
        if !taken.meets(&one.range) {
            taken.take(&one.range);
            found.push(one);
        }
    }
    found
}

/// What is told already: ranges that do not meet, by their beginning, so that each is held against its neighbours alone.
#[derive(Default)]
struct TakenRanges(BTreeMap<usize, usize>);

impl TakenRanges {
    /// The last range that begins before the end of another, where the two meet.
    fn last(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let (from, to) = self.0.range(..range.end).next_back()?;
        (*to > range.start).then_some(*from..*to)
    }

    fn meets(&self, range: &Range<usize>) -> bool {
        self.last(range).is_some()
    }

    fn take(&mut self, range: &Range<usize>) {
        let mut whole = range.clone();
        while let Some(known) = self.last(&whole) {
            self.0.remove(&known.start);
            whole = whole.start.min(known.start)..whole.end.max(known.end);
        }
        self.0.insert(whole.start, whole.end);
    }
}

/// Links, references and footnotes that are none. Each bracket is looked at once.
fn links(words: &str) -> Vec<Miss> {
    let mut found = Vec::new();
    let mut open = None;
    let mut done = 0;
    for (at, letter) in words.char_indices().filter(|(_, letter)| matches!(letter, '[' | ']' | '\n')) {
        match letter {
            _ if at < done => {}
            '[' => open = Some(at),
            ']' => {
                let Some(start) = open.take().filter(|start| at - start < MAX_LINK) else { continue };
                if let Some(miss) = link(words, start, at) {
                    done = miss.range.end;
                    found.push(miss);
                }
            }
            _ => {}
        }
    }
    found
}

/// What the words between brackets, from `open` to `close`, were meant to be.
fn link(words: &str, open: usize, close: usize) -> Option<Miss> {
    let (inner, after) = (&words[open + 1..close], &words[close + 1..]);
    if inner.len() > 1 && inner.starts_with('^') && !inner.contains(char::is_whitespace) {
        return Some(Miss::new("footnote", open..close + 1).fact("name", &inner[1..]));
    }
    if words[..open].ends_with('^') && !inner.is_empty() {
        return Some(Miss::new("footnote-inline", open - 1..close + 1));
    }
    if words[..open].ends_with('[') && after.starts_with(']') && !inner.trim().is_empty() {
        let name = inner.rsplit('|').next().unwrap_or(inner).trim();
        return Some(Miss::new("wiki", open - 1..close + 2).fact("name", name));
    }
    if leads(inner) && words[..open].trim_end_matches(' ').ends_with(')') {
        let start = words[..open].rfind('(').filter(|start| open - start < MAX_LINK)?;
        let text = words[start + 1..open].trim_end_matches([' ', ')']);
        return Some(Miss::new("link-reversed", start..close + 1).instead(format!("[{text}]({})", whole(inner))));
    }
    let limit = after.char_indices().map(|(at, _)| at).take_while(|at| *at < MAX_LINK).last().unwrap_or(0);
    let after = after.get(..=limit).unwrap_or(after);
    let start = open - usize::from(words[..open].ends_with('!'));
    let gap = after.len() - after.trim_start().len();
    if let Some(rest) =
        after[gap..].strip_prefix('(').filter(|rest| gap == 0 || rest.split(')').next().is_some_and(leads))
    {
        return target(rest, gap).map(|(slip, end, address)| {
            let end = close + 1 + gap + 1 + end;
            Miss::new(slip, start..end).instead(format!("{}({address})", &words[start..=close]))
        });
    }
    let name = after.strip_prefix('[')?;
    let end = name.find(']').filter(|end| !name[..*end].contains('\n'))?;
    let name = if end == 0 { inner } else { &name[..end] };
    (!inner.is_empty()).then(|| Miss::new("reference", start..close + 2 + end + 1).fact("name", name))
}

/// Why what follows `(` became no address, where in it that ends, and the address as it should be.
fn target(rest: &str, gap: usize) -> Option<(&'static str, usize, String)> {
    let line = rest.split('\n').next().unwrap_or_default();
    let Some(end) = line.find(')') else {
        let word = line.split_whitespace().next().filter(|word| leads(word))?;
        return Some(("link-open", word.len(), word.to_owned()));
    };
    let address = line[..end].trim();
    if gap > 0 {
        return Some(("link-gap", end + 1, address.to_owned()));
    }
    // An angle bracket that has no match.
    let bare = address.trim_start_matches('<').trim_end_matches('>').trim();
    if address.starts_with('<') != address.ends_with('>') && !bare.is_empty() {
        return Some(("link-angle", end + 1, if bare.contains(' ') { format!("<{bare}>") } else { bare.to_owned() }));
    }
    // Only what could lead somewhere: words in parentheses after words in brackets are prose.
    let could = |address: &str| address.contains('/') || address.contains('.') || address.starts_with('#');
    if let Some((address, title)) = titled(address).filter(|(address, _)| could(address)) {
        return Some(("link-title", end + 1, format!("{address} \"{title}\"")));
    }
    let could = could(address);
    (address.contains(' ') && could).then(|| ("link", end + 1, format!("<{address}>")))
}

/// An address and a title whose quotation marks are none of Markdown's, or not both there.
fn titled(target: &str) -> Option<(&str, &str)> {
    const MARKS: [char; 10] = ['"', '\'', '”', '“', '„', '»', '«', '’', '‘', '‚'];
    let (address, rest) = target.split_once(char::is_whitespace)?;
    let title = rest.trim();
    let bare = title.trim_matches(MARKS);
    let is_marked = title.starts_with(MARKS) && !bare.is_empty() && !bare.contains('"');
    is_marked.then_some((address.trim_start_matches('<').trim_end_matches('>'), bare))
}

/// Whether a text can be nothing but an address, or the path of a file.
fn leads(text: &str) -> bool {
    let text = text.trim().trim_start_matches('<').trim_end_matches('>');
    let begins = ["http://", "https://", "mailto:", "tel:", "www.", "../", "./", "#"]
        .iter()
        .any(|begin| text.starts_with(begin));
    let ends = [".yaml", ".md", ".pdf"].iter().any(|end| text.ends_with(end));
    (begins || ends && text.contains('/')) && !text.contains(char::is_whitespace)
}

/// An address with its scheme.
fn whole(address: &str) -> String {
    if address.starts_with("www.") { format!("https://{address}") } else { address.to_owned() }
}

/// Addresses that nobody can follow, since they stand as plain words.
fn addresses(words: &str) -> Vec<Miss> {
    if !words.contains(['@', '/']) && !words.contains("www.") {
        return Vec::new();
    }
    let is_end =
        |letter: char| letter.is_whitespace() || matches!(letter, '\u{FFFC}' | '<' | '>' | '"' | '”' | '»' | '|');
    let mut found = Vec::new();
    for word in words.split(is_end) {
        let first = ["https://", "http://", "www."].iter().filter_map(|begin| word.find(begin)).min();
        let lead = word.len() - word.trim_start_matches(|letter: char| !letter.is_alphanumeric()).len();
        let start = first.unwrap_or(lead);
        let address = word[start..].trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != '/');
        let at = word.as_ptr() as usize - words.as_ptr() as usize + start;
        let range = at..at + address.len();
        let joined = word[..start].ends_with(char::is_alphanumeric);
        match first {
            Some(_) if joined || !address.contains('.') => {}
            Some(_) => found.push(Miss::new("address", range).instead(format!("<{}>", whole(address)))),
            None if is_mail(address) => found.push(Miss::new("address", range).instead(format!("<{address}>"))),
            None => {}
        }
    }
    found
}

/// Whether a word is an e-mail address.
pub fn is_mail(word: &str) -> bool {
    let Some((name, host)) = word.split_once('@') else { return false };
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_' | '+');
    let end = host.rsplit_once('.').map_or(0, |(_, end)| end.chars().filter(|letter| letter.is_alphabetic()).count());
    !name.is_empty() && name.chars().all(plain) && host.chars().all(plain) && end > 1
}

/// A run of `*` or `_` that marks nothing.
struct SignRun {
    range: Range<usize>,
    sign: u8,
    before: char,
    after: char,
}

impl SignRun {
    fn opens(&self) -> bool {
        !self.before.is_alphanumeric() && !self.after.is_whitespace()
    }

    fn closes(&self) -> bool {
        !self.before.is_whitespace() && !self.after.is_alphanumeric()
    }

    fn is_apart(&self) -> bool {
        self.before.is_whitespace() && self.after.is_whitespace()
    }
}

/// Stars that were to make words bold or slanted: with a space inside, or without their match. What can be a sign of
/// arithmetic, a mark of a note or a line to fill in is left alone.
fn emphasis(words: &str) -> Vec<Miss> {
    if !words.contains('*') && !words.contains("__") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = 0;
    for line in words.split('\n') {
        let runs = runs(line);
        let (double, single): (Vec<&SignRun>, Vec<&SignRun>) = runs.iter().partition(|run| run.range.len() > 1);
        let pair = match (double.as_slice(), single.as_slice()) {
            ([one, other, ..], _) if one.sign == other.sign => Some((one, *other)),
            ([one], _) if one.opens() && one.after.is_alphanumeric() => {
                let miss = Miss::new("emphasis-open", start + one.range.start..start + line.len());
                found.push(miss.fact("character", &line[one.range.clone()]));
                None
            }
            (_, [one, other, ..]) if one.opens() && other.is_apart() || one.is_apart() && other.closes() => {
                Some((one, *other))
            }
            _ => None,
        };
        if let Some((one, other)) = pair {
            let (sign, inner) = (&line[one.range.clone()], line[one.range.end..other.range.start].trim());
            let miss = Miss::new("emphasis", start + one.range.start..start + other.range.end);
            found.push(if inner.is_empty() { miss } else { miss.instead(format!("{sign}{inner}{sign}")) });
        }
        start += line.len() + 1;
    }
    found
}

/// Code, struck words and slanted words without an end, where no other sign of the block could be it. A single star at the
/// beginning of a line is a note's.
fn open(words: &str) -> Vec<Miss> {
    let one = |sign: &'static str| {
        let (before, after) = words.split_once(sign)?;
        let is_alone = !after.contains(sign) && !before.ends_with(|last: char| !last.is_whitespace() && last != '(');
        let begins = after.starts_with(char::is_alphabetic) && (sign != "*" || before.ends_with(' '));
        let end = before.len() + after.find('\n').map_or(words.len() - before.len(), |end| sign.len() + end);
        let miss = Miss::new("emphasis-open", before.len()..end).fact("character", sign);
        (is_alone && begins).then_some(miss)
    };
    ["`", "~~", "*"].into_iter().filter_map(one).collect()
}

fn runs(line: &str) -> Vec<SignRun> {
    let bytes = line.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let sign = bytes[at];
        let length = bytes[at..].iter().take_while(|byte| **byte == sign).count();
        if sign == b'*' && length < 4 || sign == b'_' && length == 2 {
            let before = line[..at].chars().next_back().unwrap_or(' ');
            let after = line[at + length..].chars().next().unwrap_or(' ');
            if !(before.is_alphanumeric() && after.is_alphanumeric()) {
                found.push(SignRun { range: at..at + length, sign, before, after });
            }
        }
        at += length;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_found_in_words_that_are_plain() {
        const SIGNS: [char; 19] =
            ['a', 'w', 'B', '.', '[', ']', '(', ')', '*', '_', '`', '~', '@', '/', '<', '!', '-', ' ', '\n'];
        let mut plain = 0;
        for number in 0..SIGNS.len().pow(4) {
            let words: String = (0..4).map(|at| SIGNS[number / SIGNS.len().pow(at) % SIGNS.len()]).collect();
            plain += usize::from(is_plain(&words));
            assert!(!is_plain(&words) || looked_for(&words).is_empty(), "{words:?}");
        }
        assert!(plain > 1000);
    }
}
