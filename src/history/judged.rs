//! A change with its weight and its reason, as a comparison finds it or as a record holds it: what readers are shown.

use super::change::{Change, Field, Rule, Weight, fingerprint};
use super::judge::weigh;
use super::quiet::is_nobody;
use super::side::{Adoption, SideValue};
use super::softening::Softening;
use super::why::{self, FEWEST, adds_to, says_why};
use super::written::{self, Written, texts};
use crate::base::visible::one_line;
use crate::plan::EntityRef;
use crate::plan::documents::AdoptionDocument;
use crate::plan::entities::{self, Revision};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;

/// A change with its weight and its reason. Its JSON is that of records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judged {
    /// Which rule it falls under.
    #[serde(with = "written")]
    pub rule: RuleName,
    /// What it means, as it was judged.
    #[serde(with = "written")]
    pub weight: Weight,
    /// What changed.
    #[serde(with = "written")]
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
            Self::Known(rule) => rule.word(),
            Self::Later(name) => name,
        }
    }
}

texts! {
    RuleName: |rule| rule.name().to_owned(),
        |text| Some(Rule::from_word(text).map_or_else(|| Self::Later(text.to_owned()), Self::Known));
    // What this version cannot weigh is shown among the gravest.
    Weight: |weight| weight.word().to_owned(), |text| Some(Self::from_word(text).unwrap_or(Self::Weakening));
}

/// A side; what this version does not know of is shown as the JSON that it is.
pub(super) fn side<'de, D: Deserializer<'de>>(from: D) -> Result<Option<SideValue>, D::Error> {
    let found = Option::<Value>::deserialize(from)?;
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
            fingerprint: fingerprint(change.rule.word(), &change.entity, change.field.as_ref()),
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
pub struct ReasonSaid {
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
pub fn reasons(revision: &Revision) -> Vec<ReasonSaid> {
    let one = |reason: &entities::Reason| ReasonSaid {
        change: reason.change.value.trim().to_owned(),
        to: reason.to.as_ref().map(|to| to.value.0.clone()),
        reason: reason.reason.value.clone(),
        decided: Adoption::from(&reason.decided.value),
    };
    revision.reasons.iter().map(one).collect()
}

/// Whether a reason is given for a change, by its fingerprint, and for the very value that it led to.
pub fn explains(reason: &entities::Reason, fingerprint: &str, to: Option<&str>) -> bool {
    reason.change.value.trim() == fingerprint && reason.to.as_ref().map(|to| one_line(&to.value.0)) == to.map(one_line)
}

/// The same for a change that was found.
pub fn is_for(reason: &entities::Reason, change: &Change) -> bool {
    explains(reason, &change.fingerprint(), change.to().as_deref())
}

/// The reason that a revision gives for a change: for the very value that it led to, in other words than those of the change,
/// and with who decided and when.
pub fn reason<'a>(revision: &'a Revision, change: &Change) -> Option<&'a entities::Reason> {
    let says_more = |reason: &entities::Reason| adds_to(&reason.reason.value, &own_words(change));
    revision.reasons.iter().find(|reason| is_for(reason, change) && counts(reason, revision) && says_more(reason))
}

/// The words of a change itself.
pub fn own_words(change: &Change) -> BTreeSet<String> {
    let sides = change.before.iter().chain(&change.after).map(|side| side.value.to_string().into());
    why::own_words(&change.fingerprint(), &change.name, sides)
}

/// Whether a reason counts: it says why in words of its own, and who decided it, no later than on its revision's day.
pub fn counts(reason: &entities::Reason, revision: &Revision) -> bool {
    let decided = &reason.decided.value;
    let is_in_time = || decided.date.as_ref().is_some_and(|date| date.value <= revision.date.value);
    says_who(decided) && is_in_time() && says_why(&reason.reason.value, FEWEST)
}

/// Whether somebody decided something on some day.
pub fn says_who(decided: &AdoptionDocument) -> bool {
    decided.date.is_some() && decided.by.as_ref().is_some_and(|by| !is_nobody(&by.value))
}
