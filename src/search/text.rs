//! The words of a text that can be searched: plain, under the headings that links can name, and within a measure.

use crate::input::markdown::{self, Prose};
use crate::text::typography::Typography;
use crate::words::Quotes;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// A part of a page that a result can lead to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchPassage {
    /// Its words.
    pub text: String,
    /// What stands above it.
    pub heading: String,
    /// Where it stands on the page; empty for the top.
    pub anchor: String,
}

/// The passages of one page in the making. What has no room any more is left out, so that the index of a large site
/// stays small enough to be fetched.
#[derive(Debug)]
pub struct Passages {
    all: Vec<SearchPassage>,
    room: usize,
    quotes: Quotes,
}

impl Passages {
    /// Nothing yet, with room for so many bytes, of texts whose punctuation is set as pages set it.
    pub fn new(room: usize, quotes: Quotes) -> Self {
        Self { all: Vec::new(), room, quotes }
    }

    /// Adds plain words under a heading.
    pub fn say(&mut self, heading: &str, anchor: &str, text: &str) {
        let whole = text.trim().trim_end_matches(';');
        let text = within(whole, self.room);
        if self.room == 0 || (text.is_empty() && heading.is_empty()) {
            return;
        }
        // What is cut off ends the whole: nothing shorter is fitted in behind it.
        let cut = text.len() < whole.len();
        self.room = if cut { 0 } else { self.room.saturating_sub(text.len() + heading.len()) };
        self.all.push(SearchPassage { text: text.to_owned(), heading: heading.to_owned(), anchor: anchor.to_owned() });
    }

    /// Adds a Markdown text under a heading. `main` is the text whose own headings have ids on the page.
    pub fn prose(&mut self, heading: &str, anchor: &str, prose: Option<&Prose>, main: bool) {
        let Some(prose) = prose.filter(|_| self.room > 0) else { return };
        // What lies far behind what there is room for need not be parsed.
        let source = within(&prose.text, self.room.saturating_mul(4).saturating_add(200));
        let events: Vec<Event> = Parser::new_ext(source, markdown::options()).collect();
        let mut ids = if main { markdown::headings_of(&events) } else { Vec::new() }.into_iter();
        let mut passage =
            SearchPassage { heading: heading.to_owned(), anchor: anchor.to_owned(), ..SearchPassage::default() };
        let mut in_heading = None::<String>;
        for event in Typography::new(events.into_iter(), self.quotes) {
            match event {
                Event::Start(Tag::Heading { .. }) => in_heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => {
                    let words = in_heading.take().unwrap_or_default();
                    if main {
                        self.say(&passage.heading, &passage.anchor, &passage.text);
                        let anchor = ids.next().map(|heading| heading.id).unwrap_or_default();
                        passage = SearchPassage { text: String::new(), heading: words, anchor };
                    } else {
                        passage.text.push_str(&words);
                        passage.text.push_str(". ");
                    }
                }
                Event::Text(words) | Event::Code(words) => {
                    in_heading.as_mut().unwrap_or(&mut passage.text).push_str(&words);
                }
                Event::End(TagEnd::Item | TagEnd::TableCell) => end_item(&mut passage.text),
                Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::CodeBlock) => {
                    in_heading.as_mut().unwrap_or(&mut passage.text).push(' ');
                }
                _ => {}
            }
            if passage.text.len() > self.room {
                break;
            }
        }
        self.say(&passage.heading, &passage.anchor, &passage.text);
    }

    /// The passages.
    pub fn finish(self) -> Vec<SearchPassage> {
        self.all
    }
}

/// Keeps an item of a list apart from the next one, where no sign of its own does.
fn end_item(text: &mut String) {
    text.truncate(text.trim_end().len());
    if text.ends_with(char::is_alphanumeric) {
        text.push(';');
    }
    text.push(' ');
}

/// The beginning of a text that has room, ending between words.
fn within(text: &str, room: usize) -> &str {
    if text.len() <= room {
        return text;
    }
    let end = (0..=room).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    text[..end].rfind(char::is_whitespace).map_or("", |space| text[..space].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Language;
    use crate::words::Catalogue;

    fn with_room(room: usize) -> Passages {
        Passages::new(room, Catalogue::built_in().facts(Language::SV).quotes)
    }
    use crate::base::SourceSpan;

    fn prose(text: &str) -> Prose {
        Prose { text: text.into(), place: SourceSpan::file(&"a.md".into()), verbatim: true }
    }

    fn passage(text: &str, heading: &str, anchor: &str) -> SearchPassage {
        SearchPassage { text: text.to_owned(), heading: heading.to_owned(), anchor: anchor.to_owned() }
    }

    #[test]
    fn a_text_is_told_under_its_own_headings() {
        let text = prose(
            "Först *ett* ord.\n\n## Ett & annat\n\n- a\n- b\n\n<script>x()</script>\n\n## Ett & annat\n\nSlut.\n",
        );
        let mut passages = with_room(1000);
        passages.prose("", "", Some(&text), true);
        let ids: Vec<String> = markdown::headings(&text.text).into_iter().map(|heading| heading.id).collect();
        let expected = [
            passage("Först ett ord.", "", ""),
            passage("a; b", "Ett & annat", &ids[0]),
            passage("Slut.", "Ett & annat", &ids[1]),
        ];
        assert_eq!(passages.finish(), expected);
        assert_ne!(ids[0], ids[1]);
    }

    #[test]
    fn a_text_in_another_keeps_the_heading_above_it() {
        let mut passages = with_room(1000);
        passages.prose("Behov", "_analys", Some(&prose("# Rubrik\n\nText.")), false);
        assert_eq!(passages.finish(), [passage("Rubrik. Text.", "Behov", "_analys")]);
    }

    #[test]
    fn what_has_no_room_ends_between_words() {
        let mut passages = with_room(12);
        passages.say("", "", "åtgärd för alla");
        passages.say("", "", "mer och mer");
        assert_eq!(passages.finish(), [passage("åtgärd", "", "")]);
        let mut passages = with_room(9);
        passages.prose("", "", Some(&prose("ett två tre fyra fem")), true);
        assert_eq!(passages.finish(), [passage("ett två", "", "")]);
    }
}
