//! Verbs that promise less: to think, to talk or to help instead of a deed, or what no list knows in the place of one.

use super::super::lexicon::{Class, Hit};
use super::super::text::{Word, any};
use super::super::unit::Hunk;
use super::side::{Occurrence, SentencePair, begins_alike, written};

pub fn verb(side: &SentencePair) -> Option<(String, String)> {
    if !side.binds() {
        return reported(side);
    }
    let unit = side.unit;
    if let Some(found) = side.gained(Class::Weakly).into_iter().find(|at| is_weaker(side, at)) {
        return Some((side.replaced(found.place), side.now(found)));
    }
    let (end, less) = (side.lost(Class::End), side.gained(Class::Lessen));
    let fewer = side.after(Class::End).len() < side.before(Class::End).len();
    // "Be halved" and "sink by 50 per cent" say the same.
    let half = |at: &Occurrence| {
        let number = unit.before[at.place].number;
        number.is_some() && unit.after.iter().any(|word| word.number == number)
    };
    match (end.first(), less.first()) {
        (Some(end), Some(less)) if fewer && !half(end) => Some((side.was(*end), side.now(*less))),
        _ => deed(side).or_else(|| joined(side)),
    }
}

/// What is told to be reached, or to be so one day, is told to be tried: "have received" became "have been offered".
fn reported(side: &SentencePair) -> Option<(String, String)> {
    let unit = side.unit;
    let done = |words: &[Word], at: usize| at.checked_sub(1).is_some_and(|before| words[before].is(Class::Done));
    let weak = |word: &Word| word.is(Class::Weakly);
    let [hunk] = &unit.hunks[..] else { return None };
    let (gone, came) = (unit.gone(hunk), unit.came(hunk));
    let both = done(&unit.before, hunk.deleted.start) && done(&unit.after, hunk.inserted.start);
    let short = (1..=2).contains(&gone.len()) && (1..=3).contains(&came.len());
    (unit.single && both && short && came.iter().any(weak) && !unit.before.iter().any(weak)).then(|| unit.sides(hunk))
}

/// Whether a weak verb that came stands where more was promised.
fn is_weaker(side: &SentencePair, at: &Occurrence) -> bool {
    let (unit, word) = (side.unit, &side.unit.after[at.place]);
    // "Disability Support Act" is a name.
    let name = !word.opens && word.written.starts_with(char::is_uppercase);
    // Being told is less than being asked, which may be weak already.
    let told = side.lost(Class::Tells).is_empty() && word.is(Class::Tells);
    let Some(hunk) = side.hunk(at.place) else { return false };
    if name || !(told || side.lost(Class::Weakly).is_empty()) || binds_as_much(side, at, hunk) {
        return false;
    }
    let alike = unit.before.iter().filter(|word| !word.is(Class::Stop)).any(|old| {
        let common = old.shared(&word.text);
        common >= 4 && common * 10 >= word.text.chars().count().min(old.text.chars().count()) * 7
    });
    let deeds = |words: &[Word]| words.iter().filter(|word| word.is(Class::Deed) || word.is(Class::End)).count();
    let fewer = deeds(&unit.after) < deeds(&unit.before);
    let short = hunk.inserted.len() <= at.length + 3 + 2 * usize::from(fewer) && at.place < hunk.inserted.start + 4;
    let gone = !unit.content_lost(hunk.deleted.clone()).is_empty() || any(unit.gone(hunk), Class::Duty);
    (gone || short) && !alike
}

/// Whether a weak verb came with what binds, or says what stood there.
fn binds_as_much(side: &SentencePair, at: &Occurrence, hunk: &Hunk) -> bool {
    let (unit, word) = (side.unit, &side.unit.after[at.place]);
    let length = |class: Class| word.hits.iter().filter(|hit| hit.class == class).map(|hit| hit.length).max();
    // Words of looking after it came with it.
    let follow = side.gained(Class::Follow).into_iter().map(|follow| follow.place);
    let looked = follow.filter(|place| *place != at.place).any(|place| hunk.inserted.contains(&place));
    let looks = length(Class::Follow) > length(Class::Weakly) || looked && side.lost(Class::Follow).is_empty();
    // "Can get help" became "will be offered help".
    let stronger = !side.lost(Class::Can).is_empty() && !side.gained(Class::Duty).is_empty();
    // "Is linked to the police *and tested*".
    let added = hunk.deleted.is_empty() && unit.after[hunk.inserted.start].is(Class::And);
    let made = at.marked && marked(unit.gone(hunk), Class::Deed);
    looks || stronger || added || made
}

/// Whether one of the words is of a sense that is marked: "draw up a plan" and "prepare a plan" say the same.
fn marked(words: &[Word], class: Class) -> bool {
    words.iter().flat_map(|word| &word.hits).any(|hit| hit.class == class && hit.marked)
}

/// What binds less by itself: another word in its place takes nothing away.
const WEAKER: [Class; 6] = [Class::Can, Class::Wish, Class::Some, Class::About, Class::Vague, Class::Nobody];

/// Whether a word binds by itself: what stands in a deed's place with it is no less.
fn is_firm(word: &Word) -> bool {
    let binding = [Class::Duty, Class::Deed, Class::End, Class::Follow, Class::Negation, Class::Done, Class::Law];
    word.number.is_some() || word.is_any(&binding)
}

/// The most words that are one verb beside another.
const SHORT: usize = 4;

