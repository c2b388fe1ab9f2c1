//! Times that are later, vaguer or gone.

use super::super::lexicon::Class;
use super::super::text::Word;
use super::numbers::{NumberKind, measure, numbers};
use super::side::{Occurrence, SentencePair, all, written};

/// A time that can be held to: a key that is the same on both sides, and where it stands.
fn times(words: &[Word]) -> Vec<(String, Occurrence)> {
    let mut found = Vec::new();
    for (class, letter) in [(Class::When, 'w'), (Class::Month, 'm'), (Class::Day, 'd'), (Class::Season, 's')] {
        // "Within a week" and "longer than a week" are stretches of time, not how often.
        let limits = [Class::Within, Class::Floor, Class::Ceiling];
        let ends = |from: usize, at: &Occurrence| {
            words[from].hits.iter().any(|hit| limits.contains(&hit.class) && from + hit.length == at.place)
        };
        let within = |at: &Occurrence| {
            class == Class::When
                && at.sense != u16::MAX
                && interval(words, at).is_some()
                && (at.place.saturating_sub(4)..at.place).any(|from| ends(from, at))
        };
        let own = all(words, class).into_iter().filter(|at| !within(at));
        found.extend(own.map(|at| match interval(words, &at) {
            // Half a year and twice a year are the same.
            Some(days) => (format!("e{:.0}", days.ln() * 8.0), at),
            None => (format!("{letter}{}", at.sense), at),
        }));
    }
    for (place, word) in words.iter().enumerate() {
        if let Some(month) = word.month() {
            let sense = month.saturating_sub(1);
            found.push((format!("m{sense}"), Occurrence { place, sense, marked: false, length: 1 }));
        }
        match measure(words, place) {
            Some((number, NumberKind::Stretch)) => {
                found.push((format!("t{number}"), Occurrence { place, sense: 0, marked: false, length: 2 }))
            }
            Some((number, NumberKind::Year)) => {
                found.push((format!("y{number}"), Occurrence { place, sense: 0, marked: false, length: 1 }))
            }
            _ => {}
        }
    }
    found.sort_by_key(|(_, at)| at.place);
    found
}

/// How many days pass from one time to the next.
fn interval(words: &[Word], at: &Occurrence) -> Option<f64> {
    words[at.place].hits.iter().find(|hit| hit.class == Class::When)?.number
}

fn less(from: &[(String, Occurrence)], others: &[(String, Occurrence)]) -> Vec<(String, Occurrence)> {
    let mut left: Vec<&String> = others.iter().map(|(key, _)| key).collect();
    let kept = from.iter().filter(|(key, _)| match left.iter().position(|other| *other == key) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    });
    kept.cloned().collect()
}

/// What is gone of the times of a text; a number that stands in other words is not: "under 7 years", "has not turned 7".
fn gone(
    side: &SentencePair,
    from: &[(String, Occurrence)],
    others: &[(String, Occurrence)],
) -> Vec<(String, Occurrence)> {
    let unit = side.unit;
    let moved =
        |at: &Occurrence| (at.place..(at.place + at.length).min(unit.before.len())).all(|place| unit.is_moved(place));
    let stands = |(key, at): &(String, Occurrence)| {
        key.starts_with(['t', 'y']) && !unit.is_lost(at.place)
            || moved(at)
            || side.is_excused(at.place)
            || side.is_widened(at.place)
    };
    less(from, others).into_iter().filter(|one| !stands(one)).collect()
}

