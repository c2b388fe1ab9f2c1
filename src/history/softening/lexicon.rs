//! The words by which texts bind more or less: one file a language, a line a class of words with two examples.

use crate::base::word::words;
use std::collections::{BTreeMap, HashMap};

words! {
    /// What words do in a text that binds.
    pub enum Class {
        /// A duty: shall, must.
        Duty = "duty",
        /// Less than a duty, and never anything else: should, aims to.
        Wish = "wish",
        /// A word for what is no promise, where it is what a promise is called: an idea.
        Hope = "hope",
        /// Less than a duty where one was; else an ability or a permission: can, may.
        Can = "can",
        /// Everyone, every one.
        All = "all",
        /// Not everyone.
        Some = "some",
        /// What is "any" behind a "not", and "some" elsewhere.
        Any = "any",
        /// What says how many only where it opens a clause, and something else elsewhere.
        First = "first",
        /// A least number.
        Floor = "floor",
        /// A number that nobody holds anybody to.
        About = "about",
        /// A greatest number.
        Ceiling = "ceiling",
        /// Much or little, without a number.
        Vague = "vague",
        /// A time that nobody holds anybody to.
        Vaguely = "vaguely",
        /// A time that can be held to: every month, at once.
        When = "when",
        /// What a time begins or ends with: by, before, within.
        By = "by",
        /// What a unit of time after it happens in: every, every other.
        Every = "every",
        /// The same, after a count of times alone: twice *a* year.
        Per = "per",
        /// What counts how often: times.
        Times = "times",
        /// That the hour before it is one of the afternoon.
        Afternoon = "afternoon",
        /// A month.
        Month = "month",
        /// A day of the week.
        Day = "day",
        /// A season or a term.
        Season = "season",
        /// A unit of time.
        Unit = "unit",
        /// A number in letters.
        Number = "number",
        /// What a whole is divided into: a third.
        Fraction = "fraction",
        /// What stands before or behind such a part of a whole: of, by.
        Share = "share",
        /// What stands between so many and the whole that they are a part of: three *of* four.
        PartOf = "part-of",
        /// What a promise depends on.
        Condition = "condition",
        /// What a promise does not cover.
        Exception = "exception",
        /// What begins a clause that takes something back.
        But = "but",
        /// That something is allowed.
        Permitted = "permitted",
        /// A saying that what stands there is no promise, or depends on something.
        Disclaim = "disclaim",
        /// That what somebody else said is not so.
        Dissent = "dissent",
        /// A heading, or a word before a colon, by which what stands there is no promise: draft.
        Draft = "draft",
        /// Not.
        Negation = "negation",
        /// A verb that promises to think, to talk or to help.
        Weakly = "weakly",
        /// A verb that promises no more than that somebody is told.
        Tells = "tells",
        /// A verb that promises less of something.
        Lessen = "lessen",
        /// A verb that promises an end or a thing.
        End = "end",
        /// A verb that promises a deed: another word in its place promises less.
        Deed = "deed",
        /// Who does it.
        Actor = "actor",
        /// What stands before whoever something is done by.
        Agent = "agent",
        /// Nobody in particular does it.
        Nobody = "nobody",
        /// Another one, whom nobody knows, beside who does it: or its nominee.
        Delegate = "delegate",
        /// Who is chosen and answers for it.
        Elected = "elected",
        /// Who works for them.
        Staff = "staff",
        /// Both of two things.
        And = "and",
        /// One of two things.
        Or = "or",
        /// What a promise covers too: including.
        Also = "also",
        /// Looking whether it was done, and telling.
        Follow = "follow",
        /// A telling of facts.
        Fact = "fact",
        /// How verbs of the past end: they tell of facts, unless they stand as adjectives.
        Past = "past",
        /// The auxiliary of what has been done.
        Done = "done",
        /// The form of a verb after it.
        Participle = "participle",
        /// What others say.
        Says = "says",
        /// A reference to a law, whose numbers promise nothing.
        Law = "law",
        /// What a number after it names: grade 3, action 2.
        Label = "label",
        /// What gives a reason.
        Reason = "reason",
        /// Words without a content of their own.
        Stop = "stop",
        /// What makes a number larger: million.
        Scale = "scale",
        /// The ends of inflected words.
        Endings = "endings",
        /// How a passive ends: "is ended", "avslutas".
        Passive = "passive",
        /// How verbs in one form end, each form a sense.
        Form = "form",
        /// What makes an ordinal of the number before it: 15:e, 15th.
        Ordinal = "ordinal",
        /// A short form whose stop ends no sentence.
        Short = "short",
        /// A word that is a number only before what it counts.
        Article = "article",
        /// What such a word counts.
        Counts = "counts",
        /// A month that is one only with a capital.
        Capital = "capital",
        /// What may stand beside a "not" without saying anything.
        Filler = "filler",
        /// A verb by which something is kept.
        Stays = "stays",
        /// A verb by which it is kept no longer.
        Ceases = "ceases",
        /// That something goes on as it was: where "not" stands in its place, it does not.
        Still = "still",
        /// What begins a clause that is not the main one.
        Inner = "inner",
        /// What begins a condition where it opens a clause, and something else elsewhere.
        If = "if",
        /// What begins a condition where the clause says that something allows it.
        Where = "where",
        /// That something allows it.
        Allows = "allows",
        /// That somebody judges what is covered: "which the board *sees fit*".
        Judges = "judges",
        /// A verb that begins a condition where it opens a sentence: "should funds allow".
        Invert = "invert",
        /// What makes the number before it a greatest one: "20 at most".
        Behind = "behind",
        /// What joins a verb to its object: talks *about*, works *on*.
        Joins = "joins",
        /// What narrows the group that it stands after: with, who.
        Narrow = "narrow",
        /// What stands between all and what is counted without narrowing it: all *our* schools.
        Own = "own",
        /// That a promise is to somebody: applies to, covers.
        Covers = "covers",
        /// How verbs of clauses end.
        Verb = "verb",
        /// That a number is to become less.
        Sinks = "sinks",
        /// What stands before the number that it is to become.
        Toward = "toward",
        /// What stands before a time that must not be longer.
        Within = "within",
        /// That a number must not be more.
        Exceeds = "exceeds",
    }
}

