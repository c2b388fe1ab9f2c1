//! One lossless layer over YAML, through which everything that changes a content file goes: where keys, values and
//! comments stand in a text, how a value is written, and what a text means. Nothing that it makes is given out before it
//! was read again and found to mean what was meant.

mod change;
mod layout;
mod scalar;
mod span;

pub use change::{NewValue, ValueChange, changed};
pub use layout::{SkipReason, laid_out};
pub use scalar::{bare, text};

use crate::base::Findings;
use crate::input::markdown;
use crate::input::text::TextFile;
use crate::input::yaml::{self, Node, YamlKind};
use serde_json::Value as Meaning;
use std::ops::Range;

/// The YAML of a file, all of it or its front matter, and where it stands.
pub fn parsed(source: &TextFile) -> Option<(Node, Range<usize>)> {
    let is_markdown = source.path.ends_with(".md");
    let part = if is_markdown { markdown::front_matter(&source.text)?.0 } else { 0..source.text.len() };
    let node = yaml::parse_part(source, part.start, part.end, &mut Findings::default())?;
    Some((node, part))
}

/// A scalar as it reads, without white space at its end.
pub fn words(node: &Node) -> String {
    match &node.kind {
        YamlKind::Text(text) | YamlKind::Number(text) => text.trim_end().to_owned(),
        YamlKind::Bool(bool) => bool.to_string(),
        YamlKind::Null | YamlKind::List(_) | YamlKind::Map(_) => String::new(),
    }
}

/// What a node means, whatever the order of its keys: its scalars as `of_scalar` takes them.
fn meaning(node: &Node, of_scalar: fn(&Node) -> Meaning) -> Meaning {
    match &node.kind {
        YamlKind::Map(entries) => {
            entries.iter().map(|entry| (entry.key.clone(), meaning(&entry.value, of_scalar))).collect()
        }
        YamlKind::List(items) => items.iter().map(|item| meaning(item, of_scalar)).collect(),
        _ => of_scalar(node),
    }
}
