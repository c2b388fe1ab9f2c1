//! The rules: each looks at one pair of sentences and says whether, and by which words, the later one binds less.

use super::lexicon::Class;
use super::text::Word;
use super::unit::{Hunk, Unit};
use super::{Kind, Softening};

/// A rule.
type Rule = fn(&Side) -> Option<(String, String)>;

/// Every rule, in the order in which what it finds is told.
const RULES: [(Kind, Rule); 14] = [
    (Kind::Negation, negation),
    (Kind::Modal, modal),
    (Kind::Verb, verb),
    (Kind::Condition, condition),
    (Kind::Exception, exception),
    (Kind::Quantifier, quantifier),
    (Kind::Number, number_lowered),
    (Kind::Number, number_lost),
    (Kind::Time, time_later),
    (Kind::Time, time_lost),
    (Kind::Actor, actor),
    (Kind::FollowUp, follow_up),
    (Kind::Scope, scope),
    (Kind::Duty, duty_gone),
];

/// What the rules find in a pair of sentences.
pub fn find(unit: &Unit) -> Vec<Softening> {
    let side = Side::of(unit);
    let mut found: Vec<Softening> = Vec::new();
    for (kind, rule) in RULES {
        if let Some((from, to)) = rule(&side) {
            if found.iter().all(|known| known.kind != kind) {
                found.push(Softening { from, to, kind });
            }
        }
    }
    found
}

/// Something of a class, where it stands.
#[derive(Clone, Copy, Debug)]
struct At {
    place: usize,
    sense: u16,
    length: usize,
}

/// A pair of sentences as the rules see it.
struct Side<'u> {
    unit: &'u Unit,
    /// Whether the earlier text promises something, rather than telling facts.
    promises: bool,
    /// Whether the later text tells that it has been done.
    fulfilled: bool,
}

impl<'u> Side<'u> {
    fn of(unit: &'u Unit) -> Self {
        let side = Self { unit, promises: false, fulfilled: false };
        let duty = |words: &[Word]| words.iter().any(|word| word.is(Class::Duty));
        let (before, after) = (&unit.before, &unit.after);
        let promises = duty(before) || !tells_facts(before);
        let fulfilled = !duty(after) && tells_facts(after) && duty(before);
        Self { promises, fulfilled, ..side }
    }

    fn binds(&self) -> bool {
        self.promises && !self.fulfilled && !self.unit.before.is_empty() && !self.unit.after.is_empty()
    }

    fn before(&self, class: Class) -> Vec<At> {
        all(&self.unit.before, class)
    }

    fn after(&self, class: Class) -> Vec<At> {
        all(&self.unit.after, class)
    }

    /// What of a class is gone, by its senses.
    fn lost(&self, class: Class) -> Vec<At> {
        minus(self.before(class), &self.after(class))
    }

    /// What of a class came, by its senses.
    fn gained(&self, class: Class) -> Vec<At> {
        minus(self.after(class), &self.before(class))
    }

    fn old(&self, at: At) -> String {
        written(&self.unit.before, at.place..at.place + at.length)
    }

    fn new(&self, at: At) -> String {
        written(&self.unit.after, at.place..at.place + at.length)
    }

    /// The hunk in which a place of the later text stands.
    fn hunk(&self, place: usize) -> Option<&Hunk> {
        self.unit.hunks.iter().find(|hunk| hunk.inserted.contains(&place))
    }

    /// What stood where something came.
    fn replaced(&self, place: usize) -> String {
        self.hunk(place).map(|hunk| written(&self.unit.before, hunk.deleted.clone())).unwrap_or_default()
    }
}

/// Everything of a class outside of quotations; what lies within a longer expression counts with that alone.
fn all(words: &[Word], class: Class) -> Vec<At> {
    let mut found = Vec::new();
    let mut end = 0;
    for (place, word) in words.iter().enumerate() {
        let Some(hit) = word.hits.iter().find(|hit| hit.class == class) else { continue };
        if word.quoted || place < end || class == Class::Negation && within_longer(words, place) {
            continue;
        }
        end = place + hit.length;
        found.push(At { place, sense: hit.sense, length: hit.length });
    }
    found
}

/// Whether a "not" is a part of an expression such as "not less than".
fn within_longer(words: &[Word], place: usize) -> bool {
    let parts = [Class::Condition, Class::Exception, Class::Floor, Class::Ceiling, Class::About, Class::By];
    (place.saturating_sub(3)..=place).any(|from| {
        let hits = words[from].hits.iter();
        hits.filter(|hit| parts.contains(&hit.class)).any(|hit| hit.length > 1 && from + hit.length > place)
    })
}

