//! Text and bytes that are read once and then shared: what is made of a file is a part of it, not a copy.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// A text, or a part of one that shares its memory with the whole.
#[derive(Clone)]
pub struct Shared {
    whole: Arc<str>,
    range: Range<usize>,
}

impl Shared {
    /// The part from a byte offset to the end; nothing where that is no place between two characters.
    pub fn from_offset(&self, at: usize) -> Self {
        let range = if self.is_char_boundary(at) { self.range.start + at..self.range.end } else { 0..0 };
        Self { whole: Arc::clone(&self.whole), range }
    }
}

impl Deref for Shared {
    type Target = str;

    fn deref(&self) -> &str {
        self.whole.get(self.range.clone()).unwrap_or_default()
    }
}

impl From<Arc<str>> for Shared {
    fn from(whole: Arc<str>) -> Self {
        Self { range: 0..whole.len(), whole }
    }
}

impl From<String> for Shared {
    fn from(text: String) -> Self {
        Self::from(Arc::<str>::from(text))
    }
}

impl From<&str> for Shared {
    fn from(text: &str) -> Self {
        Self::from(Arc::<str>::from(text))
    }
}

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Shared {}

impl PartialEq<&str> for Shared {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl fmt::Display for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

/// The bytes of a file; where they are a text, they can be shared as one.
#[derive(Clone)]
pub enum Bytes {
    /// UTF-8.
    Text(Arc<str>),
    /// Anything else.
    Other(Arc<[u8]>),
}

impl Bytes {
    /// Whether these are the very same bytes in memory.
    pub fn is_shared_with(&self, other: &Self) -> bool {
        std::ptr::eq(self.as_ptr(), other.as_ptr()) && self.len() == other.len()
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Other(bytes) => bytes,
        }
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Self::Text(text.into()),
            Err(error) => Self::Other(error.into_bytes().into()),
        }
    }
}

impl From<&[u8]> for Bytes {
    fn from(bytes: &[u8]) -> Self {
        Self::from(bytes.to_vec())
    }
}

impl PartialEq for Bytes {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Bytes {}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_the_text_from_there_on() {
        let whole = Shared::from("aåb");
        assert_eq!((&*whole.from_offset(1), &*whole.from_offset(3), &*whole.from_offset(4)), ("åb", "b", ""));
        assert_eq!(&*whole.from_offset(1).from_offset(2), "b");
        assert_eq!((&*whole.from_offset(2), &*whole.from_offset(9)), ("", ""));
        assert!(
            matches!(Bytes::from("å".as_bytes()), Bytes::Text(_))
                && matches!(Bytes::from(&b"\xff"[..]), Bytes::Other(_))
        );
    }
}
