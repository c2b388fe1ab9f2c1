//! SHA-256 digests as text.

use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// What stands before the digits of a digest in records.
pub const SHA256: &str = "sha256:";

/// The SHA-256 of bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    text(&Sha256::digest(bytes))
}

/// A digest in lower-case hexadecimal.
pub fn text(digest: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(64);
    for byte in digest {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// The SHA-256 of bytes as records write it: `sha256:` and the digits.
pub fn sha256(bytes: &[u8]) -> String {
    format!("{SHA256}{}", hex(bytes))
}

/// Takes bytes piece by piece for one digest, on their way to where they are written.
pub struct Digested<W> {
    out: W,
    digest: Sha256,
}

impl<W: Write> Digested<W> {
    /// Of what goes to `out`.
    pub fn new(out: W) -> Self {
        Self { out, digest: Sha256::new() }
    }

    /// The SHA-256 of all that was written, as records write it.
    pub fn sha256(self) -> String {
        format!("{SHA256}{}", text(&self.digest.finalize()))
    }
}

impl<W: Write> Write for Digested<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.digest.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Whether a text is a digest as records write it.
pub fn is_digest(text: &str) -> bool {
    text.strip_prefix(SHA256).is_some_and(is_hex)
}

/// Whether a text is the 64 digits of a digest.
pub fn is_hex(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_of_nothing_is_the_known_one() {
        let empty = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(sha256(b""), empty);
        assert!(is_digest(empty) && !is_digest(&empty.to_uppercase()) && !is_digest("sha256:e3"));
    }
}
