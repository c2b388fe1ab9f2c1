//! Markdown as it is read: front matter, prose with its place, headings with their ids, links.

use super::near_miss::{Miss, Near};
use super::raw_html::{Excess, RawHtml};
use super::references::refused;
use super::shared::Shared;
use super::text::TextFile;
use super::yaml::{self, Node};
use crate::base::place::Lines;
use crate::base::visible::shows_nothing;
use crate::base::{Code, Diagnostic, Findings, SourceSpan};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::borrow::Borrow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

/// What stands before and after front matter.
const FENCE: &str = "---\n";

/// A Markdown text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    /// The Markdown source.
    pub text: Shared,
    /// Where it stands in its file.
    pub place: SourceSpan,
    /// Whether the text is the very bytes of the file from `place.start` on, so that a link in it has a place of its
    /// own. A block scalar in YAML is indented and is not.
    pub verbatim: bool,
}

impl Prose {
    /// The places of the text, which stands in `file`, for who asks for one or many of them.
    pub fn places<'t>(&'t self, file: Option<&'t TextFile>) -> Places<'t> {
        Places { prose: self, file, lines: OnceCell::new() }
    }
}

/// The places of a text, found without reading its file from the start each time.
pub struct Places<'t> {
    /// The text.
    pub prose: &'t Prose,
    file: Option<&'t TextFile>,
    /// The lines of the text where it stands as it is, else of its file.
    lines: OnceCell<Lines<'t>>,
}

impl Places<'_> {
    /// The place of a byte range of the text. Where the text is written in a way that hides it, the place of the whole.
    pub fn of(&self, range: &Range<usize>) -> SourceSpan {
        let Prose { text, place, verbatim } = self.prose;
        if !verbatim {
            return self.in_scalar(range).unwrap_or_else(|| place.clone());
        }
        let inner = self.lines.get_or_init(|| Lines::of(&place.path, text)).place(range.clone());
        let column = if inner.line == 1 { inner.column + place.column - 1 } else { inner.column };
        let (start, end) = (place.start + inner.start, place.start + inner.end);
        SourceSpan { line: place.line + inner.line - 1, column, start, end, ..inner }
    }

    /// The place of a range of a text that is a scalar of YAML.
    fn in_scalar(&self, range: &Range<usize>) -> Option<SourceSpan> {
        let (file, Prose { text, place, .. }) = (self.file?, self.prose);
        let source = file.text.get(place.start..place.end)?;
        let last = text.get(..range.end)?.trim_end().char_indices().next_back()?;
        let from = yaml::offset_in(source, text, range.start)?;
        let to = yaml::offset_in(source, text, last.0)? + last.1.len_utf8();
        let lines = self.lines.get_or_init(|| Lines::of(&place.path, &file.text));
        Some(lines.place(place.start + from..place.start + to.max(from)))
    }
}

/// A heading of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6, as written.
    pub level: u8,
    /// Its words without markup.
    pub text: String,
    /// Its id, unique in the text.
    pub id: String,
}

/// A link or image of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextLink {
    /// The address as written, with entities resolved.
    pub target: String,
    /// Where the whole link stands in the text, in bytes.
    pub range: Range<usize>,
    /// Whether it is an image, which a page loads by itself.
    pub is_image: bool,
}

