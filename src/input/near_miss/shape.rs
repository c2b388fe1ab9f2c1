//! What became a block or a definition, but not the one that was meant: code without an end, rows of another width,
//! headings that skip a level, notes that nothing points to.

use super::miss::Miss;
use crate::base::visible::shows_nothing;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};
use std::collections::BTreeSet;
use std::ops::Range;

/// What was seen of a text so far.
#[derive(Default)]
pub struct SeenShape {
    /// The level of the last heading, and whether there was one of the first level.
    level: usize,
    titled: bool,
    /// The heading and the link that are open and have no words yet.
    blank_heading: Option<Range<usize>>,
    blank_link: Option<Range<usize>>,
    /// How many columns the open table has.
    columns: usize,
    /// The footnotes that have a text, and those that the text points to.
    notes: Vec<(String, Range<usize>)>,
    noted: BTreeSet<String>,
    /// The names by which links are written, in lower case.
    named: BTreeSet<String>,
}

impl SeenShape {
    /// Takes the next event.
    pub fn event(&mut self, event: &Event, range: &Range<usize>, source: &str, found: &mut Vec<Miss>) {
        let text = source.get(range.clone()).unwrap_or_default();
        // Looked for only where it is told: blocks within blocks on one line would each go through the whole of it.
        let first = || range.start..range.start + text.find('\n').unwrap_or(text.len());
        self.blank(event, range);
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                found.extend(self.heading(*level as usize, first(), source));
                self.blank_heading = Some(first());
            }
            Event::End(TagEnd::Heading(_)) => {
                found.extend(self.blank_heading.take().map(|line| Miss::new("heading-empty", line)));
            }
            Event::End(TagEnd::Link) => {
                found.extend(self.blank_link.take().map(|range| Miss::new("link-empty", range)));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) if !is_closed(text) => {
                found.push(Miss::new("fence", first()));
            }
            Event::Start(Tag::HtmlBlock) if text.trim_start().starts_with("<!--") && !text.contains("-->") => {
                found.push(Miss::new("comment", first()));
            }
            Event::Start(Tag::Table(columns)) => self.columns = columns.len(),
            Event::Start(Tag::TableRow) => {
                let cells = cells(text);
                if cells != self.columns {
                    found.push(Miss::new("row", first()).fact("cells", cells).fact("wanted", self.columns));
                }
            }
            Event::Start(Tag::BlockQuote(_)) if text[1..].starts_with(|letter: char| letter.is_ascii_digit()) => {
                let instead = format!("\\{}", &source[first()]);
                found.push(Miss::new("quote", first()).instead(instead));
            }
            Event::Start(Tag::FootnoteDefinition(name)) if self.notes.iter().any(|(known, _)| **name == **known) => {
                found.push(Miss::new("footnote-twice", first()).fact("name", name));
            }
            Event::Start(Tag::FootnoteDefinition(name)) => self.notes.push((name.to_string(), first())),
            Event::FootnoteReference(name) => {
                self.noted.insert(name.to_string());
            }
            Event::Start(Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. })
                if matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) =>
            {
                self.named.insert(id.to_lowercase());
            }
            _ => {}
        }
    }

    /// Keeps what is open of which nothing shows yet. An image that says nothing is told itself.
    fn blank(&mut self, event: &Event, range: &Range<usize>) {
        match event {
            Event::Start(Tag::Link { link_type: LinkType::Inline, .. }) => self.blank_link = Some(range.clone()),
            Event::Text(words) | Event::Code(words) if shows_nothing(words) => {}
            Event::Text(_) | Event::Code(_) | Event::Start(Tag::Image { .. }) => {
                (self.blank_heading, self.blank_link) = (None, None);
            }
            _ => {}
        }
    }

    fn heading(&mut self, level: usize, line: Range<usize>, source: &str) -> Option<Miss> {
        let before = std::mem::replace(&mut self.level, level);
        if level == 1 && std::mem::replace(&mut self.titled, true) {
            return Some(Miss::new("titles", line));
        }
        if before == 0 || level <= before + 1 {
            return None;
        }
        let words = source[line.clone()].trim_start_matches(['#', ' ']);
        Some(Miss::new("skipped", line).instead(format!("{} {words}", "#".repeat(before + 1))))
    }

    /// What nothing points to, once the whole text is read.
    pub fn end<'a>(&self, defined: impl Iterator<Item = (&'a str, Range<usize>)>, found: &mut Vec<Miss>) {
        for (name, line) in self.notes.iter().filter(|(name, _)| !self.noted.contains(name)) {
            found.push(Miss::new("footnote-unused", line.clone()).fact("name", name));
        }
        // `[//]: # (words)` is how people write a remark that nobody is to see.
        for (name, range) in defined.filter(|(name, _)| !self.named.contains(&name.to_lowercase()) && *name != "//") {
            found.push(Miss::new("reference-unused", range).fact("name", name));
        }
    }
}

/// Whether a block of code has its end.
fn is_closed(block: &str) -> bool {
    let Some(sign) = block.chars().next() else { return true };
    let open = block.chars().take_while(|letter| *letter == sign).count();
    let Some((_, last)) = block.trim_end().rsplit_once('\n') else { return false };
    let last = last.trim_start_matches([' ', '\t', '>']);
    last.len() >= open && last.chars().all(|letter| letter == sign)
}

/// How many cells a row of a table has.
fn cells(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let ends = row.ends_with('|') && !row.ends_with("\\|");
    let signs = row.match_indices('|').filter(|(at, _)| !row[..*at].ends_with('\\')).count();
    signs + usize::from(!ends)
}
