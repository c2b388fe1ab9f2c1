//! A text as sentences of words: numbers read, dates and typography in one form, quotations marked.

use super::lexicon::{Class, Hit, Lexicon};
use super::marks;
use crate::base::visible::has_no_width;

/// What a month that is written by its number is called.
pub const MONTH: &str = "month-";

/// A word, a number or a sign.
#[derive(Clone, Debug)]
pub struct Word {
    /// In lower case, in one typography.
    pub text: String,
    /// As it was written.
    pub written: String,
    /// Its stem, by which inflected forms are the same.
    pub stem: String,
    /// Its value, of a number.
    pub number: Option<f64>,
    /// Whether it stands in a quotation.
    pub quoted: bool,
    /// Whether it ends as a passive does.
    pub passive: bool,
    /// By what it ends as other verbs in the same form do.
    pub form: Option<usize>,
    /// What it is a part of, with the words in which it begins.
    pub hits: Vec<Hit>,
    /// Whether it begins the sentence or stands after a sign.
    pub opens: bool,
    /// Whether it belongs to a reference to a law or a file.
    pub law: bool,
}

impl Word {
    /// Whether something of a class begins here.
    pub fn has(&self, class: Class) -> bool {
        self.hits.iter().any(|hit| hit.class == class)
    }

    /// Whether something of a class begins here, outside of quotations.
    pub fn is(&self, class: Class) -> bool {
        !self.quoted && self.has(class)
    }

    /// The same of something of any of these classes.
    pub fn is_any(&self, classes: &[Class]) -> bool {
        classes.iter().any(|class| self.is(*class))
    }

    /// The month that it is, of one that is written by its number.
    pub fn month(&self) -> Option<u16> {
        self.text.strip_prefix(MONTH)?.parse().ok()
    }

    /// How many letters it begins with as another does.
    pub fn shared(&self, other: &str) -> usize {
        self.text.chars().zip(other.chars()).take_while(|(a, b)| a == b).count()
    }

    /// Whether it is a word or a number, and no sign.
    pub fn speaks(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_alphanumeric)
    }
}

/// A sentence.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// Its words.
    pub words: Vec<Word>,
}

/// A stretch of words as it was written.
pub fn written(words: &[Word], range: std::ops::Range<usize>) -> String {
    let range = range.start.min(words.len())..range.end.min(words.len());
    words[range].iter().map(|word| word.written.as_str()).collect::<Vec<_>>().join(" ")
}

impl Sentence {
    /// Whether it is a question.
    pub fn asks(&self) -> bool {
        self.words.last().is_some_and(|last| last.text == "?")
    }
}

/// Whether something of a class begins at any of the words.
pub fn any(words: &[Word], class: Class) -> bool {
    words.iter().any(|word| word.is(class))
}

/// Reads a text.
pub fn sentences(text: &str, lexicon: &Lexicon) -> Vec<Sentence> {
    let mut sentences = split(tokens(text, lexicon), lexicon);
    for sentence in &mut sentences {
        marks::mark(&mut sentence.words, lexicon);
    }
    sentences
}

/// Splits a text into words and signs.
fn tokens(text: &str, lexicon: &Lexicon) -> Vec<Word> {
    let letters: Vec<char> = text.chars().filter(|letter| !has_no_width(*letter)).map(plain).collect();
    let mut words: Vec<Word> = Vec::new();
    let mut quoted = false;
    let mut at = 0;
    while at < letters.len() {
        let from = at;
        let letter = letters[at];
        if letter == '"' {
            quoted = !quoted;
            at += 1;
            continue;
        }
        if let Some(parts) = day_of_year(&letters[at..]) {
            push_day(&mut words, parts.each_ref().map(String::as_str), quoted);
            at += parts.iter().map(String::len).sum::<usize>() + 2;
            continue;
        }
        if letter.is_ascii_digit() {
            at = end_of_number(&letters, at);
            let end = at + ordinal(&letters[at..], lexicon);
            push(&mut words, letters[from..at].iter().collect(), quoted);
            at = end;
            continue;
        } else if letter.is_alphanumeric() {
            at = end_of_word(&letters, at);
        } else {
            at += 1;
            if letter.is_whitespace() {
                continue;
            }
        }
        push(&mut words, letters[from..at].iter().collect(), quoted);
    }
    words
}

/// One form for signs that typography writes in several, and for letters of other scripts that look like ours.
fn plain(letter: char) -> char {
    const ALIKE: [(char, char); 16] = [
        ('а', 'a'),
        ('е', 'e'),
        ('о', 'o'),
        ('р', 'p'),
        ('с', 'c'),
        ('х', 'x'),
        ('у', 'y'),
        ('і', 'i'),
        ('к', 'k'),
        ('м', 'm'),
        ('т', 't'),
        ('ѕ', 's'),
        ('ј', 'j'),
        ('α', 'a'),
        ('ο', 'o'),
        ('ν', 'v'),
    ];
    if let Some((_, ours)) = ALIKE.iter().find(|(other, _)| !letter.is_ascii() && *other == letter) {
        return *ours;
    }
    match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{201c}'..='\u{201f}' | '»' | '«' => '"',
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        other => other,
    }
}

/// The end of a word; hyphens and apostrophes within it belong to it.
///
/// "F-9" is a letter and a number.
fn end_of_word(letters: &[char], mut at: usize) -> usize {
    let from = at;
    let inner = |at: usize| {
        let range = at == from + 1 && letters.get(at + 1).is_some_and(char::is_ascii_digit);
        matches!(letters.get(at), Some('-' | '\''))
            && letters.get(at + 1).is_some_and(|next| next.is_alphanumeric())
            && !range
    };
    while letters.get(at).is_some_and(|letter| letter.is_alphanumeric()) || inner(at) {
        at += 1;
    }
    at
}

