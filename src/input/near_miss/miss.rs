//! What was found: which slip it is, where it stands, and what was meant.

use std::ops::Range;

/// Something that is nearly Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Miss {
    /// Which slip it is: a variant of the wording of `markdown-near-miss`.
    pub slip: &'static str,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// The facts of the wording.
    pub facts: Vec<(&'static str, String)>,
    /// What to write instead.
    pub instead: Option<String>,
    /// What the first bytes of the range should be, and where what stays begins.
    pub begins: Option<(String, usize)>,
}

impl Miss {
    /// A slip and its place.
    pub fn new(slip: &'static str, range: Range<usize>) -> Self {
        Self { slip, range, ..Self::default() }
    }

    /// With a fact of its wording.
    pub fn fact(mut self, name: &'static str, value: impl ToString) -> Self {
        self.facts.push((name, value.to_string()));
        self
    }

    /// With what to write instead.
    pub fn instead(mut self, text: impl Into<String>) -> Self {
        self.instead = Some(text.into());
        self
    }
}
