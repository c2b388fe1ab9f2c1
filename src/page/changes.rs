//! A change as readers see it: what it means, word by word, with its reason. From a comparison or from a record.

use super::sides::sides;
use crate::history::change::{Field, Rule, Weight};
use crate::history::judged::{Judged, RuleName};
use crate::history::side::Adoption;
use crate::plan::EntityRef;
use crate::words::strings::Strings;
use serde::Serialize;

/// A change, apart from where its entity's page lies.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeView {
    /// Its weight, for grouping and classes.
    pub weight: Weight,
    /// The weight in words.
    pub weight_label: String,
    /// The rule in words.
    pub what: String,
    /// The rule, where this version knows it.
    #[serde(skip)]
    pub rule: Option<Rule>,
    /// What changed.
    #[serde(skip)]
    pub entity: EntityRef,
    /// What the entity is called.
    pub name: String,
    /// The entity's page, if it has one.
    pub href: Option<String>,
    /// The fingerprint.
    pub fingerprint: String,
    /// The language of both sides, where the change is one of a translation.
    pub lang: Option<String>,
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

impl ChangeView {
    /// A change with its reason. A rule that this version does not know is shown by its name, with everything else as it
    /// was frozen.
    pub fn of(strings: &Strings, change: &Judged) -> Self {
        let (before, after) = sides(strings, change.before.as_ref(), change.after.as_ref());
        Self {
            weight: change.weight,
            weight_label: label(strings, change.weight),
            what: match &change.rule {
                RuleName::Known(rule) => strings.text(&format!("rule_{}", rule.name())),
                RuleName::Later(name) => name.clone(),
            },
            rule: match change.rule {
                RuleName::Known(rule) => Some(rule),
                RuleName::Later(_) => None,
            },
            entity: change.entity.clone(),
            name: change.name.clone(),
            href: None,
            lang: change.field.as_ref().and_then(Field::language).map(str::to_owned),
            fingerprint: change.fingerprint.clone(),
            before,
            after,
            reason: change.reason.clone(),
            decided: change.decided.as_ref().map(Adoption::to_string),
        }
    }
}

/// A weight in words.
pub fn label(strings: &Strings, weight: Weight) -> String {
    strings.text(&format!("weight_{}", weight.word()))
}

/// Changes of one weight.
#[derive(Clone, Debug, Serialize)]
pub struct WeightGroup {
    /// The weight, for classes.
    pub weight: Weight,
    /// The weight in words.
    pub label: String,
    /// The changes.
    pub changes: Vec<ChangeView>,
}

/// Changes by weight, the gravest first; weights without changes are left out.
pub fn by_weight(strings: &Strings, changes: Vec<ChangeView>) -> Vec<WeightGroup> {
    let group = |weight: Weight| WeightGroup {
        weight,
        label: label(strings, weight),
        changes: changes.iter().filter(|change| change.weight == weight).cloned().collect(),
    };
    Weight::ALL.into_iter().map(group).filter(|group| !group.changes.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_and_weight_has_its_words_in_both_languages() {
        let words = crate::words::Catalogue::built_in();
        for language in words.languages() {
            let strings = words.strings(language, crate::words::Part::Pages);
            let rules = Rule::ALL.iter().map(|rule| format!("rule_{}", rule.name()));
            let weights = Weight::ALL.iter().map(|weight| format!("weight_{}", weight.word()));
            let empty = rules.chain(weights).filter(|id| strings.text(id).is_empty()).count();
            assert_eq!(empty, 0);
            assert_eq!(strings.missing(), Vec::<String>::new());
        }
    }
}
