//! What stands at each word of a sentence: the classes it belongs to, numbers, intervals, and references to laws.

use super::lexicon::{Class, Hit, Lexicon};
use super::text::{MONTH, Word};

/// Finds what stands at each word.
pub fn mark(words: &mut [Word], lexicon: &Lexicon) {
    let texts: Vec<String> = words.iter().map(|word| word.text.clone()).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    for at in 0..words.len() {
        words[at].hits = lexicon.hits(&texts[at..]);
        words[at].stem = lexicon.stem(texts[at]).to_owned();
        let ends = |class: Class| lexicon.list(class).iter().position(|end| texts[at].ends_with(end.as_str()));
        (words[at].passive, words[at].form) = (ends(Class::Passive).is_some(), ends(Class::Form));
    }
    for at in 0..words.len() {
        let value = words[at].hits.iter().find(|hit| hit.class == Class::Number).and_then(|hit| hit.number);
        let value = value.or_else(|| lexicon.compound(&words[at].text));
        let counts = words.get(at + 1).is_some_and(|next| next.has(Class::Counts) || next.has(Class::Unit));
        if value.is_some() && (counts || !words[at].has(Class::Article)) {
            words[at].number = value;
        }
        let hour = words[at].number.filter(|hour| *hour < 12.0);
        if words.get(at + 1).is_some_and(|next| next.has(Class::Afternoon)) {
            words[at].number = hour.map(|hour| hour + 12.0).or(words[at].number);
        }
    }
    // What is asked promises nothing.
    let asked = words.iter().any(|word| word.text == "?");
    words.iter_mut().for_each(|word| word.quoted |= asked);
    repeated(words);
    openings(words);
    months(words);
    millions(words);
    halves(words);
    fractions(words);
    parts(words);
    intervals(words);
    laws(words);
}

/// Some months are words of another meaning without a capital, and as the first word unless beside a number.
fn months(words: &mut [Word]) {
    for at in 0..words.len() {
        if !words[at].has(Class::Capital) {
            continue;
        }
        let capital = words[at].written.starts_with(char::is_uppercase);
        let beside = words.get(at + 1).is_some_and(|next| next.number.is_some());
        let month = capital && (at > 0 || beside);
        let other = if month { Class::Can } else { Class::Month };
        words[at].hits.retain(|hit| hit.class != other);
        if month {
            words[at].hits.retain(|hit| hit.class != Class::Stop);
        }
    }
}

/// "Two (2)" is one number.
fn repeated(words: &mut [Word]) {
    for at in 3..words.len() {
        let encloses = words[at - 2].text == "(" && words[at].text == ")";
        if encloses && words[at - 1].number.is_some() && words[at - 1].number == words[at - 3].number {
            words[at - 1].text = words[at - 2].text.clone();
            words[at - 1].number = None;
        }
    }
}

/// "Three quarters of", "by a third": so many of a hundred.
fn fractions(words: &mut [Word]) {
    for at in 1..words.len() {
        let parts = words[at].hits.iter().find(|hit| hit.class == Class::Fraction).and_then(|hit| hit.number);
        // "3/4 of" is no day.
        let month = words[at].month().map(f64::from);
        let of = words.get(at + 1).is_some_and(|next| next.has(Class::Share) && !next.has(Class::Toward));
        let parts = parts.or(month.filter(|parts| of && words[at - 1].number.is_some_and(|number| number < *parts)));
        let article = words[at - 1].has(Class::Article).then_some(1.0);
        let (Some(parts), Some(number)) = (parts, words[at - 1].number.or(article)) else { continue };
        let beside = [at.checked_sub(2), Some(at + 1)].into_iter().flatten().filter_map(|beside| words.get(beside));
        if beside.into_iter().any(|word| word.has(Class::Share)) {
            for word in &mut words[at - 1..=at] {
                word.number = None;
                word.hits.retain(|hit| !matches!(hit.class, Class::Unit | Class::When | Class::Number));
            }
            words[at - 1].hits.push(Hit { class: Class::Stop, sense: 0, marked: false, number: None, length: 1 });
            words[at].number = Some((number / parts * 100.0).round());
            words[at].text = words[at].text.replace(MONTH, "parts-");
        }
    }
}

/// "Half an hour" is half a unit, "half a million" half of that.
fn halves(words: &mut [Word]) {
    for at in 2..words.len() {
        let half = words[at - 2].number == Some(50.0) && words[at - 2].has(Class::Number);
        if half && words[at - 1].has(Class::Article) && words[at].is_any(&[Class::Unit, Class::Scale]) {
            let scale = words[at].hits.iter().find(|hit| hit.class == Class::Scale).and_then(|hit| hit.number);
            words[at - 2].number = Some(0.5 * scale.unwrap_or(1.0));
            words[at - 1].number = None;
        }
    }
}

/// "Three of four", "one girl in three", "every third": so many of a hundred.
fn parts(words: &mut [Word]) {
    let counted =
        |word: Option<&Word>| word.is_some_and(|word| word.is_any(&[Class::Unit, Class::Month, Class::Scale]));
    for at in 0..words.len() {
        let each = words[at].hits.iter().find(|hit| hit.class == Class::Every && hit.length > 1);
        if let Some((parts, end)) = each.and_then(|hit| Some((hit.number?, at + hit.length)))
            && parts > 2.0
            && !counted(words.get(end))
        {
            words[at].number = Some((100.0 / parts).round());
            words[at].hits.retain(|hit| !matches!(hit.class, Class::Every | Class::Fact | Class::Some));
            continue;
        }
        let Some(some) = words[at].number else { continue };
        let of = (at + 1..(at + 3).min(words.len())).find(|of| words[*of].has(Class::PartOf));
        let Some(of) = of.filter(|of| *of == at + 1 || some == 1.0) else { continue };
        let Some(whole) = words.get(of + 1).and_then(|word| word.number) else { continue };
        if some < whole && whole <= 10.0 && some.fract() == 0.0 && !counted(words.get(of + 2)) {
            words[at].number = Some((some / whole * 100.0).round());
            words[of + 1].number = None;
            words[of + 1].hits.push(Hit { class: Class::Stop, sense: 0, marked: false, number: None, length: 1 });
        }
    }
}

