//! Attachments of a plan, and how the copies of them are named that stay in the repository for its frozen revisions.

use crate::base::digest;
use crate::input::large::Large;
use crate::input::shared::Bytes;

/// The folder of kept attachments inside `revisions/`, with its slash. No revision can have the name.
pub const KEPT: &str = "files/";
/// The end of the name of a note that stands where an attachment had to go.
pub const ERASED: &str = ".erased.yaml";

/// A file under `files/`.
#[derive(Clone, Debug)]
pub enum Attachment {
    /// As it lies in the content.
    Here(Bytes),
    /// The same, where it is too large to be held.
    Large(Large),
    /// As a record knows it: by its digest.
    Recorded(String),
}

impl Attachment {
    /// Its digest, `sha256:` and hexadecimal digits.
    pub fn digest(&self) -> String {
        match self {
            Self::Here(bytes) => digest::sha256(bytes),
            Self::Large(file) => file.digest().to_owned(),
            Self::Recorded(digest) => digest.clone(),
        }
    }
}

/// The name under which an attachment is kept: the digits of its digest, and the ending of its path where that is plain.
pub fn kept_name(digest: &str, path: &str) -> String {
    let digits = digest.trim_start_matches(digest::SHA256);
    let name = path.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let plain = (1..=10).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if plain { format!("{digits}.{ending}") } else { digits.to_owned() }
}

/// The folder of copies of pages on the web inside `files/`, with its slash.
const COPIES: &str = "kept/";

/// The path under `files/` of the copy of a page on the web: its name is its digest.
pub fn copy_path(digest: &str, path: &str) -> String {
    format!("{COPIES}{}", kept_name(digest, path))
}

/// Whether a path under `files/` is that of a copy of a page on the web.
pub fn is_copy(path: &str) -> bool {
    path.starts_with(COPIES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_file_has_the_plain_ending_of_its_path() {
        let digest = format!("sha256:{}", "a1".repeat(32));
        let name = |path: &str| kept_name(&digest, path).replace(&"a1".repeat(32), "D");
        assert_eq!(name("a/Protokoll 2.PDF"), "D.pdf");
        assert_eq!(name("x.tar.gz"), "D.gz");
        for path in ["readme", "a.b/readme", "x.åäö", "x.", "x.much-too-long-ending"] {
            assert_eq!(name(path), "D", "{path}");
        }
    }
}
