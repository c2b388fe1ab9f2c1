//! A change as readers see it: what it means, word by word, with its reason. From a comparison or from a record.

use super::said::{readable, without_addresses};
use crate::base::Language;
use crate::history::change::{Change, Rule, Weight};
use crate::history::judge::{weigh, weight};
use crate::words::strings::Strings;
use serde::Serialize;
use serde_json::Value;
use similar::{ChangeTag, TextDiff};

/// A change, apart from where its entity's page lies.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeView {
    /// Its weight, for grouping and classes.
    pub weight: String,
    /// The weight in words.
    pub weight_label: String,
    /// The rule in words.
    pub what: String,
    /// `kind/id`.
    pub entity: String,
    /// What the entity is called.
    pub name: String,
    /// The entity's page, if it has one.
    pub href: Option<String>,
    /// The fingerprint.
    pub fingerprint: String,
    /// The language of both sides, where the change is one of a translation.
    pub lang: Option<&'static str>,
    /// What was there, by runs of words.
    pub before: Option<Vec<Run>>,
    /// What is there, by runs of words.
    pub after: Option<Vec<Run>>,
    /// Why.
    pub reason: Option<String>,
    /// Who decided, when, and where that is written.
    pub decided: Option<String>,
}

/// A run of words of one side.
#[derive(Clone, Debug, Serialize)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether the other side lacks them.
    pub changed: bool,
}

/// Both sides of a change as runs of words.
type Sides = (Option<Vec<Run>>, Option<Vec<Run>>);

/// The two texts of a change as runs of words. Where a side is missing, there is nothing to mark on the other. Words that
/// both sides have make a run of their own on either side of each difference.
pub fn runs(before: Option<&str>, after: Option<&str>) -> Sides {
    let (Some(before), Some(after)) = (before, after) else {
        let all = |text: &str| vec![Run { text: text.to_owned(), changed: false }];
        return (before.map(all), after.map(all));
    };
    let (mut old, mut new) = (Vec::new(), Vec::new());
    let mut shared = false;
    let diff = TextDiff::from_words(before, after);
    for change in diff.iter_all_changes() {
        let text = change.value();
        match change.tag() {
            ChangeTag::Equal => {
                push(&mut old, text, false, shared);
                push(&mut new, text, false, shared);
            }
            ChangeTag::Delete => {
                push(&mut old, text, true, true);
                gap(&mut new);
            }
            ChangeTag::Insert => {
                push(&mut new, text, true, true);
                gap(&mut old);
            }
        }
        shared = change.tag() == ChangeTag::Equal;
    }
    (Some(old), Some(new))
}

/// Adds words to the last run if they are of its kind and may be `joined` to it.
fn push(runs: &mut Vec<Run>, text: &str, changed: bool, joined: bool) {
    // Words take the place that was kept for them.
    if changed && runs.last().is_some_and(|last| last.text.is_empty()) {
        runs.pop();
    }
    match runs.last_mut() {
        Some(last) if last.changed == changed && joined => last.text.push_str(text),
        _ => runs.push(Run { text: text.to_owned(), changed }),
    }
}

/// Keeps the place where the other side has words that this one lacks, as a run without words.
fn gap(runs: &mut Vec<Run>) {
    if runs.last().is_none_or(|last| !last.changed && !last.text.is_empty()) {
        runs.push(Run { text: String::new(), changed: false });
    }
}

/// Most characters of words that both sides have, on either side of one that differs.
const AROUND: usize = 80;

/// The runs of a long text with what both sides have left out, but for the words around each difference. Nothing that
/// differs is left out; the whole text stands on the entity's page.
fn shortened(runs: Vec<Run>) -> Vec<Run> {
    let last = runs.len().saturating_sub(1);
    let short = |(at, run): (usize, Run)| {
        let (ahead, behind) = (at > 0, at < last);
        let count = run.text.chars().count();
        let kept = AROUND * (usize::from(ahead) + usize::from(behind));
        if run.changed || last == 0 || count <= kept + AROUND / 2 {
            return run;
        }
        let (head, tail) = (start(&run.text), end(&run.text));
        let text = match (ahead, behind) {
            (true, true) => format!("{head} … {tail}"),
            (true, false) => format!("{head} …"),
            (false, _) => format!("… {tail}"),
        };
        Run { text, changed: false }
    };
    runs.into_iter().enumerate().map(short).collect()
}

