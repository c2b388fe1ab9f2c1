//! From bytes to text: UTF-8 only, no control characters, one kind of line end, one Unicode form.

use super::shared::{Bytes, Shared};
use crate::base::visible::{code_point, is_refused};
use crate::base::{Code, Diagnostic, Findings, SourcePath, SourceSpan};
use std::ops::Range;
use std::sync::Arc;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A text file as the parsers see it: without a byte order mark, with LF line ends, in NFC.
#[derive(Clone, Debug)]
pub struct TextFile {
    /// The file.
    pub path: SourcePath,
    /// The text that all places of this file refer to.
    pub text: Shared,
}

/// Reads a file as text, which shares its memory where nothing in it has to be changed. On a problem, it is reported and
/// `None` returned.
pub fn decode_shared(path: &SourcePath, bytes: &Bytes, findings: &mut Findings) -> Option<TextFile> {
    if let Bytes::Text(text) = bytes
        && is_plain(text)
        && !(text.contains('<') && text.contains(CONFLICT))
    {
        return Some(TextFile { path: SourcePath::clone(path), text: Arc::clone(text).into() });
    }
    decode(path, bytes, findings)
}

/// Whether a text has nothing that has to be looked at: it is made of tabs, line feeds and letters below U+0300, none of
/// them a control. Those are in NFC whatever they stand beside (Unicode Standard Annex #15, 9.1).
fn is_plain(text: &str) -> bool {
    // Without an end before the last byte, so that many bytes are looked at in one step.
    let odd = text.bytes().fold(false, |odd, byte| {
        odd | (byte >= 0xCC) | (byte == 0x7F) | ((byte < b' ') & (byte != b'\t') & (byte != b'\n'))
    });
    // The controls from U+0080 to U+009F are two bytes, of which the first is 0xC2.
    !odd && !text.as_bytes().windows(2).any(|pair| pair[0] == 0xC2 && pair[1] < 0xA0)
}

/// Reads bytes as text. On a problem, it is reported and `None` returned.
pub fn decode(path: &SourcePath, bytes: &[u8], findings: &mut Findings) -> Option<TextFile> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            let place = SourceSpan::of_range(path, &before, before.len()..before.len());
            let encoding = if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") { "utf16" } else { "" };
            findings.push(Diagnostic::new(Code::NotUtf8, &place).variant(encoding));
            return None;
        }
    };
    let mut text = unify_line_ends(text);
    if !is_nfc(&text) {
        text = text.nfc().collect();
    }
    if let Some((at, letter)) = text.char_indices().find(|(_, letter)| is_refused(*letter)) {
        let place = SourceSpan::of_range(path, &text, at..at + letter.len_utf8());
        let name = code_point(letter);
        findings.push(Diagnostic::new(Code::ControlCharacter, &place).fact("character", name));
        return None;
    }
    if let Some(marker) = conflict(&text) {
        findings.push(Diagnostic::new(Code::MergeConflict, &SourceSpan::of_range(path, &text, marker)));
        return None;
    }
    Some(TextFile { path: SourcePath::clone(path), text: text.into() })
}

/// How a line begins that git leaves before the first of two versions.
const CONFLICT: &str = "<<<<<<< ";

/// Where the first of the lines stands that git leaves around two versions that it could not join.
fn conflict(text: &str) -> Option<Range<usize>> {
    let (mut at, mut first) = (0, None);
    for line in text.split_inclusive('\n') {
        if line.starts_with(CONFLICT) {
            first = Some(at..at + line.trim_end().len());
        } else if line.starts_with(">>>>>>> ") && first.is_some() {
            return first;
        }
        at += line.len();
    }
    None
}

/// CRLF and lone CR mean the same as LF.
fn unify_line_ends(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<String, (Code, u32, u32)> {
        let mut findings = Findings::default();
        let text = decode_shared(&"a.yaml".into(), &bytes.into(), &mut findings);
        text.map(|text| text.text.to_string()).ok_or_else(|| {
            let found = findings.iter().next().expect("a refused text has a reason");
            (found.code, found.place.line, found.place.column)
        })
    }

    #[test]
    fn the_short_way_says_what_the_long_way_says() {
        let all = (0..=0x3000).chain(0xFE00..=0xFFFF).filter_map(char::from_u32);
        for letter in all {
            for text in [format!("{letter}"), format!("a{letter}b\n"), format!("å{letter}\u{301}{letter}é")] {
                let (mut short, mut long) = (Findings::default(), Findings::default());
                let bytes = Bytes::from(text.as_bytes());
                let one = decode_shared(&"a.yaml".into(), &bytes, &mut short).map(|text| text.text);
                let other = decode(&"a.yaml".into(), &bytes, &mut long).map(|text| text.text);
                assert_eq!((one, short), (other, long), "{text:?}");
            }
        }
        let mut findings = Findings::default();
        let torn = b"<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n";
        assert!(decode_shared(&"a.yaml".into(), &torn[..].into(), &mut findings).is_none());
    }

    #[test]
    fn marks_line_ends_and_unicode_forms_do_not_matter() {
        assert_eq!(read(b"\xEF\xBB\xBFa\r\nb\rc"), Ok("a\nb\nc".to_owned()));
        assert_eq!(read("a\u{30a}".as_bytes()), Ok("å".to_owned()));
    }

    #[test]
    fn what_is_no_text_is_refused_where_it_stands() {
        assert_eq!(read(b"a\n\xC3("), Err((Code::NotUtf8, 2, 1)));
        assert_eq!(read(b"\xFF\xFEa\0"), Err((Code::NotUtf8, 1, 1)));
        assert_eq!(read("å\0".as_bytes()), Err((Code::ControlCharacter, 1, 2)));
        assert_eq!(read("x\u{202E}y".as_bytes()), Err((Code::ControlCharacter, 1, 2)));
        assert_eq!(read("x\u{FEFF}y".as_bytes()), Err((Code::ControlCharacter, 1, 2)));
    }
}
