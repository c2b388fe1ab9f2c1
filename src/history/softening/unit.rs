//! What stands against what: sentences of the earlier text beside those of the later one that say the same, word by word.

use super::lexicon::Class;
use super::text::{Sentence, Word};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::rc::Rc;

/// A stretch of words that differs.
#[derive(Clone, Debug)]
pub struct Hunk {
    /// Words of the earlier text.
    pub deleted: std::ops::Range<usize>,
    /// Words of the later text.
    pub inserted: std::ops::Range<usize>,
}

/// Sentences that belong together, before and after.
#[derive(Debug)]
pub struct SentenceUnit {
    /// The words before; none where the sentences are new.
    pub before: Vec<Word>,
    /// The words after; none where the sentences are gone.
    pub after: Vec<Word>,
    /// Where they differ.
    pub hunks: Vec<Hunk>,
    /// Whether it is one sentence beside one.
    pub single: bool,
    /// Whether it asks, before and after.
    pub asks: (bool, bool),
    /// Whether it came above something that stood there and binds, as a heading or a label does.
    pub heads: bool,
    /// What the words of both sides count as, in their order.
    keys: (Vec<String>, Vec<String>),
    counts: (HashMap<String, i32>, HashMap<String, i32>),
    /// How often the words of all changed sentences stand in the later text.
    changed: Rc<HashMap<String, i32>>,
}

/// Lays two texts side by side. Sentences that say the same are left out.
pub fn units(before: Vec<Sentence>, after: Vec<Sentence>) -> Vec<SentenceUnit> {
    let same = same_words(&before, &after);
    let key = |word: &Word| same.get(&word.text).cloned().unwrap_or_else(|| key_of(word));
    let keys = |all: &[Sentence]| -> Vec<Vec<String>> {
        all.iter().map(|one| one.words.iter().filter(|word| word.speaks()).map(key).collect()).collect()
    };
    let (old, new) = (keys(&before), keys(&after));
    let mut groups = groups(&before, &after, &asking(&before, &old), &asking(&after, &new));
    for (b, a) in &mut groups {
        if let (true, [came]) = (b.is_empty(), &a[..]) {
            b.extend(denied(&old, &after[*came], &new[*came]));
        }
    }
    let free: HashSet<usize> = groups.iter().flat_map(|(_, after)| after).copied().collect();
    let heads = |at: usize| after.get(at + 1).is_some_and(|next| !free.contains(&(at + 1)) && binds(&next.words));
    let words = |all: &[Sentence], chosen: &[usize]| -> Vec<Word> {
        chosen.iter().flat_map(|at| all[*at].words.iter().filter(|word| word.speaks()).cloned()).collect()
    };
    let joined =
        |all: &[Vec<String>], chosen: &[usize]| chosen.iter().flat_map(|at| all[*at].clone()).collect::<Vec<_>>();
    let changed: Vec<usize> = groups.iter().flat_map(|(_, after)| after).copied().collect();
    let changed = Rc::new(counts(&joined(&new, &changed)));
    groups
        .into_iter()
        .map(|(b, a)| {
            let single = b.len() == 1 && a.len() == 1;
            let keys = (joined(&old, &b), joined(&new, &a));
            let asks = |all: &[Sentence], chosen: &[usize]| chosen.iter().any(|at| all[*at].asks());
            let asks = (asks(&before, &b), asks(&after, &a));
            let heads = b.is_empty() && a.iter().any(|at| heads(*at));
            let (before, after) = (words(&before, &b), words(&after, &a));
            SentenceUnit { asks, heads, ..SentenceUnit::new(before, after, keys, single, Rc::clone(&changed)) }
        })
        .collect()
}

/// The keys by which sentences are the same: one that asks is another.
fn asking(all: &[Sentence], keys: &[Vec<String>]) -> Vec<Vec<String>> {
    let mark = |one: &Sentence| one.asks().then(|| "?".to_owned());
    all.iter().zip(keys).map(|(one, keys)| keys.iter().cloned().chain(mark(one)).collect()).collect()
}