/// A deed in whose place something stands that is none: "is removed" became "is queried".
fn deed(side: &SentencePair) -> Option<(String, String)> {
    let unit = side.unit;
    let deeds = [Class::Deed, Class::End];
    // A duty in several words has a verb of its own: "is bound by".
    let bound = |word: &Word| word.hits.iter().any(|hit| hit.class == Class::Duty && hit.length > 1);
    let is_deed = |word: &Word| (word.is_any(&deeds) || bound(word)) && !word.is(Class::Weakly);
    let count = |words: &[Word]| words.iter().filter(|word| is_deed(word)).count();
    if !unit.single || count(&unit.after) >= count(&unit.before) {
        return None;
    }
    let new: Vec<Word> =
        unit.content_gained(0..unit.after.len()).into_iter().map(|at| unit.after[at].clone()).collect();
    // What was to be mended is written down.
    let logged = |word: &Word| marked(std::slice::from_ref(word), Class::Follow);
    let ended = |word: &Word| word.is(Class::End);
    let instead = |hunk: &&Hunk| {
        // Of "takes over" the second word alone may be gone.
        let long = |hit: &Hit| deeds.contains(&hit.class) && hit.length > 1;
        let part = hunk.deleted.start.checked_sub(1).filter(|at| unit.before[*at].hits.iter().any(long));
        let from = part.unwrap_or(hunk.deleted.start);
        let (gone, came) = (&unit.before[from..hunk.deleted.end], unit.came(hunk));
        let alike = |word: &Word| part.is_none() && begins_alike(&new, &word.text, 4);
        let short =
            !hunk.deleted.is_empty() && (1..=SHORT).contains(&gone.len()) && (1..=SHORT + 2).contains(&came.len());
        let verb = |word: &Word| word.text.chars().count() > 3 && !word.is(Class::Stop);
        short
            && gone.iter().any(is_deed)
            && !gone.iter().any(|word| word.is_any(&WEAKER))
            && !gone.first().is_some_and(|word| word.is(Class::If))
            && !gone.iter().any(|word| word.is(Class::Negation) || word.is(Class::Condition))
            && gone.iter().filter(|word| !word.is(Class::Stop)).count() <= 2
            && came.iter().any(verb)
            && !came.iter().any(|word| is_firm(word) && !(logged(word) && gone.iter().any(ended)))
            && !gone.iter().any(alike)
            && !(marked(gone, Class::Deed) && marked(came, Class::Weakly))
    };
    let hunk = unit.hunks.iter().find(instead)?;
    Some(unit.sides(hunk))
}

/// A verb that acts on a thing, in whose place one is about it: "refurbish the bridges" became "keep watch *over* the
/// bridges".
fn joined(side: &SentencePair) -> Option<(String, String)> {
    let unit = side.unit;
    let hunk = unit.hunks.iter().find(|hunk| {
        let (gone, came) = (unit.gone(hunk), unit.came(hunk));
        let after_duty = hunk.deleted.start > 0 && unit.before[hunk.deleted.start - 1].is(Class::Duty);
        // Both end alike, behind a noun: "the office *halts*", "the office *gets* in touch".
        let noun = hunk.deleted.start > 0 && !unit.before[hunk.deleted.start - 1].is(Class::Stop);
        let form = |words: &[Word]| words.first().and_then(|word| word.form);
        let alike = noun && form(gone).is_some() && form(gone) == form(came);
        let verb = after_duty
            || alike
            || gone.first().is_some_and(|word| word.is(Class::Verb) || word.is(Class::Deed) || word.is(Class::End));
        let last = came.last().is_some_and(|word| word.is(Class::Joins));
        let object = unit.after.get(hunk.inserted.end).is_some_and(|next| next.number.is_none());
        (1..=2).contains(&gone.len())
            && (2..=5).contains(&came.len())
            && verb
            && last
            && object
            && !any(gone, Class::Joins)
            && !(any(gone, Class::Weakly) && side.gained(Class::Weakly).is_empty())
            && !gone.iter().any(|word| word.is_any(&WEAKER))
            && !gone.iter().all(|word| word.is(Class::Stop) || word.is(Class::Duty))
            && !came.iter().any(is_firm)
            && !begins_alike(came, &gone[0].text, 4)
    })?;
    (unit.single && unit.hunks.len() <= 3).then(|| unit.sides(hunk))
}

/// A verb in several words that no list knows, where a duty or a plain verb stood: "will open" became "has it in view *to*
/// open".
pub fn periphrasis(side: &SentencePair) -> Option<(String, String)> {
    let (before, after) = (&side.unit.before, &side.unit.after);
    let links = |word: &Word| word.is(Class::Filler) && word.is(Class::Inner);
    let duty = |words: &[Word]| words.iter().filter(|word| word.is(Class::Duty)).count();
    let firm = |word: &Word| word.is_any(&[Class::Duty, Class::Negation, Class::Deed]);
    let done =
        |words: &[Word]| [Class::Done, Class::Participle].iter().all(|class| words.iter().any(|word| word.is(*class)));
    let hunk = side.unit.hunks.iter().find(|hunk| {
        let (gone, start) = (&before[hunk.deleted.clone()], hunk.inserted.start);
        // What joins it to the verb came with it, or stands behind it; the verb may have changed its form.
        let until = (hunk.inserted.end + 1).min(after.len());
        let Some(link) = after[start..until].iter().rposition(links) else { return false };
        let Some(verb) = after.get(start + link + 1).filter(|verb| verb.number.is_none()) else { return false };
        let came = &after[start..start + link];
        let bound = duty(gone) > 0 && duty(after) < duty(before) && begins_alike(before, &verb.text, 3);
        let plain = duty(before) == 0 && gone.len() == 1 && begins_alike(gone, &verb.text, 3);
        (2..=7).contains(&came.len())
            && link + 2 >= hunk.inserted.len()
            && (bound || plain)
            && !came.iter().any(firm)
            && !done(came)
    })?;
    Some((written(before, hunk.deleted.clone()), written(after, hunk.inserted.clone())))
}
