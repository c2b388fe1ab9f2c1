//! Where long words may be broken: a soft hyphen, which is seen only where a line ends there. For headings, the names in
//! lists and the cells of tables; never for data, addresses or what is compared.

use hypher::{Lang, hyphenate};
use std::borrow::Cow;

/// The shortest word that is given places to break, in letters: shorter ones fit on the narrowest page.
const LONG: usize = 18;
/// The fewest letters before and after a break.
const LEAST: usize = 3;

/// A text whose long words may be broken, by the rules of its language; as it is where these are not known.
pub fn breakable<'t>(text: &'t str, language: &str) -> Cow<'t, str> {
    let language = language.get(..2).and_then(|tag| tag.as_bytes().try_into().ok()).and_then(Lang::from_iso);
    let Some(language) = language.filter(|_| text.split(is_between).any(is_long)) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len() + 16);
    for part in text.split_inclusive(is_between) {
        let word = part.trim_end_matches(is_between);
        if is_long(word) {
            broken(word, language, &mut out)
        } else {
            out.push_str(word)
        }
        out.push_str(&part[word.len()..]);
    }
    Cow::Owned(out)
}

fn is_between(letter: char) -> bool {
    !letter.is_alphabetic()
}

fn is_long(word: &str) -> bool {
    word.len() >= LONG && word.chars().count() >= LONG
}

fn broken(word: &str, language: Lang, out: &mut String) {
    let (mut since, mut left) = (0, word.chars().count());
    for syllable in hyphenate(word, language) {
        if since >= LEAST && left >= LEAST {
            out.push('\u{ad}');
            since = 0;
        }
        let letters = syllable.chars().count();
        (since, left) = (since + letters, left - letters);
        out.push_str(syllable);
    }
}

#[cfg(test)]
mod tests {
    use super::breakable;

    #[test]
    fn long_words_alone_may_be_broken_and_say_the_same() {
        let text = "Medborgarinflytandeprocessen, m.m. i skolan (2025): kompetensförsörjning";
        let set = breakable(text, "sv");
        assert!(set.contains('\u{ad}') && set.contains(" i skolan (2025): "), "{set:?}");
        assert_eq!(set.replace('\u{ad}', ""), text);
        assert!(set.split('\u{ad}').all(|part| part.chars().count() >= 3), "{set:?}");
        for same in ["", "En kort rad", "sha256:0123456789abcdef0123456789abcdef"] {
            assert_eq!(breakable(same, "sv"), same);
        }
        assert_eq!(breakable(text, "tlh"), text);
        assert!(breakable("kompetensförsörjningen", "sv").contains("tens\u{ad}för"), "a compound breaks at its joint");
    }
}
