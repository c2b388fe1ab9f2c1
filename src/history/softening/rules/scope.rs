//! What falls out of what is covered: of a list, of a range, of all.

use super::super::lexicon::Class;
use super::super::text::{Word, any};
use super::super::unit::{Hunk, SentenceUnit, is_content};
use super::binding::around;
use super::numbers::lower_end;
use super::side::{Occurrence, SentencePair, all, begins_alike, written};

/// What may go without narrowing anything: without it the rest binds as much or more.
const WEAK: [Class; 17] = [
    Class::But,
    Class::Nobody,
    Class::Judges,
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

pub fn scope(side: &SentencePair) -> Option<(String, String)> {
    let unit = side.unit;
    if !side.binds() || !unit.single {
        return None;
    }
    let all = (side.before(Class::All).len(), side.after(Class::All).len());
    if let Some(found) = (all.1 < all.0).then(|| all_narrowed(unit)).flatten() {
        return Some(found);
    }
    if let Some(hunk) = unit.hunks.iter().find(|hunk| is_narrower(unit, hunk, all.1 < all.0) || is_from(unit, hunk)) {
        return Some((String::new(), written(&unit.after, hunk.inserted.clone())));
    }
    if let Some(hunk) = unit.hunks.iter().find(|hunk| is_kind(unit, hunk)) {
        return Some((String::new(), written(&unit.after, hunk.inserted.clone())));
    }
    let parts = range_narrowed(unit).or_else(|| either(side)).or_else(|| included(side));
    parts.or_else(|| fallen_out(side, all))
}

/// All of a group became some kind of it, or another one.
fn all_narrowed(unit: &SentenceUnit) -> Option<(String, String)> {
    let came = |hunk: &Hunk| hunk_start(unit, hunk)..hunk_end(unit, hunk);
    let hunk = unit.hunks.iter().find(|hunk| {
        let gone = unit.gone(hunk);
        let from = hunk.deleted.start.saturating_sub(3);
        let every = (from..hunk.deleted.end).any(|at| unit.before[at].is(Class::All) && unit.is_lost(at));
        // "Nobody may" and "it is not allowed for anybody to" say the same.
        let denied = any(gone, Class::Negation);
        let some = any(unit.came(hunk), Class::Some);
        every
            && (gone.len() == 1 && !denied || !unit.content_lost(hunk.deleted.clone()).is_empty())
            && !unit.content_gained(came(hunk)).is_empty()
            && (!any(&unit.after[hunk.inserted.start..hunk_end(unit, hunk)], Class::Negation) || some && !denied)
    })?;
    Some((around(&unit.before, &hunk.deleted), around(&unit.after, &hunk.inserted)))
}

/// Words that are gone, with none of their own in their place.
fn fallen_out(side: &SentencePair, all: (usize, usize)) -> Option<(String, String)> {
    let unit = side.unit;
    let (gone, came) = (unit.content_lost(0..unit.before.len()), unit.content_gained(0..unit.after.len()));
    if came.len() > 1 || gone.len() <= came.len() && all.1 >= all.0 {
        return None;
    }
    // "Only nurses may" became "nobody but a nurse may".
    let denials = side.after(Class::Negation).len().saturating_sub(side.before(Class::Negation).len());
    if denials >= 2 || denials == 1 && !side.lost(Class::All).is_empty() {
        return None;
    }
    // A duty in other words is no less of one.
    let duties = side.after(Class::Duty).len() >= side.before(Class::Duty).len();
    let is_of = |at: &Occurrence, place: usize| (at.place..at.place + at.length).contains(&place);
    // Times have rules of their own.
    let timed = |place: usize| side.before(Class::When).iter().any(|at| is_of(at, place));
    let duty = |place: usize| duties && side.before(Class::Duty).iter().any(|at| is_of(at, place));
    // So have verbs.
    let deed = |at: usize| unit.before[at].is(Class::Deed) || unit.before[at].is(Class::End);
    let turned = is_turned(unit);
    let again = |at: usize| begins_alike(&unit.after, &unit.before[at].text, 5);
    let hunk = unit.hunks.iter().find(|hunk| {
        let gone = unit.gone(hunk);
        unit.content_gained(hunk.inserted.clone()).is_empty()
            && !unit.content_lost(hunk.deleted.clone()).into_iter().all(|at| {
                lower_end(&unit.before, at).is_some()
                    || again(at)
                    || duty(at)
                    || timed(at)
                    || unit.is_moved(at)
                    || side.is_excused(at)
                    || side.is_widened(at)
            })
            && !any(unit.came(hunk), Class::Negation)
            && !gone.first().is_some_and(|word| word.is(Class::Or))
            && !(any(unit.came(hunk), Class::Duty) && side.after(Class::Duty).len() > side.before(Class::Duty).len())
            && !is_wider(unit, hunk)
            && (hunk.inserted.is_empty() && any(gone, Class::And)
                || !unit.content_lost(hunk.deleted.clone()).into_iter().all(deed))
            && !is_short_for(unit.before.get(hunk.deleted.end), gone)
            && !(any(unit.came(hunk), Class::All) && all.1 > all.0)
            && !is_weak(unit, hunk)
            && !is_moved_about(unit, hunk)
            && !(turned && !any(unit.gone(hunk), Class::And))
            && !is_name(unit, hunk)
    })?;
    Some(unit.sides(hunk))
}

/// Whether what is gone bound to little: it may begin before it, "*has no* intention of selling". One of two that do it is no
/// nobody: "managers *and staff*".
fn is_weak(unit: &SentenceUnit, hunk: &Hunk) -> bool {
    let (from, until) = (hunk.deleted.start.saturating_sub(3), hunk.deleted.end);
    let both = any(unit.gone(hunk), Class::And);
    (from..until).any(|at| {
        let mut hits = unit.before[at].hits.iter();
        let counts = |class: Class| WEAK.contains(&class) && !(both && class == Class::Nobody);
        !unit.before[at].quoted && hits.any(|hit| counts(hit.class) && at + hit.length > hunk.deleted.start)
    })
}

/// Whether most of what is gone here stands elsewhere: the sentence was turned round.
fn is_moved_about(unit: &SentenceUnit, hunk: &Hunk) -> bool {
    let says = |at: &usize| !unit.before[*at].is(Class::Stop) && !unit.before[*at].is(Class::Duty);
    let all = hunk.deleted.clone().filter(says).count();
    let lost = unit.content_lost(hunk.deleted.clone()).len();
    let came = unit.came(hunk).iter().filter(|word| !word.is(Class::Stop) && !word.is(Class::Duty)).count();
    all > 2 * lost || came > lost
}

/// Whether the sentence was turned round: what is gone of it here and there was put in other words.
fn is_turned(unit: &SentenceUnit) -> bool {
    let moved = unit.hunks.iter().flat_map(|hunk| hunk.deleted.clone());
    moved.filter(|at| !unit.is_lost(*at) && is_content(&unit.before[*at])).count() >= 2
}

/// Whether a part of a name is gone, and who is called by it stays: "the Environmental *Health* Committee".
fn is_name(unit: &SentenceUnit, hunk: &Hunk) -> bool {
    let capital = |word: &Word| !word.opens && word.written.starts_with(char::is_uppercase) && word.number.is_none();
    let stays = unit.after.get(hunk.inserted.end).is_some_and(|word| word.is(Class::Actor));
    let begun = hunk.inserted.end > 0 && unit.after[hunk.inserted.end - 1].is(Class::Actor);
    (stays || begun) && unit.gone(hunk).iter().all(|word| capital(word) && !word.is(Class::Actor))
}

/// The beginning of what came with a stretch: "in *all* blocks" became "*of ten years' standing* in blocks".
fn hunk_start(unit: &SentenceUnit, hunk: &Hunk) -> usize {
    let at = unit.hunks.partition_point(|last| last.deleted.end < hunk.deleted.start);
    let last = unit.hunks[..at].last();
    let near = last.filter(|last| last.deleted.end + 2 >= hunk.deleted.start && last.deleted.is_empty());
    near.map_or(hunk.inserted.start, |last| last.inserted.start)
}

/// The end of what came with a stretch, over a word or two that stayed: "all *primary* pupils" became "pupils *of two years*".
fn hunk_end(unit: &SentenceUnit, hunk: &Hunk) -> usize {
    let next = unit.hunks.get(unit.hunks.partition_point(|next| next.deleted.start <= hunk.deleted.end));
    let near = next.filter(|next| next.deleted.start <= hunk.deleted.end + 2 && !hunk.deleted.is_empty());
    near.map_or(hunk.inserted.end, |next| next.inserted.end)
}

/// Whether a word came between all and what is counted: "all *younger* pupils".
fn is_kind(unit: &SentenceUnit, hunk: &Hunk) -> bool {
    hunk.deleted.is_empty() && is_kind_of(&unit.after, hunk.inserted.clone()) && unit.is_gained(hunk.inserted.start)
}

/// Whether a single word stands between all and what is counted. A number or an owner narrows nothing.
fn is_kind_of(words: &[Word], range: std::ops::Range<usize>) -> bool {
    let start = range.start;
    let every =
        |word: &Word| word.is(Class::All) && !word.is(Class::Negation) && word.hits.iter().any(|hit| hit.length == 1);
    let own =
        |word: &Word| word.number.is_some() || word.quoted || word.is_any(&[Class::Own, Class::Stop, Class::Negation]);
    let times = [Class::Unit, Class::Month, Class::Day, Class::Season];
    let counted = |word: &Word| !word.is(Class::Stop) && word.number.is_none() && !word.is_any(&times);
    range.len() == 1
        && start > 0
        && every(&words[start - 1])
        && !own(&words[start])
        && words.get(start + 1).is_some_and(counted)
}

/// An age or a size from which on alone it holds: "a relative *over 65*".
fn is_from(unit: &SentenceUnit, hunk: &Hunk) -> bool {
    let (words, start) = (&unit.after, hunk.inserted.start);
    let bound = |word: &Word| word.is(Class::Narrow) && (word.is(Class::Floor) || word.is(Class::Ceiling));
    let noun = start > 0 && !words[start - 1].is(Class::Stop);
    hunk.deleted.is_empty()
        && hunk.inserted.len() <= 3
        && noun
        && words.get(start).is_some_and(bound)
        && words.get(start + 1).is_some_and(|word| word.number.is_some_and(|number| number < 1900.0))
        && unit.is_gained(start + 1)
}

/// Whether what narrowed all of a group is gone: "all pupils *who have a diagnosis*", "all *serious* incidents".
fn is_wider(unit: &SentenceUnit, hunk: &Hunk) -> bool {
    let start = hunk.deleted.start;
    if hunk.inserted.is_empty() && is_kind_of(&unit.before, hunk.deleted.clone()) {
        return true;
    }
    let every =
        all(&unit.before, Class::All).into_iter().any(|at| (start.saturating_sub(4)..start).contains(&at.place));
    every && hunk.inserted.is_empty() && unit.before.get(start).is_some_and(|word| word.is(Class::Narrow))
}

/// Whether a word that stays is what the words before it are called for short: "the Equality Ombudsman (EO)".
fn is_short_for(word: Option<&Word>, long: &[Word]) -> bool {
    let letters = |text: &str| (2..=6).contains(&text.chars().count()) && text.chars().all(char::is_uppercase);
    let first = |word: &Word| word.written.chars().next();
    word.is_some_and(|word| letters(&word.written) && long.iter().any(|one| first(one) == first(word)))
}

/// Whether words that came narrow all of a group, before it is said what becomes of it: "all children *with a diagnosis* will".
///
/// Where "all" is gone, it need not stand before them: "all units" became "units *with 50 beds*".
fn is_narrower(unit: &SentenceUnit, hunk: &Hunk, is_gone: bool) -> bool {
    let (words, start) = (&unit.after, hunk.inserted.start);
    // "With a diagnosis", and "in grade 3", which is one of several.
    let named = words.get(start + 1).is_some_and(|word| word.is(Class::Label));
    let narrows = |word: &&Word| (word.is(Class::Narrow) || word.is(Class::Stop) && named) && !word.opens;
    let Some(first) = words.get(start).filter(narrows) else { return false };
    let every = is_gone || (start.saturating_sub(5)..start).any(|at| words[at].is(Class::All));
    let verb = |word: &Word| word.is(Class::Duty) || word.is(Class::Can);
    let before_verb = !words[..start].iter().any(verb) && words[hunk.inserted.end..].iter().any(verb);
    // "Of all suppliers *with ten employees*" may come behind the verb too.
    let beside = (start.saturating_sub(2)..start)
        .any(|at| words[at].is(Class::All) && !words[at].has(Class::When) && !unit.is_gained(at));
    let timed = unit.came(hunk).iter().any(|word| word.is_any(&[Class::Month, Class::Season, Class::Day, Class::When]));
    hunk.deleted.is_empty()
        && every
        && (before_verb || beside && !timed)
        && !first.quoted
        && !unit.content_gained(hunk.inserted.clone()).is_empty()
}

/// Both of two things became one of them. In what is forbidden, or under a condition, it binds the same or more.
fn either(side: &SentencePair) -> Option<(String, String)> {
    let unit = side.unit;
    let fewer = side.after(Class::And).len() < side.before(Class::And).len();
    let other = |word: &Word| word.is_any(&[Class::Negation, Class::If, Class::Condition]);
    if !fewer || side.after(Class::Or).len() <= side.before(Class::Or).len() || unit.before.iter().any(other) {
        return None;
    }
    let hunk = unit.hunks.iter().find(|hunk| {
        any(unit.gone(hunk), Class::And)
            && any(unit.came(hunk), Class::Or)
            && unit.content_lost(hunk.deleted.clone()).is_empty()
    })?;
    Some((around(&unit.before, &hunk.deleted), around(&unit.after, &hunk.inserted)))
}

/// What was covered too is gone, with fewer words in its place.
fn included(side: &SentencePair) -> Option<(String, String)> {
    let unit = side.unit;
    let fewer = side.after(Class::Also).len() < side.before(Class::Also).len();
    let hunk = unit.hunks.iter().find(|hunk| {
        let (gone, came) = (unit.content_lost(hunk.deleted.clone()), unit.content_gained(hunk.inserted.clone()));
        any(unit.gone(hunk), Class::Also) && came.len() < gone.len()
    })?;
    fewer.then(|| unit.sides(hunk))
}

/// Two numbers side by side, from and to, that lie closer than they did.
fn range_narrowed(unit: &SentenceUnit) -> Option<(String, String)> {
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
