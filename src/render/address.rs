//! Addresses as identifiers: in feeds, catalogues and linked data they must be whole, and hold no sign that an IRI has not.

use crate::plan::Site;
use crate::sitemap::canonical;

/// The permanent address of a file of the site.
pub fn of(site: &Site, path: &str) -> String {
    iri(&canonical(&site.base_url, path))
}

/// A text in which every sign that an IRI (RFC 3987) may not hold is written in percent.
pub fn iri(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        let private = matches!(letter, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' | '\u{FFF0}'..='\u{FFFD}');
        if letter.is_control() || private || letter.is_whitespace() || "<>\"{}|\\^`".contains(letter) {
            let mut bytes = [0; 4];
            letter.encode_utf8(&mut bytes).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
        } else {
            out.push(letter);
        }
    }
    out
}

/// The part of an address behind `#`, which cannot hold another `#` or a sign of percent that means nothing.
pub fn fragment(text: &str) -> String {
    iri(&text.replace('%', "%25").replace('#', "%23"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_stay_and_signs_that_end_an_address_go() {
        assert_eq!(iri("https://å.example/a b<c>\""), "https://å.example/a%20b%3Cc%3E%22");
        assert_eq!(fragment("values.100 % #1"), "values.100%20%25%20%231");
    }
}
