//! Who does it, who looks whether it is done, and a duty that is gone as a whole.

use super::super::lexicon::Class;
use super::super::unit::Hunk;
use super::side::{At, Side, begins_alike, written};

pub fn actor(side: &Side) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let unit = side.unit;
    if let (Some(other), true) = (side.gained(Class::Delegate).first(), side.before(Class::Delegate).is_empty()) {
        return Some((String::new(), side.now(*other)));
    }
    // Who answers for it left it to those who work for them.
    let left = unit.hunks.iter().find(|hunk| {
        let (gone, came) = (&unit.before[hunk.deleted.clone()], &unit.after[hunk.inserted.clone()]);
        gone.iter().any(|word| word.is(Class::Elected)) && came.iter().any(|word| word.is(Class::Staff))
    });
    if let (Some(hunk), true) = (left, side.after(Class::Elected).len() < side.before(Class::Elected).len()) {
        return Some((written(&unit.before, hunk.deleted.clone()), written(&unit.after, hunk.inserted.clone())));
    }
    let lost: Vec<At> = side.before(Class::Actor).into_iter().filter(|at| unit.is_lost(at.place)).collect();
    let first = *lost.first()?;
    let gained = side.after(Class::Actor).into_iter().filter(|at| unit.is_gained(at.place)).count();
    if let (Some(nobody), true) = (side.gained(Class::Nobody).first(), side.lost(Class::Nobody).is_empty())
        && side
            .hunk(nobody.place)
            .is_some_and(|hunk| unit.before[hunk.deleted.clone()].iter().any(|word| word.is(Class::Actor)))
    {
        return Some((side.replaced(nobody.place), side.now(*nobody)));
    }
    let none = side.after(Class::Actor).is_empty();
    if let (Some(nobody), true) = (side.gained(Class::Nobody).first(), none) {
        return Some((side.was(first), side.now(*nobody)));
    }
    let near = |hunk: &&Hunk| hunk.deleted.start <= first.place + 3 && first.place <= hunk.deleted.end + 3;
    // "Decides" that became "a decision" says nothing else.
    let anew = |range: std::ops::Range<usize>| {
        unit.content_gained(range)
            .into_iter()
            .filter(|at| !begins_alike(&unit.before, &unit.after[*at].text, 4))
            .count()
    };
    let other = unit.hunks.iter().filter(near).any(|hunk| anew(hunk.inserted.clone()) > 0);
    let kept = anew(0..unit.after.len()) <= 2 && unit.single && !other;
    (none && gained == 0 && kept).then(|| (side.was(first), String::new()))
}

pub fn follow_up(side: &Side) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let (old, new) = (side.before(Class::Follow).len(), side.after(Class::Follow).len());
    let lost = side.lost(Class::Follow);
    let first = lost.first()?;
    let unit = side.unit;
    let alike = |at: &At| begins_alike(&unit.after, &unit.before[at.place].text, 6);
    // A look that became a deed is no look less.
    let done = |at: &At| {
        let put = unit.hunks.iter().find(|hunk| hunk.deleted.contains(&at.place));
        let deed = put.is_some_and(|hunk| unit.after[hunk.inserted.clone()].iter().any(|word| word.is(Class::End)));
        deed && unit.before[at.place].is(Class::Weakly)
    };
    (new < old && !lost.iter().all(|at| alike(at) || done(at))).then(|| (side.was(*first), String::new()))
}

pub fn duty_gone(side: &Side) -> Option<(String, String)> {
    let unit = side.unit;
    // A word or two where a sentence stood say nothing of its duty.
    let is_stub =
        unit.after.len() <= 2 && unit.before.len() >= 6 && !unit.after.iter().any(|word| word.is(Class::Duty));
    if !(unit.after.is_empty() || is_stub && side.binds()) || !side.promises {
        return None;
    }
    let binds = unit.before.iter().any(|word| word.is(Class::Duty) || word.is(Class::Follow));
    binds.then(|| (written(&unit.before, 0..unit.before.len()), String::new()))
}