/// "Twice a year", "every three years": how often, in days. Its numbers ask for nothing by themselves.
fn intervals(words: &mut [Word]) {
    let of = |word: &Word, class: Class| {
        let hit = word.hits.iter().find(|hit| hit.class == class)?;
        Some((hit.number.unwrap_or(1.0), hit.length))
    };
    let at_place = |words: &[Word], from: usize| -> Option<(f64, usize)> {
        let (mut times, mut at) = (None, from);
        if let Some(number) = words[at].number {
            let counts = of(words.get(at + 1)?, Class::Times).is_some();
            times = Some(number).filter(|_| counts || of(&words[at], Class::Times).is_some());
            at += if counts { 2 } else { 1 };
        }
        // "Twice daily".
        let daily = words.get(at)?.hits.iter().find(|hit| hit.class == Class::When && hit.length == 1);
        if let (Some(times), Some(days)) = (times, daily.and_then(|hit| hit.number)) {
            return Some((days / times.max(0.1), at + 1));
        }
        let every = of(words.get(at)?, Class::Every);
        let (each, length) = match times {
            Some(_) => every.or_else(|| of(&words[at], Class::Per))?,
            None if at == from => every?,
            None => return None,
        };
        at += length;
        let several = words.get(at)?.number.filter(|number| *number > 1.0);
        at += usize::from(several.is_some());
        let (days, _) = of(words.get(at)?, Class::Unit)?;
        Some((each * several.unwrap_or(1.0) * days / times.unwrap_or(1.0).max(0.1), at + 1))
    };
    let mut from = 0;
    while from < words.len() {
        let Some((days, end)) = at_place(words, from) else {
            from += 1;
            continue;
        };
        for word in &mut words[from..end] {
            word.number = None;
            word.hits.retain(|hit| !matches!(hit.class, Class::When | Class::Fact | Class::Some));
        }
        words[from].hits.push(Hit {
            class: Class::When,
            sense: u16::MAX,
            marked: false,
            number: Some(days),
            length: end - from,
        });
        from = end;
    }
}

/// "1.2 million" is a number, and so is "one hundred and twenty".
fn millions(words: &mut [Word]) {
    for at in 1..words.len() {
        let Some(times) = words[at].hits.iter().find(|hit| hit.class == Class::Scale).and_then(|hit| hit.number) else {
            continue;
        };
        if let Some(number) = words[at - 1].number {
            words[at - 1].number = Some(number * times);
            words[at].number = None;
            words[at].hits.push(Hit { class: Class::Stop, sense: 0, marked: false, number: None, length: 1 });
            let rest = words.get(at + 2).filter(|rest| words[at + 1].has(Class::And) && rest.has(Class::Number));
            if let Some(rest) = rest.and_then(|rest| rest.number).filter(|rest| *rest < times) {
                words[at - 1].number = Some(number * times + rest);
                words[at + 2].number = None;
                words[at + 2].hits.push(Hit { class: Class::Stop, sense: 0, marked: false, number: None, length: 1 });
            }
        }
    }
}

/// Marks what opens a clause. Some words are an "if" there and something else elsewhere; where a sentence asks nothing, a
/// verb that opens it is one too.
fn openings(words: &mut [Word]) {
    let mut opens = true;
    let asks = words.iter().any(|word| word.text == "?");
    let first = words.iter().position(Word::speaks);
    for (at, word) in words.iter_mut().enumerate() {
        word.opens = opens && word.speaks();
        // Some do so in the middle of a sentence too: "the hall, should funds allow, will be built".
        let invert = word.hits.iter().find(|hit| hit.class == Class::Invert);
        let inverts = invert.is_some_and(|hit| Some(at) == first || word.opens && hit.marked) && !asks;
        if inverts {
            let other = [Class::Wish, Class::Can, Class::Fact, Class::Duty, Class::Condition];
            word.hits.retain(|hit| !other.contains(&hit.class));
        }
        if inverts || word.opens && word.has(Class::If) && !word.has(Class::Condition) {
            word.hits.push(Hit { class: Class::Condition, sense: u16::MAX, marked: false, number: None, length: 1 });
        }
        if !word.opens && word.has(Class::First) {
            word.hits.retain(|hit| hit.class != Class::Some);
        }
        opens = !word.speaks();
    }
}

/// Numbers after the word for a section, an act or a case, and in brackets behind it, promise nothing.
fn laws(words: &mut [Word]) {
    for at in 0..words.len() {
        // "No 853" denies nothing.
        if words[at].has(Class::Label)
            && words.get(at + 1).is_some_and(|next| next.text.starts_with(|first: char| first.is_ascii_digit()))
        {
            words[at].hits.retain(|hit| !matches!(hit.class, Class::All | Class::Negation));
        }
        // "6 f §": the letter belongs to the number.
        let letter =
            words.get(at + 1).is_some_and(|next| next.speaks() && next.text.len() == 1 && next.number.is_none());
        let until = (at + 2 + usize::from(letter)).min(words.len());
        let near = words[at.saturating_sub(2)..until].iter().any(|word| word.is(Class::Law));
        let odd = words[at].text.contains(':') && words[at].text.len() > 1 || words[at].text.contains('/');
        words[at].law = near || odd;
    }
}
