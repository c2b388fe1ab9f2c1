//! What it is held to: conditions and exceptions that came, and all that became some.

use super::super::lexicon::Class;
use super::super::text::{Word, any};
use super::super::unit::{Hunk, SentenceUnit};
use super::numbers::same_ceilings;
use super::side::{Occurrence, SentencePair, all, written};
use std::collections::BTreeSet;

pub fn condition(side: &SentencePair) -> Option<(String, String)> {
    let unit = side.unit;
    if unit.before.is_empty() && is_fragment(&unit.after) {
        return Some((String::new(), written(&unit.after, 0..unit.after.len())));
    }
    if !side.binds() {
        return None;
    }
    let (old, new) = (side.before(Class::Condition).len(), side.after(Class::Condition).len());
    // A bare "if" is one of the promise only where it begins what came: else it belongs to a detail.
    let begins = |at: &Occurrence| side.hunk(at.place).is_none_or(|hunk| hunk.inserted.start == at.place);
    let bare = |at: &Occurrence| {
        let next = unit.after.get(at.place + 1).is_some_and(|next| next.is(Class::Stop) || next.is(Class::Negation));
        at.length == 1 && unit.after[at.place].text.chars().count() <= 2
            || unit.after[at.place].is(Class::If) && (at.length == 1 || next)
    };
    // It may have stood elsewhere in the sentence.
    let ifs = |words: &[Word]| words.iter().filter(|word| word.is(Class::If)).count();
    let moved = ifs(&unit.after) <= ifs(&unit.before) && ifs(&unit.after) > 0;
    let is_new = |at: &Occurrence| begins(at) && !(moved && unit.after[at.place].is(Class::If));
    let came = side.gained(Class::Condition).into_iter().filter(|at| !replaces_without(side, at));
    // ", which means that they are called, if possible by letter" is a detail.
    let detail = |at: &Occurrence| {
        let hunk = side.hunk(at.place).filter(|hunk| hunk.deleted.is_empty() && at.place > hunk.inserted.start + 2);
        hunk.is_some_and(|hunk| unit.after[hunk.inserted.start].is(Class::Reason))
    };
    let came = came.into_iter().find(|at| (!bare(at) || is_new(at)) && !detail(at) && !is_reworded(side, at));
    if let (Some(at), true) = (came, new > old) {
        return Some((String::new(), side.now(at)));
    }
    // "Should funds allow" became "if funds allow", which may stand elsewhere.
    let inverts = |words: &[Word]| words.first().is_some_and(|word| word.is(Class::Invert));
    if inverts(&unit.before) && !inverts(&unit.after) {
        return None;
    }
    let clause = unit.hunks.iter().find(|hunk| {
        let came = unit.came(hunk);
        let holds = |word: &Word| word.number.is_some() || word.is_any(&HOLDS);
        let left = || unit.gone(hunk).iter().any(holds) && (0..came.len()).any(|at| is_judged(&came[at..]));
        let anew = || !unit.content_gained(hunk.inserted.clone()).is_empty();
        new >= old && (is_conditional(came, hunk) && anew() || left())
    })?;
    Some((String::new(), written(&unit.after, clause.inserted.clone())))
}

/// Whether a sentence is no more than a condition, which is one of what stands beside it: "If funds allow."
fn is_fragment(words: &[Word]) -> bool {
    let is_verb = |word: &Word| word.is(Class::Verb) || word.passive && word.text.chars().count() > 4;
    // The words of the condition itself have the endings of verbs, too.
    let own = words
        .first()
        .and_then(|word| word.hits.iter().filter(|hit| hit.class == Class::Condition).map(|hit| hit.length).max());
    let verbs = words.iter().skip(own.unwrap_or_default()).filter(|word| is_verb(word)).count();
    let clause = words.iter().any(|word| word.is_any(&[Class::If, Class::Where, Class::Inner]));
    // "About the plan" begins with the same word as "if funds allow" does in Swedish.
    let known = |word: &Word| word.hits.iter().any(|hit| hit.class == Class::Condition && hit.length > 1);
    let begins = |word: &Word| known(word) || word.is_any(&[Class::Condition, Class::If]) && (verbs > 0 || !clause);
    words.first().is_some_and(begins) && words.len() <= 6 && verbs <= usize::from(clause) && !any(words, Class::Duty)
}

