//! Who does it, who looks whether it is done, and a duty that is gone as a whole.

use super::super::lexicon::Class;
use super::super::text::{Word, any};
use super::super::unit::{Hunk, is_content};
use super::side::{Occurrence, SentencePair, begins_alike, written};

pub fn actor(side: &SentencePair) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    if let Some(found) = left_to_others(side) {
        return Some(found);
    }
    let unit = side.unit;
    // "Will not close the library" and "the library will remain" say the same.
    // Who only wished for it promised nothing.
    let wished = !side.lost(Class::Wish).is_empty() && side.gained(Class::Wish).is_empty();
    if wished || !side.lost(Class::Negation).is_empty() && !side.gained(Class::Stays).is_empty() {
        return None;
    }
    let lost: Vec<Occurrence> = side
        .before(Class::Actor)
        .into_iter()
        .filter(|at| unit.is_lost(at.place) && !unit.is_moved(at.place) && !side.is_excused(at.place))
        .collect();
    if let Some(nobody) = several_unnamed(side) {
        return Some((side.replaced(nobody.place), side.now(nobody)));
    }
    let first = *lost.first()?;
    became_nobody(side, &lost).or_else(|| is_left_out(side, first).then(|| (side.was(first), String::new())))
}

/// Those who answered for it left it to others: to whom it is delegated, to those who work for them.
fn left_to_others(side: &SentencePair) -> Option<(String, String)> {
    let unit = side.unit;
    if let (Some(other), true) = (side.gained(Class::Delegate).first(), side.before(Class::Delegate).is_empty()) {
        return Some((String::new(), side.now(*other)));
    }
    if let Some(hunk) = unit.hunks.iter().find(|hunk| is_agent(side, hunk)) {
        return Some(unit.sides(hunk));
    }
    let fewer = side.after(Class::Elected).len() < side.before(Class::Elected).len();
    let left = |hunk: &&Hunk| any(unit.gone(hunk), Class::Elected) && any(unit.came(hunk), Class::Staff);
    unit.hunks.iter().filter(|_| fewer).find(left).map(|hunk| unit.sides(hunk))
}

/// One of those who are gone became nobody in particular.
fn became_nobody(side: &SentencePair, lost: &[Occurrence]) -> Option<(String, String)> {
    let unit = side.unit;
    let nobody = *side.gained(Class::Nobody).first()?;
    let replaces = side.lost(Class::Nobody).is_empty()
        && side.hunk(nobody.place).is_some_and(|hunk| {
            // A word that stayed may stand between: "the director of the port" became "someone in the port".
            let (from, to) = (hunk.deleted.start.saturating_sub(4), (hunk.deleted.end + 3).min(unit.before.len()));
            lost.iter().any(|at| (from..to).contains(&at.place))
        });
    if replaces {
        return Some((side.replaced(nobody.place), side.now(nobody)));
    }
    let first = lost.first().filter(|_| side.after(Class::Actor).is_empty())?;
    Some((side.was(*first), side.now(nobody)))
}

/// Whether one who is gone was left out, and nothing else was said instead.
fn is_left_out(side: &SentencePair, first: Occurrence) -> bool {
    let unit = side.unit;
    let gained = side.after(Class::Actor).into_iter().filter(|at| unit.is_gained(at.place)).count();
    let near = |hunk: &&Hunk| hunk.deleted.start <= first.place + 3 && first.place <= hunk.deleted.end + 3;
    // "Decides" that became "a decision" says nothing else. More than two are not told apart.
    let anew = |range: std::ops::Range<usize>| {
        unit.content_gained(range)
            .into_iter()
            .filter(|at| !begins_alike(&unit.before, &unit.after[*at].text, 4))
            .take(3)
            .count()
    };
    let other = unit.hunks.iter().filter(near).any(|hunk| anew(hunk.inserted.clone()) > 0);
    let kept = anew(0..unit.after.len()) <= 2 && unit.single && !other;
    side.after(Class::Actor).is_empty() && gained == 0 && kept
}

/// Several by their names, whether or not a list knows them, became nobody in particular.
fn several_unnamed(side: &SentencePair) -> Option<Occurrence> {
    side.gained(Class::Nobody).into_iter().find(|nobody| {
        side.hunk(nobody.place).is_some_and(|hunk| {
            let gone = side.unit.gone(hunk);
            hunk.deleted.start == 0 && gone.len() >= 3 && any(gone, Class::And)
        })
    })
}

