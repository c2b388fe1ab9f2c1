//! A sentence of the account with the place in the content from which it comes, and the evidence in the order of its names.

use crate::base::SourceSpan;
use crate::page::context::PageContext;
use crate::page::view::{EvidencePart, Part};
use crate::plan::attachment::Attachment;
use crate::plan::entities::Evidence;
use crate::text::passage::{Block, Passage};
use serde::Serialize;

/// A sentence or a text, and where it comes from.
#[derive(Clone, Debug, Serialize)]
pub struct Said {
    /// What it is of, in a word.
    pub label: Option<String>,
    /// The words, where they are plain.
    pub text: Option<String>,
    /// The words, where they are Markdown.
    pub html: Option<String>,
    pub blocks: Vec<Block>,
    /// Where it leads.
    pub href: Option<String>,
    /// `content/decisions/a.yaml:12`.
    pub source: String,
}

impl Said {
    pub fn plain(text: impl Into<String>, place: &SourceSpan) -> Self {
        let source = format!("{}:{}", place.path, place.line);
        Self { label: None, text: Some(text.into()), html: None, blocks: Vec::new(), href: None, source }
    }

    pub fn labelled(label: &str, text: impl Into<String>, place: &SourceSpan) -> Self {
        Self { label: Some(label.to_owned()), ..Self::plain(text, place) }
    }

    pub fn prose(passage: Passage, place: &SourceSpan) -> Self {
        Self { text: None, html: Some(passage.html), blocks: passage.blocks, ..Self::plain("", place) }
    }
}

/// Evidence by its number.
#[derive(Serialize)]
pub struct Attached {
    number: usize,
    said: Said,
    /// The copy that was kept, where it is a page on the web.
    kept: Option<Part>,
    /// The digest of the file or of the copy.
    digest: Option<String>,
}

/// The evidence that has been named so far.
#[derive(Default)]
pub struct Attachments {
    all: Vec<(String, Attached)>,
}

impl Attachments {
    /// The number of evidence; what was named before keeps its number.
    pub fn number(&mut self, context: &PageContext, evidence: &Evidence) -> usize {
        let EvidencePart { part, kept } = context.evidence(evidence);
        // The same page in another copy is another attachment.
        let copy = evidence.kept.as_ref().map_or("", |kept| &kept.file.value);
        let key = format!("{}\n{}\n{copy}", part.text, part.href.as_deref().unwrap_or_default());
        if let Some((_, known)) = self.all.iter().find(|(known, _)| *known == key) {
            return known.number;
        }
        let number = self.all.len() + 1;
        let said = Said { href: part.href, ..Said::plain(part.text, &evidence.place) };
        let digest = evidence.file().and_then(|path| context.shared.plan.files.get(path)).map(Attachment::digest);
        self.all.push((key, Attached { number, said, kept, digest }));
        number
    }

    pub fn done(self) -> Vec<Attached> {
        self.all.into_iter().map(|(_, attached)| attached).collect()
    }
}
