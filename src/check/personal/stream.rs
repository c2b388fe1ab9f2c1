//! Personal numbers in a text that is too large for memory: it is read piece by piece, and each piece is searched together
//! with the end of the one before it.

use super::form::{self, FoundNumber};
use crate::base::{Diagnostic, SourcePath, SourceSpan};
use encoding_rs::{Decoder, Encoding, UTF_8, WINDOWS_1252};
use std::io::{self, Read};

/// As much is read at a time.
const PIECE: usize = 256 << 10;
/// A number that begins so near the end of a piece may go on in the next one, in bytes.
const AHEAD: usize = 1 << 10;
/// As much before a number says whether it is part of an address, in bytes.
const BACK: usize = 4 << 10;
/// Most numbers of an attachment that are told: a register is one mistake.
const MAX_TOLD: usize = 10;

/// The numbers in an attachment that is plain text, in whatever encoding people save one.
///
/// # Errors
/// It cannot be read.
pub fn in_attachment(path: &SourcePath, mut from: impl Read, none: &[String]) -> io::Result<Vec<Diagnostic>> {
    let mut text = None;
    let mut window = Window { path, text: String::new(), skip: 0, before: Before::default() };
    let mut told = Vec::new();
    let mut piece = vec![0; PIECE];
    loop {
        let length = fill(&mut from, &mut piece)?;
        let last = length < PIECE;
        text.get_or_insert_with(|| Encoded::of(&piece[..length])).decode(&piece[..length], last, &mut window.text);
        for one in window.find(last) {
            told.extend(super::problem(&one, none, || window.place(&one)));
            if told.len() == MAX_TOLD {
                return Ok(told);
            }
        }
        if last {
            return Ok(told);
        }
        window.forward();
    }
}

/// Reads until the piece is full or nothing is left.
fn fill(from: &mut impl Read, piece: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < piece.len() {
        match from.read(&mut piece[length..]) {
            Ok(0) => break,
            Ok(read) => length += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}

/// How the bytes of a text are read.
enum Encoded {
    /// As a mark at its beginning says.
    Marked(Box<Decoder>),
    /// UTF-8, and what is none as spreadsheets save it. These are the bytes of a letter that a piece has cut.
    Unmarked(Vec<u8>),
}

impl Encoded {
    fn of(beginning: &[u8]) -> Self {
        match Encoding::for_bom(beginning) {
            Some((encoding, _)) if encoding != UTF_8 => Self::Marked(Box::new(encoding.new_decoder_with_bom_removal())),
            _ => Self::Unmarked(Vec::new()),
        }
    }

    fn decode(&mut self, bytes: &[u8], last: bool, out: &mut String) {
        match self {
            Self::Marked(decoder) => {
                out.reserve(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or_default());
                let _ = decoder.decode_to_string(bytes, out, last);
            }
            Self::Unmarked(cut) => {
                let bytes = [std::mem::take(cut), bytes.to_vec()].concat();
                let mut chunks = bytes.utf8_chunks().peekable();
                while let Some(chunk) = chunks.next() {
                    out.push_str(chunk.valid());
                    if chunks.peek().is_none() && !last && chunk.invalid().len() < 4 {
                        chunk.invalid().clone_into(cut);
                    } else {
                        out.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
                    }
                }
            }
        }
    }
}

/// Where the window begins in the text.
#[derive(Default)]
struct Before {
    bytes: usize,
    lines: usize,
    /// Characters before it in its first line.
    letters: usize,
}

/// The part of a text that is looked at.
struct Window<'p> {
    path: &'p SourcePath,
    text: String,
    /// Up to here it was searched.
    skip: usize,
    before: Before,
}

impl Window<'_> {
    /// The numbers that begin in the part that is whole.
    fn find(&self, last: bool) -> Vec<FoundNumber> {
        let limit = if last { self.text.len() } else { self.limit() };
        let mut found = if form::is_possible(&self.text) { form::find(&self.text, false) } else { Vec::new() };
        found.retain(|one| (self.skip..limit).contains(&one.range.start));
        found
    }

    /// Where the part ends that is whole, while more is to come.
    fn limit(&self) -> usize {
        self.text.floor_char_boundary(self.text.len().saturating_sub(AHEAD))
    }

    /// Lets go of all but the end, for the next piece.
    fn forward(&mut self) {
        let limit = self.limit();
        let cut = self.text.floor_char_boundary(limit.saturating_sub(BACK));
        let gone = &self.text[..cut];
        self.before.bytes += cut;
        self.before.letters = match gone.rfind('\n') {
            Some(end) => gone[end + 1..].chars().count(),
            None => self.before.letters + gone.chars().count(),
        };
        self.before.lines += gone.matches('\n').count();
        self.text.drain(..cut);
        self.skip = limit.saturating_sub(cut);
    }

    fn place(&self, one: &FoundNumber) -> SourceSpan {
        let place = SourceSpan::of_range(self.path, &self.text, one.range.clone());
        let letters = if place.line == 1 { self.before.letters } else { 0 };
        SourceSpan {
            line: place.line.saturating_add(u32::try_from(self.before.lines).unwrap_or(u32::MAX)),
            column: place.column.saturating_add(u32::try_from(letters).unwrap_or(u32::MAX)),
            start: place.start + self.before.bytes,
            end: place.end + self.before.bytes,
            path: place.path,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A number that Skatteverket has set aside for tests.
    const NUMBER: &str = "19121212-1212";

    fn told(bytes: &[u8]) -> Vec<(u32, u32, usize)> {
        let found = in_attachment(&"content/files/a.txt".into(), bytes, &[]).expect("memory can be read");
        found.into_iter().map(|found| (found.place.line, found.place.column, found.place.start)).collect()
    }

    #[test]
    fn a_number_is_found_wherever_the_pieces_part() {
        for at in (PIECE - AHEAD - 40..PIECE - AHEAD + 8).chain(PIECE - 40..PIECE + 8).step_by(3) {
            let text = format!("{}\nå {NUMBER} {}", "x".repeat(at), "y ".repeat(PIECE));
            assert_eq!(told(text.as_bytes()), [(2, 3, at + 4)], "{at}");
        }
        let one_line = format!("{} {NUMBER} slut {NUMBER}", "ord ".repeat(PIECE));
        let expected = [4 * PIECE + 1, 4 * PIECE + 20].map(|at| (1, at as u32 + 1, at));
        assert_eq!(told(one_line.as_bytes()), expected);
    }

    #[test]
    fn no_encoding_hides_a_number() {
        let utf_16: Vec<u8> = format!("\u{feff}Åsa {NUMBER}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(told(&utf_16).len(), 1);
        // A hyphen as Word writes it, in the encoding of Windows.
        assert_eq!(told(b"\xc5sa 19121212\x961212 \xe5"), [(1, 5, 5)]);
        assert_eq!(told("\u{feff}a;19121212–1212".as_bytes()).len(), 1);
    }

    #[test]
    fn a_register_is_one_mistake() {
        assert_eq!(told(format!("{NUMBER}\n").repeat(100_000).as_bytes()).len(), MAX_TOLD);
    }
}