fn minus(from: Vec<At>, others: &[At]) -> Vec<At> {
    let mut left: Vec<u16> = others.iter().map(|at| at.sense).collect();
    from.into_iter()
        .filter(|at| match left.iter().position(|sense| *sense == at.sense) {
            Some(known) => {
                left.swap_remove(known);
                false
            }
            None => true,
        })
        .collect()
}

fn written(words: &[Word], range: std::ops::Range<usize>) -> String {
    let range = range.start.min(words.len())..range.end.min(words.len());
    words[range].iter().map(|word| word.written.as_str()).collect::<Vec<_>>().join(" ")
}

/// Whether words tell what was or is, without a duty.
fn tells_facts(words: &[Word]) -> bool {
    let past = |word: &Word| {
        let text = word.text.as_str();
        text.chars().count() > 5 && ["ade", "ades"].iter().any(|end| text.ends_with(end))
    };
    let inner = |at: usize| words[at.saturating_sub(3)..at].iter().any(|word| word.is(Class::Inner));
    let done = |at: usize| {
        let next = &words[at + 1..(at + 4).min(words.len())];
        words[at].is(Class::Done) && next.iter().any(|word| word.text.chars().count() > 3 && word.is(Class::Participle))
    };
    (0..words.len()).any(|at| !inner(at) && (words[at].is(Class::Fact) || past(&words[at]) || done(at)))
}

fn negation(side: &Side) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let filler = |word: &Word| word.is(Class::Filler);
    let no = |words: &[Word], range: std::ops::Range<usize>| {
        let words = &words[range];
        !words.is_empty()
            && words.iter().any(|word| word.is(Class::Negation))
            && words.iter().all(|word| word.is(Class::Negation) || word.is(Class::Duty) || filler(word))
    };
    let nothing = |words: &[Word], range: std::ops::Range<usize>| {
        words[range].iter().all(|word| word.is(Class::Duty) || filler(word))
    };
    let unit = side.unit;
    let allows = |words: &[Word], place: usize| {
        (place.saturating_sub(2)..(place + 1).min(words.len())).any(|at| words[at].is(Class::Can))
    };
    let (old, new) = (side.before(Class::Negation).len(), side.after(Class::Negation).len());
    for hunk in &unit.hunks {
        let (gone, came) = (hunk.deleted.clone(), hunk.inserted.clone());
        if new > old
            && no(&unit.after, came.clone())
            && nothing(&unit.before, gone.clone())
            && !allows(&unit.after, came.start)
        {
            return Some((around(&unit.before, &gone), around(&unit.after, &came)));
        }
        let anew = unit.hunks.iter().any(|other| !unit.content_gained(other.inserted.clone()).is_empty());
        if old > new && !anew && no(&unit.before, gone.clone()) && nothing(&unit.after, came.clone()) {
            return Some((around(&unit.before, &gone), around(&unit.after, &came)));
        }
    }
    None
}

/// A stretch with a word on each side.
fn around(words: &[Word], range: &std::ops::Range<usize>) -> String {
    written(words, range.start.saturating_sub(1)..range.end + 1)
}

fn modal(side: &Side) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let duties = (side.before(Class::Duty).len(), side.after(Class::Duty).len());
    let from = |place: usize| side.lost(Class::Duty).first().map_or_else(|| side.replaced(place), |at| side.old(*at));
    let reported = duties.1 >= duties.0 && side.unit.after.iter().any(|word| word.is(Class::Says));
    if side.lost(Class::Wish).is_empty() && !reported {
        for at in side.gained(Class::Wish) {
            let hunk = side.hunk(at.place);
            let short = hunk.is_some_and(|hunk| !hunk.deleted.is_empty() || hunk.inserted.len() <= 4);
            if duties.1 < duties.0 || short {
                return Some((from(at.place), side.new(at)));
            }
        }
    }
    let (before, after) = (&side.unit.before, &side.unit.after);
    let near = |words: &[Word], at: &At| {
        words[at.place..(at.place + 3).min(words.len())].iter().any(|word| word.is(Class::Negation))
    };
    let both = side.lost(Class::Duty).iter().any(|at| near(before, at)) && !all(after, Class::Negation).is_empty();
    if duties.1 < duties.0 && !both && side.lost(Class::Can).is_empty() {
        let can = side.gained(Class::Can).into_iter();
        let firm = |at: &At| side.unit.after.get(at.place + 1).is_some_and(|word| word.is(Class::Negation));
        if let Some(at) = can.filter(|at| !firm(at)).next() {
            return Some((from(at.place), side.new(at)));
        }
    }
    // A promise in the present tense that became a possibility.
    let names = !side.before(Class::Actor).is_empty() && duties.0 == 0;
    let put = side.gained(Class::Can).into_iter().find(|at| {
        let follows = after.get(at.place + 1).is_some_and(|word| !word.is(Class::Negation));
        follows && side.hunk(at.place).is_some_and(|hunk| hunk.inserted.len() <= 2 && hunk.deleted.len() <= 1)
    });
    match put {
        Some(at) if names && side.before(Class::Can).is_empty() => Some((side.replaced(at.place), side.new(at))),
        _ => None,
    }
}

