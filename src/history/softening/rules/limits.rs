//! What it covers: conditions and exceptions that came, all that became some, and what fell out of a list.

use super::super::lexicon::Class;
use super::super::text::Word;
use super::super::unit::{Hunk, Unit};
use super::binding::around;
use super::numbers::same_ceilings;
use super::side::{At, Side, all, begins_alike, written};
use std::collections::BTreeSet;

pub fn condition(side: &Side) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let unit = side.unit;
    let (old, new) = (side.before(Class::Condition).len(), side.after(Class::Condition).len());
    // A bare "if" is one of the promise only where it begins what came: else it belongs to a detail.
    let begins = |at: &At| side.hunk(at.place).is_none_or(|hunk| hunk.inserted.start == at.place);
    let bare = |at: &At| {
        let next = unit.after.get(at.place + 1).is_some_and(|next| next.is(Class::Stop) || next.is(Class::Negation));
        at.length == 1 && unit.after[at.place].text.chars().count() <= 2
            || unit.after[at.place].is(Class::If) && (at.length == 1 || next)
    };
    // It may have stood elsewhere in the sentence.
    let ifs = |words: &[Word]| words.iter().filter(|word| word.is(Class::If)).count();
    let moved = ifs(&unit.after) <= ifs(&unit.before) && ifs(&unit.after) > 0;
    let is_new = |at: &At| begins(at) && !(moved && unit.after[at.place].is(Class::If));
    let came = side.gained(Class::Condition).into_iter().find(|at| !bare(at) || is_new(at));
    if let (Some(at), true) = (came, new > old) {
        return Some((String::new(), side.now(at)));
    }
    // "Should funds allow" became "if funds allow", which may stand elsewhere.
    let inverts = |words: &[Word]| words.first().is_some_and(|word| word.is(Class::Invert));
    if inverts(&unit.before) && !inverts(&unit.after) {
        return None;
    }
    let clause =
        unit.hunks.iter().find(|hunk| new >= old && is_conditional(&unit.after[hunk.inserted.clone()], hunk))?;
    Some((String::new(), written(&unit.after, clause.inserted.clone())))
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
            depends || at == 0 && clause[0].is(Class::Where) && says(clause, Class::Allows)
        })
}

pub fn exception(side: &Side) -> Option<(String, String)> {
    let (old, new) = (side.before(Class::Exception).len(), side.after(Class::Exception).len());
    if side.unit.after.is_empty() || side.fulfilled || !side.promises || new <= old {
        return None;
    }
    // "Only nurses may" and "nobody other than nurses may" say the same.
    if !side.lost(Class::All).is_empty() && !side.gained(Class::Negation).is_empty() {
        return None;
    }
    let at = *side.gained(Class::Exception).first()?;
    // A sentence of its own takes away from another one only if it says so.
    let refers = !side.unit.before.is_empty() || at.length > 1 || side.unit.after.len() <= 12;
    refers.then(|| (String::new(), side.now(at)))
}

