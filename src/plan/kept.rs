//! What stays in the repository of the attachments of a plan's frozen revisions.

use super::attachment::Attachment;
use super::documents::ErasureDocument;
use crate::base::{SourcePath, digest};
use std::collections::BTreeMap;

/// What a plan's `revisions/files/` holds.
#[derive(Debug, Default)]
pub struct Kept {
    /// The kept attachments, by the name that [`super::attachment::kept_name`] gives.
    pub files: BTreeMap<String, KeptFile>,
    /// Notes on attachments that had to go, by the digits of their digest.
    pub erased: BTreeMap<String, Erased>,
}

/// A kept attachment.
#[derive(Clone, Debug)]
pub struct KeptFile {
    /// Where it lies.
    pub path: SourcePath,
    /// What it is.
    pub file: Attachment,
}

/// A note on an attachment that had to go.
#[derive(Debug)]
pub struct Erased {
    /// The note's file.
    pub path: SourcePath,
    /// Why, and who decided; `None` where the note could not be read, which was reported.
    pub note: Option<ErasureDocument>,
}

impl Kept {
    /// The note on the attachment of a digest, if it had to go.
    pub fn erased(&self, digest: &str) -> Option<&Erased> {
        self.erased.get(digest.trim_start_matches(digest::SHA256))
    }
}
