//! Punctuation as the language sets it: quotation marks, dashes and the ellipsis, in running text and nowhere else.

use crate::words::Quotes;
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

/// The events of a text, with their punctuation set.
pub struct Typography<I> {
    events: I,
    quotes: Quotes,
    /// The letter before, a space at the beginning of a block.
    before: char,
    /// Whether the text is code, or an address that is shown as it is.
    verbatim: bool,
}

impl<I> Typography<I> {
    /// Sets the punctuation of a text with the quotation marks of its language.
    pub fn new(events: I, quotes: Quotes) -> Self {
        Self { events, quotes, before: ' ', verbatim: false }
    }

    /// Straight quotes become those of the language: ” and ’ on both sides in Swedish, “…” and ‘…’ in English. Two
    /// hyphens are a dash, three a long one, three full stops an ellipsis.
    fn set<'t>(&mut self, words: CowStr<'t>) -> CowStr<'t> {
        let before = words.chars().next_back().unwrap_or(self.before);
        if self.verbatim || !is_to_be_set(&words) {
            self.before = before;
            return words;
        }
        let mut out = String::with_capacity(words.len() + 8);
        let mut rest = words.as_ref();
        while let Some(letter) = rest.chars().next() {
            // Counted only where it tells, and passed over as a whole: each letter is looked at once.
            let in_runs = matches!(letter, '-' | '.');
            let run = if in_runs { rest.len() - rest.trim_start_matches(letter).len() } else { letter.len_utf8() };
            let set = match (letter, run) {
                ('-', 2) => '–',
                ('-', 3) => '—',
                ('.', 3) => '…',
                ('"' | '\'', _) => self.quote(letter),
                _ => letter,
            };
            if set == letter {
                // A longer run of hyphens or full stops is no punctuation: it stays as it is.
                out.push_str(&rest[..run]);
            } else {
                out.push(set);
            }
            self.before = set;
            rest = &rest[run..];
        }
        CowStr::from(out)
    }

    fn quote(&self, letter: char) -> char {
        let opens = self.before.is_whitespace() || "([{–—“‘".contains(self.before);
        let pair = if letter == '"' { self.quotes.double } else { self.quotes.single };
        pair[usize::from(!opens)]
    }
}

/// Whether a text has a quotation mark, two hyphens or three full stops in a row. Read once: most texts have none.
fn is_to_be_set(words: &str) -> bool {
    let (mut last, mut run) = (0, 0_usize);
    words.bytes().any(|byte| {
        run = if byte == last { run + 1 } else { 1 };
        last = byte;
        match byte {
            b'"' | b'\'' => true,
            b'-' => run == 2,
            b'.' => run == 3,
            _ => false,
        }
    })
}

impl<'t, I: Iterator<Item = Event<'t>>> Iterator for Typography<I> {
    type Item = Event<'t>;

    fn next(&mut self) -> Option<Event<'t>> {
        let event = self.events.next()?;
        match &event {
            Event::Start(Tag::CodeBlock(_))
            | Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => self.verbatim = true,
            Event::End(TagEnd::CodeBlock | TagEnd::Link) => self.verbatim = false,
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Image)
            | Event::Text(_)
            | Event::InlineHtml(_) => {}
            Event::Code(words) => self.before = words.chars().next_back().unwrap_or(' '),
            Event::FootnoteReference(_) => self.before = '1',
            // Blocks and line ends.
            _ => self.before = ' ',
        }
        Some(match event {
            Event::Text(words) => Event::Text(self.set(words)),
            other => other,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Language;
    use crate::input::markdown;
    use crate::words::Catalogue;
    use pulldown_cmark::Parser;

    fn set(text: &str, language: Language) -> String {
        let language = Catalogue::built_in().facts(language).quotes;
        let events = Typography::new(Parser::new_ext(text, markdown::options()), language);
        let words = events.filter_map(|event| match event {
            Event::Text(words) | Event::Code(words) => Some(words.to_string()),
            Event::SoftBreak => Some(" ".to_owned()),
            _ => None,
        });
        words.collect()
    }

    #[test]
    fn quotation_marks_are_those_of_the_language() {
        assert_eq!(set("Han sa \"nej\" ('aldrig').", Language::SV), "Han sa ”nej” (’aldrig’).");
        assert_eq!(set("It's \"no\" ('never').", Language::EN), "It’s “no” (‘never’).");
        assert_eq!(
            set("\"**Bold**\" and \"`code`\" and \"'in'\"\n\"next\"", Language::EN),
            "“Bold” and “code” and “‘in’” “next”"
        );
    }

    #[test]
    fn dashes_and_ellipses_are_set_and_longer_runs_stay() {
        assert_eq!(set("2023--2027 --- så... ja", Language::SV), "2023–2027 — så… ja");
        assert_eq!(set("a ---- b .... c - d . e", Language::SV), "a ---- b .... c - d . e");
    }

    #[test]
    fn code_and_addresses_stay_as_they_are() {
        assert_eq!(
            set("`a--b \"c\"` <https://a.example/x--y...z>", Language::SV),
            "a--b \"c\" https://a.example/x--y...z"
        );
        assert_eq!(set("```\na -- \"b\"\n```", Language::EN), "a -- \"b\"\n");
    }
}