/// The sentence that another one, which came beside it, says the opposite of: it has all its words, and a "not".
fn denied(old: &[Vec<String>], came: &Sentence, keys: &[String]) -> Option<usize> {
    let spoken = came.words.iter().filter(|word| word.speaks()).zip(keys);
    let rest: Vec<&String> = spoken.filter(|(word, _)| !word.is(Class::Negation)).map(|(_, key)| key).collect();
    if rest.len() == keys.len() || rest.is_empty() {
        return None;
    }
    old.iter().position(|keys| keys.iter().eq(rest.iter().copied()))
}

/// Whether words promise something: by a duty, or a deed.
fn binds(words: &[Word]) -> bool {
    words.iter().any(|word| word.is_any(&[Class::Duty, Class::Deed, Class::End]))
}

fn key_of(word: &Word) -> String {
    word.number.map_or_else(|| word.stem.clone(), |number| number.to_string())
}

/// Words of the later text that are words of the earlier one with a slip of the pen mended: what both count as.
fn same_words(before: &[Sentence], after: &[Sentence]) -> HashMap<String, String> {
    fn set(all: &[Sentence]) -> BTreeMap<&str, &Word> {
        let is_word = |word: &&Word| word.speaks() && word.number.is_none() && word.month().is_none();
        let words = all.iter().flat_map(|one| &one.words).filter(is_word);
        words.map(|word| (word.text.as_str(), word)).collect()
    }
    let (old, new) = (set(before), set(after));
    let left: Vec<&&Word> = old.values().filter(|word| !new.contains_key(word.text.as_str())).collect();
    let right: Vec<&&Word> = new.values().filter(|word| !old.contains_key(word.text.as_str())).collect();
    let mut same = HashMap::new();
    if left.len() * right.len() > MOST_PAIRS {
        return same;
    }
    for word in left {
        let told = |word: &Word| word.hits.iter().any(|hit| hit.class != Class::Stop && hit.class != Class::Participle);
        let one = |other: &Word| {
            word.hits.iter().any(|hit| other.hits.iter().any(|twin| (twin.class, twin.sense) == (hit.class, hit.sense)))
        };
        let like = |other: &Word| slip(&word.text, &other.text) || inflected(word, other);
        let twin = right
            .iter()
            .find(|other| word.stem != other.stem && (one(other) || !(told(word) && told(other))) && like(other));
        if let Some(twin) = twin {
            same.insert(word.text.clone(), key_of(twin));
        }
    }
    same
}

/// The longest word in which a slip is sought, in bytes.
const LONGEST_WORD: usize = 200;

/// Whether one word is the other with a letter or two wrong, missing or exchanged.
fn slip(a: &str, b: &str) -> bool {
    if a.chars().next() != b.chars().next() && a.chars().last() != b.chars().last() {
        return false;
    }
    if a.len().max(b.len()) > LONGEST_WORD {
        return false;
    }
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let longest = a.len().max(b.len());
    if is_doubled(&a, &b) || is_doubled(&b, &a) {
        return true;
    }
    if longest < 4 || a.len().abs_diff(b.len()) > 2 {
        return false;
    }
    let allowed = if longest >= 9 { 2 } else { 1 };
    distance(&a, &b) <= allowed
}

/// Whether a short word is another with a letter doubled: "al", "all".
fn is_doubled(short: &[char], long: &[char]) -> bool {
    let twice = |at: usize| at > 0 && long[at] == long[at - 1] && [&long[..at], &long[at + 1..]].concat() == short;
    long.len() == short.len() + 1 && short.len() >= 2 && (0..long.len()).any(twice)
}

/// Whether two words are forms of one.
fn inflected(a: &Word, b: &Word) -> bool {
    let common = a.shared(&b.text);
    let rest = |word: &Word| word.text.chars().count() - common;
    common >= 4 && rest(a) <= 3 && rest(b) <= 3
}

