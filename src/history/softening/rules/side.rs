//! A pair of sentences as the rules see it.

use super::super::lexicon::Class;
pub use super::super::text::written;
use super::super::text::{Word, any};
use super::super::unit::{Hunk, SentenceUnit};

/// Something of a class, where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Occurrence {
    pub place: usize,
    pub sense: u16,
    pub marked: bool,
    pub length: usize,
}

impl Occurrence {
    /// Whether something shorter lies within this.
    pub fn holds(&self, other: &Self) -> bool {
        self.place <= other.place
            && other.place + other.length <= self.place + self.length
            && other.length < self.length
    }
}

/// A pair of sentences as the rules see it.
pub struct SentencePair<'u> {
    pub unit: &'u SentenceUnit,
    /// Whether the earlier text promises something, rather than telling facts.
    pub promises: bool,
    /// Whether the later text tells that it has been done.
    pub fulfilled: bool,
}

impl<'u> SentencePair<'u> {
    pub fn of(unit: &'u SentenceUnit) -> Self {
        let side = Self { unit, promises: false, fulfilled: false };
        // What "may not" be is a duty too.
        let forbids = |words: &[Word]| {
            let denied = |next: &Word| next.is(Class::Negation);
            words.windows(3).any(|next| next[0].is(Class::Can) && next[1..].iter().any(denied))
        };
        let duty = |words: &[Word]| any(words, Class::Duty) || forbids(words);
        let (before, after) = (&unit.before, &unit.after);
        let promises = duty(before) || !tells_facts(before);
        // "Could", or "may be told", where "shall" stood tells of nothing that was done.
        let could = |word: &Word| word.is(Class::Can);
        let weakened = unit.hunks.iter().any(|hunk| {
            let (gone, came) = (&before[hunk.deleted.clone()], &after[hunk.inserted.clone()]);
            any(gone, Class::Duty) && came.len() <= 2 && came.iter().any(could)
        });
        let fulfilled = !duty(after) && tells_facts(after) && duty(before) && !weakened;
        let fulfilled = fulfilled && side.gained(Class::Wish).is_empty();
        Self { promises, fulfilled, ..side }
    }

    pub fn binds(&self) -> bool {
        self.promises && !self.fulfilled && !self.unit.before.is_empty() && !self.unit.after.is_empty()
    }

    pub fn before(&self, class: Class) -> Vec<Occurrence> {
        all(&self.unit.before, class)
    }

    pub fn after(&self, class: Class) -> Vec<Occurrence> {
        all(&self.unit.after, class)
    }

    /// What of a class is gone, by its senses.
    pub fn lost(&self, class: Class) -> Vec<Occurrence> {
        minus(self.before(class), &self.after(class))
    }

    /// What of a class came, by its senses.
    pub fn gained(&self, class: Class) -> Vec<Occurrence> {
        minus(self.after(class), &self.before(class))
    }

    pub fn was(&self, at: Occurrence) -> String {
        written(&self.unit.before, at.place..at.place + at.length)
    }

    pub fn now(&self, at: Occurrence) -> String {
        written(&self.unit.after, at.place..at.place + at.length)
    }

    /// The hunk in which a place of the later text stands.
    pub fn hunk(&self, place: usize) -> Option<&Hunk> {
        let at = self.unit.hunks.partition_point(|hunk| hunk.inserted.end <= place);
        self.unit.hunks.get(at).filter(|hunk| hunk.inserted.contains(&place))
    }

    /// Whether what is gone stood in a condition or an exception that is gone too.
    pub fn is_excused(&self, place: usize) -> bool {
        let limits = [Class::Condition, Class::If, Class::Exception];
        self.hunk_before(place).is_some_and(|hunk| {
            let gone = &self.unit.before[hunk.deleted.start..=place];
            gone.iter().any(|word| word.is_any(&limits))
        })
    }

    /// Whether all came where something is gone: "those over 85" became "everyone".
    pub fn is_widened(&self, place: usize) -> bool {
        let all = |word: &Word| word.is(Class::All) && !word.is(Class::Negation) && !word.has(Class::When);
        self.hunk_before(place).is_some_and(|hunk| {
            let start = hunk.inserted.start;
            // "Patients with severe symptoms" became "all patients".
            let near = if hunk.inserted.is_empty() { start.saturating_sub(3)..start } else { start..start };
            self.unit.came(hunk).iter().any(all) || near.into_iter().any(|at| self.is_gained_all(at))
        })
    }

    fn is_gained_all(&self, at: usize) -> bool {
        let word = &self.unit.after[at];
        word.is(Class::All) && !word.is(Class::Negation) && !word.has(Class::When) && self.unit.is_gained(at)
    }

    /// The hunk in which a place of the earlier text stands.
    pub fn hunk_before(&self, place: usize) -> Option<&Hunk> {
        let at = self.unit.hunks.partition_point(|hunk| hunk.deleted.end <= place);
        self.unit.hunks.get(at).filter(|hunk| hunk.deleted.contains(&place))
    }