/// How many letters make an ordinal of the number before them: `15:e`, `15th`.
fn ordinal(letters: &[char], lexicon: &Lexicon) -> usize {
    let ends = |end: &&String| {
        let length = end.chars().count();
        letters.iter().take(length).copied().eq(end.chars())
            && !letters.get(length).is_some_and(|next| next.is_alphanumeric())
    };
    lexicon.list(Class::Ordinal).iter().find(ends).map_or(0, |end| end.chars().count())
}

/// The end of a number: groups of thousands, decimals, days with slashes.
fn end_of_number(letters: &[char], mut at: usize) -> usize {
    let digits =
        |at: usize| letters[at.min(letters.len())..].iter().take_while(|letter| letter.is_ascii_digit()).count();
    at += digits(at);
    loop {
        let next = digits(at + 1);
        let joins = match letters.get(at) {
            Some(' ') => next == 3 && !letters.get(at + 4).is_some_and(|letter| letter.is_alphanumeric()),
            Some('.' | ',' | '/' | ':') => next > 0,
            _ => false,
        };
        if !joins {
            return at;
        }
        at += 1 + next;
    }
}

fn push(words: &mut Vec<Word>, written: String, quoted: bool) {
    let text = written.to_lowercase();
    let starts_digit = text.starts_with(|letter: char| letter.is_ascii_digit());
    // 31/03/2026: a day, a month, a year.
    if let [day, month, year] = text.split('/').collect::<Vec<_>>()[..]
        && starts_digit
    {
        push_day(words, [day, month, year], quoted);
        return;
    }
    if let Some((day, month)) = day_and_month(&text) {
        words.push(word(day.to_string(), day.to_string(), Some(f64::from(day)), quoted));
        words.push(word(format!("{MONTH}{month}"), month.to_string(), None, quoted));
        return;
    }
    let number = if starts_digit { number(&text) } else { None };
    words.push(word(text, written, number, quoted));
}

/// Adds a day in the order in which it is written in words: day, month, year.
fn push_day(words: &mut Vec<Word>, parts: [&str; 3], quoted: bool) {
    for (at, part) in parts.into_iter().enumerate() {
        let century = if at == 2 && part.len() == 2 { 2000.0 } else { 0.0 };
        let number = part.parse::<f64>().ok().map(|number| number + century);
        let text = if at == 1 { format!("{MONTH}{}", number.unwrap_or_default()) } else { part.to_owned() };
        let number = if at == 1 { None } else { number };
        words.push(word(text, part.to_owned(), number, quoted));
    }
}

/// `2026-03-31`: its day, month and year.
fn day_of_year(letters: &[char]) -> Option<[String; 3]> {
    const FORM: &str = "0000-00-00";
    let fits = |(letter, form): (&char, char)| if form == '0' { letter.is_ascii_digit() } else { *letter == form };
    let stands = letters.len() >= FORM.len() && letters.iter().zip(FORM.chars()).all(fits);
    if !stands || letters.get(FORM.len()).is_some_and(char::is_ascii_digit) {
        return None;
    }
    let part = |range: std::ops::Range<usize>| letters[range].iter().collect::<String>();
    Some([part(8..10), part(5..7), part(0..4)])
}

/// `1/7`: a day and a month.
fn day_and_month(text: &str) -> Option<(u8, u8)> {
    let (day, month) = text.split_once('/')?;
    let (day, month) = (day.parse().ok()?, month.parse().ok()?);
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some((day, month))
}

fn word(text: String, written: String, number: Option<f64>, quoted: bool) -> Word {
    let text = number.map_or(text, |number| number.to_string());
    Word {
        stem: String::new(),
        text,
        written,
        number,
        quoted,
        passive: false,
        form: None,
        hits: Vec::new(),
        opens: false,
        law: false,
    }
}

/// The value of a number as either language writes it. A point before three digits groups thousands in neither.
fn number(text: &str) -> Option<f64> {
    let text = text.replace(' ', "");
    // "07:30" is written "7.30" too.
    let hour = |(hours, minutes): (&str, &str)| hours.len() <= 2 && minutes.len() == 2 && minutes < "60";
    let text = if text.split_once(':').is_some_and(hour) { text.replace(':', ".") } else { text };
    if text.contains(':') || text.contains('/') {
        return None;
    }
    let parts: Vec<&str> = text.split(',').collect();
    let english =
        parts.len() > 1 && parts[1..].iter().all(|part| part.split('.').next().is_some_and(|part| part.len() == 3));
    if english { text.replace(',', "").parse().ok() } else { text.replace(',', ".").parse().ok() }
}

/// Splits words into sentences, and at colons and semicolons, where a heading or a part of its own ends.
fn split(words: Vec<Word>, lexicon: &Lexicon) -> Vec<Sentence> {
    let mut sentences = vec![Sentence::default()];
    let count = words.len();
    for (at, word) in words.into_iter().enumerate() {
        let short = |sentence: &Sentence| {
            sentence.words.last().is_some_and(|last| {
                last.text.chars().count() <= 2 && last.number.is_none()
                    || lexicon.list(Class::Short).contains(&last.text)
            })
        };
        let ends = match word.text.as_str() {
            "." => at + 1 == count || sentences.last().is_some_and(|sentence| !short(sentence)),
            "?" | "!" | ":" | ";" => true,
            _ => false,
        };
        if let Some(last) = sentences.last_mut() {
            last.words.push(word);
        }
        if ends {
            sentences.push(Sentence::default());
        }
    }
    sentences.retain(|sentence| sentence.words.iter().any(Word::speaks));
    sentences
}
