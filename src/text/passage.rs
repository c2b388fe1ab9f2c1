//! A Markdown text for a page and for paper: as HTML, and as blocks of plain words that no markup can hide in.

use super::prose::{self, ProseContext};
use super::typography::Typography;
use crate::input::markdown::{self, Prose};
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};
use serde::Serialize;

/// A text in both forms.
#[derive(Clone, Debug, Serialize)]
pub struct Passage {
    /// The text as HTML.
    pub html: String,
    /// The text as blocks.
    pub blocks: Vec<Block>,
}

/// A block of a text.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Block {
    /// A paragraph, or a heading as one in strong words.
    Paragraph {
        /// Its words.
        runs: Vec<PassageRun>,
    },
    /// A list.
    List {
        /// Whether its items are numbered.
        ordered: bool,
        /// Its items.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote {
        /// What is quoted.
        blocks: Vec<Block>,
    },
    /// A table; the first row is its head.
    Table {
        /// Its cells.
        rows: Vec<Vec<Vec<PassageRun>>>,
    },
}

/// Words of one kind.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PassageRun {
    /// The words.
    pub text: String,
    /// Whether they are strong.
    pub strong: bool,
    /// Whether they are stressed.
    pub emph: bool,
    /// Where they lead.
    pub href: Option<String>,
}

impl PassageRun {
    /// Whether both look the same and lead to the same.
    fn is_like(&self, other: &Self) -> bool {
        (self.strong, self.emph, &self.href) == (other.strong, other.emph, &other.href)
    }
}

/// How often the look of words changes within a paragraph on paper.
const MOST_RUNS: usize = 2_000;

/// The words of a paragraph, plain where their look changes more often than anybody would want it to: each change costs the
/// typesetter time.
fn readable(runs: Vec<PassageRun>) -> Vec<PassageRun> {
    if runs.len() <= MOST_RUNS {
        return runs;
    }
    vec![PassageRun { text: runs.into_iter().map(|run| run.text).collect(), ..PassageRun::default() }]
}

/// A Markdown text as blocks, its links as on the page of `setting`.
pub fn blocks(text: &Prose, setting: &ProseContext) -> Vec<Block> {
    let lead = |link: LinkType, to: &str| {
        let to = if link == LinkType::Email { format!("mailto:{to}") } else { to.to_owned() };
        prose::href(&text.place.path, &to, setting)
    };
    let mut made = BlocksSoFar::default();
    for event in Typography::new(Parser::new_ext(&text.text, markdown::options()), setting.quotes) {
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => made.style.href = lead(link_type, &dest_url),
            Event::Start(tag) => made.open(&tag),
            Event::End(tag) => made.close(tag),
            Event::Text(words) | Event::Code(words) => made.say(&words),
            Event::SoftBreak | Event::HardBreak => made.say(" "),
            Event::TaskListMarker(done) => made.say(if done { "☑ " } else { "☐ " }),
            Event::FootnoteReference(name) => made.say(&format!(" [{name}]")),
            // What raw HTML marks up comes as text of its own.
            _ => {}
        }
    }
    made.finish()
}

/// How deep quotations and lists may lie in each other on paper; what lies deeper stands at this depth.
const DEPTH: usize = 8;

/// Blocks in the making.
#[derive(Default)]
struct BlocksSoFar {
    /// Blocks of the text, and of the quotations and items that are open in it, the innermost last.
    open: Vec<Vec<Block>>,
    /// The items so far of each open list.
    lists: Vec<(bool, Vec<Vec<Block>>)>,
    /// How many quotations, lists and items are open that lie too deep.
    beyond: usize,
    rows: Vec<Vec<Vec<PassageRun>>>,
    runs: Vec<PassageRun>,
    style: PassageRun,
}

impl BlocksSoFar {
    fn say(&mut self, words: &str) {
        match self.runs.last_mut().filter(|last| last.is_like(&self.style)) {
            Some(last) => last.text.push_str(words),
            None => self.runs.push(PassageRun { text: words.to_owned(), ..self.style.clone() }),
        }
    }

    fn push(&mut self, block: Block) {
        if self.open.is_empty() {
            self.open.push(Vec::new());
        }
        if let Some(last) = self.open.last_mut() {
            last.push(block);
        }
    }

    /// Ends the words so far as a paragraph. Items of tight lists have words without one.
    fn paragraph(&mut self) {
        let runs = readable(std::mem::take(&mut self.runs));
        if runs.iter().any(|run| !run.text.trim().is_empty()) {
            self.push(Block::Paragraph { runs });
        }
    }

    fn open(&mut self, tag: &Tag) {
        match tag {
            Tag::List(_) | Tag::Item | Tag::BlockQuote(_) if self.open.len() > DEPTH => {
                self.paragraph();
                self.beyond += 1;
            }
            Tag::Strong => self.style.strong = true,
            Tag::Emphasis => self.style.emph = true,
            Tag::Heading { .. } => {
                self.paragraph();
                self.style.strong = true;
            }
            Tag::CodeBlock(_) => self.paragraph(),
            Tag::List(first) => {
                self.paragraph();
                self.lists.push((first.is_some(), Vec::new()));
            }
            Tag::Item | Tag::BlockQuote(_) => {
                self.paragraph();
                if self.open.is_empty() {
                    self.open.push(Vec::new());
                }
                self.open.push(Vec::new());
            }
            Tag::Table(_) => self.paragraph(),
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(_) | TagEnd::Item | TagEnd::BlockQuote(_) if self.beyond > 0 => {
                self.paragraph();
                self.beyond -= 1;
            }
            TagEnd::Link => self.style.href = None,
            TagEnd::Strong => self.style.strong = false,
            TagEnd::Emphasis => self.style.emph = false,
            TagEnd::Heading(_) => {
                self.paragraph();
                self.style.strong = false;
            }
            TagEnd::CodeBlock | TagEnd::Paragraph => self.paragraph(),
            TagEnd::Item => {
                self.paragraph();
                let item = self.open.pop().unwrap_or_default();
                if let Some((_, items)) = self.lists.last_mut() {
                    items.push(item);
                }
            }
            TagEnd::List(_) => {
                if let Some((ordered, items)) = self.lists.pop() {
                    self.push(Block::List { ordered, items });
                }
            }
            TagEnd::BlockQuote(_) => {
                self.paragraph();
                let blocks = self.open.pop().unwrap_or_default();
                self.push(Block::Quote { blocks });
            }
            TagEnd::TableCell => {
                let cell = readable(std::mem::take(&mut self.runs));
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                self.push(Block::Table { rows });
            }
            _ => {}
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.paragraph();
        self.open.into_iter().next().unwrap_or_default()
    }
}
