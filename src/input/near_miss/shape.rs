//! What became a block or a definition, but not the one that was meant: code without an end, rows of another width,
//! headings that skip a level, notes that nothing points to.

use super::miss::Miss;
use crate::base::visible::shows_nothing;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
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
    /// How many columns the open table has, and how many rows.
    columns: usize,
    rows: usize,
    /// Where rows go on that are parted from their table.
    pub parted: BTreeSet<usize>,
    /// The stretches in which nothing is the definition of an address, in their order.
    filled: Vec<Range<usize>>,
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
        self.of_headings(event, first, (source, text), found);
        match event {
            Event::End(TagEnd::Link) => {
                found.extend(self.blank_link.take().map(|range| Miss::new("link-empty", range)));
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                self.filled.push(range.clone());
                found.extend(match kind {
                    CodeBlockKind::Fenced(_) => (!is_closed(text)).then(|| Miss::new("fence", first())),
                    CodeBlockKind::Indented => Some(Miss::new("indented", first())),
                });
            }
            Event::Start(Tag::Paragraph) => self.filled.push(range.clone()),
            Event::Start(Tag::HtmlBlock) => {
                self.filled.push(range.clone());
                let is_open = text.trim_start().starts_with("<!--") && !text.contains("-->");
                found.extend(is_open.then(|| Miss::new("comment", first())));
            }
            Event::Start(Tag::Table(columns)) => (self.columns, self.rows) = (columns.len(), 0),
            Event::End(TagEnd::Table) if self.rows == 0 => {
                let rest = source[range.end..].trim_start();
                if rest.starts_with('|') {
                    self.parted.insert(source.len() - rest.len());
                    found.push(Miss::new("table-parted", first()));
                }
            }
            Event::Start(Tag::TableRow) => {
                self.rows += 1;
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
            Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) | Event::Start(Tag::Image { .. }) => {
                (self.blank_heading, self.blank_link) = (None, None);
            }
            _ => {}
        }
    }

    fn of_headings(
        &mut self,
        event: &Event,
        first: impl Fn() -> Range<usize>,
        (source, text): (&str, &str),
        found: &mut Vec<Miss>,
    ) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.blank_heading = Some(first());
                found.extend(self.heading(*level as usize, first(), source));
                found.extend(underlined(text, first()));
            }
            Event::End(TagEnd::Heading(_)) => {
                found.extend(self.blank_heading.take().map(|line| Miss::new("heading-empty", line)));
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

    /// What nothing points to and what stands twice, once the whole text is read.
    pub fn end<'a>(&self, source: &str, defined: impl Iterator<Item = (&'a str, Range<usize>)>, found: &mut Vec<Miss>) {
        for (name, line) in self.notes.iter().filter(|(name, _)| !self.noted.contains(name)) {
            found.push(Miss::new("footnote-unused", line.clone()).fact("name", name));
        }
        let defined: Vec<(&str, Range<usize>)> = defined.collect();
        found.extend(self.defined_twice(source, &defined));
        // `[//]: # (words)` is how people write a remark that nobody is to see.
        let unused = |name: &str| !self.named.contains(&name.to_lowercase()) && name != "//";
        for (name, range) in defined.into_iter().filter(|(name, _)| unused(name)) {
            found.push(Miss::new("reference-unused", range).fact("name", name));
        }
    }

    /// The later ones of several addresses of one name, of which Markdown takes the first.
    fn defined_twice(&self, source: &str, defined: &[(&str, Range<usize>)]) -> Vec<Miss> {
        let mut found = Vec::new();
        let known: BTreeMap<String, usize> =
            defined.iter().map(|(name, range)| (name.to_lowercase(), range.start)).collect();
        let mut at = 0;
        for line in source.split_inclusive('\n').filter(|_| !known.is_empty()) {
            let start = at + line.len() - line.trim_start_matches(' ').len();
            at += line.len();
            let Some((name, _)) = source[start..at].strip_prefix('[').and_then(|rest| rest.split_once("]:")) else {
                continue;
            };
            let before = self.filled.partition_point(|range| range.start <= start);
            let is_words = before.checked_sub(1).is_some_and(|one| self.filled[one].contains(&start));
            let is_later = known.get(&name.to_lowercase()).is_some_and(|first| *first < start);
            if is_later && !is_words && start + line.len() < at + 4 && name != "//" {
                let end = start + source[start..at].trim_end().len();
                found.push(Miss::new("reference-twice", start..end).fact("name", name));
            }
        }
        found
    }
}

/// A heading that is a paragraph over a line that was meant to part it from the next: it goes on over lines, or ends as a
/// sentence does.
fn underlined(text: &str, first: Range<usize>) -> Option<Miss> {
    let (words, line) = text.trim_end().rsplit_once('\n')?;
    let is_sentence = words.trim_end().ends_with(['.', ':', ';', ',', '?', '!']) || words.contains('\n');
    (line.trim().starts_with('-') && is_sentence).then(|| Miss::new("underlined", first))
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
