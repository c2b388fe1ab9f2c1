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
    }
    repeated(words);
    openings(words);
    months(words);
    millions(words);
    fractions(words);
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

/// "1.2 million" is a number.
fn millions(words: &mut [Word]) {
    for at in 1..words.len() {
        let Some(times) = words[at].hits.iter().find(|hit| hit.class == Class::Scale).and_then(|hit| hit.number) else {
            continue;
        };
        if let Some(number) = words[at - 1].number {
            words[at - 1].number = Some(number * times);
            words[at].number = None;
            words[at].hits.push(Hit { class: Class::Stop, sense: 0, marked: false, number: None, length: 1 });
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