    /// What stood where something came.
    pub fn replaced(&self, place: usize) -> String {
        self.hunk(place).map(|hunk| written(&self.unit.before, hunk.deleted.clone())).unwrap_or_default()
    }
}

/// Everything of a class outside of quotations; what lies within a longer expression counts with that alone.
pub fn all(words: &[Word], class: Class) -> Vec<Occurrence> {
    let mut found = Vec::new();
    let mut end = 0;
    for (place, word) in words.iter().enumerate() {
        let Some(hit) = word.hits.iter().find(|hit| hit.class == class) else { continue };
        let part = matches!(class, Class::Negation | Class::All | Class::Some) && hit.length == 1;
        if word.quoted || place < end || part && within_longer(words, place) {
            continue;
        }
        end = place + hit.length;
        found.push(Occurrence { place, sense: hit.sense, marked: hit.marked, length: hit.length });
    }
    found
}

/// Whether a word is a part of an expression such as "not less than" or "at most".
fn within_longer(words: &[Word], place: usize) -> bool {
    use Class::{About, All, By, Ceiling, Condition, Exception, Floor, Some as Part, When};
    let parts = [Condition, Exception, Floor, Ceiling, About, By, All, When, Part];
    (place.saturating_sub(3)..=place).any(|from| {
        let hits = words[from].hits.iter();
        hits.filter(|hit| parts.contains(&hit.class)).any(|hit| hit.length > 1 && from + hit.length > place)
    })
}

fn minus(from: Vec<Occurrence>, others: &[Occurrence]) -> Vec<Occurrence> {
    let mut left: Vec<u16> = others.iter().map(|at| at.sense).collect();
    from.into_iter()
        .filter(|at| match left.iter().position(|sense| *sense == at.sense) {
            Some(known) => {
                left.swap_remove(known);
                false
            }
            None => true,
        })
        .collect()
}

impl SentenceUnit {
    /// The words of a stretch, before and after.
    pub fn sides(&self, hunk: &Hunk) -> (String, String) {
        (written(&self.before, hunk.deleted.clone()), written(&self.after, hunk.inserted.clone()))
    }
}

/// Whether one of the words begins with the same letters as another.
pub fn begins_alike(words: &[Word], other: &str, letters: usize) -> bool {
    words.iter().any(|word| word.shared(other) >= letters)
}

/// Whether words tell what was or is, without a duty.
fn tells_facts(words: &[Word]) -> bool {
    let past = |at: usize| {
        let text = words[at].text.as_str();
        // "The protected oaks": behind an article, a preposition or a number it is no verb.
        let adjective = at.checked_sub(1).is_none_or(|before| {
            let before = &words[before];
            // "And guided tours" has an object without an article.
            let bare = before.is(Class::And) && words.get(at + 1).is_some_and(|next| !next.is(Class::Stop));
            let counts = before.number.is_some_and(|number| !(1900.0..2101.0).contains(&number));
            counts || before.is(Class::All) || before.is(Class::Stop) && !before.is(Class::And) || bare
        });
        // "Are entitled", and what another verb does something to: "removes divided shifts".
        let copula = |word: &Word| word.is(Class::Still) && word.is(Class::Stop);
        let verb = |word: &Word| word.is(Class::End) || word.is(Class::Deed);
        let adjective = adjective
            || words[at.saturating_sub(4)..at].iter().any(copula)
            || words[at.saturating_sub(2)..at].iter().any(verb);
        text.chars().count() > 4 && words[at].is(Class::Past) && !adjective
    };
    let inner = |at: usize| words[at.saturating_sub(3)..at].iter().any(|word| word.is(Class::Inner));
    let done = |at: usize| {
        let next = &words[at + 1..(at + 4).min(words.len())];
        // "Have a named nurse" tells of no deed.
        let mut next = next.iter().take_while(|word| !word.has(Class::Article) && word.number.is_none());
        words[at].is(Class::Done)
            && next.any(|word| word.text.chars().count() > 3 && word.is(Class::Participle) && !word.is(Class::End))
    };
    // "Var tionde" tells of no past, and "säger upp" of nothing that is said.
    let other = [Class::Every, Class::Deed, Class::End];
    let each = |word: &Word| word.hits.iter().any(|hit| other.contains(&hit.class) && hit.length > 1);
    // "Are told" is no past either.
    let copula = |word: &Word| word.is(Class::Still) && word.is(Class::Stop);
    let passive = |at: usize| at > 0 && words[at].is(Class::Tells) && copula(&words[at - 1]);
    let told = |at: usize| {
        !passive(at) && words[at].is(Class::Fact) && !each(&words[at])
            || words[at].is(Class::Says) && !each(&words[at])
            || past(at)
    };
    (0..words.len()).any(|at| !inner(at) && (told(at) || done(at)))
}