impl Class {
    /// Whether its words may have a number, written after "=": days, of times.
    fn counts(self) -> bool {
        use Class::{Every, Fraction, Number, Per, Scale, Times, Unit, When};
        matches!(self, Number | Unit | Scale | When | Every | Per | Times | Fraction)
    }

    /// Whether it lists no words, but what words and numbers end with, or what ends no sentence.
    fn is_list(self) -> bool {
        use Class::{Endings, Form, Ordinal, Passive, Short};
        matches!(self, Endings | Passive | Form | Ordinal | Short)
    }
}

/// A word or several that stand for a sense.
#[derive(Debug)]
struct LexiconEntry {
    class: Class,
    /// Which sense of its class; words of one sense say the same.
    sense: u16,
    /// Whether the sense is marked.
    marked: bool,
    /// Its number: of a number in letters, the days of a time.
    number: Option<f64>,
    words: Vec<String>,
}

/// A pair of sentences, before and after.
pub type Example = (String, String);

/// A line of the file, with its examples.
#[derive(Debug)]
pub struct LexiconLine {
    /// The class.
    pub class: Class,
    /// A change that binds less.
    pub example: Option<Example>,
    /// A change that does not.
    pub counter: Option<Example>,
}

/// What was found at a place of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The class.
    pub class: Class,
    /// The sense within the class.
    pub sense: u16,
    /// Whether the sense is marked with `!`: of a time, that it is now; of one that nobody is held to, that it says less than
    /// none; of what is no number, that it may be a greatest one; of a part, that it takes away wherever it comes; of a verb
    /// that is an "if" where it opens a sentence, that it is one in the middle too; of a deed, and of a weak verb, that it makes
    /// a document; of looking after something, that it is only written down; of a condition, that it wants a clause; of what
    /// says that there is no promise, that it does so in as many words.
    pub marked: bool,
    /// The number, of a number in letters.
    pub number: Option<f64>,
    /// How many words it has.
    pub length: usize,
}

/// The words of a language.
#[derive(Debug)]
pub struct Lexicon {
    entries: Vec<LexiconEntry>,
    /// Entries by their first word.
    first: HashMap<String, Vec<usize>>,
    /// Entries whose first word is a pattern, by the letter with which it begins or ends.
    patterns: HashMap<(bool, char), Vec<usize>>,
    /// What is listed of the classes that list no words, the longest first of each.
    lists: BTreeMap<Class, Vec<String>>,
    /// Whole numbers in letters, the longest first.
    numbers: Vec<(String, f64)>,
    /// The lines, for tests and explanations.
    pub lines: Vec<LexiconLine>,
}

impl Lexicon {
    /// Reads the file of a language. A line that cannot be read is told by its number.
    pub fn parse(source: &str) -> Result<Self, usize> {
        let mut lexicon = Self {
            entries: Vec::new(),
            first: HashMap::new(),
            patterns: HashMap::new(),
            lists: BTreeMap::new(),
            numbers: Vec::new(),
            lines: Vec::new(),
        };
        for (at, line) in source.lines().enumerate() {
            if !line.is_empty() && !line.starts_with('#') {
                lexicon.line(line).ok_or(at + 1)?;
            }
        }
        let longest_first = |list: &mut Vec<String>| list.sort_by_key(|one| std::cmp::Reverse(one.chars().count()));
        lexicon.lists.values_mut().for_each(longest_first);
        lexicon.numbers.sort_by_key(|(word, _)| std::cmp::Reverse(word.chars().count()));
        Ok(lexicon)
    }