pub fn time_later(side: &SentencePair) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let (before, after) = (&side.unit.before, &side.unit.after);
    let years = (numbers(before, after, NumberKind::Year), numbers(after, before, NumberKind::Year));
    for ((old, place), (new, at)) in years.0.iter().zip(&years.1) {
        if new > old {
            return Some((written(before, *place..place + 1), written(after, *at..at + 1)));
        }
    }
    let (old, new) = (times(before), times(after));
    let (lost, gained) = (less(&old, &new), less(&new, &old));
    let often = |words: &[Word], all: &[(String, Occurrence)]| {
        all.iter().find(|(key, _)| key.starts_with('e')).and_then(|(_, at)| Some((*at, interval(words, at)?)))
    };
    if let (Some((was, old)), Some((is, new))) = (often(before, &lost), often(after, &gained))
        && new > old
    {
        return Some((side.was(was), side.now(is)));
    }
    if let Some(found) = season_shorter(side) {
        return Some(found);
    }
    // What was to be at once has some days now.
    let at_once = lost.iter().find(|(key, at)| key.starts_with('w') && at.marked);
    if let (Some((_, was)), Some((_, is))) = (at_once, gained.iter().find(|(key, _)| key.starts_with('t'))) {
        return Some((side.was(*was), side.now(*is)));
    }
    let month = |all: &[(String, Occurrence)]| all.iter().find(|(key, _)| key.starts_with('m')).map(|(_, at)| *at);
    if let (Some(was), Some(is), true) = (month(&lost), month(&gained), years.0.is_empty() && years.1.is_empty())
        && is.sense > was.sense
        && lost.len() == 1
        && gained.len() == 1
        && !is_eve(side, was.place, is.place)
    {
        return Some((side.was(was), side.now(is)));
    }
    None
}

/// "By 30 June" and "before 1 July" say the same.
fn is_eve(side: &SentencePair, was: usize, is: usize) -> bool {
    let day = |words: &[Word], month: usize| month.checked_sub(1).and_then(|at| words[at].number);
    let (old, new) = (day(&side.unit.before, was), day(&side.unit.after, is));
    old.is_some_and(|day| day >= 28.0) && new == Some(1.0)
}

/// From one month to another became fewer of them; days of a week alike.
fn season_shorter(side: &SentencePair) -> Option<(String, String)> {
    [Class::Month, Class::Day].into_iter().find_map(|class| {
        let (old, new) = (side.before(class), side.after(class));
        let (first, last) = (old.first()?, old.get(1).filter(|_| old.len() == 2)?);
        let near = last.place - first.place <= 3 && !side.unit.before[first.place + 1].is(Class::And);
        let inside = new.iter().all(|at| (first.sense..=last.sense).contains(&at.sense));
        let (least, most) = (new.iter().map(|at| at.sense).min()?, new.iter().map(|at| at.sense).max()?);
        let found = near && inside && last.sense.checked_sub(first.sense)? > most - least;
        found.then(|| {
            let until = new.last().map_or(0, |at| at.place + at.length);
            (
                written(&side.unit.before, first.place..last.place + last.length),
                written(&side.unit.after, new[0].place..until),
            )
        })
    })
}

pub fn time_lost(side: &SentencePair) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let (old, new) = (times(&side.unit.before), times(&side.unit.after));
    let (lost, gained) = (gone(side, &old, &new), less(&new, &old));
    let vague = if side.lost(Class::Vaguely).is_empty() { side.gained(Class::Vaguely) } else { Vec::new() };
    if let (Some((_, was)), Some(is)) = (lost.first(), vague.first())
        && gained.is_empty()
    {
        return Some((side.was(*was), side.now(*is)));
    }
    if let Some(is) = vague.iter().find(|at| at.marked) {
        return Some((String::new(), side.now(*is)));
    }
    let coarse = |all: &[(String, Occurrence)]| {
        all.iter()
            .map(|(key, _)| match key.as_bytes().first() {
                Some(b'y') => 3,
                Some(b's') => 2,
                _ => 1,
            })
            .min()
    };
    if let (Some((_, was)), Some((_, is))) = (lost.first(), gained.first())
        && coarse(&lost) < coarse(&gained)
    {
        return Some((side.was(*was), side.now(*is)));
    }
    match lost.first() {
        Some((_, was)) if gained.is_empty() && side.unit.single => Some((side.was(*was), String::new())),
        _ => None,
    }
}
