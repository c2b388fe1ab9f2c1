//! Softened words: where a text binds less than it did. It is judged by the words of a language alone, the same everywhere.

mod kind;
mod lexicon;
mod marks;
mod rules;
mod said;
mod text;
mod unit;

pub use kind::{Softening, SofteningKind};
pub use lexicon::{Class, Example, Lexicon, LexiconLine};
pub use said::{AskedNumber, Bound, asks_all, disclaims, numbers, objects, weak_word, years};

use crate::base::Language;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Where the later text binds less than the earlier one.
pub fn softened(before: &str, after: &str, lexicon: &Lexicon) -> Vec<Softening> {
    let units = unit::units(text::sentences(before, lexicon), text::sentences(after, lexicon));
    units.iter().flat_map(rules::find).collect()
}

/// Whether the verbs of a text promise no more than to think, to talk or to help. A single word that is one elsewhere (a
/// support team) counts where a verb stands: at the beginning, or after a word of duty.
pub fn only_weak(text: &str, lexicon: &Lexicon) -> bool {
    let sentences = text::sentences(text, lexicon);
    let words: Vec<_> = sentences.iter().flat_map(|one| &one.words).collect();
    let has = |class: Class| words.iter().any(|word| word.is(class));
    let is_verb = |at: usize| {
        let binds = |class: Class| at > 0 && words[at - 1].is(class);
        let is_long = words[at].hits.iter().any(|hit| hit.class == Class::Weakly && hit.length > 1);
        words[at].is(Class::Weakly) && (is_long || at == 0 || binds(Class::Duty) || binds(Class::Wish))
    };
    (0..words.len()).any(is_verb) && ![Class::End, Class::Lessen, Class::Follow].into_iter().any(has)
}

/// The words of the program's languages: read once, since they are the same for ever.
static LEXICONS: LazyLock<BTreeMap<Language, Lexicon>> = LazyLock::new(|| {
    let read = |language| Some((language, Lexicon::parse(crate::words::softening(language)?).ok()?));
    crate::words::languages().filter_map(read).collect()
});