/// Whether whoever something is done by is gone: "is supervised *by an ecologist*".
fn is_agent(side: &SentencePair, hunk: &Hunk) -> bool {
    let unit = side.unit;
    let gone = unit.gone(hunk);
    let agents = |words: &[Word]| words.iter().filter(|word| word.is(Class::Agent)).count();
    let done = hunk.deleted.start.checked_sub(1).is_some_and(|before| {
        let verb = &unit.before[before];
        verb.is(Class::Participle) || verb.passive && verb.text.chars().count() > 3
    });
    let timed = [Class::Month, Class::Season, Class::Unit, Class::Day];
    let counts = |word: &Word| word.number.is_some() || word.is_any(&timed);
    unit.single
        && done
        && gone.len() > 1
        && gone.first().is_some_and(|word| word.is(Class::Agent))
        && agents(&unit.after) < agents(&unit.before)
        && !gone.iter().any(counts)
        && !unit.content_lost(hunk.deleted.clone()).is_empty()
        && unit.content_gained(0..unit.after.len()).len() <= 2
        && side.after(Class::Actor).iter().all(|at| !unit.is_gained(at.place))
}

pub fn follow_up(side: &SentencePair) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let (old, new) = (side.before(Class::Follow).len(), side.after(Class::Follow).len());
    let lost: Vec<Occurrence> = side
        .lost(Class::Follow)
        .into_iter()
        .filter(|at| !side.unit.is_moved(at.place) && !side.is_excused(at.place))
        .collect();
    let first = lost.first()?;
    let unit = side.unit;
    // "Följs upp" and "följer … upp" are one.
    let alike =
        |at: &Occurrence| begins_alike(&unit.after, &unit.before[at.place].text, if at.length > 1 { 4 } else { 5 });
    // A look that became a deed is no look less.
    let done = |at: &Occurrence| {
        side.hunk_before(at.place).is_some_and(|hunk| {
            let deed = unit.came(hunk).iter().any(|word| word.is(Class::End) || word.is(Class::Deed));
            deed && (unit.before[at.place].is(Class::Weakly) || hunk.deleted.len() == 1 && hunk.inserted.len() <= 2)
        })
    };
    (new < old && !lost.iter().all(|at| alike(at) || done(at))).then(|| (side.was(*first), String::new()))
}

pub fn duty_gone(side: &SentencePair) -> Option<(String, String)> {
    let unit = side.unit;
    // A word or two where a sentence stood say nothing of its duty.
    let is_stub = unit.after.len() <= 2 && unit.before.len() >= 6 && !any(&unit.after, Class::Duty);
    if !(unit.after.is_empty() || is_stub && side.binds() || is_replaced(side)) || !side.promises {
        return None;
    }
    let binds = unit.before.iter().any(|word| word.is(Class::Duty) || word.is(Class::Follow));
    // A deed in the present tense, of which nothing stands elsewhere.
    let deed = |word: &Word| word.is_any(&[Class::Deed, Class::End, Class::When]);
    let anew = || unit.content_lost(0..unit.before.len()).into_iter().all(|at| !unit.is_moved(at));
    let covers = any(&unit.before, Class::Covers) && any(&unit.before, Class::All);
    let binds = binds || unit.after.is_empty() && (covers || unit.before.iter().any(deed)) && anew();
    // An exception that is gone leaves nothing out.
    let binds = binds && !any(&unit.before, Class::Exception);
    binds.then(|| (written(&unit.before, 0..unit.before.len()), String::new()))
}

/// Whether a sentence with a duty gave way to one that says something else, and binds to nothing.
fn is_replaced(side: &SentencePair) -> bool {
    let unit = side.unit;
    let says = |word: &Word| is_content(word) && word.text.chars().count() > 3;
    let binding = [Class::Duty, Class::Deed, Class::End, Class::Follow, Class::When, Class::Actor, Class::Weakly];
    let binds = |word: &Word| word.number.is_some() || word.is_any(&binding);
    let stays = |at: usize| begins_alike(&unit.after, &unit.before[at].text, 4) || unit.is_moved(at);
    unit.single
        && side.promises
        && any(&unit.before, Class::Duty)
        && !any(&unit.after, Class::Done)
        && !unit.after.iter().any(binds)
        && (0..unit.before.len()).filter(|at| says(&unit.before[*at])).all(|at| !stays(at))
}