fn verb(side: &Side) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let unit = side.unit;
    let alike = |weak: &str| {
        unit.before.iter().any(|word| {
            let common = word.text.chars().zip(weak.chars()).take_while(|(a, b)| a == b).count();
            common >= 4 && common * 10 >= weak.chars().count().min(word.text.chars().count()) * 7
        })
    };
    if side.lost(Class::Weakly).is_empty() {
        for at in side.gained(Class::Weakly) {
            let Some(hunk) = side.hunk(at.place) else { continue };
            let gone = unit.content_lost(hunk.deleted.clone());
            let duty = unit.before[hunk.deleted.clone()].iter().any(|word| word.is(Class::Duty));
            let leads = at.place < hunk.inserted.start + 4;
            if (!gone.is_empty() || duty || hunk.inserted.len() <= at.length + 3 && leads)
                && !alike(&unit.after[at.place].text)
            {
                return Some((side.replaced(at.place), side.new(at)));
            }
        }
    }
    let (end, less) = (side.lost(Class::End), side.gained(Class::Lessen));
    let fewer = side.after(Class::End).len() < side.before(Class::End).len();
    match (end.first(), less.first()) {
        (Some(end), Some(less)) if fewer => Some((side.old(*end), side.new(*less))),
        _ => None,
    }
}

fn condition(side: &Side) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let unit = side.unit;
    let (old, new) = (side.before(Class::Condition).len(), side.after(Class::Condition).len());
    // A bare "if" is one of the promise only where it begins what came: else it belongs to a detail.
    let begins = |at: &At| side.hunk(at.place).is_none_or(|hunk| hunk.inserted.start == at.place);
    let bare = |at: &At| {
        at.length == 1 && unit.after[at.place].text.chars().count() <= 2 || unit.after[at.place].is(Class::If)
    };
    let came = side.gained(Class::Condition).into_iter().find(|at| !bare(at) || begins(at));
    if let (Some(at), true) = (came, new > old) {
        return Some((String::new(), side.new(at)));
    }
    let clause =
        unit.hunks.iter().find(|hunk| new >= old && is_conditional(&unit.after[hunk.inserted.clone()], hunk))?;
    Some((String::new(), written(&unit.after, clause.inserted.clone())))
}

/// Whether words that came are a clause on which the promise depends.
fn is_conditional(words: &[Word], hunk: &Hunk) -> bool {
    let Some(first) = words.first().filter(|_| hunk.deleted.is_empty()) else { return false };
    let says = |class: Class| words.iter().any(|word| word.is(class) && word.text.chars().count() > 2);
    first.is(Class::If) && words.len() >= 3 && says(Class::Verb) || first.is(Class::Where) && says(Class::Allows)
}

fn exception(side: &Side) -> Option<(String, String)> {
    let (old, new) = (side.before(Class::Exception).len(), side.after(Class::Exception).len());
    if side.unit.after.is_empty() || side.fulfilled || !side.promises || new <= old {
        return None;
    }
    let at = *side.gained(Class::Exception).first()?;
    // A sentence of its own takes away from another one only if it says so.
    let refers = !side.unit.before.is_empty() || at.length > 1 || side.unit.after.len() <= 12;
    refers.then(|| (String::new(), side.new(at)))
}

