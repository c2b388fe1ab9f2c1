//! Whether it still binds: "shall" and "may", "not", and verbs that promise less.

use super::super::lexicon::Class;
use super::super::text::{Word, any};
use super::super::unit::{Hunk, SentenceUnit};
use super::numbers::same_ceilings;
use super::side::{Occurrence, SentencePair, all, begins_alike, written};
use super::verbs::periphrasis;

pub fn negation(side: &SentencePair) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let unit = side.unit;
    let (old, new) = (side.before(Class::Negation).len(), side.after(Class::Negation).len());
    let limits = other_ceilings(unit);
    // "Not less than 40" says the same as "at least 40".
    if !side.lost(Class::Floor).is_empty() && !side.gained(Class::Ceiling).is_empty() && limits.is_empty() && new > old
    {
        return None;
    }
    let sides = |hunk: &Hunk| (around(&unit.before, &hunk.deleted), around(&unit.after, &hunk.inserted));
    let alone = unit.hunks.len() == 1 && new > old;
    let turned = |hunk: &&Hunk| is_withdrawn(unit, hunk) || alone && denies_all(unit, hunk);
    if let Some(hunk) = unit.hunks.iter().find(turned) {
        return Some(sides(hunk));
    }
    // "Only in a home that has been assessed" and "not in a home that has not" say the same.
    if new == old + 2 && every(&unit.after) < every(&unit.before) {
        return None;
    }
    let is_limit = |hunk: &Hunk| limits.iter().any(|at| (hunk.deleted.start..hunk.deleted.start + 6).contains(at));
    let differs = |hunk: &&Hunk| new > old && is_denied(unit, hunk) || old > new && is_allowed(unit, hunk);
    unit.hunks.iter().filter(|hunk| !is_limit(hunk)).find(differs).map(sides)
}

/// Where numbers stand that both texts hold to as the most, in other words: "not longer than 90 days" says the same as "at
/// most 90 days", and "not within 90 days" not the same as "within 90 days".
fn other_ceilings(unit: &SentenceUnit) -> Vec<usize> {
    let said = |words: &[Word], at: usize| at.checked_sub(1).map(|at| words[at].text.clone());
    let limits = same_ceilings(&unit.before, &unit.after);
    let other = |(old, new): &(usize, usize)| said(&unit.before, *old) != said(&unit.after, *new);
    limits.into_iter().filter(other).map(|(old, _)| old).collect()
}

/// Whether words are a "not" and no more.
fn is_no(words: &[Word]) -> bool {
    let is_part = |word: &Word| word.is_any(&[Class::Negation, Class::Duty, Class::Filler]);
    any(words, Class::Negation) && words.iter().all(is_part)
}

/// Whether words say nothing of whether it is so.
fn is_nothing(words: &[Word]) -> bool {
    words.iter().all(|word| word.is_any(&[Class::Duty, Class::Still, Class::Filler]))
}

/// How many words speak of all, and not of none.
fn every(words: &[Word]) -> usize {
    words.iter().filter(|word| word.is(Class::All) && !word.is(Class::Negation)).count()
}

/// Whether a "not" came.
fn is_denied(unit: &SentenceUnit, hunk: &Hunk) -> bool {
    let place = hunk.inserted.start;
    let mut near = place.saturating_sub(2)..(place + 1).min(unit.after.len());
    is_no(unit.came(hunk)) && is_nothing(unit.gone(hunk)) && !near.any(|at| unit.after[at].is(Class::Can))
}

/// Whether a "not" is gone.
fn is_allowed(unit: &SentenceUnit, hunk: &Hunk) -> bool {
    let (gone, came) = (unit.gone(hunk), unit.came(hunk));
    let place = hunk.deleted.start;
    let anew = unit.hunks.iter().any(|hunk| !unit.content_gained(hunk.inserted.clone()).is_empty());
    let permits = place > 0 && unit.before[place - 1].is(Class::Can) && came.is_empty();
    // "No facade may" and "only with a permit facades may" say the same.
    let only = every(&unit.after) > every(&unit.before);
    // "No longer" that is gone denies nothing that was.
    let ended = |word: &Word| word.hits.iter().any(|hit| hit.class == Class::Negation && hit.length > 1);
    // "Cannot" became "can".
    let can = came.len() == 1 && came[0].is(Class::Can);
    (!anew || permits)
        && !only
        && !unit.before.get(place).is_some_and(ended)
        && is_no(gone)
        && (is_nothing(came) || can)
}

/// Whether what held for all holds for none: "every school" became "no school", and nothing else did.
fn denies_all(unit: &SentenceUnit, hunk: &Hunk) -> bool {
    let (gone, came) = (unit.gone(hunk), unit.came(hunk));
    let all = |word: &Word| word.is(Class::All) && !word.is(Class::Negation);
    let none = |word: &Word| word.is(Class::All) && word.is(Class::Negation);
    gone.len() == came.len() && gone.len() <= 2 && gone.first().is_some_and(all) && came.first().is_some_and(none)
}

