//! `manifest.json`: what the site consists of, and the sign that a folder is ours.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::{self, BufRead, BufReader, Read};

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::base::digest::{SHA256, hex, text};
use crate::input::large::Large;

/// The manifest's path in the site.
pub const MANIFEST: &str = "manifest.json";

/// What the manifest says about one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Listed {
    /// SHA-256 in lower-case hexadecimal.
    #[serde(default, deserialize_with = "text_or_none")]
    pub(crate) sha256: String,
    #[serde(default, deserialize_with = "number_or_none")]
    pub(crate) bytes: u64,
}

impl Listed {
    /// What the manifest will say about a file that holds `bytes`.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self { sha256: hex(bytes), bytes: bytes.len() as u64 }
    }

    /// What it will say about a large file of the content.
    pub(crate) fn of_large(file: &Large) -> Self {
        Self { sha256: file.digest().trim_start_matches(SHA256).to_owned(), bytes: file.length() }
    }

    /// The same of an open file, read piece by piece.
    pub(crate) fn of_file(file: impl Read) -> io::Result<Self> {
        let mut file = BufReader::with_capacity(64 << 10, file);
        let (mut digest, mut bytes) = (Sha256::new(), 0);
        loop {
            let part = match file.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                part => part?,
            };
            if part.is_empty() {
                return Ok(Self { sha256: text(&digest.finalize()), bytes });
            }
            digest.update(part);
            let length = part.len();
            bytes += length as u64;
            file.consume(length);
        }
    }
}

/// Every file of a site but the manifest itself, by path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Manifest {
    pub(crate) made: Option<Made>,
    pub(crate) files: BTreeMap<String, Listed>,
}

/// What a site was made by and from, as digests: where both are the same, each of its bytes is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// The program, the theme and the facts of the site.
    pub by: String,
    /// All that, and what the pages tell.
    pub from: String,
}

impl Manifest {
    /// What it lists in a folder, which ends in `/`.
    pub(crate) fn within(&self, folder: &str) -> impl Iterator<Item = (&String, &Listed)> {
        self.files.range(folder.to_owned()..).take_while(move |(path, _)| path.starts_with(folder))
    }

    /// Reads a manifest of ours; `None` for anything else.
    ///
    /// A later format is still ours. A digest that is missing or of the wrong kind only means that the file cannot be
    /// reused.
    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
        let Written { generator, made, files } = serde_json::from_slice(bytes).ok()?;
        if generator != "etapp" {
            return None;
        }
        Some(Self { made: made.and_then(|made| serde_json::from_value(made).ok()), files })
    }
}

impl Manifest {
    /// Whether a later version may have written a manifest: it has keys that this one does not know, or another number.
    pub(crate) fn is_later(given: &[u8]) -> bool {
        let Ok(Value::Object(all)) = serde_json::from_slice(given) else { return false };
        let known = ["format", "generator", "made", "files"];
        all.get("format").and_then(Value::as_u64).is_some_and(|format| format > 1)
            || all.keys().any(|key| !known.contains(&key.as_str()))
    }

    /// Whether bytes are those that we write for what they say: then each of them counts.
    pub(crate) fn is_canonical(given: &[u8]) -> bool {
        let read = Self::parse(given).unwrap_or_default();
        bytes(read.made.as_ref(), read.files.iter().map(|(path, listed)| (path.as_str(), listed))) == given
    }
}

/// The bytes of a manifest: a line a file, so that two of them compare well. The files are sorted by path.
///
/// Written by hand because the order of keys must not hang on a feature of `serde_json` that any other crate of the
/// program can switch on.
pub(crate) fn bytes<'f>(made: Option<&Made>, files: impl Iterator<Item = (&'f str, &'f Listed)>) -> Vec<u8> {
    let mut text = String::from("{\n  \"format\": 1,\n  \"generator\": \"etapp\",\n");
    if let Some(Made { by, from }) = made {
        let _ = writeln!(
            text,
            "  \"made\": {{ \"by\": {}, \"from\": {} }},",
            Value::from(by.as_str()),
            Value::from(from.as_str())
        );
    }
    text.push_str("  \"files\": {");
    let mut comma = "";
    for (path, Listed { sha256, bytes }) in files {
        let key = Value::from(path);
        // Writing to a string cannot fail.
        let _ = write!(text, "{comma}\n    {key}: {{ \"sha256\": \"{sha256}\", \"bytes\": {bytes} }}");
        comma = ",";
    }
    text.push_str(if comma.is_empty() { "}\n}\n" } else { "\n  }\n}\n" });
    text.into_bytes()
}

/// A manifest as it is read: what is not asked for may be anything.
#[derive(Deserialize)]
struct Written {
    generator: String,
    #[serde(default)]
    made: Option<Value>,
    #[serde(deserialize_with = "in_order")]
    files: BTreeMap<String, Listed>,
}

/// A text, or none where something of another kind stands.
fn text_or_none<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(if let Value::String(text) = Value::deserialize(from)? { text } else { String::new() })
}

/// A number, or zero where something of another kind stands.
fn number_or_none<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
    Ok(Value::deserialize(from)?.as_u64().unwrap_or_default())
}

/// The files in their order: a map of those that are in order already is made at once, without looking for the place of each.
fn in_order<'de, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<String, Listed>, D::Error> {
    struct Files;
    impl<'de> Visitor<'de> for Files {
        type Value = BTreeMap<String, Listed>;

        fn expecting(&self, to: &mut std::fmt::Formatter) -> std::fmt::Result {
            to.write_str("files by their paths")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            std::iter::from_fn(|| map.next_entry().transpose()).collect()
        }
    }
    from.deserialize_map(Files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(paths: &[&str]) -> Manifest {
        let files = paths.iter().map(|path| ((*path).to_owned(), Listed::of(path.as_bytes())));
        Manifest { files: files.collect(), ..Manifest::default() }
    }

    fn written(manifest: &Manifest) -> Vec<u8> {
        bytes(manifest.made.as_ref(), manifest.files.iter().map(|(path, listed)| (path.as_str(), listed)))
    }

    #[test]
    fn is_sorted_stable_and_reads_back() {
        let one = manifest(&["b/å\"ö.html", "a.html", "a/\u{1}.html"]);
        let bytes = written(&one);
        assert_eq!(bytes, written(&manifest(&["a/\u{1}.html", "a.html", "b/å\"ö.html"])));
        assert_eq!(Manifest::parse(&bytes), Some(one));
        assert!(bytes.ends_with(b"\n  }\n}\n"));
        let empty = manifest(&[]);
        assert_eq!(Manifest::parse(&written(&empty)), Some(empty));
    }

    #[test]
    fn what_it_was_made_by_and_from_stands_in_it() {
        let made = Made { by: "sha256:a".to_owned(), from: "sha256:b".to_owned() };
        let one = Manifest { made: Some(made), ..manifest(&["a"]) };
        assert_eq!(Manifest::parse(&written(&one)), Some(one.clone()));
        assert!(Manifest::is_canonical(&written(&one)));
    }

    #[test]
    fn has_the_documented_form() {
        let text = String::from_utf8(written(&manifest(&["abc"])));
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