fn quantifier(side: &Side) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let unit = side.unit;
    let all = (side.before(Class::All).len(), side.after(Class::All).len());
    if let (Some(some), true, true) =
        (side.gained(Class::Some).first(), all.1 < all.0, side.lost(Class::Some).is_empty())
    {
        let from = side.before(Class::All).first().map(|at| side.old(*at)).unwrap_or_default();
        return Some((from, side.new(*some)));
    }
    // The same number, no longer held to.
    let stays = |at: &At| {
        let end = at.place + at.length;
        let number =
            unit.after[end.min(unit.after.len())..(end + 2).min(unit.after.len())].iter().find_map(|word| word.number);
        number.is_some_and(|number| unit.before.iter().any(|word| word.number == Some(number)))
    };
    if side.lost(Class::About).is_empty() {
        if let Some(about) = side.gained(Class::About).iter().find(|at| stays(at)) {
            let ceiling = side.before(Class::Ceiling).len() == side.after(Class::Ceiling).len()
                && side.lost(Class::Floor).is_empty()
                && about.sense == 1;
            if !ceiling {
                let from = side.lost(Class::Floor).first().map(|at| side.old(*at)).unwrap_or_default();
                return Some((from, side.new(*about)));
            }
        }
    }
    if side.lost(Class::Some).is_empty() {
        let some = side
            .gained(Class::Some)
            .into_iter()
            .find(|at| side.hunk(at.place).is_some_and(|hunk| hunk.inserted.len() <= at.length + 1 && at.sense >= 2));
        if let Some(at) = some {
            return Some((side.replaced(at.place), side.new(at)));
        }
    }
    None
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Measure {
    /// Things, shares, money.
    Amount,
    /// A stretch of time.
    Stretch,
    /// A year.
    Year,
    /// A day of a month, an hour, a number of a law.
    Name,
}

fn measure(words: &[Word], at: usize) -> Option<(f64, Measure)> {
    let word = &words[at];
    let number = word.number?;
    if word.law {
        return Some((number, Measure::Name));
    }
    let near = |from: usize, to: usize, class: Class| {
        words[from.min(words.len())..to.min(words.len())].iter().any(|word| word.is(class))
    };
    if near(at + 1, at + 2, Class::Unit)
        || near(at + 1, at + 3, Class::Unit) && words.get(at + 1).is_some_and(|word| word.text.len() > 4)
    {
        return Some((number, Measure::Stretch));
    }
    if near(at + 1, at + 2, Class::Month)
        || words.get(at + 1).is_some_and(|word| word.text.starts_with("month-"))
        || near(at.saturating_sub(1), at, Class::Month) && number < 32.0
    {
        return Some((number, Measure::Name));
    }
    let year = word.text.len() == 4 && (1900.0..2101.0).contains(&number);
    Some((number, if year { Measure::Year } else { Measure::Amount }))
}

/// The numbers of one measure that stand on one side alone, with their places.
fn numbers(words: &[Word], others: &[Word], wanted: Measure) -> Vec<(f64, usize)> {
    let of = |words: &[Word]| -> Vec<(f64, usize)> {
        (0..words.len())
            .filter_map(|at| measure(words, at).filter(|(_, kind)| *kind == wanted).map(|(number, _)| (number, at)))
            .collect()
    };
    let mut left: Vec<f64> = of(others).into_iter().map(|(number, _)| number).collect();
    of(words)
        .into_iter()
        .filter(|(number, _)| match left.iter().position(|other| other == number) {
            Some(at) => {
                left.swap_remove(at);
                false
            }
            None => true,
        })
        .collect()
}

fn number_lowered(side: &Side) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let (before, after) = (&side.unit.before, &side.unit.after);
    let told = |old: usize, new: usize| {
        Some((written(before, old.saturating_sub(1)..old + 2), written(after, new.saturating_sub(1)..new + 2)))
    };
    let amounts = (numbers(before, after, Measure::Amount), numbers(after, before, Measure::Amount));
    for ((old, place), (new, at)) in amounts.0.iter().zip(&amounts.1) {
        let less = if is_ceiling(before, *place) { new > old } else { new < old };
        if less {
            return told(*place, *at);
        }
    }
    let stretches = (numbers(before, after, Measure::Stretch), numbers(after, before, Measure::Stretch));
    for ((old, place), (new, at)) in stretches.0.iter().zip(&stretches.1) {
        let (old, new) = (old * days(before, *place), new * days(after, *at));
        let less = if is_ceiling(before, *place) || is_deadline(before, *place) { new > old } else { new < old };
        if less {
            return told(*place, *at);
        }
    }
    None
}

/// How many days the unit after a number has.
fn days(words: &[Word], at: usize) -> f64 {
    let mut hits = words[at + 1..(at + 3).min(words.len())].iter().flat_map(|word| &word.hits);
    hits.find(|hit| hit.class == Class::Unit).and_then(|hit| hit.number).unwrap_or(1.0)
}

