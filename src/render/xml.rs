//! Text on its way into XML.

/// Text without characters that XML 1.0 does not have.
pub fn printable(text: &str) -> String {
    let fits = |letter: &char| !letter.is_control() || matches!(letter, '\n' | '\t');
    text.chars().filter(fits).filter(|letter| !matches!(letter, '\u{FFFE}' | '\u{FFFF}')).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_no_xml_can_hold_is_left_out() {
        assert_eq!(super::printable("a\u{0}\u{1b}\u{FFFE}b\nå😀"), "ab\nå😀");
    }
}
