//! The order of names in a list from A to Ö: as readers of the language look for them.

use crate::words::LanguageFacts;
use std::ops::RangeInclusive;
use unicode_normalization::UnicodeNormalization;

/// Signs that follow z, for letters that stand there; more than any alphabet has.
const AFTER_Z: RangeInclusive<char> = '{'..='\u{A0}';

/// What a name is sorted by. Letters that a language has after z stand there; others stand with those that they are made
/// of: å, ä and ö are the last ones in Swedish, and are a and o in English. Accents, case and
/// signs do not count, and numbers stand by their size.
pub fn key(name: &str, facts: &LanguageFacts) -> String {
    let mut key = String::with_capacity(name.len() + 4);
    let mut digits = String::new();
    for letter in name.nfc().flat_map(char::to_lowercase) {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        number(&mut key, &mut digits);
        let last = facts.last_letters.iter().zip(AFTER_Z).find(|(same, _)| same.contains(letter));
        match letter {
            _ if last.is_some() => key.extend(last.map(|(_, sign)| sign)),
            'æ' => key.push_str("ae"),
            'ø' => key.push('o'),
            _ if letter.is_alphanumeric() => {
                key.extend(std::iter::once(letter).nfd().filter(|part| part.is_alphanumeric()))
            }
            _ if letter.is_whitespace() && !key.is_empty() => key.push(' '),
            _ => {}
        }
    }
    number(&mut key, &mut digits);
    key
}

/// Ends a number: a longer one is greater, so its length stands before it.
fn number(key: &mut String, digits: &mut String) {
    if digits.is_empty() {
        return;
    }
    let plain = digits.trim_start_matches('0');
    let length = u8::try_from(plain.len().min(9)).unwrap_or(9);
    key.push(char::from(b'0' + length));
    key.push_str(plain);
    digits.clear();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Language;
    use crate::words::Catalogue;

    fn sorted(mut names: Vec<&str>, language: Language) -> Vec<&str> {
        let facts = Catalogue::built_in().facts(language);
        names.sort_by_key(|name| key(name, &facts));
        names
    }

    #[test]
    fn swedish_letters_stand_last_in_swedish() {
        let order = ["Ädel", "zon", "Öppen", "Åtgärd 10", "åtgärd 2: A", "idé", "Idel", "”Alla”", "aktivitet"];
        let expected = ["aktivitet", "”Alla”", "idé", "Idel", "zon", "åtgärd 2: A", "Åtgärd 10", "Ädel", "Öppen"];
        assert_eq!(sorted(order.to_vec(), Language::SV), expected);
    }

    #[test]
    fn they_stand_with_a_and_o_in_english() {
        assert_eq!(
            sorted(vec!["zone", "Öland", "oak", "Ålborg", "pear"], Language::EN),
            ["Ålborg", "oak", "Öland", "pear", "zone"]
        );
    }

    #[test]
    fn the_form_of_a_letter_does_not_count() {
        assert_eq!(sorted(vec!["a\u{30a}r", "zon"], Language::SV), ["zon", "a\u{30a}r"]);
    }
}