/// Whether a number is a greatest one: after "at most", or the end of something that sinks.
fn is_ceiling(words: &[Word], at: usize) -> bool {
    let near = |steps: usize| &words[at.saturating_sub(steps)..at];
    let sinks = words.iter().any(|word| word.is(Class::Sinks)) && near(2).iter().any(|word| word.is(Class::Toward));
    let over =
        near(3).iter().any(|word| word.is(Class::Floor)) && words[..at].iter().any(|word| word.is(Class::Negation));
    let ends =
        |from: usize| words[from].hits.iter().any(|hit| hit.class == Class::Ceiling && from + hit.length + 2 > at);
    let limit = (at.saturating_sub(4)..at).any(ends);
    limit || over || sinks || near(4).iter().any(|word| word.is(Class::Exceeds))
}

fn is_deadline(words: &[Word], at: usize) -> bool {
    words[at.saturating_sub(2)..at].iter().any(|word| word.is(Class::Within))
}

fn number_lost(side: &Side) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let (before, after) = (&side.unit.before, &side.unit.after);
    let lost = numbers(before, after, Measure::Amount);
    let gained = numbers(after, before, Measure::Amount);
    let (_, place) = *lost.iter().filter(|(number, _)| *number != 1.0).nth(gained.len())?;
    Some((written(before, place.saturating_sub(1)..place + 2), String::new()))
}

/// A time that can be held to: a key that is the same on both sides, and where it stands.
fn times(words: &[Word]) -> Vec<(String, At)> {
    let mut found = Vec::new();
    for (class, letter) in [(Class::When, 'w'), (Class::Month, 'm'), (Class::Day, 'd'), (Class::Season, 's')] {
        found.extend(all(words, class).into_iter().map(|at| (format!("{letter}{}", at.sense), at)));
    }
    for (place, word) in words.iter().enumerate() {
        if let Some(month) = word.text.strip_prefix("month-") {
            let sense = month.parse::<u16>().unwrap_or(1).saturating_sub(1);
            found.push((format!("m{sense}"), At { place, sense, length: 1 }));
        }
        match measure(words, place) {
            Some((number, Measure::Stretch)) => found.push((format!("t{number}"), At { place, sense: 0, length: 2 })),
            Some((number, Measure::Year)) => found.push((format!("y{number}"), At { place, sense: 0, length: 1 })),
            _ => {}
        }
    }
    found.sort_by_key(|(_, at)| at.place);
    found
}

fn less(from: &[(String, At)], others: &[(String, At)]) -> Vec<(String, At)> {
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

fn time_later(side: &Side) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let (before, after) = (&side.unit.before, &side.unit.after);
    let years = (numbers(before, after, Measure::Year), numbers(after, before, Measure::Year));
    for ((old, place), (new, at)) in years.0.iter().zip(&years.1) {
        if new > old {
            return Some((written(before, *place..place + 1), written(after, *at..at + 1)));
        }
    }
    let (old, new) = (times(before), times(after));
    let (lost, gained) = (less(&old, &new), less(&new, &old));
    let interval =
        |all: &[(String, At)]| all.iter().find(|(key, at)| key.starts_with('w') && at.sense <= 8).map(|(_, at)| *at);
    if let (Some(was), Some(is)) = (interval(&lost), interval(&gained)) {
        if is.sense > was.sense {
            return Some((side.old(was), side.new(is)));
        }
    }
    let month = |all: &[(String, At)]| all.iter().find(|(key, _)| key.starts_with('m')).map(|(_, at)| *at);
    if let (Some(was), Some(is), true) = (month(&lost), month(&gained), years.0.is_empty() && years.1.is_empty()) {
        if is.sense > was.sense && lost.len() == 1 && gained.len() == 1 {
            return Some((side.old(was), side.new(is)));
        }
    }
    None
}

