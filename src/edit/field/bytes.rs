//! From the bytes of a file to its text and back, so that line ends and a byte order mark stay as they are.

use super::{Change, changed};
use crate::base::{Findings, SourcePath};
use crate::input::text::{self, Text};

const MARK: &[u8] = b"\xEF\xBB\xBF";

/// How a file is written, apart from its words.
struct Form {
    mark: bool,
    crlf: bool,
}

impl Form {
    fn of(bytes: &[u8]) -> Self {
        Self { mark: bytes.starts_with(MARK), crlf: bytes.windows(2).any(|pair| pair == b"\r\n") }
    }

    fn write(&self, text: &str) -> Vec<u8> {
        let mut bytes = if self.mark { MARK.to_vec() } else { Vec::new() };
        if self.crlf {
            bytes.extend(text.replace('\n', "\r\n").bytes())
        } else {
            bytes.extend(text.bytes())
        }
        bytes
    }
}

/// A file with changes made in its YAML, and with another text below its front matter if one is given. `None` where a
/// change cannot be made without touching more than its own lines.
pub fn changed_bytes(path: &SourcePath, bytes: &[u8], changes: &[Change], below: Option<&str>) -> Option<Vec<u8>> {
    let form = Form::of(bytes);
    let mut text = text::decode(path, bytes, &mut Findings::default())?;
    // Mixed line ends, or letters in another form, would be lost all over the file.
    if form.write(&text.text) != bytes {
        return None;
    }
    for change in changes {
        let range = part(&text)?;
        text.text = changed(&text, range, change)?.into();
    }
    if let Some(below) = below {
        let (_, end) = part(&text)?;
        let fence = text.text[end..].find('\n').map_or(text.text.len(), |at| end + at + 1);
        let old = &text.text[fence..];
        let gap = &old[..old.len() - old.trim_start_matches('\n').len()];
        let gap = if gap.is_empty() { "\n" } else { gap };
        text.text = format!("{}{gap}{}\n", &text.text[..fence], below.trim_matches('\n').trim_end()).into();
    }
    Some(form.write(&text.text))
}

/// A file that is one text, with another text.
pub fn changed_text(path: &SourcePath, bytes: &[u8], text: &str) -> Option<Vec<u8>> {
    let form = Form::of(bytes);
    let old = text::decode(path, bytes, &mut Findings::default())?;
    (form.write(&old.text) == bytes).then(|| form.write(&format!("{}\n", text.trim())))
}

/// The part of a file that is YAML: all of it, or the front matter.
pub fn part(text: &Text) -> Option<(usize, usize)> {
    if !text.path.ends_with(".md") {
        return Some((0, text.text.len()));
    }
    crate::edit::layout::front_matter(&text.text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::field::{Step, Value};

    #[test]
    fn line_ends_and_marks_stay() {
        let set = Change::Set(vec![Step::Key("title".to_owned())], Value::Words("Ny".to_owned()), Vec::new());
        let new = |bytes: &[u8]| changed_bytes(&"a.yaml".into(), bytes, std::slice::from_ref(&set), None);
        assert_eq!(
            new(b"\xEF\xBB\xBFtitle: A\r\ndue: 2024\r\n").as_deref(),
            Some(&b"\xEF\xBB\xBFtitle: Ny\r\ndue: 2024\r\n"[..])
        );
        assert_eq!(new(b"title: A\r\ndue: 2024\n"), None);
        let text =
            changed_bytes(&"a.md".into(), "---\ntitle: A\n---\n\nHej å\n".as_bytes(), &[], Some("Nytt.\n\nMer."));
        assert_eq!(text.as_deref(), Some("---\ntitle: A\n---\n\nNytt.\n\nMer.\n".as_bytes()));
    }
}
