//! An attachment or a picture as a browser sends it: the parts of `multipart/form-data`, and the name under which the file
//! comes to lie.

use crate::base::id;
use std::path::{Component, Path};

/// The largest file that is taken, in bytes.
pub const LARGEST: u64 = 16 << 20;
/// How such a form is sent.
pub const FORM: &str = "multipart/form-data";
/// The longest name that a file gets, in letters, without its ending.
const LONGEST: usize = 80;

/// A part of what was sent.
#[derive(Debug, PartialEq, Eq)]
pub struct Sent<'b> {
    /// The name of its field.
    pub field: String,
    /// The name of the file, where it is one.
    pub file: Option<String>,
    /// What it holds.
    pub bytes: &'b [u8],
}

/// The parts of a body; `None` where it is not such a form, or is cut off.
pub fn parts<'b>(kind: &str, body: &'b [u8]) -> Option<Vec<Sent<'b>>> {
    let boundary = kind.strip_prefix(FORM)?.split(';').find_map(|part| part.trim().strip_prefix("boundary="))?;
    let boundary = boundary.trim_matches('"');
    if boundary.is_empty() || boundary.len() > 200 {
        return None;
    }
    let between = format!("\r\n--{boundary}").into_bytes();
    let mut rest = body.strip_prefix(&between[2..])?;
    let mut parts = Vec::new();
    loop {
        if rest.starts_with(b"--") {
            return Some(parts);
        }
        rest = rest.strip_prefix(b"\r\n")?;
        let head = find(rest, b"\r\n\r\n").filter(|end| *end < 4096)?;
        let end = find(&rest[head + 4..], &between)? + head + 4;
        let told = String::from_utf8_lossy(&rest[..head]).into_owned();
        let line = told.lines().find(|line| line.to_lowercase().starts_with("content-disposition:"))?;
        let field = quoted(line, "; name=\"")?;
        parts.push(Sent { field, file: quoted(line, "; filename=\""), bytes: &rest[head + 4..end] });
        rest = &rest[end + between.len()..];
    }
}

/// Where `wanted` begins.
fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| *byte == first) {
        if bytes[from + at..].starts_with(wanted) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

/// What stands in quotes after `before`.
fn quoted(line: &str, before: &str) -> Option<String> {
    let from = line.find(before)? + before.len();
    let text = line[from..].split('"').next()?;
    Some(text.replace("%22", "\""))
}

/// The name under which a file comes to lie: of what a browser calls it, only what is safe in an address and a folder of any
/// system. `None` where nothing is left.
pub fn name(of_browser: &str) -> Option<String> {
    let last = of_browser.rsplit(['/', '\\']).next().unwrap_or_default();
    let (stem, ending) = last.rsplit_once('.')?;
    let stem: String = id::suggest(stem).chars().take(LONGEST).collect();
    let ending = ending.to_lowercase();
    let is_ending = (1..=8).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let name = format!("{}.{ending}", stem.trim_matches('-'));
    // Nothing above should let it out of its folder; whatever changes there, this does not.
    let stays = matches!(Path::new(&name).components().collect::<Vec<_>>().as_slice(), [Component::Normal(_)]);
    (is_ending && !name.starts_with('.') && stays).then_some(name)
}

/// Whether a file is shown as a picture.
pub fn is_picture(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"].contains(&ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_form_are_found_with_their_bytes() {
        let body = b"--x\r\nContent-Disposition: form-data; name=\"_token\"\r\n\r\nabc\r\n--x\r\n\
            Content-Disposition: form-data; name=\"file\"; filename=\"a \\ %22b.pdf\"\r\nContent-Type: application/pdf\r\n\
            \r\n%PDF\r\n--y\r\n\r\n--x--\r\n";
        let kind = "multipart/form-data; boundary=x";
        let sent = parts(kind, body).expect("it is a form");
        assert_eq!(sent[0], Sent { field: "_token".into(), file: None, bytes: b"abc" });
        assert_eq!((sent[1].file.as_deref(), sent[1].bytes), (Some("a \\ \"b.pdf"), b"%PDF\r\n--y\r\n".as_slice()));
        assert_eq!(parts(kind, &body[..body.len() - 8]), None, "one that is cut off is none");
        assert_eq!(parts("multipart/form-data", body), None);
        assert_eq!(parts(kind, b""), None);
    }

    #[test]
    fn no_name_leads_out_of_the_folder() {
        for (given, wanted) in [
            ("Protokoll § 12 (Läsning).PDF", Some("protokoll-12-lasning.pdf")),
            ("../../etc/passwd.txt", Some("passwd.txt")),
            ("C:\\Users\\x\\bild 1.png", Some("bild-1.png")),
            ("..", None),
            (".htaccess", None),
            ("utan ändelse", None),
            ("a.t/xt", None),
            ("...pdf", None),
            ("a.\u{202e}fdp", None),
        ] {
            assert_eq!(name(given).as_deref(), wanted, "{given}");
        }
    }
}