/// CommonMark with tables, footnotes, strikethrough, task lists and ids that headings state (`## Rubrik {#id}`).
/// Punctuation is set by the renderer, which knows the site's language.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Where the front matter of a text stands, without its fences, and where the text after it begins.
pub fn front_matter(text: &str) -> Option<(Range<usize>, usize)> {
    let start = text.len() - text.strip_prefix(FENCE)?.len();
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((start..at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Splits a file into its front matter and its text. On a problem, it is reported and `None` returned.
pub fn split(source: &TextFile, findings: &mut Findings) -> Option<(Node, Prose)> {
    let Some((part, below)) = front_matter(&source.text) else {
        let variant = if source.text.starts_with(FENCE) { "open" } else { "none" };
        findings.push(Diagnostic::new(Code::FrontMatter, &SourceSpan::file(&source.path)).variant(variant));
        return None;
    };
    let node = yaml::parse_part(source, part.start, part.end, findings)?;
    Some((node, prose(source, below)))
}

/// The prose from a byte offset to the end of a file.
pub fn prose(source: &TextFile, from: usize) -> Prose {
    let place = SourceSpan::of_range(&source.path, &source.text, from..source.text.len());
    Prose { text: source.text.from_offset(from), place, verbatim: true }
}

/// The headings in their order, with the ids that links can name.
pub fn headings(text: &str) -> Vec<Heading> {
    headings_of(Parser::new_ext(text, options()))
}

/// The headings of a text that is parsed already.
pub fn headings_of<'e, E: Borrow<Event<'e>>>(events: impl IntoIterator<Item = E>) -> Vec<Heading> {
    let mut found = Vec::new();
    let mut seen = BTreeMap::new();
    let mut open: Option<(u8, Option<String>, String)> = None;
    for event in events {
        match event.borrow() {
            Event::Start(Tag::Heading { level, id, .. }) => {
                open = Some((*level as u8, id.as_ref().map(|id| slug(id)), String::new()));
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some((level, stated, text)) = open.take() {
                    let id = unique(&mut seen, stated.unwrap_or_else(|| slug(&text)));
                    found.push(Heading { level, text, id });
                }
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some((.., text)) = &mut open {
                    text.push_str(words);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some((.., text)) = &mut open {
                    text.push(' ');
                }
            }
            _ => {}
        }
    }
    found
}

/// What rules look at in a text, found in one reading of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextOutline {
    /// Every link and image.
    pub links: Vec<TextLink>,
    /// Characters that no content holds, written as references: where each stands, in bytes.
    pub refused: Vec<(Range<usize>, char)>,
    /// The places of raw HTML, in bytes: each stretch once, and of a pair of tags the one that opens.
    pub html: Vec<Range<usize>>,
    /// The tags that hide words from readers: where each stands, in bytes, and its name.
    pub hiding: Vec<(Range<usize>, String)>,
    /// Where there is more raw HTML than a limit allows.
    pub excess: Option<Excess>,
    /// The images that say nothing to who cannot see them: where each stands, in bytes.
    pub silent: Vec<Range<usize>>,
    /// What nearly is a link, a footnote, a table, a list or a heading.
    pub near: Vec<Miss>,
}

/// The outline of a text.
pub fn outline(text: &str) -> TextOutline {
    let mut found = TextOutline::default();
    let mut silent = None;
    let mut near = Near::default();
    let mut raw = RawHtml::default();
    let mut events = Parser::new_ext(text, options()).into_offset_iter();
    for (event, range) in events.by_ref() {
        near.event(&event, &range, text);
        raw.event(&event, &range);
        found.refused.extend(refused(&event).map(|letter| (range.clone(), letter)));
        match event {
            Event::Start(Tag::Link { dest_url, link_type, .. }) => {
                let email = link_type == pulldown_cmark::LinkType::Email;
                let target = if email { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                found.links.push(TextLink { target, range, is_image: false });
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                found.links.push(TextLink { target: dest_url.to_string(), range: range.clone(), is_image: true });
                silent = Some(range);
            }
            Event::Text(words) | Event::Code(words) if !shows_nothing(&words) => silent = None,
            Event::End(TagEnd::Image) => found.silent.extend(silent.take()),
            Event::Html(_) | Event::InlineHtml(_) => match found.html.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                // What closes a tag that was told is told with it.
                Some(_) if text[range.clone()].trim_start().starts_with("</") => {}
                _ => found.html.push(range),
            },
            _ => {}
        }
    }
    let defined = events.reference_definitions();
    found.near = near.found(text, defined.iter().map(|(name, one)| (name, one.span.clone())));
    found.excess = raw.excess();
    found.hiding = raw.hiding();
    found
}

/// A stretch of text without its marks, as readers see it: a paragraph, a cell, the title of a link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlainPiece {
    /// Its words.
    pub text: String,
    /// Where parts of it begin: in the words, and in the source.
    parts: Vec<(usize, usize)>,
}

impl PlainPiece {
    /// Where a byte of its words stands in the source, or what it was made of.
    pub fn source_of(&self, at: usize) -> usize {
        let part = self.parts.partition_point(|(begin, _)| *begin <= at).checked_sub(1);
        part.map_or(0, |part| self.parts[part].1 + (at - self.parts[part].0))
    }

    fn push(&mut self, words: &str, source: usize) {
        self.parts.push((self.text.len(), source));
        self.text.push_str(words);
    }
}

/// The pieces of a text, in their order.
pub fn pieces(text: &str) -> Vec<PlainPiece> {
    let mut found = vec![PlainPiece::default()];
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        let Some(piece) = found.last_mut() else { break };
        match event {
            Event::Text(words) | Event::Code(words) => piece.push(&words, range.start),
            Event::SoftBreak | Event::HardBreak => piece.push(" ", range.start),
            Event::Html(words) => piece.push(&without_tags(&words), range.start),
            Event::InlineHtml(_) | Event::FootnoteReference(_) => {}
            Event::Start(Tag::Link { title, .. } | Tag::Image { title, .. }) if !title.is_empty() => {
                let mut of_link = PlainPiece::default();
                of_link.push(&title, range.start);
                let at = found.len() - 1;
                found.insert(at, of_link);
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Link | TagEnd::Image | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
            _ if piece.text.is_empty() => {}
            _ => found.push(PlainPiece::default()),
        }
    }
    found
}

/// HTML without its tags, with its entities read.
fn without_tags(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    let mut open = false;
    for letter in html.chars() {
        match letter {
            '<' => open = true,
            '>' if open => open = false,
            _ if !open => words.push(letter),
            _ => {}
        }
    }
    if !words.contains('&') {
        return words;
    }
    let read = Parser::new(&words).filter_map(|event| match event {
        Event::Text(words) => Some(words.to_string()),
        Event::SoftBreak => Some(" ".to_owned()),
        _ => None,
    });
    read.collect()
}

/// A heading's words as an id: letters and digits of any language in lower case, joined by hyphens. It can never begin
/// with `_`, which marks the ids of the page itself, so that a heading cannot take their place.
fn slug(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        if letter.is_alphanumeric() {
            out.extend(letter.to_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { "rubrik".to_owned() } else { out.to_owned() }
}

fn unique(seen: &mut BTreeMap<String, u32>, id: String) -> String {
    let mut count = seen.get(&id).map_or(1, |count| count + 1);
    let mut own = if count == 1 { id.clone() } else { format!("{id}-{count}") };
    // The words of another heading may be what would tell this one apart.
    while count > 1 && seen.contains_key(&own) {
        count += 1;
        own = format!("{id}-{count}");
    }
    seen.insert(own.clone(), 1);
    seen.insert(id, count);
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> TextFile {
        TextFile { path: "n.md".into(), text: text.into() }
    }

    #[test]
    fn front_matter_ends_before_the_text() {
        let mut findings = Findings::default();
        let (_, prose) = split(&source("---\ntitle: A\n---\n\nBrödtext"), &mut findings).expect("it is well formed");
        assert_eq!(prose.text, "\nBrödtext");
        assert_eq!(prose.places(None).of(&(1..5)).line, 5);
    }

    #[test]
    fn a_file_without_front_matter_is_told_apart_from_an_open_one() {
        let mut findings = Findings::default();
        assert!(split(&source("Text"), &mut findings).is_none());
        assert!(split(&source("---\ntitle: A\n"), &mut findings).is_none());
        let variants: Vec<_> = findings.iter().map(|found| found.variant).collect();
        assert_eq!(variants, ["none", "open"]);
    }

    #[test]
    fn each_stretch_of_html_is_found_once() {
        let found =
            |text: &str| -> Vec<String> { outline(text).html.into_iter().map(|at| text[at].to_owned()).collect() };
        assert_eq!(found("a <b>c</b> d <i>e</i>"), ["<b>", "<i>"]);
        assert_eq!(found("<div>\n<p>\n</div>\n\nx\n\n</div>\n").len(), 1);
        assert_eq!(found("a < b & c"), [""; 0]);
    }

    #[test]
    fn an_image_without_words_is_told_from_one_with() {
        let count = |text: &str| outline(text).silent.len();
        assert_eq!(count("![](a.png) ![ ](b.png) ![En karta](c.png) [![`x`](d.png)](e)"), 2);
    }

    #[test]
    fn headings_get_readable_and_unique_ids() {
        let ids: Vec<_> = headings("## Ökat behov\n\n## Ökat *behov*!\n\n## ?").into_iter().map(|h| h.id).collect();
        assert_eq!(ids, ["ökat-behov", "ökat-behov-2", "rubrik"]);
        let ids: Vec<_> = headings("# A\n# A 2\n# A\n# A").into_iter().map(|h| h.id).collect();
        assert_eq!(ids, ["a", "a-2", "a-3", "a-4"]);
    }

    #[test]
    fn a_heading_can_state_its_id_but_none_of_the_page_itself() {
        let found = headings("## Del två {#del-2}\n\n## Åter {#_innehåll .x onclick=y}\n\n## Del 2");
        let ids: Vec<_> = found.iter().map(|heading| (heading.text.as_str(), heading.id.as_str())).collect();
        assert_eq!(ids, [("Del två", "del-2"), ("Åter", "innehåll"), ("Del 2", "del-2-2")]);
    }
}
