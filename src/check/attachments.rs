//! Attachments are published as they are, so none may run in a reader's browser or be something else than it says.

use super::{RuleSubject, personal};
use crate::base::{Code, Diagnostic, Findings, SourcePath, SourceSpan, media};
use crate::input::large::Large;
use crate::input::svg::{self, Unsafe};
use crate::plan::Plan;
use crate::plan::attachment::{self, Attachment};
use crate::plan::load::attachment_path;
use std::io;

/// Endings of files that browsers or computers run.
const PROGRAMS: [&str; 38] = [
    "html", "htm", "xhtml", "xht", "shtml", "mht", "mhtml", "hta", "htc", "js", "mjs", "cjs", "wasm", "swf", "svgz",
    "xsl", "xslt", "php", "asp", "aspx", "jsp", "cgi", "exe", "com", "bat", "cmd", "msi", "scr", "ps1", "vbs", "sh",
    "jar", "app", "dmg", "docm", "xlsm", "pptm", "lnk",
];
/// Endings of XML that browsers show as it is.
const XML: [&str; 2] = ["svg", "xml"];
/// Endings of plain text.
const TEXTS: [&str; 7] = ["txt", "csv", "tsv", "md", "json", "geojson", "ics"];
/// Endings of files that begin as their type says.
const BINARY: [&str; 7] = ["pdf", "png", "jpg", "jpeg", "gif", "webp", "avif"];
/// Office documents are ZIP archives; which of them it is does not matter here.
const OFFICE: [&str; 8] = ["docx", "xlsx", "pptx", "odt", "ods", "odp", "zip", "epub"];
/// Beginnings that no text and no table has, whatever follows.
const MARKS: [&[u8]; 5] = [b"%PDF-", b"GIF87a", b"GIF89a", b"PK\x03\x04", b"{\\rtf"];
/// Types that no attachment may have, whatever its ending is.
const REFUSED_TYPES: [&str; 9] = [
    "text/html",
    "text/x-shellscript",
    "application/wasm",
    "application/x-executable",
    "application/vnd.microsoft.portable-executable",
    "application/x-mach-binary",
    "application/java",
    "application/x-shockwave-flash",
    "application/x-google-chrome-extension",
];

/// Every attachment is what its ending says, and nothing that runs.
pub fn check(plan: &Plan, subject: &RuleSubject, findings: &mut Findings) {
    // They are read only where everything is.
    if subject.only.is_some() {
        return;
    }
    let none = &subject.site.not_personal;
    for (name, attachment) in &plan.files {
        let path: SourcePath = attachment_path(&plan.folder, name).into();
        findings.extend(personal::in_name(&path, none));
        match found_in(name, &path, attachment, none) {
            Ok(found) => findings.extend(found),
            Err(error) => {
                findings.push(Diagnostic::new(Code::UnreadableFile, &SourceSpan::file(&path)).fact("reason", error));
            }
        }
    }
}

/// In a portfolio the site's logo is no plan's attachment, and what holds for these holds for it.
pub fn logo(subject: &RuleSubject, findings: &mut Findings) {
    let logo = subject.site.look.logo.as_ref().filter(|_| subject.site.is_portfolio());
    findings.extend(logo.and_then(|logo| {
        problem(
            &attachment_path("", &logo.path).into(),
            &Looked { bytes: &logo.bytes, has_zero: logo.bytes.contains(&0), is_copy: false },
        )
    }));
}

/// The copy of a page is the file that its name says.
pub fn copies(plan: &Plan, _: &RuleSubject, findings: &mut Findings) {
    for kept in plan.entries().flat_map(|entry| entry.evidence).filter_map(|evidence| evidence.kept.as_ref()) {
        let path = kept.file.value.as_str();
        let digest = plan.files.get(path).map(Attachment::digest).unwrap_or_default();
        if attachment::copy_path(&digest, path) != path {
            let problem = Diagnostic::new(Code::KeptAltered, &kept.file.place).fact("path", path);
            findings.push(problem.fact("digest", digest));
        }
    }
}

/// The ending under which the copy of what lies at an address is kept, so that it is nothing that runs: a page is kept as
/// plain text. `None` for what cannot be kept.
pub fn ending_of_copy(address: &str, file: &Large) -> io::Result<Option<String>> {
    let bytes = file.beginning(BEGINNING)?;
    let found = infer::get(&bytes).map(|kind| kind.mime_type());
    if let Some(known) = BINARY.iter().chain(&OFFICE).find(|known| found == Some(media::of(&format!(".{known}")))) {
        return Ok(Some((*known).to_owned()));
    }
    let ending = ending(address.split(['?', '#']).next().unwrap_or_default());
    let ending = if found.is_none() && TEXTS.contains(&ending.as_str()) { ending } else { "txt".to_owned() };
    let text =
        problem(&format!("a.{ending}").into(), &Looked { bytes: &bytes, has_zero: file.has_zero(), is_copy: true });
    Ok((file.length() > 0 && text.is_none()).then_some(ending))
}

/// What is wrong with an attachment by its path under `files/`. A large one is read again, and only what is XML is held meanwhile.
pub fn found_in(
    name: &str,
    path: &SourcePath,
    attachment: &Attachment,
    none: &[String],
) -> io::Result<Vec<Diagnostic>> {
    let mut found = Vec::new();
    let is_copy = attachment::is_copy(name);
    match attachment {
        Attachment::Recorded(_) => {}
        Attachment::Here(bytes) => {
            found.extend(problem(path, &Looked { bytes, has_zero: bytes.contains(&0), is_copy }));
            if is_plain_text(path) {
                found.extend(personal::in_attachment(path, &**bytes, none)?);
            }
        }
        Attachment::Large(file) => {
            let bytes = if is_xml(path) { file.whole()? } else { file.beginning(BEGINNING)? };
            found.extend(problem(path, &Looked { bytes: &bytes, has_zero: file.has_zero(), is_copy }));
            drop(bytes);
            if is_plain_text(path) {
                found.extend(personal::in_attachment(path, file.open()?, none)?);
            }
        }
    }
    Ok(found)
}

