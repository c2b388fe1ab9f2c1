//! Markdown that nearly is something: what shows on the page as the signs that were meant to make a link, a footnote, a
//! table, a list, a heading or bold words, and what Markdown takes in another way than it was meant.
//!
//! `inline` and `lines` look at the words of a block, `shape` at what became a block.

mod inline;
mod lines;
mod miss;
mod shape;

pub use inline::is_mail;
pub use miss::Miss;
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use shape::SeenShape;
use std::ops::Range;

/// Goes through the events of a text, and finds what nearly is something.
#[derive(Default)]
pub struct Near {
    /// The words of a block that are no code and no link, and where each begins in the source.
    words: String,
    parts: Vec<(usize, usize)>,
    /// How many parentheses of the block are open, and where its last link ended.
    open: usize,
    linked: Option<usize>,
    /// How many code blocks and links are open.
    hidden: usize,
    /// How many items of lists are open, and how many tables and headings.
    items: usize,
    whole: usize,
    shape: SeenShape,
    found: Vec<Miss>,
}

impl Near {
    /// Takes the next event.
    pub fn event(&mut self, event: &Event, range: &Range<usize>, source: &str) {
        match event {
            Event::Text(words) if self.hidden == 0 => self.push(words, range.start),
            Event::SoftBreak | Event::HardBreak => self.push("\n", range.start),
            Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => {
                self.push("\u{FFFC}", range.start);
            }
            Event::Start(Tag::Link { link_type, .. } | Tag::Image { link_type, .. }) => {
                match link_type {
                    LinkType::Shortcut => self.apart(range, source),
                    LinkType::Autolink => self.unclosed(range, source),
                    _ => {}
                }
                self.hidden += 1;
            }
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock) => {
                self.hidden = self.hidden.saturating_sub(1);
                self.linked = Some(range.end);
            }
            Event::Start(Tag::Emphasis | Tag::Strong) if self.words.ends_with('*') && range.start > 0 => {
                let miss = Miss::new("emphasis-open", range.start - 1..range.end).fact("character", "*");
                self.found.extend(Some(miss).filter(|_| !source[..range.start - 1].ends_with('\\')));
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
            _ => {
                self.end(source);
                self.block(event);
            }
        }
        self.shape.event(event, range, source, &mut self.found);
    }

    /// What was found, in the order of the text. `defined` are the addresses that links of the text can name.
    pub fn found<'a>(mut self, source: &str, defined: impl Iterator<Item = (&'a str, Range<usize>)>) -> Vec<Miss> {
        self.end(source);
        self.shape.end(source, defined, &mut self.found);
        // The rows of a table that ended too early are told with it.
        let parted = &self.shape.parted;
        self.found.retain(|miss| miss.slip != "table" || !parted.contains(&miss.range.start));
        self.found.sort_by_key(|miss| miss.range.start);
        self.found.dedup_by(|later, first| (later.slip, later.range.start) == (first.slip, first.range.start));
        self.found
    }

    /// A name of an address that stands apart from the words of its link: `[words] [name]`.
    fn apart(&mut self, name: &Range<usize>, source: &str) {
        let words = self.words.trim_end();
        let Some(start) = words.strip_suffix(']').and_then(|inner| inner.rfind('[')) else { return };
        let is_apart = words.len() < self.words.len() && words.len() - start > 2 && self.hidden == 0;
        let (from, to) = (self.source_of(start), self.source_of(words.len() - 1) + 1);
        let (Some(link), Some(name_of)) = (source.get(from..to), source.get(name.clone())) else { return };
        if is_apart && !source[..from].ends_with('\\') && !link.ends_with("\\]") && name_of.starts_with('[') {
            self.found.push(Miss::new("reference-gap", from..name.end).instead(format!("{link}{name_of}")));
        }
    }

    /// An address that was to be that of a link, whose end is missing: `[words](<https://example.org>`.
    fn unclosed(&mut self, address: &Range<usize>, source: &str) {
        let Some(start) = self.words.strip_suffix("](").and_then(|inner| inner.rfind('[')) else { return };
        let from = self.source_of(start);
        if let Some(link) = source.get(from..address.end).filter(|_| !source[..from].ends_with('\\')) {
            self.found.push(Miss::new("link-open", from..address.end).instead(format!("{link})")));
        }
    }

    /// A block begins or ends.
    fn block(&mut self, event: &Event) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => self.hidden += 1,
            Event::Start(Tag::Item) => self.items += 1,
            Event::End(TagEnd::Item) => self.items = self.items.saturating_sub(1),
            Event::Start(Tag::Table(_) | Tag::Heading { .. }) => self.whole += 1,
            Event::End(TagEnd::Table | TagEnd::Heading(_)) => self.whole = self.whole.saturating_sub(1),
            _ => {}
        }
    }

    fn push(&mut self, words: &str, at: usize) {
        if self.linked.take() == Some(at) && self.open == 0 && words.starts_with(')') {
            self.found.push(Miss::new("parenthesis", at..at + 1));
        }
        for letter in words.bytes().filter(|letter| matches!(letter, b'(' | b')')) {
            self.open = if letter == b'(' { self.open + 1 } else { self.open.saturating_sub(1) };
        }
        self.parts.push((self.words.len(), at));
        self.words.push_str(words);
    }

    /// The end of a block.
    fn end(&mut self, source: &str) {
        if self.words.is_empty() {
            return;
        }
        let words = std::mem::take(&mut self.words);
        self.open = 0;
        let mut misses = inline::of_block(&words);
        if self.whole == 0 {
            misses.extend(lines::of_block(&words, self.items > 0));
        }
        for mut miss in misses {
            let (from, mut to) = (self.source_of(miss.range.start), self.source_of(miss.range.end - 1) + 1);
            // Who escapes a sign wants it to show.
            if source[..from].ends_with('\\') || from >= to || source.get(from..to).is_none() {
                continue;
            }
            if let Some((begin, rest)) = miss.begins.take() {
                let rest = self.source_of(rest - 1) + 1;
                to += source[to..].find('\n').unwrap_or(source.len() - to);
                miss.instead = source.get(rest..to).map(|rest| format!("{begin}{}", rest.trim_start()));
            }
            miss.range = from..to;
            self.found.push(miss);
        }
        self.parts.clear();
    }

    fn source_of(&self, at: usize) -> usize {
        let part = self.parts.partition_point(|(begin, _)| *begin <= at).saturating_sub(1);
        self.parts.get(part).map_or(0, |(begin, source)| source + (at - begin))
    }
}
