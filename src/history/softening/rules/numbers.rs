//! Numbers that ask for less, or are gone.

use super::super::lexicon::Class;
use super::super::text::{Word, any};
use super::side::{SentencePair, written};

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NumberKind {
    /// Things, shares, money.
    Amount,
    /// A stretch of time.
    Stretch,
    /// A year.
    Year,
    /// A day of a month, an hour, a number of a law.
    Name,
}

pub fn measure(words: &[Word], at: usize) -> Option<(f64, NumberKind)> {
    let word = &words[at];
    let number = word.number?;
    // "Part 5", "Document B 2013" name something.
    let edition = at > 0 && is_year(word, number) && {
        let last = &words[at - 1];
        let dated = words[at.saturating_sub(2)..at].iter().any(|word| word.is_any(&TIMES));
        !last.opens && last.written.starts_with(char::is_uppercase) && !dated
    };
    let named = at > 0 && words[at - 1].is(Class::Label) && !is_threshold(words, at);
    if word.law || edition || named {
        return Some((number, NumberKind::Name));
    }
    let near = |from: usize, to: usize, class: Class| {
        words[from.min(words.len())..to.min(words.len())].iter().any(|word| word.is(class))
    };
    if near(at + 1, at + 2, Class::Unit)
        || near(at + 1, at + 3, Class::Unit)
            && words.get(at + 1).is_some_and(|word| word.text.len() > 4 || word.has(Class::Article))
    {
        return Some((number * days(words, at), NumberKind::Stretch));
    }
    // "From 14 to 10 days": both are days.
    let far = words.get(at + 2).is_some_and(|next| next.number.is_some()) && near(at + 1, at + 2, Class::Toward);
    if far && let Some((_, NumberKind::Stretch)) = measure(words, at + 2) {
        return Some((number * days(words, at + 2), NumberKind::Stretch));
    }
    let day = number < 32.0 && near(at + 2, at + 3, Class::Month) && near(at + 1, at + 2, Class::Stop);
    if day
        || near(at + 1, at + 2, Class::Month)
        || words.get(at + 1).is_some_and(|word| word.month().is_some())
        || near(at.saturating_sub(1), at, Class::Month) && number < 32.0
    {
        return Some((number, NumberKind::Name));
    }
    Some((number, if is_year(word, number) { NumberKind::Year } else { NumberKind::Amount }))
}

/// What has a capital in front of a year without being a name.
const TIMES: [Class; 4] = [Class::Month, Class::Season, Class::Day, Class::By];

fn is_year(word: &Word, number: f64) -> bool {
    word.text.len() == 4 && (1900.0..2101.0).contains(&number)
}

/// The numbers of one measure that stand on one side alone, with their places; stretches of time in days. Twelve months and
/// a year are one.
pub fn numbers(words: &[Word], others: &[Word], wanted: NumberKind) -> Vec<(f64, usize)> {
    let of = |words: &[Word]| -> Vec<(f64, usize)> {
        (0..words.len())
            .filter_map(|at| measure(words, at).filter(|(_, kind)| *kind == wanted).map(|(number, _)| (number, at)))
            .collect()
    };
    let mut left: Vec<f64> = of(others).into_iter().map(|(number, _)| number).collect();
    of(words)
        .into_iter()
        .filter(|(number, _)| match left.iter().position(|other| is_same(*other, *number, wanted)) {
            Some(at) => {
                left.swap_remove(at);
                false
            }
            None => true,
        })
        .collect()
}

fn is_same(one: f64, other: f64, measure: NumberKind) -> bool {
    let slack = if measure == NumberKind::Stretch { one.max(other) / 50.0 } else { 0.0 };
    (one - other).abs() <= slack
}

