//! A change with its weight and its reason, as a comparison finds it or as a record holds it: what readers are shown.

use super::change::{Change, Field, Rule, Weight, fingerprint};
use super::judge::weigh;
use super::side::{Adoption, SideValue};
use super::softening::Softening;
use super::written::{Written, as_text};
use crate::plan::EntityRef;
use crate::plan::entities::{self, Revision};
use serde::{Deserialize, Deserializer, Serialize};

/// A change with its weight and its reason. Its JSON is that of records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judged {
    /// Which rule it falls under.
    #[serde(with = "as_text")]
    pub rule: RuleName,
    /// What it means, as it was judged.
    #[serde(with = "as_text")]
    pub weight: Weight,
    /// What changed.
    #[serde(with = "as_text")]
    pub entity: EntityRef,
    /// What that is called, for readers.
    pub name: String,
    /// The part of it that changed.
    pub field: Option<Field>,
    /// What a reason refers to.
    pub fingerprint: String,
    /// What was there.
    #[serde(deserialize_with = "side")]
    pub before: Option<SideValue>,
    /// What is there.
    #[serde(deserialize_with = "side")]
    pub after: Option<SideValue>,
    /// Why.
    pub reason: Option<String>,
    /// Who decided it.
    pub decided: Option<Adoption>,
    /// Where its words bind less.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub softened: Vec<Softening>,
}

/// A rule by its name. A record of a later version may name one that this version does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleName {
    /// A rule of this version.
    Known(Rule),
    /// Another one.
    Later(String),
}

impl RuleName {
    /// The name.
    pub fn name(&self) -> &str {
        match self {
            Self::Known(rule) => rule.name(),
            Self::Later(name) => name,
        }
    }
}

impl Written for RuleName {
    fn write(&self) -> String {
        self.name().to_owned()
    }

    fn read(text: &str) -> Option<Self> {
        Some(Rule::from_name(text).map_or_else(|| Self::Later(text.to_owned()), Self::Known))
    }
}

impl Written for Weight {
    fn write(&self) -> String {
        self.word().to_owned()
    }

    /// What this version cannot weigh is shown among the gravest.
    fn read(text: &str) -> Option<Self> {
        Some(Self::from_word(text).unwrap_or(Self::Weakening))
    }
}

/// A side; what this version does not know of is shown as the JSON that it is.
pub(super) fn side<'de, D: Deserializer<'de>>(from: D) -> Result<Option<SideValue>, D::Error> {
    let found = Option::<serde_json::Value>::deserialize(from)?;
    Ok(found.map(|json| SideValue::deserialize(&json).unwrap_or_else(|_| SideValue::Text(json.to_string()))))
}

impl Judged {
    /// A change that was found, with the reason that is given for it.
    pub fn of(change: &Change, reason: Option<&entities::Reason>) -> Self {
        let value = |side: &Option<super::Side>| side.as_ref().map(|side| side.value.clone());
        Self {
            rule: RuleName::Known(change.rule),
            weight: weigh(change),
            entity: change.entity.clone(),
            name: change.name.clone(),
            field: change.field.clone(),
            fingerprint: fingerprint(change.rule.name(), &change.entity, change.field.as_ref()),
            before: value(&change.before),
            after: value(&change.after),
            reason: reason.map(|reason| reason.reason.value.clone()),
            decided: reason.map(|reason| Adoption::from(&reason.decided.value)),
            softened: change.softened.clone(),
        }
    }

    /// Whether it falls under a rule of this version.
    pub fn is(&self, rule: Rule) -> bool {
        self.rule == RuleName::Known(rule)
    }
}

/// A reason as a revision gives it. Its JSON is that of records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The fingerprint of the change.
    pub change: String,
    /// The value that it explains, where something is left.
    pub to: Option<String>,
    /// Why.
    pub reason: String,
    /// Who decided it.
    pub decided: Adoption,
}

/// All reasons of a revision's own file.
pub fn reasons(revision: &Revision) -> Vec<Reason> {
    let one = |reason: &entities::Reason| Reason {
        change: reason.change.value.trim().to_owned(),
        to: reason.to.as_ref().map(|to| to.value.0.clone()),
        reason: reason.reason.value.clone(),
        decided: Adoption::from(&reason.decided.value),
    };
    revision.reasons.iter().map(one).collect()
}

/// Whether a reason is given for the value that a change led to.
pub fn is_for(reason: &entities::Reason, change: &Change) -> bool {
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    reason.change.value.trim() == change.fingerprint()
        && reason.to.as_ref().map(|to| folded(&to.value.0)) == change.to().map(|to| folded(&to))
}

/// The reason that a revision gives for a change: for the very value that it led to, and with who decided and when.
pub fn reason<'a>(revision: &'a Revision, change: &Change) -> Option<&'a entities::Reason> {
    revision.reasons.iter().find(|reason| is_for(reason, change) && reason.is_decided())
}
