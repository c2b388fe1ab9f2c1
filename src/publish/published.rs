//! What a build published, and how long it waits for the disk.

use std::path::PathBuf;

/// What a build published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Files of the site, `manifest.json` not counted; always `written + reused`.
    pub files: usize,
    /// Their bytes together.
    pub bytes: u64,
    /// Files that are new or have new content.
    pub written: usize,
    /// Files that stand there as they stood, modification time and all.
    pub reused: usize,
    /// SHA-256 of `manifest.json`, in lower-case hexadecimal: the fingerprint of the whole site.
    pub manifest_sha256: String,
    /// Staging folders of earlier builds that could not be cleared away. Harmless; worth a warning.
    pub leftovers: Vec<PathBuf>,
}

/// How long a build waits for the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Durability {
    /// Every file and folder is on the disk before the swap: stands a loss of power.
    #[default]
    Full,
    /// Nothing is waited for: for previews and tests. Stands everything but a loss of power.
    Fast,
}