    fn line(&mut self, line: &str) -> Option<()> {
        let mut columns = line.split('\t');
        let name = columns.next()?;
        let class = Class::from_word(name)?;
        for (sense, words) in columns.next()?.split(',').enumerate() {
            let sense = (u16::try_from(sense).ok()?, words.starts_with('!'));
            for written in words.trim_start_matches('!').split('/') {
                self.entry(class, sense, written)?;
            }
        }
        let mut pair = || {
            let (before, after) = columns.next()?.split_once(" => ")?;
            Some((before.to_owned(), after.to_owned()))
        };
        let (example, counter) = (pair(), pair());
        self.lines.push(LexiconLine { class, example, counter });
        Some(())
    }

    fn entry(&mut self, class: Class, (sense, marked): (u16, bool), written: &str) -> Option<()> {
        let (written, number) = match written.split_once('=') {
            Some((word, number)) if class.counts() => (word, Some(number.parse().ok()?)),
            _ => (written, None),
        };
        if class.is_list() {
            self.lists.entry(class).or_default().push(written.to_owned());
            return Some(());
        }
        if let (Class::Number, Some(number)) = (class, number.filter(|number: &f64| number.fract() == 0.0)) {
            self.numbers.push((written.to_owned(), number));
        }
        let words: Vec<String> = written.split(' ').map(str::to_owned).collect();
        let at = self.entries.len();
        let first = words.first()?;
        if first.contains('*') {
            let ends = first.starts_with('*');
            let letter = if ends { first.chars().last() } else { first.chars().next() };
            self.patterns.entry((ends, letter?)).or_default().push(at);
        } else {
            self.first.entry(first.clone()).or_default().push(at);
        }
        self.entries.push(LexiconEntry { class, sense, marked, number, words });
        Some(())
    }

    /// The value of a number that is written as one word: `femtusen`, `twenty-five`.
    pub fn compound(&self, word: &str) -> Option<f64> {
        let (mut rest, mut parts) = (word, Vec::new());
        while !rest.is_empty() {
            let (part, value) = self.numbers.iter().find(|(part, _)| rest.starts_with(part.as_str()))?;
            rest = rest[part.len()..].trim_start_matches('-');
            parts.push(*value);
        }
        let (mut whole, mut last) = (0.0, 0.0);
        for value in parts.iter().copied() {
            match value {
                1000.0 => (whole, last) = (whole + f64::max(last, 1.0) * value, 0.0),
                100.0 => last = f64::max(last, 1.0) * value,
                _ => last += value,
            }
        }
        (parts.len() > 1).then_some(whole + last)
    }

    /// What is listed of a class that lists no words.
    pub fn list(&self, class: Class) -> &[String] {
        self.lists.get(&class).map_or(&[], Vec::as_slice)
    }

    /// What stays of a word without its ending. Short words stay whole.
    pub fn stem<'w>(&self, word: &'w str) -> &'w str {
        let length = word.chars().count();
        let long = |ending: &&String| length >= ending.chars().count() + 3;
        let ending =
            self.list(Class::Endings).iter().filter(long).find_map(|ending| word.strip_suffix(ending.as_str()));
        ending.unwrap_or(word)
    }

    /// Everything that stands at the beginning of `words`, the longest of each class.
    pub fn hits(&self, words: &[&str]) -> Vec<Hit> {
        let Some(first) = words.first() else { return Vec::new() };
        let pattern = |ends: bool, letter: Option<char>| self.patterns.get(&(ends, letter?));
        let known = self.first.get(*first).into_iter();
        let begin = pattern(false, first.chars().next()).into_iter();
        let end = pattern(true, first.chars().last()).into_iter();
        let mut hits: Vec<Hit> = Vec::new();
        for at in known.chain(begin).chain(end).flatten() {
            let entry = &self.entries[*at];
            let length = entry.words.len();
            let stands = length <= words.len() && entry.words.iter().zip(words).all(|(word, given)| fits(word, given));
            if !stands {
                continue;
            }
            let LexiconEntry { class, sense, marked, number, .. } = *entry;
            let hit = Hit { class, sense, marked, number, length };
            match hits.iter_mut().find(|known| known.class == hit.class) {
                Some(known) if known.length < length => *known = hit,
                Some(_) => {}
                None => hits.push(hit),
            }
        }
        hits
    }
}

/// Whether a word fits a pattern: itself, `begins*` or `*ends`.
fn fits(pattern: &str, word: &str) -> bool {
    if let Some(end) = pattern.strip_prefix('*') {
        return word.ends_with(end);
    }
    match pattern.strip_suffix('*') {
        Some(begin) => word.starts_with(begin),
        None => pattern == word,
    }
}