fn time_lost(side: &Side) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let (old, new) = (times(&side.unit.before), times(&side.unit.after));
    let (lost, gained) = (less(&old, &new), less(&new, &old));
    let vague = if side.lost(Class::Vaguely).is_empty() { side.gained(Class::Vaguely) } else { Vec::new() };
    if let (Some((_, was)), Some(is)) = (lost.first(), vague.first()) {
        if gained.is_empty() {
            return Some((side.old(*was), side.new(*is)));
        }
    }
    if let Some(is) = vague.iter().find(|at| matches!(at.sense, 1 | 3 | 5)) {
        return Some((String::new(), side.new(*is)));
    }
    let coarse = |all: &[(String, At)]| {
        all.iter()
            .map(|(key, _)| match key.as_bytes().first() {
                Some(b'y') => 3,
                Some(b's') => 2,
                _ => 1,
            })
            .min()
    };
    if let (Some((_, was)), Some((_, is))) = (lost.first(), gained.first()) {
        if coarse(&lost) < coarse(&gained) {
            return Some((side.old(*was), side.new(*is)));
        }
    }
    match lost.first() {
        Some((_, was)) if gained.is_empty() && side.unit.single => Some((side.old(*was), String::new())),
        _ => None,
    }
}

fn actor(side: &Side) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let unit = side.unit;
    let lost: Vec<At> = side.before(Class::Actor).into_iter().filter(|at| unit.is_lost(at.place)).collect();
    let first = *lost.first()?;
    let gained = side.after(Class::Actor).into_iter().filter(|at| unit.is_gained(at.place)).count();
    if let (Some(nobody), true) = (side.gained(Class::Nobody).first(), side.lost(Class::Nobody).is_empty()) {
        if side
            .hunk(nobody.place)
            .is_some_and(|hunk| unit.before[hunk.deleted.clone()].iter().any(|word| word.is(Class::Actor)))
        {
            return Some((side.replaced(nobody.place), side.new(*nobody)));
        }
    }
    let none = side.after(Class::Actor).is_empty();
    if let (Some(nobody), true) = (side.gained(Class::Nobody).first(), none) {
        return Some((side.old(first), side.new(*nobody)));
    }
    let put = unit.hunks.iter().find(|hunk| hunk.deleted.contains(&first.place));
    let other = put.is_some_and(|hunk| !unit.content_gained(hunk.inserted.clone()).is_empty());
    let kept = unit.content_gained(0..unit.after.len()).len() <= 2 && unit.single && !other;
    (none && gained == 0 && kept).then(|| (side.old(first), String::new()))
}

fn follow_up(side: &Side) -> Option<(String, String)> {
    if !side.binds() {
        return None;
    }
    let (old, new) = (side.before(Class::Follow).len(), side.after(Class::Follow).len());
    let lost = side.lost(Class::Follow);
    let first = lost.first()?;
    let unit = side.unit;
    let alike = |at: &At| {
        unit.after.iter().any(|word| {
            let old = &unit.before[at.place].text;
            word.text.chars().zip(old.chars()).take_while(|(a, b)| a == b).count() >= 6
        })
    };
    (new < old && !lost.iter().all(alike)).then(|| (side.old(*first), String::new()))
}

fn scope(side: &Side) -> Option<(String, String)> {
    let unit = side.unit;
    if !side.binds() || !unit.single {
        return None;
    }
    let all = (side.before(Class::All).len(), side.after(Class::All).len());
    if all.1 < all.0 {
        let narrowed = unit.hunks.iter().find(|hunk| {
            let from = hunk.deleted.start.saturating_sub(3);
            let every = (from..hunk.deleted.end).any(|at| unit.before[at].is(Class::All) && unit.is_lost(at));
            every
                && !unit.content_lost(hunk.deleted.clone()).is_empty()
                && !unit.content_gained(hunk.inserted.clone()).is_empty()
        });
        if let Some(hunk) = narrowed {
            return Some((around(&unit.before, &hunk.deleted), around(&unit.after, &hunk.inserted)));
        }
    }
    if let Some(found) = range_narrowed(unit) {
        return Some(found);
    }
    if unit.content_gained(0..unit.after.len()).len() > 1 {
        return None;
    }
    let weak = [
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
    ];
    let hunk = unit.hunks.iter().find(|hunk| {
        let gone = &unit.before[hunk.deleted.clone()];
        unit.content_gained(hunk.inserted.clone()).is_empty()
            && !unit.content_lost(hunk.deleted.clone()).is_empty()
            && !gone.iter().any(|word| weak.iter().any(|class| word.is(*class)))
    })?;
    Some((written(&unit.before, hunk.deleted.clone()), written(&unit.after, hunk.inserted.clone())))
}

fn duty_gone(side: &Side) -> Option<(String, String)> {
    let unit = side.unit;
    if !unit.after.is_empty() || !side.promises {
        return None;
    }
    let binds = unit.before.iter().any(|word| word.is(Class::Duty) || word.is(Class::Follow));
    binds.then(|| (written(&unit.before, 0..unit.before.len()), String::new()))
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