/// How many letters must be put, taken, changed or exchanged with their neighbour.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let other = usize::from(a[i - 1] != b[j - 1]);
                let mut least = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + other);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(rows[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    rows[a.len()][b.len()]
}

type SentenceGroup = (Vec<usize>, Vec<usize>);

/// Most pairs of sentences, or of words, that are held against each other: nobody rewrites as much of a text at once.
const MOST_PAIRS: usize = 1_000_000;

/// How much of the greatest likeness is enough to belong together too.
const NEARLY: f64 = 0.75;

/// The sentences side by side, in their order.
fn by_place(open: &[usize], free: &[usize]) -> Vec<SentenceGroup> {
    let one = |list: &[usize], at: usize| list.get(at).copied().into_iter().collect();
    (0..open.len().max(free.len())).map(|at| (one(open, at), one(free, at))).collect()
}

/// Which sentences belong together.
fn groups(before: &[Sentence], after: &[Sentence], old: &[Vec<String>], new: &[Vec<String>]) -> Vec<SentenceGroup> {
    let mut taken = vec![false; new.len()];
    let mut open: Vec<usize> = Vec::new();
    let mut places: HashMap<&[String], VecDeque<usize>> = HashMap::new();
    new.iter().enumerate().for_each(|(at, keys)| places.entry(keys).or_default().push_back(at));
    for (at, keys) in old.iter().enumerate() {
        match places.get_mut(keys.as_slice()).and_then(VecDeque::pop_front) {
            Some(other) => taken[other] = true,
            None => open.push(at),
        }
    }
    let free: Vec<usize> = (0..new.len()).filter(|at| !taken[*at]).collect();
    if open.len() * free.len() > MOST_PAIRS {
        return by_place(&open, &free);
    }
    let b: Vec<HashSet<String>> = open.iter().map(|at| content(&before[*at], &old[*at])).collect();
    let a: Vec<HashSet<String>> = free.iter().map(|at| content(&after[*at], &new[*at])).collect();
    gathered(&components(&b, &a), &open, &free)
}

/// What the words of a sentence count as that say something.
fn content(sentence: &Sentence, keys: &[String]) -> HashSet<String> {
    let words = sentence.words.iter().filter(|word| word.speaks()).zip(keys);
    words.filter(|(word, _)| word.number.is_some() || !word.is(Class::Stop)).map(|(_, key)| key.clone()).collect()
}

/// How much of the shorter one of two sentences stands in the other.
fn likeness(x: &HashSet<String>, y: &HashSet<String>) -> f64 {
    // A number weighs as two words: "the work is done in 2027" may have become a part of another sentence.
    let weight = |key: &String| if key.starts_with(|first: char| first.is_ascii_digit()) { 2 } else { 1 };
    let common: usize = x.intersection(y).map(weight).sum();
    if common == 0 { 0.0 } else { common as f64 / x.len().min(y.len()).max(1) as f64 }
}

/// To which component of what is alike each sentence belongs, those before and then those after: a sentence belongs to the one
/// that it is most like, and to those that are most like it, since they may be parts of it.
fn components(before: &[HashSet<String>], after: &[HashSet<String>]) -> Vec<usize> {
    fn root(group: &[usize], mut at: usize) -> usize {
        while group[at] != at {
            at = group[at];
        }
        at
    }
    let mut group: Vec<usize> = (0..before.len() + after.len()).collect();
    let alike: Vec<Vec<f64>> = before.iter().map(|x| after.iter().map(|y| likeness(x, y)).collect()).collect();
    let most = |row: &mut dyn Iterator<Item = f64>| row.fold(0.0, f64::max);
    let rows: Vec<f64> = alike.iter().map(|row| most(&mut row.iter().copied())).collect();
    let columns: Vec<f64> = (0..after.len()).map(|j| most(&mut alike.iter().map(|row| row[j]))).collect();
    for (i, row) in alike.iter().enumerate() {
        for (j, like) in row.iter().enumerate() {
            if *like >= 0.4 && *like >= NEARLY * rows[i].min(columns[j]) {
                let (x, y) = (root(&group, i), root(&group, before.len() + j));
                group[x.max(y)] = x.min(y);
            }
        }
    }
    (0..group.len()).map(|at| root(&group, at)).collect()
}

/// The sentences of each component; `open` are those before, and `free` those after. What is left on both sides was written
/// anew.
fn gathered(joined: &[usize], open: &[usize], free: &[usize]) -> Vec<SentenceGroup> {
    let alone = |at: usize| joined.iter().filter(|other| **other == joined[at]).count() == 1;
    let lost: Vec<usize> = (0..open.len()).filter(|at| alone(*at)).collect();
    let came: Vec<usize> = (0..free.len()).filter(|at| alone(open.len() + at)).collect();
    let mut parts: HashMap<usize, SentenceGroup> = HashMap::new();
    for (at, root) in joined.iter().enumerate() {
        let part = parts.entry(*root).or_default();
        if at < open.len() { part.0.push(open[at]) } else { part.1.push(free[at - open.len()]) }
    }
    for (gone, new) in lost.iter().zip(&came) {
        let moved = parts.remove(&joined[open.len() + new]).unwrap_or_default();
        if let Some(part) = parts.get_mut(&joined[*gone]) {
            part.1.extend(moved.1);
        }
    }
    let mut all: Vec<SentenceGroup> = parts.into_values().collect();
    all.sort();
    all
}

fn counts(keys: &[String]) -> HashMap<String, i32> {
    let mut counts = HashMap::new();
    for key in keys {
        *counts.entry(key.clone()).or_insert(0) += 1;
    }
    counts
}

impl SentenceUnit {
    fn new(
        before: Vec<Word>,
        after: Vec<Word>,
        keys: (Vec<String>, Vec<String>),
        single: bool,
        changed: Rc<HashMap<String, i32>>,
    ) -> Self {
        let hunks = capture_diff_slices(Algorithm::Myers, &keys.0, &keys.1)
            .into_iter()
            .filter(|op| !matches!(op, DiffOp::Equal { .. }))
            .map(|op| Hunk { deleted: op.old_range(), inserted: op.new_range() })
            .collect();
        let counts = (counts(&keys.0), counts(&keys.1));
        let (asks, heads) = ((false, false), false);
        Self { before, after, hunks, single, asks, heads, keys, counts, changed }
    }

    /// The words of a stretch before.
    pub fn gone(&self, hunk: &Hunk) -> &[Word] {
        &self.before[hunk.deleted.clone()]
    }

    /// The words of a stretch after.
    pub fn came(&self, hunk: &Hunk) -> &[Word] {
        &self.after[hunk.inserted.clone()]
    }

    /// Whether the word at a place of the earlier text stands less often in the later one.
    pub fn is_lost(&self, at: usize) -> bool {
        let key = &self.keys.0[at];
        self.counts.0.get(key) > self.counts.1.get(key)
    }

    /// Whether the word at a place of the earlier text stands in another changed sentence of the later one.
    pub fn is_moved(&self, at: usize) -> bool {
        let key = &self.keys.0[at];
        self.changed.get(key) > self.counts.1.get(key)
    }

    /// Whether the word at a place of the later text stands more often there.
    pub fn is_gained(&self, at: usize) -> bool {
        let key = &self.keys.1[at];
        self.counts.1.get(key) > self.counts.0.get(key)
    }

    /// Words with a content of their own that are gone, of a stretch of the earlier text.
    pub fn content_lost(&self, range: std::ops::Range<usize>) -> Vec<usize> {
        range.filter(|at| self.is_lost(*at) && is_content(&self.before[*at])).collect()
    }

    /// Words with a content of their own that came, of a stretch of the later text.
    pub fn content_gained(&self, range: std::ops::Range<usize>) -> Vec<usize> {
        range.filter(|at| self.is_gained(*at) && is_content(&self.after[*at])).collect()
    }
}

pub fn is_content(word: &Word) -> bool {
    let bare = [Class::Stop, Class::Duty, Class::By];
    word.number.is_some()
        || !bare.iter().any(|class| word.hits.iter().any(|hit| hit.class == *class && hit.length == 1))
}
