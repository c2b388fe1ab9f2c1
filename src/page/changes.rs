//! A change as readers see it: what it means, word by word, with its reason. From a comparison or from a record.

use super::said::readable;
use super::strings::Strings;
use crate::revision::change::{Change, Rule, Weight};
use crate::revision::judge::{weigh, weight};
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

/// The two texts of a change as runs of words. Where a side is missing, there is nothing to mark on the other.
#[must_use]
pub fn runs(before: Option<&str>, after: Option<&str>) -> (Option<Vec<Run>>, Option<Vec<Run>>) {
    let (Some(before), Some(after)) = (before, after) else {
        let all = |text: &str| vec![Run { text: text.to_owned(), changed: false }];
        return (before.map(all), after.map(all));
    };
    let (mut old, mut new) = (Vec::new(), Vec::new());
    let diff = TextDiff::from_words(before, after);
    for change in diff.iter_all_changes() {
        let text = change.value();
        match change.tag() {
            ChangeTag::Equal => {
                push(&mut old, text, false);
                push(&mut new, text, false);
            }
            ChangeTag::Delete => push(&mut old, text, true),
            ChangeTag::Insert => push(&mut new, text, true),
        }
    }
    (Some(old), Some(new))
}

fn push(runs: &mut Vec<Run>, text: &str, changed: bool) {
    match runs.last_mut() {
        Some(last) if last.changed == changed => last.text.push_str(text),
        _ => runs.push(Run { text: text.to_owned(), changed }),
    }
}

impl ChangeView {
    /// A change that a comparison found, for readers of the site: its texts without the words of the data.
    #[must_use]
    pub fn told(strings: &Strings, change: &Change, reason: Option<&crate::model::documents::ReasonDocument>) -> Self {
        let read = |side: &Option<crate::revision::Side>| {
            side.as_ref().map(|side| readable(strings, change.rule, &change.entity, &side.text))
        };
        let (before, after) = runs(read(&change.before).as_deref(), read(&change.after).as_deref());
        Self { before, after, ..Self::found(strings, change, reason) }
    }

    /// A change that a comparison found, with its texts as they are written and its reason, if one is given.
    #[must_use]
    pub fn found(strings: &Strings, change: &Change, reason: Option<&crate::model::documents::ReasonDocument>) -> Self {
        let text = |side: &Option<crate::revision::Side>| side.as_ref().map(|side| side.text.clone());
        let (before, after) = (text(&change.before), text(&change.after));
        let decided = reason.map(|reason| {
            let decided = &reason.decided.value;
            joined([
                decided.by.as_ref().map(|by| by.value.clone()),
                decided.date.as_ref().map(|date| date.value.to_string()),
                decided.reference.as_ref().map(|reference| reference.value.clone()),
            ])
        });
        let (before, after) = runs(before.as_deref(), after.as_deref());
        let weight = weigh(change);
        Self {
            weight: weight.word().to_owned(),
            weight_label: strings.text(&format!("weight_{}", weight.word())),
            what: strings.text(&format!("rule_{}", change.rule.name())),
            entity: change.entity.clone(),
            name: change.name.clone(),
            href: None,
            fingerprint: change.fingerprint(),
            before,
            after,
            reason: reason.map(|reason| reason.reason.value.clone()),
            decided,
        }
    }

    /// A change as it stands in a record; `None` where it is none. A rule that this version does not know is shown by
    /// its name, with everything else as it was frozen.
    #[must_use]
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
        let readable = |side: String| match rule {
            Some(rule) => readable(strings, *rule, &entity, &side),
            None => side,
        };
        let side = |key: &str| text(key).map(readable);
        let (before, after) = runs(side("before").as_deref(), side("after").as_deref());
        Some(Self {
            weight: weight.word().to_owned(),
            weight_label: strings.text(&format!("weight_{}", weight.word())),
            what: rule.map_or_else(|| name.clone(), |rule| strings.text(&format!("rule_{}", rule.name()))),
            entity,
            name: text("name")?,
            href: None,
            fingerprint: text("fingerprint")?,
            before,
            after,
            reason: text("reason"),
            decided,
        })
    }
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
#[must_use]
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
    fn every_rule_and_weight_has_its_words_in_both_languages() {
        let sources = [
            (crate::base::Language::Sv, include_str!("../../themes/default/strings/sv.ftl")),
            (crate::base::Language::En, include_str!("../../themes/default/strings/en.ftl")),
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