/// "In the event of delay the supplier pays" and "the supplier pays for delay" say the same: nothing stands in the clause that
/// did not stand there before.
fn is_reworded(side: &SentencePair, at: &Occurrence) -> bool {
    let words = &side.unit.after;
    // "If possible" wants no clause.
    let last = &words[at.place + at.length - 1];
    let opens = words[at.place].is(Class::If) && (at.length == 1 || at.marked || last.is(Class::Stop));
    if !opens && !last.is(Class::Narrow) {
        return false;
    }
    let from = at.place + if at.marked { at.length } else { 1 };
    let until = (from..words.len()).find(|at| words[*at].opens).unwrap_or(words.len());
    let content = |at: &usize| !words[*at].is_any(&[Class::Stop, Class::Duty, Class::Unit]);
    let mut clause = (from..until).filter(content).peekable();
    clause.peek().is_some() && clause.all(|at| !side.unit.is_gained(at))
}

/// What can be held to, beside numbers.
const HOLDS: [Class; 4] = [Class::All, Class::When, Class::Day, Class::Month];

/// "Not without a permit" and "not unless there is a permit" say the same.
fn replaces_without(side: &SentencePair, at: &Occurrence) -> bool {
    let gone = side.hunk(at.place).map(|hunk| side.unit.gone(hunk));
    let others = side.before(Class::Negation).len() > 1;
    others
        && gone
            .is_some_and(|words| words.first().is_some_and(|word| word.is(Class::Negation) && word.is(Class::Narrow)))
}

/// Whether a clause leaves to somebody what is covered: "that ministers regard as significant".
fn is_judged(clause: &[Word]) -> bool {
    let near = &clause[..clause.len().min(6)];
    let begins = |word: &Word| word.is(Class::Inner) && word.is(Class::Narrow);
    clause.first().is_some_and(begins) && any(near, Class::Judges)
}

/// Whether a clause tells how something has to be: "when the staff *is* large enough".
fn is_state(clause: &[Word]) -> bool {
    let copula = |word: &Word| word.is(Class::Still) && word.is(Class::Stop);
    let timed = |word: &Word| word.number.is_some() || word.is_any(&HOLDS);
    clause.iter().any(copula) && !clause.iter().any(timed)
}

/// Whether words that came are a clause on which the promise depends.
fn is_conditional(words: &[Word], hunk: &Hunk) -> bool {
    let says = |words: &[Word], class| words.iter().any(|word| word.is(class) && word.text.chars().count() > 2);
    // It may be the second of two: "at night, and if there is room".
    let begins = |at: &usize| *at == 0 || words[at - 1].is(Class::Stop);
    hunk.deleted.is_empty()
        && (0..words.len()).filter(begins).any(|at| {
            let clause = &words[at..];
            let depends = clause[0].is(Class::If) && clause.len() >= 3 && says(clause, Class::Verb);
            depends
                || at == 0
                    && (clause[0].is(Class::Where)
                        && (says(clause, Class::Allows) || any(clause, Class::Negation) || is_state(clause))
                        || is_judged(clause))
        })
}

/// Words that came behind a duty and open it: "may not record calls *without the manager's leave*", "*but barbecues are
/// allowed*".
fn is_opened(unit: &SentenceUnit, hunk: &Hunk) -> bool {
    let came = unit.came(hunk);
    let without = came.first().is_some_and(|word| word.is(Class::Negation) && word.is(Class::Narrow));
    let forbids = |at: usize| unit.after[at].is(Class::Negation);
    let allows = |word: &Word| word.is(Class::Can) || word.is(Class::Permitted);
    if hunk.deleted.is_empty() && came.first().is_some_and(|word| word.is(Class::But)) && came.iter().any(allows) {
        return true;
    }
    hunk.deleted.is_empty()
        && without
        && (hunk.inserted.start.saturating_sub(12)..hunk.inserted.start).any(forbids)
        && !unit.content_gained(hunk.inserted.clone()).is_empty()
}