pub fn number_lowered(side: &SentencePair) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let (before, after) = (&side.unit.before, &side.unit.after);
    let told = |old: usize, new: usize| {
        Some((written(before, old.saturating_sub(1)..old + 2), written(after, new.saturating_sub(1)..new + 2)))
    };
    let amounts = (numbers(before, after, NumberKind::Amount), numbers(after, before, NumberKind::Amount));
    for ((old, place), (new, at)) in amounts.0.iter().zip(&amounts.1) {
        // "One per five children".
        let ratio = place.checked_sub(1).is_some_and(|at| before[at].is(Class::Every));
        let rises = is_ceiling(before, *place) && !is_zone(before, *place)
            || is_threshold(before, *place)
            || is_age(before, *place)
            || ratio;
        let less = if rises { new > old } else { new < old };
        // "More than 25" and "at least 26" say the same.
        let next = (new - old).abs() == 1.0 && before[place.saturating_sub(1)].text != after[at.saturating_sub(1)].text;
        let next = next && is_threshold(before, *place) || is_told(side, *at);
        if less && !(next || side.is_excused(*place) || side.is_widened(*place)) {
            return told(*place, *at);
        }
    }
    // "95" became "90 to 95".
    for (_, at) in numbers(after, before, NumberKind::Amount) {
        let Some(upper) = lower_end(after, at) else { continue };
        let stood = before.iter().position(|word| word.number == after[upper].number);
        if stood.is_some_and(|place| !is_ceiling(before, place) && !is_threshold(before, place)) {
            return Some((stood.map(|place| written(before, place..place + 2))?, written(after, at..upper + 2)));
        }
    }
    let stretches = (numbers(before, after, NumberKind::Stretch), numbers(after, before, NumberKind::Stretch));
    for ((old, place), (new, at)) in stretches.0.iter().zip(&stretches.1) {
        let rises = is_ceiling(before, *place) || is_deadline(before, *place) || is_age(before, *place);
        let less = if rises && !is_youth(before, *place) { new > old } else { new < old };
        if less && !is_told(side, *at) {
            return told(*place, *at);
        }
    }
    None
}

/// The place of the upper end of a range, of whose lower end this is the place: "90-95", "90 to 95".
pub fn lower_end(words: &[Word], at: usize) -> Option<usize> {
    let lower = words[at].number.filter(|_| measure(words, at).is_some_and(|(_, kind)| kind == NumberKind::Amount))?;
    let joined = words.get(at + 1).is_some_and(|word| word.is(Class::Toward));
    let upper = at + 1 + usize::from(joined);
    words.get(upper)?.number.filter(|number| *number > lower).map(|_| upper)
}

/// How many days the unit after a number has.
fn days(words: &[Word], at: usize) -> f64 {
    let mut hits = words[at + 1..(at + 3).min(words.len())].iter().flat_map(|word| &word.hits);
    hits.find(|hit| hit.class == Class::Unit).and_then(|hit| hit.number).unwrap_or(1.0)
}

/// Whether a number is a greatest one: after "at most", or the end of something that sinks.
fn is_ceiling(words: &[Word], at: usize) -> bool {
    let near = |steps: usize| &words[at.saturating_sub(steps)..at];
    let sinks = any(words, Class::Sinks) && any(near(2), Class::Toward);
    // "Not more than two", "more than two must not".
    let (until, denied) = (words.len().min(at + 6), |words: &[Word]| any(words, Class::Negation));
    let over = near(3).iter().any(|word| word.is(Class::Floor)) && (denied(&words[..at]) || denied(&words[at..until]));
    let ends =
        |from: usize| words[from].hits.iter().any(|hit| hit.class == Class::Ceiling && from + hit.length + 2 > at);
    let limit = (at.saturating_sub(4)..at).any(ends);
    let behind = words[at + 1..(at + 6).min(words.len())].iter().any(|word| word.is(Class::Behind));
    limit || over || sinks || behind || near(4).iter().any(|word| word.is(Class::Exceeds))
}

/// Whether a number is the width of a zone in which something is forbidden: the wider, the better.
fn is_zone(words: &[Word], at: usize) -> bool {
    let near = words[at.saturating_sub(2)..at].iter().any(|word| word.is(Class::Within));
    near && any(words, Class::Negation)
}

/// Whether a number came with a word for how it is now: it corrects what is told.
fn is_told(side: &SentencePair, at: usize) -> bool {
    let after = &side.unit.after;
    let gained = |place: usize| after[place].is(Class::Fact) && side.unit.is_gained(place);
    (at.saturating_sub(3)..at).any(gained)
}