/// Whether what was kept is kept no longer: "remains" became "disappears".
fn is_withdrawn(unit: &SentenceUnit, hunk: &Hunk) -> bool {
    let (gone, came) = (unit.gone(hunk), unit.came(hunk));
    any(gone, Class::Stays) && any(came, Class::Ceases)
}

/// A sentence of its own, or words in one, that deny or condition what stands beside them.
pub fn disclaimer(side: &SentencePair) -> Option<(String, String)> {
    let came = side.gained(Class::Disclaim);
    let is_known = side.after(Class::Disclaim).len() <= side.before(Class::Disclaim).len();
    let is_told = any(&side.unit.after, Class::Says);
    let first = came.first().filter(|_| !is_known && !is_told && !side.fulfilled)?;
    Some((String::new(), side.now(*first)))
}

/// What was promised is asked: "will the council build?"
pub fn question(side: &SentencePair) -> Option<(String, String)> {
    let unit = side.unit;
    if !side.binds() || unit.asks != (false, true) {
        return None;
    }
    let last = unit.after.len();
    Some((written(&unit.before, 0..unit.before.len()), format!("{}?", written(&unit.after, last - 1..last))))
}

/// A heading or a label that came above what stood there, and by which that is no promise: "draft".
pub fn label(side: &SentencePair) -> Option<(String, String)> {
    let words = &side.unit.after;
    let drafts = all(words, Class::Draft);
    let is_of = |at: usize| drafts.iter().any(|draft| (draft.place..draft.place + draft.length).contains(&at));
    let is_label = (0..words.len()).all(|at| is_of(at) || words[at].is(Class::Stop) || words[at].number.is_some());
    (side.unit.heads && !drafts.is_empty() && is_label).then(|| (String::new(), written(words, 0..words.len())))
}

/// What was promised is what somebody says: "*the opposition thinks that* the council should".
pub fn attributed(side: &SentencePair) -> Option<(String, String)> {
    let unit = side.unit;
    if !side.binds() || any(&unit.before, Class::Says) || !any(&unit.before, Class::Duty) {
        return None;
    }
    // "The opposition thinks that the council" may begin with the same word as "the council".
    let begins = |at: usize| at == 0 || at == 1 && unit.after[0].is(Class::Stop);
    let hunk = unit.hunks.first().filter(|hunk| begins(hunk.inserted.start) && hunk.deleted.is_empty())?;
    any(unit.came(hunk), Class::Says).then(|| unit.sides(hunk))
}

/// A stretch with a word on each side.
pub fn around(words: &[Word], range: &std::ops::Range<usize>) -> String {
    written(words, range.start.saturating_sub(1)..range.end + 1)
}

pub fn modal(side: &SentencePair) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let duties = (side.before(Class::Duty).len(), side.after(Class::Duty).len());
    // A heading of a few words promises nothing by itself.
    let long = side.unit.before.len() + if side.unit.before.len() == 1 { 2 } else { 4 };
    if duties.0 == 0 && side.unit.before.len() <= 3 && side.unit.after.len() >= long {
        return None;
    }
    if let Some(found) = wished(side, duties).or_else(|| permitted(side, duties)) {
        return Some(found);
    }
    let after = &side.unit.after;
    if let Some(at) = side.gained(Class::Can).into_iter().find(|at| is_ability(side, at)) {
        let with_duty = written(after, at.place - 1..at.place + at.length);
        return Some((after[at.place - 1].written.clone(), with_duty));
    }
    if let Some(found) = bound_no_more(side) {
        return Some(found);
    }
    // A promise in the present tense that became a possibility.
    let names = |at: &Occurrence| duties.0 == 0 && (!side.before(Class::Actor).is_empty() || is_passive(side, at));
    let put = side.gained(Class::Can).into_iter().find(|at| {
        let follows = after.get(at.place + 1).is_some_and(|word| !word.is(Class::Negation));
        follows && side.hunk(at.place).is_some_and(|hunk| hunk.inserted.len() <= 2 && hunk.deleted.len() <= 1)
    });
    match put {
        Some(at) if names(&at) && side.before(Class::Can).is_empty() => Some((side.replaced(at.place), side.now(at))),
        _ => possible_deed(side).or_else(|| periphrasis(side)),
    }
}

/// What stood where less is said: the duty that is gone, or else what was replaced there.
fn duty(side: &SentencePair, place: usize) -> String {
    side.lost(Class::Duty).first().map_or_else(|| side.replaced(place), |at| side.was(*at))
}

/// Whether a "not" stands at a word or just behind it.
fn is_near_no(words: &[Word], at: usize) -> bool {
    any(&words[at..(at + 3).min(words.len())], Class::Negation)
}