/// The first whole words of a text.
fn start(text: &str) -> &str {
    let cut = text.char_indices().nth(AROUND).map_or(text.len(), |(at, _)| at);
    text[..cut].rfind(char::is_whitespace).map_or(&text[..cut], |at| text[..at].trim_end())
}

/// The last whole words of a text.
fn end(text: &str) -> &str {
    let cut = text.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
    text[cut..].find(char::is_whitespace).map_or(&text[cut..], |at| text[cut + at..].trim_start())
}

/// What stands on one side of a change where it is an empty text: nothing is named.
fn or_nothing(strings: &Strings, text: String) -> String {
    if text.trim().is_empty() { strings.text("nothing_given") } else { text }
}

/// The texts of both sides as readers meet them: in the words of the page, and without what both sides have in common
/// where that is long.
fn sides(strings: &Strings, rule: Rule, entity: &str, before: Option<&str>, after: Option<&str>) -> Sides {
    let read = |text: Option<&str>| text.map(|text| readable(strings, rule, entity, text));
    let (mut old, mut new) = (read(before), read(after));
    if let (Some(a), Some(b)) = (&old, &new) {
        let (a, b) = (without_addresses(a), without_addresses(b));
        // Where only the address of a link differs, the address is the news.
        if a != b {
            (old, new) = (Some(a), Some(b));
        }
    }
    // Nobody needs to read today which figure the site has come to withhold.
    if rule == Rule::ValueRewritten && new.as_deref() == Some("..") {
        old = Some(strings.text("value_not_shown"));
    }
    let given = |text: Option<String>| text.map(|text| or_nothing(strings, text));
    let (old, new) = runs(given(old).as_deref(), given(new).as_deref());
    (old.map(shortened), new.map(shortened))
}

impl ChangeView {
    /// A change that a comparison found, with its reason, if one is given.
    pub fn found(strings: &Strings, change: &Change, reason: Option<&crate::plan::documents::ReasonDocument>) -> Self {
        let text = |side: &'_ Option<crate::history::Side>| side.as_ref().map(|side| side.text.clone());
        let (before, after) = (text(&change.before), text(&change.after));
        let (before, after) = sides(strings, change.rule, &change.entity, before.as_deref(), after.as_deref());
        let decided = reason.map(|reason| {
            let decided = &reason.decided.value;
            joined([
                decided.by.as_ref().map(|by| by.value.clone()),
                decided.date.as_ref().map(|date| date.value.to_string()),
                decided.reference.as_ref().map(|reference| reference.value.clone()),
            ])
        });
        let weight = weigh(change);
        Self {
            weight: weight.word().to_owned(),
            weight_label: strings.text(&format!("weight_{}", weight.word())),
            what: strings.text(&format!("rule_{}", change.rule.name())),
            entity: change.entity.clone(),
            name: change.name.clone(),
            href: None,
            lang: tongue(change.rule.name(), change.field.as_deref()),
            fingerprint: change.fingerprint(),
            before,
            after,
            reason: reason.map(|reason| reason.reason.value.clone()),
            decided,
        }
    }

    /// A change as it stands in a record; `None` where it is none. A rule that this version does not know is shown by
    /// its name, with everything else as it was frozen.
    pub fn recorded(strings: &Strings, change: &Value) -> Option<Self> {
        let text = |key: &str| change.get(key).and_then(Value::as_str).map(str::to_owned);
        let name = text("rule")?;
        let rule = Rule::ALL.iter().find(|known| known.name() == name);
        let weight = text("weight").and_then(|word| Weight::from_word(&word));
        // What cannot be weighed is shown among the gravest.
        let weight = weight.or_else(|| rule.map(|rule| self::weight(*rule))).unwrap_or(Weight::Weakening);
        let decided = change.get("decided").filter(|decided| decided.is_object()).map(|decided| {
            let part = |key: &str| decided.get(key).and_then(Value::as_str).map(str::to_owned);
            joined([part("by"), part("date"), part("reference")])
        });
        let entity = text("entity")?;
        let (before, after) = (text("before"), text("after"));
        let (before, after) = match rule {
            Some(rule) => sides(strings, *rule, &entity, before.as_deref(), after.as_deref()),
            None => runs(before.as_deref(), after.as_deref()),
        };
        Some(Self {
            weight: weight.word().to_owned(),
            weight_label: strings.text(&format!("weight_{}", weight.word())),
            what: rule.map_or_else(|| name.clone(), |rule| strings.text(&format!("rule_{}", rule.name()))),
            entity,
            name: text("name")?,
            href: None,
            lang: tongue(&name, text("field").as_deref()),
            fingerprint: text("fingerprint")?,
            before,
            after,
            reason: text("reason"),
            decided,
        })
    }
}