/// As much says what a file is, in bytes.
const BEGINNING: u64 = 64 << 10;

/// What is known of an attachment.
struct Looked<'b> {
    /// Its bytes, or the first of them where it is large.
    bytes: &'b [u8],
    has_zero: bool,
    /// Whether it is the copy of a page on the web: one ending in `.txt` is shown as text, whatever stands in it.
    is_copy: bool,
}

fn problem(path: &SourcePath, looked: &Looked) -> Option<Diagnostic> {
    let bytes = looked.bytes;
    let ending = ending(path);
    let whole = || Diagnostic::new(Code::UnsafeAttachment, &SourceSpan::file(path)).fact("ending", &ending);
    if PROGRAMS.contains(&ending.as_str()) {
        return Some(whole());
    }
    if XML.contains(&ending.as_str()) {
        return xml(path, bytes);
    }
    let found = infer::get(bytes).map(|kind| kind.mime_type());
    let contradicts = |found: Option<&str>| match found {
        Some(found) => whole().variant("contents").fact("found", found),
        None => whole().variant("unknown"),
    };
    if TEXTS.contains(&ending.as_str()) {
        // Two letters are enough for some types, and a table can begin with any: only a byte that no text has is proof.
        let shows_text = found != Some("text/html") || looked.is_copy && ending == "txt";
        let fits = shows_text && is_text(looked) && !MARKS.iter().any(|mark| bytes.starts_with(mark));
        return (!fits).then(|| contradicts(found));
    }
    let is = |ending: &str| found == Some(media::of(&format!(".{ending}")));
    if BINARY.contains(&ending.as_str()) {
        return (!is(&ending)).then(|| contradicts(found));
    }
    if OFFICE.contains(&ending.as_str()) {
        return (!OFFICE.iter().any(|office| is(office))).then(|| contradicts(found));
    }
    found.filter(|found| REFUSED_TYPES.contains(found)).map(|found| contradicts(Some(found)))
}

fn ending(path: &str) -> String {
    path.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_lowercase())
}

/// Whether readers open an attachment as plain text.
fn is_plain_text(path: &str) -> bool {
    TEXTS.contains(&ending(path).as_str())
}

fn is_xml(path: &str) -> bool {
    XML.contains(&ending(path).as_str())
}

/// Whether bytes are text of some encoding. UTF-16 has a mark; in every other text no byte is zero.
fn is_text(Looked { bytes, has_zero, .. }: &Looked) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || !has_zero
}

fn xml(path: &SourcePath, bytes: &[u8]) -> Option<Diagnostic> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Some(Diagnostic::new(Code::UnsafeAttachment, &SourceSpan::file(path)).variant("syntax"));
    };
    let (at, found) = svg::first_unsafe(text)?;
    let problem = Diagnostic::new(Code::UnsafeAttachment, &SourceSpan::of_range(path, text, at..at));
    Some(match found {
        Unsafe::Part(part) => problem.variant("part").fact("part", part),
        Unsafe::Address(address) => problem.variant("address").fact("address", address),
        Unsafe::Syntax(_) => problem.variant("syntax"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, bytes: &[u8]) -> Option<&'static str> {
        problem(&name.into(), &Looked { bytes, has_zero: bytes.contains(&0), is_copy: false })
            .map(|found| found.variant)
    }

    #[test]
    fn an_attachment_is_what_its_ending_says() {
        let png = b"\x89PNG\r\n\x1a\n0000";
        for (name, bytes) in [
            ("a.pdf", b"%PDF-1.7\n".as_slice()),
            ("a.PNG", png),
            ("a.jpg", b"\xFF\xD8\xFF\xE0"),
            ("a.zip", b"PK\x03\x04aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
            ("a.csv", b"BM,b\n1,\xE5\n"),
            ("a.txt", b"\xFF\xFEa\0"),
            ("a.json", b"{}"),
            ("a.unknown", b"\0\x01"),
            ("a.svg", b"<svg/>"),
            ("a", b"x"),
        ] {
            assert_eq!(told(name, bytes), None, "{name}");
        }
        for (name, bytes) in [
            ("a.pdf", png.as_slice()),
            ("a.png", b"<html>"),
            ("a.png", b""),
            ("a.docx", b"%PDF-1.7\n"),
            ("a.csv", b"PK\x03\x04\0"),
            ("a.txt", b"a\0b"),
            ("a.txt", b" <script >x</script>"),
            ("a.unknown", b"<!DOCTYPE html>"),
            ("a.bin", &[b"\x7fELF".as_slice(), &[0; 60]].concat()),
        ] {
            assert!(matches!(told(name, bytes), Some("contents" | "unknown")), "{name}");
        }
    }

    #[test]
    fn programs_are_refused_whatever_they_hold() {
        for name in ["a.html", "b.HTM", "c.js", "d.svgz", "e.exe"] {
            assert_eq!(told(name, b"x"), Some(""), "{name}");
        }
        assert_eq!(told("a.svg", b"<svg><script/></svg>"), Some("part"));
        assert_eq!(told("a.xml", b"<a href='x'/>"), Some("address"));
        assert_eq!(told("a.svg", b"\xFF\xFE<\0"), Some("syntax"));
    }
}