/// The words of a language, where the program has them.
pub fn lexicon(language: Language) -> Option<&'static Lexicon> {
    LEXICONS.get(&language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicons() -> [Lexicon; 2] {
        [Language::SV, Language::EN].map(|language| {
            let source = crate::words::softening(language).expect("the language has words");
            Lexicon::parse(source).expect("each line is read")
        })
    }

    #[test]
    fn every_line_marks_its_example_and_not_its_counter_example() {
        for lexicon in lexicons() {
            for LexiconLine { class, example, counter } in &lexicon.lines {
                if let Some((before, after)) = example {
                    assert!(!softened(before, after, &lexicon).is_empty(), "{class:?}: {before} => {after}");
                }
                if let Some((before, after)) = counter {
                    assert_eq!(softened(before, after, &lexicon), [], "{class:?}: {before} => {after}");
                }
            }
        }
    }

    #[test]
    fn the_two_words_of_a_softening_are_told() {
        let [swedish, _] = lexicons();
        let found = softened("Nämnden ska redovisa utfallet.", "Nämnden bör redovisa utfallet.", &swedish);
        assert_eq!(found, [Softening { from: "ska".into(), to: "bör".into(), kind: SofteningKind::Modal }]);
    }

    #[test]
    fn possibilities_beside_a_duty_a_condition_or_a_day_are_told_in_their_own_words() {
        let [swedish, english] = lexicons();
        let told = |before: &str, after: &str, lexicon: &Lexicon| -> Vec<String> {
            softened(before, after, lexicon).into_iter().map(|one| format!("{} > {}", one.from, one.to)).collect()
        };
        for (before, after, lexicon, wanted) in [
            ("Skolan ska ge stöd.", "Skolan ska kunna ge stöd.", &swedish, vec!["ska > ska kunna"]),
            (
                "Schools must offer help.",
                "Schools must be able to offer help.",
                &english,
                vec!["must > must be able to"],
            ),
            (
                "Rektor ger stöd till elever.",
                "Rektor kan ge stöd till elever där det är möjligt.",
                &swedish,
                vec!["ger > kan", " > där det är möjligt"],
            ),
            (
                "Bron ska vara klar senast 2027.",
                "Bron ska vara klar senast 2027 eller senare.",
                &swedish,
                vec![" > eller senare"],
            ),
            ("The bridge opens in May 2026.", "The bridge opens in May 2026 or later.", &english, vec![" > or later"]),
            ("Eleverna ska kunna läsa.", "Alla elever ska kunna läsa.", &swedish, vec![]),
        ] {
            assert_eq!(told(before, after, lexicon), wanted, "{after}");
        }
    }

    #[test]
    fn a_stronger_word_elsewhere_does_not_make_up_for_a_weaker_one() {
        let [swedish, _] = lexicons();
        let before = "Skolan ska ha en bibliotekarie. Lokalen bör vara ljus.";
        let after = "Skolan bör ha en bibliotekarie. Lokalen ska vara ljus.";
        assert_eq!(softened(before, after, &swedish).len(), 1);
    }

    #[test]
    fn a_first_text_is_judged_by_what_takes_a_promise_back() {
        let [swedish, english] = lexicons();
        for (text, lexicon, takes_back) in [
            ("Målet är inte bindande och gäller bara om medel finns.", &swedish, true),
            ("Tidplanen är preliminär och kan ändras.", &swedish, true),
            ("Om frånvaron överstiger 15 procent görs en utredning när det är möjligt.", &swedish, false),
            ("Vi vill att alla elever ska trivas. Om en elev behöver stöd ska den få det.", &swedish, false),
            ("The goal is not binding and depends on funding.", &english, true),
            ("The plan tells how we work. Pupils who want help can get it from any teacher.", &english, false),
        ] {
            assert_eq!(!softened("", text, lexicon).is_empty(), takes_back, "{text}");
        }
    }

    /// Each sentence held against each, or each letter of a word, would take all time or all memory.
    #[test]
    fn texts_and_words_without_end_are_compared_in_a_measure() {
        let [swedish, _] = lexicons();
        let text = |duty: &str| (0..20_000).map(|at| format!("Skola {at} {duty} göra sak{at}. ")).collect::<String>();
        assert_eq!(softened(&text("ska"), &text("kan"), &swedish).len(), 20_000);
        let word = |duty: &str, end: &str| format!("Skolan {duty} {}{end} det.", "a".repeat(100_000));
        assert_eq!(softened(&word("ska", "a"), &word("kan", "b"), &swedish).len(), 1);
        // One sentence that differs in every other word.
        let sentence = |odd: usize| -> String {
            (0..20_000)
                .map(|at| format!("sak{at} {}", if (at + odd).is_multiple_of(2) { "inte " } else { "" }))
                .collect()
        };
        assert_eq!(softened(&sentence(0), &sentence(1), &swedish).len(), 0);
    }

    #[test]
    fn letters_that_look_like_others_and_signs_that_nobody_sees_hide_no_word() {
        let [swedish, _] = lexicons();
        let before = "Rektorn ska mäta studieron.";
        for kan in ["kan", "k\u{430}n", "k\u{ad}an", "ka\u{200b}n", "\u{43a}an"] {
            assert_eq!(softened(before, &before.replace("ska", kan), &swedish).len(), 1, "{kan:?}");
        }
        for ska in ["sk\u{430}", "s\u{ad}ka", "\u{455}ka"] {
            assert_eq!(softened(before, &before.replace("ska", ska), &swedish), [], "{ska:?}");
        }
    }

    #[test]
    fn a_line_that_cannot_be_read_is_told_by_its_number() {
        assert_eq!(Lexicon::parse("# words\nsweets\tgodis").err(), Some(2));
    }
}
