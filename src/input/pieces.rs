//! How many pieces a Markdown text may be made of. Each sign that can begin or end one takes a hundred bytes and more where
//! the text is read, and more yet where it is set in a document, so what goes on without end is refused before that.

use std::ops::Range;

/// The most signs of Markdown in one text, its line ends among them: more than a book of two hundred pages has.
pub const MAX_SIGNS: usize = 20_000;

/// Where the first sign beyond the limit stands, in bytes.
pub fn excess(text: &str) -> Option<Range<usize>> {
    if text.len() <= MAX_SIGNS {
        return None;
    }
    let is_sign =
        |byte: u8| matches!(byte, b'\n' | b'*' | b'_' | b'[' | b']' | b'`' | b'<' | b'|' | b'&' | b'~' | b'!');
    let at = text.bytes().enumerate().filter(|(_, byte)| is_sign(*byte)).nth(MAX_SIGNS)?.0;
    Some(at..at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_no_limit_and_signs_have_one() {
        assert_eq!(excess(&"ord ".repeat(MAX_SIGNS * 2)), None);
        assert_eq!(excess(&"*a* ".repeat(MAX_SIGNS / 2)), None);
        let over = format!("{}*", "*a* ".repeat(MAX_SIGNS / 2));
        assert_eq!(excess(&over), Some(over.len() - 1..over.len()));
    }
}
