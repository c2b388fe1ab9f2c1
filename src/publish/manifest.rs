//! `manifest.json`: what the site consists of, and the sign that a folder is ours.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

/// The manifest's path in the site.
pub const MANIFEST: &str = "manifest.json";

/// What the manifest says about one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    /// SHA-256 in lower-case hexadecimal.
    pub(super) sha256: String,
    pub(super) bytes: u64,
}

/// Every file of a site but the manifest itself, by path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Manifest {
    pub(super) files: BTreeMap<String, Listed>,
}

impl Manifest {
    /// The file's bytes: sorted by path, a line a file, so that two of them compare well.
    ///
    /// Written by hand because the order of keys must not hang on a feature of `serde_json` that any other crate of the
    /// program can switch on.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut text = String::from("{\n  \"format\": 1,\n  \"generator\": \"etapp\",\n  \"files\": {");
        for (index, (path, listed)) in self.files.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            let key = Value::from(path.as_str());
            let Listed { sha256, bytes } = listed;
            // Writing to a string cannot fail.
            let _ = write!(text, "{comma}\n    {key}: {{ \"sha256\": \"{sha256}\", \"bytes\": {bytes} }}");
        }
        text.push_str(if self.files.is_empty() { "}\n}\n" } else { "\n  }\n}\n" });
        text.into_bytes()
    }

    /// Reads a manifest of ours; `None` for anything else.
    ///
    /// A later format is still ours. A digest that is missing or of the wrong kind only means that the file cannot be
    /// reused.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let value: Value = serde_json::from_slice(bytes).ok()?;
        if value.get("generator")?.as_str()? != "etapp" {
            return None;
        }
        let files = value.get("files")?.as_object()?.iter().map(|(path, entry)| {
            let sha256 = entry.get("sha256").and_then(Value::as_str).unwrap_or_default().to_owned();
            let bytes = entry.get("bytes").and_then(Value::as_u64).unwrap_or_default();
            (path.clone(), Listed { sha256, bytes })
        });
        Some(Self { files: files.collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(paths: &[&str]) -> Manifest {
        let files = paths.iter().map(|path| {
            let listed = Listed { sha256: crate::base::digest::hex(path.as_bytes()), bytes: path.len() as u64 };
            ((*path).to_owned(), listed)
        });
        Manifest { files: files.collect() }
    }

    #[test]
    fn is_sorted_stable_and_reads_back() {
        let one = manifest(&["b/å\"ö.html", "a.html", "a/\u{1}.html"]);
        let bytes = one.to_bytes();
        assert_eq!(bytes, manifest(&["a/\u{1}.html", "a.html", "b/å\"ö.html"]).to_bytes());
        assert_eq!(Manifest::parse(&bytes), Some(one));
        assert!(bytes.ends_with(b"\n  }\n}\n"));
        let empty = manifest(&[]);
        assert_eq!(Manifest::parse(&empty.to_bytes()), Some(empty));
    }

    #[test]
    fn has_the_documented_form() {
        let text = String::from_utf8(manifest(&["abc"]).to_bytes());
        assert_eq!(
            text.as_deref(),
            Ok("{\n  \"format\": 1,\n  \"generator\": \"etapp\",\n  \"files\": {\n    \"abc\": { \"sha256\": \
                \"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\", \"bytes\": 3 }\n  }\n}\n")
        );
    }

    #[test]
    fn anything_else_is_not_ours() {
        for text in ["", "{}", "[]", "{\"generator\":\"hugo\",\"files\":{}}", "{\"generator\":\"etapp\"}", "\u{0}"] {
            assert_eq!(Manifest::parse(text.as_bytes()), None, "{text}");
        }
        assert!(Manifest::parse(&[b'['; 200_000]).is_none());
    }
}