/// Whether a number is the age from which on somebody is covered: "everyone *over 75*".
fn is_age(words: &[Word], at: usize) -> bool {
    is_bound(words, at, Class::Floor)
}

/// Whether a number is the age until which somebody is covered: "children *under 12*".
fn is_youth(words: &[Word], at: usize) -> bool {
    is_bound(words, at, Class::Ceiling)
}

/// Whether a number bounds a group by age.
fn is_bound(words: &[Word], at: usize, class: Class) -> bool {
    let bounds = |word: &Word| word.is(class) && word.is(Class::Narrow);
    let group = |word: &Word| word.is(Class::All) || !word.is(Class::Stop) && !word.is(Class::Duty);
    let years = |word: &Word| word.hits.iter().any(|hit| hit.class == Class::Unit && hit.number == Some(365.0));
    at >= 2
        && bounds(&words[at - 1])
        && group(&words[at - 2])
        && (words[at - 2].is(Class::All) || words.get(at + 1).is_some_and(years))
}

/// Whether a number tells from where on something is covered: "employers *with more than 50*", "purchases *over 10,000*".
fn is_threshold(words: &[Word], at: usize) -> bool {
    // "At level 3 and above".
    let up = |word: &Word| word.hits.iter().any(|hit| hit.class == Class::Floor && hit.length > 1);
    if words.get(at + 1).is_some_and(up) && words[at + 1].is(Class::And) {
        return true;
    }
    let begins = |from: &usize| {
        let mut hits = words[*from].hits.iter();
        hits.any(|hit| hit.class == Class::Floor && from + hit.length <= at && from + hit.length + 1 >= at)
    };
    let Some(from) = (at.saturating_sub(4)..at).find(begins) else { return false };
    let Some(before) = from.checked_sub(1) else { return false };
    let noun = !words[before].is(Class::Stop) && !words[before].is(Class::Duty);
    // "Who have more than four miles to go".
    let clause = words[before.saturating_sub(1)..from].iter().any(|word| word.is(Class::Narrow));
    clause || noun && !any(&words[..from], Class::Duty) && any(&words[at..], Class::Duty)
}

/// The places of numbers, in both texts the same, that are a greatest one in both.
pub fn same_ceilings(before: &[Word], after: &[Word]) -> Vec<(usize, usize)> {
    let of = |words: &[Word]| -> Vec<(f64, usize)> {
        let numbers = (0..words.len()).filter_map(|at| Some((words[at].number? * days(words, at), at)));
        numbers.filter(|(_, at)| is_ceiling(words, *at)).collect()
    };
    let new = of(after);
    let same = |(number, at): (f64, usize)| Some((at, new.iter().find(|(other, _)| *other == number)?.1));
    of(before).into_iter().filter_map(same).collect()
}

fn is_deadline(words: &[Word], at: usize) -> bool {
    words[at.saturating_sub(2)..at].iter().any(|word| word.is(Class::Within))
}

pub fn number_lost(side: &SentencePair) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let (before, after) = (&side.unit.before, &side.unit.after);
    let lost = numbers(before, after, NumberKind::Amount);
    let gained = numbers(after, before, NumberKind::Amount);
    // Without "with more than 100 clients" it holds for all.
    let widens = |at: usize| {
        let hunk = side.hunk_before(at).filter(|hunk| hunk.inserted.is_empty());
        hunk.is_some_and(|hunk| before[hunk.deleted.start].is(Class::Narrow)) && is_threshold(before, at)
    };
    let lost: Vec<_> = lost
        .into_iter()
        // Of "90 to 95" the upper end is left.
        .filter(|(_, at)| !lower_end(before, *at).is_some_and(|upper| !side.unit.is_lost(upper)))
        .filter(|(_, at)| !widens(*at) && !(side.is_excused(*at) || side.is_widened(*at)))
        // What is told twice may be told once.
        .filter(|(number, _)| side.unit.single || after.iter().all(|word| word.number != Some(*number)))
        .filter(|(number, at)| *number != 1.0 && side.unit.is_lost(*at) && !side.unit.is_moved(*at))
        .collect();
    let (_, place) = *lost.get(gained.len())?;
    Some((written(before, place.saturating_sub(1)..place + 2), String::new()))
}