pub fn exception(side: &SentencePair) -> Option<(String, String)> {
    let (old, new) = (side.before(Class::Exception).len(), side.after(Class::Exception).len());
    if side.unit.after.is_empty() || side.fulfilled || !side.promises {
        return None;
    }
    if let Some(hunk) = side.unit.hunks.iter().find(|hunk| is_opened(side.unit, hunk)) {
        return Some(side.unit.sides(hunk));
    }
    if new <= old {
        return None;
    }
    // "Only nurses may" and "nobody other than nurses may" say the same.
    if !side.lost(Class::All).is_empty() && !side.gained(Class::Negation).is_empty() {
        return None;
    }
    // "Without exception" excepts nothing.
    let denied = |at: &Occurrence| at.place > 0 && side.unit.after[at.place - 1].is(Class::Negation);
    let at = side.gained(Class::Exception).into_iter().find(|at| !replaces_without(side, at) && !denied(at))?;
    // A sentence of its own takes away from another one only if it says so.
    let refers = !side.unit.before.is_empty() || at.length > 1 || side.unit.after.len() <= 12;
    refers.then(|| (String::new(), side.now(at)))
}

pub fn quantifier(side: &SentencePair) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    no_longer_none(side).or_else(|| about(side)).or_else(|| some(side))
}

/// What was never to be, and is now to be a little, is no longer none; nor are all of them all.
fn no_longer_none(side: &SentencePair) -> Option<(String, String)> {
    let unit = side.unit;
    let whole = |words: &[Word]| {
        let places = [Class::All, Class::Negation].into_iter().flat_map(|class| all(words, class));
        places.map(|at| at.place).collect::<BTreeSet<_>>().len()
    };
    if whole(&unit.after) >= whole(&unit.before) {
        return None;
    }
    if let (Some(some), true) = (side.gained(Class::Some).first(), side.lost(Class::Some).is_empty()) {
        let lost = [Class::All, Class::Negation]
            .into_iter()
            .find_map(|class| side.lost(class).first().or(side.before(class).first()).map(|at| side.was(*at)));
        return Some((lost.unwrap_or_default(), side.now(*some)));
    }
    // A few times.
    let most = *side.gained(Class::Ceiling).first()?;
    let uncounted = unit.before.iter().all(|word| word.number.is_none());
    (uncounted && !side.lost(Class::Negation).is_empty()).then(|| (String::new(), side.now(most)))
}

/// The same number, no longer held to.
fn about(side: &SentencePair) -> Option<(String, String)> {
    let unit = side.unit;
    if !side.lost(Class::About).is_empty() {
        return None;
    }
    let limits = same_ceilings(&unit.before, &unit.after);
    let stays = |at: &Occurrence| {
        let end = at.place + at.length;
        let number =
            unit.after[end.min(unit.after.len())..(end + 2).min(unit.after.len())].iter().find_map(|word| word.number);
        let limit = |at: usize| limits.iter().any(|(_, place)| (at..end + 2).contains(place));
        !limit(at.place) && number.is_some_and(|number| unit.before.iter().any(|word| word.number == Some(number)))
    };
    let about = side.gained(Class::About).into_iter().find(stays)?;
    let ceiling = side.before(Class::Ceiling).len() == side.after(Class::Ceiling).len()
        && side.lost(Class::Floor).is_empty()
        && about.marked;
    let from = || side.lost(Class::Floor).first().map(|at| side.was(*at)).unwrap_or_default();
    (!ceiling).then(|| (from(), side.now(about)))
}

/// All became some.
fn some(side: &SentencePair) -> Option<(String, String)> {
    let unit = side.unit;
    if !side.lost(Class::Some).is_empty() {
        return None;
    }
    let found = side.gained(Class::Some).into_iter().find(|at| {
        // "Not in any way" takes nothing away.
        let near = &unit.after[at.place.saturating_sub(4)..at.place];
        let denied = unit.after[at.place].is(Class::Any) && any(near, Class::Negation);
        let short = |hunk: &Hunk| hunk.inserted.len() <= at.length + 2;
        let bare = |hunk: &Hunk| unit.gone(hunk).iter().all(|word| word.is(Class::Stop) && !word.is(Class::Article));
        let alone = |hunk: &Hunk| hunk.deleted.len() <= 1 && bare(hunk) && hunk.inserted.len() == at.length;
        let counted = |next: &Word| next.number.is_none() && !next.is_any(&[Class::Stop, Class::Unit]);
        let kind = unit.after.get(at.place + at.length).is_some_and(counted);
        !denied && side.hunk(at.place).is_some_and(|hunk| at.marked && short(hunk) || kind && alone(hunk))
    })?;
    Some((side.replaced(found.place), side.now(found)))
}