/// A duty that became a wish. `duties` are how many there were, and are.
fn wished(side: &SentencePair, duties: (usize, usize)) -> Option<(String, String)> {
    let reported = duties.1 >= duties.0 && any(&side.unit.after, Class::Says);
    if !side.lost(Class::Wish).is_empty() || reported {
        return None;
    }
    // "Where it is possible" is a condition, and told as one.
    let conditions = side.after(Class::Condition);
    let within = |at: &Occurrence| conditions.iter().any(|longer| longer.holds(at));
    let found = side.gained(Class::Wish).into_iter().filter(|at| !within(at)).find(|at| {
        let hunk = (at.place..at.place + at.length).find_map(|place| side.hunk(place));
        // "Who can" and "who are able to" say the same; "may not" forbids.
        let ability = |at: usize| side.unit.before[at].is(Class::Can) && !is_near_no(&side.unit.before, at);
        let could = hunk.is_some_and(|hunk| hunk.deleted.clone().any(ability));
        let short = hunk.is_some_and(|hunk| !hunk.deleted.is_empty() || hunk.inserted.len() <= 4);
        !(could && duties.1 >= duties.0) && (duties.1 < duties.0 || short)
    })?;
    Some((duty(side, found.place), side.now(found)))
}

/// A duty that became a possibility.
fn permitted(side: &SentencePair, duties: (usize, usize)) -> Option<(String, String)> {
    let (before, after) = (&side.unit.before, &side.unit.after);
    let denied = side.lost(Class::Duty).iter().any(|at| is_near_no(before, at.place));
    let both = denied && !all(after, Class::Negation).is_empty();
    // "Must not take more than" and "may take at most" say the same.
    let capped = any(before, Class::Exceeds) || !side.lost(Class::Negation).is_empty();
    let both = both || capped && !same_ceilings(before, after).is_empty();
    if duties.1 >= duties.0 || both || !side.lost(Class::Can).is_empty() {
        return None;
    }
    // "Shall get" became "gets", which may be written as "may".
    let form = |at: &Occurrence| {
        let text = &after[at.place].text;
        before.iter().any(|word| word.text.len() > 1 && word.text != *text && text.starts_with(&word.text))
    };
    let firm =
        |at: &Occurrence| after.get(at.place + at.length).is_some_and(|word| word.is(Class::Negation)) || form(at);
    let found = side.gained(Class::Can).into_iter().find(|at| !firm(at))?;
    Some((duty(side, found.place), side.now(found)))
}

/// Something that is no duty any more, but a thing: "is binding" became "is a resource".
fn bound_no_more(side: &SentencePair) -> Option<(String, String)> {
    let unit = side.unit;
    let copula = |word: &Word| word.is(Class::Still) && word.is(Class::Stop);
    let lost = side.lost(Class::Duty).into_iter().next().filter(|_| !any(&unit.after, Class::Duty))?;
    let is_state = (lost.place.saturating_sub(1)..=lost.place).any(|at| copula(&unit.before[at]));
    let hunk = side.hunk_before(lost.place + lost.length - 1)?;
    let kept = hunk.inserted.start.checked_sub(1).is_some_and(|at| copula(&unit.after[at]));
    (is_state && kept && hunk.deleted.len() == 1 && !hunk.inserted.is_empty()).then(|| unit.sides(hunk))
}

/// Whether what shall be done shall only be possible: "shall give" became "shall be able to give".
fn is_ability(side: &SentencePair, at: &Occurrence) -> bool {
    let duty = |words: &[Word], place: usize| place > 0 && words[place - 1].is(Class::Duty);
    side.hunk(at.place).is_some_and(|hunk| {
        hunk.deleted.is_empty()
            && hunk.inserted == (at.place..at.place + at.length)
            && duty(&side.unit.before, hunk.deleted.start)
            && duty(&side.unit.after, at.place)
    })
}

/// A deed that became a possibility in other words: "is paid" became "may come into question".
fn possible_deed(side: &SentencePair) -> Option<(String, String)> {
    if !side.before(Class::Duty).is_empty() || !side.before(Class::Can).is_empty() {
        return None;
    }
    let at = side.gained(Class::Can).into_iter().find(|at| {
        side.hunk(at.place).is_some_and(|hunk| {
            let gone = side.unit.gone(hunk);
            hunk.inserted.start == at.place && gone.iter().any(|word| word.is(Class::Deed) || word.is(Class::End))
        })
    })?;
    Some((side.replaced(at.place), side.now(at)))
}

/// Whether a possibility came where something is done to a thing: "is ended" became "may be ended".
fn is_passive(side: &SentencePair, at: &Occurrence) -> bool {
    let (Some(hunk), Some(next)) = (side.hunk(at.place), side.unit.after.get(at.place + 1)) else { return false };
    let gone = side.unit.gone(hunk);
    let same = next.passive && begins_alike(gone, &next.text, 3);
    // "Is free" became "may be free".
    let copula = |word: &Word| word.is(Class::Still) && word.is(Class::Stop);
    if gone.len() == 1 && copula(&gone[0]) && hunk.inserted == (at.place..at.place + 2) && next.is(Class::Stop) {
        return true;
    }
    gone.len() == 1 && (same || next.has(Class::Filler) && gone[0].has(Class::Stop))
}