/// The language that a change of a translation is in: the first part of its field.
fn tongue(rule: &str, field: Option<&str>) -> Option<&'static str> {
    let field = field.filter(|_| rule.starts_with("translation-"))?;
    Language::from_tag(field.split('.').next()?).map(Language::tag)
}

fn joined(parts: [Option<String>; 3]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Changes of one weight.
#[derive(Clone, Debug, Serialize)]
pub struct WeightGroup {
    /// The weight, for classes.
    pub weight: &'static str,
    /// The weight in words.
    pub label: String,
    /// The changes.
    pub changes: Vec<ChangeView>,
}

/// Changes by weight, the gravest first; weights without changes are left out.
pub fn by_weight(strings: &Strings, changes: Vec<ChangeView>) -> Vec<WeightGroup> {
    let group = |weight: Weight| WeightGroup {
        weight: weight.word(),
        label: strings.text(&format!("weight_{}", weight.word())),
        changes: changes.iter().filter(|change| change.weight == weight.word()).cloned().collect(),
    };
    Weight::ALL.into_iter().map(group).filter(|group| !group.changes.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_words_that_differ_are_marked() {
        let (before, after) = runs(Some("minst två mål 2027"), Some("minst ett mål 2027"));
        let marked = |runs: Option<Vec<Run>>| -> String {
            let runs = runs.unwrap_or_default();
            runs.iter().filter(|run| run.changed).map(|run| run.text.as_str()).collect()
        };
        assert_eq!((marked(before).trim(), marked(after).trim()), ("två", "ett"));
    }

    #[test]
    fn what_both_sides_share_is_cut_around_each_difference_and_nowhere_else() {
        let words = |from: u32, to: u32| (from..to).map(|n| format!("ord{n} ")).collect::<String>();
        let (before, after) = (words(0, 100), format!("{}nytt {}", words(0, 50), words(51, 100)));
        let (old, new) = runs(Some(&before), Some(&after));
        for (runs, changed) in [(old, "ord50"), (new, "nytt")] {
            let short = shortened(runs.expect("there is a text"));
            let [ahead, middle, behind] = short.as_slice() else { panic!("{short:?}") };
            assert_eq!((middle.text.as_str(), middle.changed), (changed, true));
            assert!(ahead.text.starts_with("… ord") && ahead.text.ends_with(" ord49 "), "{ahead:?}");
            assert!(behind.text.starts_with(" ord51 ") && behind.text.ends_with(" …"), "{behind:?}");
            assert!(ahead.text.chars().count() <= AROUND + 2 && behind.text.chars().count() <= AROUND + 2);
        }
        // Where words were only taken away, the other side shows the words around the gap.
        let (_, new) = runs(Some(&words(0, 100)), Some(&format!("{}{}", words(0, 50), words(51, 100))));
        let text: String = shortened(new.expect("there is a text")).into_iter().map(|run| run.text).collect();
        assert!(text.split_whitespace().collect::<Vec<_>>().join(" ").contains("ord49 ord51"), "{text}");
        let (_, new) = runs(Some(&words(0, 100)), Some(&words(0, 90)));
        let text: String = shortened(new.expect("there is a text")).into_iter().map(|run| run.text).collect();
        assert!(text.starts_with("… ord") && text.ends_with(" ord89 "), "{text}");
        let whole = runs(Some(&words(0, 100)), None).0.expect("there is a text");
        assert_eq!(shortened(whole.clone())[0].text, whole[0].text);
    }

    #[test]
    fn every_rule_and_weight_has_its_words_in_both_languages() {
        let sources = [
            (crate::base::Language::Sv, crate::words::source(crate::base::Language::Sv, crate::words::Part::Pages)),
            (crate::base::Language::En, crate::words::source(crate::base::Language::En, crate::words::Part::Pages)),
        ];
        for (language, source) in sources {
            let strings = Strings::new(language, &[source]).expect("the built-in strings parse");
            let rules = Rule::ALL.iter().map(|rule| format!("rule_{}", rule.name()));
            let weights = Weight::ALL.iter().map(|weight| format!("weight_{}", weight.word()));
            let empty = rules.chain(weights).filter(|id| strings.text(id).is_empty()).count();
            assert_eq!(empty, 0);
            assert_eq!(strings.missing(), Vec::<String>::new());
        }
    }
}
