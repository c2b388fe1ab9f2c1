//! Markdown that nearly is something: what shows on the page as the signs that were meant to make a link, a footnote, a
//! table or a list.

use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// What was probably meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NearMiss {
    /// A link or an image with a space in its address.
    Link,
    /// A link by a name that is not given an address.
    Reference,
    /// A footnote without its text.
    Footnote,
    /// A table whose second line does not fit its first.
    Table,
    /// A list with the sign of a word processor.
    Bullet,
}

/// Longest link that is looked for, in bytes: beyond it the signs belong to something else.
const MAX_LINK: usize = 500;
/// The signs with which word processors begin an item.
const BULLETS: [char; 9] = ['•', '·', '▪', '◦', '‣', '●', '■', '\u{F0B7}', '\u{F0A7}'];

/// Goes through the events of a text, and finds what nearly is something.
#[derive(Default)]
pub struct Near {
    /// The words of a block that are no code and no link, and where each begins in the source.
    words: String,
    parts: Vec<(usize, usize)>,
    /// How many code blocks and links are open.
    hidden: usize,
    found: Vec<(NearMiss, Range<usize>)>,
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
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) => self.hidden += 1,
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock) => self.hidden = self.hidden.saturating_sub(1),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
            _ => self.end(source),
        }
    }

    /// What was found, in the order of the text.
    pub fn found(mut self, source: &str) -> Vec<(NearMiss, Range<usize>)> {
        self.end(source);
        self.found
    }

    fn push(&mut self, words: &str, at: usize) {
        self.parts.push((self.words.len(), at));
        self.words.push_str(words);
    }

    /// The end of a block.
    fn end(&mut self, source: &str) {
        if self.words.is_empty() {
            return;
        }
        let words = std::mem::take(&mut self.words);
        let mut misses = links(&words);
        misses.extend(lines(&words));
        misses.sort_by_key(|(_, range)| range.start);
        for (miss, range) in misses {
            let (from, to) = (self.source_of(range.start), self.source_of(range.end - 1) + 1);
            // Who escapes a sign wants it to show.
            if !source[..from].ends_with('\\') && from < to && source.get(from..to).is_some() {
                self.found.push((miss, from..to));
            }
        }
        self.parts.clear();
    }

    fn source_of(&self, at: usize) -> usize {
        let part = self.parts.partition_point(|(begin, _)| *begin <= at).saturating_sub(1);
        self.parts.get(part).map_or(0, |(begin, source)| source + (at - begin))
    }
}

/// Links, references and footnotes that are none. Each bracket is looked at once.
fn links(words: &str) -> Vec<(NearMiss, Range<usize>)> {
    let mut found = Vec::new();
    let mut open = None;
    let mut done = 0;
    for (at, letter) in words.char_indices().filter(|(_, letter)| matches!(letter, '[' | ']' | '\n')) {
        match letter {
            _ if at < done => {}
            '[' => open = Some(at),
            ']' => {
                let Some(start) = open.take().filter(|start| at - start < MAX_LINK) else { continue };
                if let Some((miss, end)) = link(&words[start..], at - start) {
                    let image = usize::from(words[..start].ends_with('!'));
                    found.push((miss, start - image..start + end));
                    done = start + end;
                }
            }
            _ => {}
        }
    }
    found
}

/// What begins with a bracket that closes at `close`, and where it ends.
fn link(words: &str, close: usize) -> Option<(NearMiss, usize)> {
    let rest = &words[close + 1..];
    if words.starts_with("[^") && close > 2 && !words[..close].contains(char::is_whitespace) {
        return Some((NearMiss::Footnote, close + 1));
    }
    let limit = rest.char_indices().map(|(at, _)| at).take_while(|at| *at < MAX_LINK).last().unwrap_or(0);
    let line = rest.get(..=limit).unwrap_or(rest).split('\n').next().unwrap_or_default();
    if let Some(inner) = line.strip_prefix('(') {
        let end = inner.find(')')?;
        let address = &inner[..end];
        // Only what could lead somewhere: words in parentheses after words in brackets are prose.
        let leads = address.contains('/') || address.contains('.') || address.starts_with('#');
        return (address.trim().contains(' ') && leads).then_some((NearMiss::Link, close + 1 + 1 + end + 1));
    }
    let inner = line.strip_prefix('[')?;
    let end = inner.find(']')?;
    (close > 1).then_some((NearMiss::Reference, close + 1 + 1 + end + 1))
}

/// Tables and lists that are none. The first line of each tells.
fn lines(words: &str) -> Vec<(NearMiss, Range<usize>)> {
    let mut found = Vec::new();
    let (mut at, mut before): (usize, Option<Range<usize>>) = (0, None);
    let (mut table, mut list) = (false, false);
    for line in words.split('\n') {
        let range = at..at + line.len();
        at = range.end + 1;
        let plain = line.trim();
        if let Some(above) = &before
            && !table
            && words[above.clone()].contains('|')
            && (is_delimiter(plain) || is_row(plain) && is_row(words[above.clone()].trim()))
        {
            found.push((NearMiss::Table, above.clone()));
            table = true;
        }
        let mut letters = plain.chars();
        let is_item = letters.next().is_some_and(|sign| BULLETS.contains(&sign))
            && letters.next().is_some_and(char::is_whitespace);
        if is_item && !list {
            let start = range.start + (line.len() - line.trim_start().len());
            found.push((NearMiss::Bullet, start..range.end));
        }
        list = is_item || list;
        before = (!line.is_empty()).then_some(range);
    }
    found
}

fn is_delimiter(line: &str) -> bool {
    line.contains('|') && line.contains('-') && line.chars().all(|letter| matches!(letter, '|' | '-' | ':' | ' '))
}

fn is_row(line: &str) -> bool {
    line.len() > 2 && line.starts_with('|') && line.ends_with('|')
}
