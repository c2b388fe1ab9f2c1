//! Verbs that promise less: to think, to talk or to help instead of a deed, or what no list knows in the place of one.

use super::super::lexicon::{Class, Hit};
use super::super::text::{Word, any};
use super::super::unit::Hunk;
use super::side::{Occurrence, SentencePair, begins_alike, written};

pub fn verb(side: &SentencePair) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let unit = side.unit;
    let alike = |weak: &str| {
        unit.before.iter().filter(|word| !word.is(Class::Stop)).any(|word| {
            let common = word.shared(weak);
            common >= 4 && common * 10 >= weak.chars().count().min(word.text.chars().count()) * 7
        })
    };
    // Being told is less than being asked, which may be weak already.
    let tells = side.lost(Class::Tells).is_empty() && !side.gained(Class::Tells).is_empty();
    let deeds = |words: &[Word]| words.iter().filter(|word| word.is(Class::Deed) || word.is(Class::End)).count();
    let fewer = deeds(&unit.after) < deeds(&unit.before);
    // "Disability Support Act" is a name.
    let name = |word: &Word| !word.opens && word.written.starts_with(char::is_uppercase);
    if tells || side.lost(Class::Weakly).is_empty() {
        let looked: Vec<usize> = side.gained(Class::Follow).into_iter().map(|at| at.place).collect();
        for at in side.gained(Class::Weakly) {
            let place = at.place;
            let word = &unit.after[at.place];
            let Some(hunk) = side.hunk(at.place).filter(|_| !name(word)) else { continue };
            let length = |class: Class| word.hits.iter().filter(|hit| hit.class == class).map(|hit| hit.length).max();
            // Words of looking after it came with it.
            let looks = length(Class::Follow) > length(Class::Weakly)
                || side.lost(Class::Follow).is_empty()
                    && looked.iter().any(|at| *at != place && hunk.inserted.contains(at));
            // "Is linked to the police *and tested*" adds a deed.
            let added = hunk.deleted.is_empty() && unit.after[hunk.inserted.start].is(Class::And);
            // "Draw up a plan" and "prepare a plan" say the same.
            let marked = |words: &[Word], class| {
                let mut hits = words.iter().flat_map(|word| &word.hits);
                hits.any(|hit| hit.class == class && hit.marked)
            };
            let made = at.marked && marked(unit.gone(hunk), Class::Deed);
            if looks || added || made || !side.lost(Class::Weakly).is_empty() && !word.is(Class::Tells) {
                continue;
            }
            let gone = unit.content_lost(hunk.deleted.clone());
            let duty = any(unit.gone(hunk), Class::Duty);
            let leads = at.place < hunk.inserted.start + 4;
            if (!gone.is_empty() || duty || hunk.inserted.len() <= at.length + 3 + 2 * usize::from(fewer) && leads)
                && !alike(&unit.after[at.place].text)
            {
                return Some((side.replaced(at.place), side.now(at)));
            }
        }
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
    let logged = |word: &Word| word.hits.iter().any(|hit| hit.class == Class::Follow && hit.marked);
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