pub fn quantifier(side: &Side) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let unit = side.unit;
    // What was never to be, and is now to be less, is no longer none.
    let whole = |words: &[Word]| {
        let places = [Class::All, Class::Negation].into_iter().flat_map(|class| all(words, class));
        places.map(|at| at.place).collect::<BTreeSet<_>>().len()
    };
    let counts = (whole(&unit.before), whole(&unit.after));
    if let (Some(some), true, true) =
        (side.gained(Class::Some).first(), counts.1 < counts.0, side.lost(Class::Some).is_empty())
    {
        let lost = [Class::All, Class::Negation]
            .into_iter()
            .find_map(|class| side.lost(class).first().or(side.before(class).first()).map(|at| side.was(*at)));
        return Some((lost.unwrap_or_default(), side.now(*some)));
    }
    // What was never to be is now to be a few times.
    if let (Some(most), true) = (side.gained(Class::Ceiling).first(), counts.1 < counts.0)
        && unit.before.iter().all(|word| word.number.is_none())
        && !side.lost(Class::Negation).is_empty()
    {
        return Some((String::new(), side.now(*most)));
    }
    let limits = same_ceilings(&unit.before, &unit.after);
    // The same number, no longer held to.
    let stays = |at: &At| {
        let end = at.place + at.length;
        let number =
            unit.after[end.min(unit.after.len())..(end + 2).min(unit.after.len())].iter().find_map(|word| word.number);
        let limit = |at: usize| limits.iter().any(|(_, place)| (at..end + 2).contains(place));
        !limit(at.place) && number.is_some_and(|number| unit.before.iter().any(|word| word.number == Some(number)))
    };
    if side.lost(Class::About).is_empty()
        && let Some(about) = side.gained(Class::About).iter().find(|at| stays(at))
    {
        let ceiling = side.before(Class::Ceiling).len() == side.after(Class::Ceiling).len()
            && side.lost(Class::Floor).is_empty()
            && about.sense == 1;
        if !ceiling {
            let from = side.lost(Class::Floor).first().map(|at| side.was(*at)).unwrap_or_default();
            return Some((from, side.now(*about)));
        }
    }
    if side.lost(Class::Some).is_empty() {
        let some = side
            .gained(Class::Some)
            .into_iter()
            .find(|at| side.hunk(at.place).is_some_and(|hunk| hunk.inserted.len() <= at.length + 1 && at.sense >= 2));
        if let Some(at) = some {
            return Some((side.replaced(at.place), side.now(at)));
        }
    }
    None
}

/// What may go without narrowing anything: without it the rest binds as much or more.
const WEAK: [Class; 14] = [
    Class::Condition,
    Class::Exception,
    Class::Wish,
    Class::Can,
    Class::Some,
    Class::About,
    Class::Vague,
    Class::Vaguely,
    Class::Weakly,
    Class::Reason,
    Class::Law,
    Class::Negation,
    Class::Floor,
    Class::Ceiling,
];

pub fn scope(side: &Side) -> Option<(String, String)> {
    let unit = side.unit;
    if !side.binds() || !unit.single {
        return None;
    }
    let all = (side.before(Class::All).len(), side.after(Class::All).len());
    let says = |hunk: &Hunk, class| unit.after[hunk.inserted.clone()].iter().any(|word| word.is(class));
    if all.1 < all.0 {
        let narrowed = unit.hunks.iter().find(|hunk| {
            let from = hunk.deleted.start.saturating_sub(3);
            let every = (from..hunk.deleted.end).any(|at| unit.before[at].is(Class::All) && unit.is_lost(at));
            every
                && (hunk.deleted.len() == 1 && !unit.before[hunk.deleted.start].is(Class::Negation)
                    || !unit.content_lost(hunk.deleted.clone()).is_empty())
                && !unit.content_gained(hunk.inserted.clone()).is_empty()
                && (!says(hunk, Class::Negation) || says(hunk, Class::Some))
        });
        if let Some(hunk) = narrowed {
            return Some((around(&unit.before, &hunk.deleted), around(&unit.after, &hunk.inserted)));
        }
    }
    if let Some(hunk) = unit.hunks.iter().find(|hunk| is_narrower(unit, hunk, all.1 < all.0)) {
        return Some((String::new(), written(&unit.after, hunk.inserted.clone())));
    }
    if let Some(found) = range_narrowed(unit).or_else(|| either(side)).or_else(|| included(side)) {
        return Some(found);
    }
    let (gone, came) = (unit.content_lost(0..unit.before.len()), unit.content_gained(0..unit.after.len()));
    if came.len() > 1 || gone.len() <= came.len() && all.1 >= all.0 {
        return None;
    }
    // A duty in other words is no less of one.
    let duties = side.after(Class::Duty).len() >= side.before(Class::Duty).len();
    let is_of = |at: &At, place: usize| (at.place..at.place + at.length).contains(&place);
    // Times have rules of their own.
    let timed = |place: usize| side.before(Class::When).iter().any(|at| is_of(at, place));
    let duty = |place: usize| duties && side.before(Class::Duty).iter().any(|at| is_of(at, place));
    let again = |at: usize| begins_alike(&unit.after, &unit.before[at].text, 5);
    let hunk = unit.hunks.iter().find(|hunk| {
        let gone = &unit.before[hunk.deleted.clone()];
        unit.content_gained(hunk.inserted.clone()).is_empty()
            && !unit.content_lost(hunk.deleted.clone()).into_iter().all(|at| again(at) || duty(at) || timed(at))
            && !says(hunk, Class::Negation)
            && !gone.first().is_some_and(|word| word.is(Class::Or))
            && !(says(hunk, Class::All) && all.1 > all.0)
            && !gone.iter().any(|word| WEAK.iter().any(|class| word.is(*class)))
    })?;
    Some((written(&unit.before, hunk.deleted.clone()), written(&unit.after, hunk.inserted.clone())))
}

/// Whether words that came narrow all of a group, before it is said what becomes of it: "all children *with a diagnosis* will".
///
/// Where "all" is gone, it need not stand before them: "all units" became "units *with 50 beds*".
fn is_narrower(unit: &Unit, hunk: &Hunk, is_gone: bool) -> bool {
    let (words, start) = (&unit.after, hunk.inserted.start);
    let Some(first) = words.get(start).filter(|word| word.is(Class::Narrow) && !word.opens) else { return false };
    let every = is_gone || (start.saturating_sub(5)..start).any(|at| words[at].is(Class::All));
    let verb = |word: &Word| word.is(Class::Duty) || word.is(Class::Can);
    let before_verb = !words[..start].iter().any(verb) && words[hunk.inserted.end..].iter().any(verb);
    hunk.deleted.is_empty()
        && every
        && before_verb
        && !first.quoted
        && !unit.content_gained(hunk.inserted.clone()).is_empty()
}

/// Both of two things became one of them. In what is forbidden, or under a condition, it binds the same or more.
fn either(side: &Side) -> Option<(String, String)> {
    let unit = side.unit;
    let fewer = side.after(Class::And).len() < side.before(Class::And).len();
    let other = |word: &Word| [Class::Negation, Class::If, Class::Condition].into_iter().any(|class| word.is(class));
    if !fewer || side.after(Class::Or).len() <= side.before(Class::Or).len() || unit.before.iter().any(other) {
        return None;
    }
    let hunk = unit.hunks.iter().find(|hunk| {
        unit.before[hunk.deleted.clone()].iter().any(|word| word.is(Class::And))
            && unit.after[hunk.inserted.clone()].iter().any(|word| word.is(Class::Or))
            && unit.content_lost(hunk.deleted.clone()).is_empty()
    })?;
    Some((around(&unit.before, &hunk.deleted), around(&unit.after, &hunk.inserted)))
}

/// What was covered too is gone, with fewer words in its place.
fn included(side: &Side) -> Option<(String, String)> {
    let unit = side.unit;
    let fewer = side.after(Class::Also).len() < side.before(Class::Also).len();
    let hunk = unit.hunks.iter().find(|hunk| {
        let (gone, came) = (unit.content_lost(hunk.deleted.clone()), unit.content_gained(hunk.inserted.clone()));
        unit.before[hunk.deleted.clone()].iter().any(|word| word.is(Class::Also)) && came.len() < gone.len()
    })?;
    fewer.then(|| (written(&unit.before, hunk.deleted.clone()), written(&unit.after, hunk.inserted.clone())))
}

/// Two numbers side by side, from and to, that lie closer than they did.
fn range_narrowed(unit: &Unit) -> Option<(String, String)> {
    let ranges = |words: &[Word]| -> Vec<(usize, f64)> {
        let pair = |at: usize| Some((at, words.get(at + 1)?.number? - words[at].number?));
        let small = |at: usize| words[at].number.is_some_and(|number| number < 1900.0);
        (0..words.len()).filter(|at| small(*at)).filter_map(pair).filter(|(_, width)| *width > 0.0).collect()
    };
    let (old, new) = (ranges(&unit.before), ranges(&unit.after));
    let ((was, wide), (is, narrow)) = (old.first()?, new.first()?);
    let same = old.len() == new.len() && unit.before.len() == unit.after.len();
    (same && narrow < wide).then(|| (written(&unit.before, *was..was + 2), written(&unit.after, *is..is + 2)))
}
