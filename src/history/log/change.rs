//! A change as it stands in the log: facts, which an entry's digest binds, and beside them the texts, of which it binds the
//! digests alone. So a text that had to go by law takes nothing else with it.

use crate::base::Date;
use crate::base::digest::sha256;
use crate::history::change::{Change, Field, FieldPart, Rule, Weight, fingerprint};
use crate::history::judged::{Judged, RuleName, side};
use crate::history::record::canonical_json;
use crate::history::side::{Adoption, AsText, Side, SideValue};
use crate::history::softening::Softening;
use crate::history::written;
use crate::plan::EntityRef;
use crate::plan::entities::Reason;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What stands for a text that is withheld.
pub const GONE: &str = "…";

/// A change in the log. Its JSON is that of `diff`, with more keys.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Logged {
    /// What an entry's digest binds.
    #[serde(flatten)]
    pub facts: ChangeFacts,
    /// What it binds the digests of.
    #[serde(flatten)]
    pub texts: ChangeTexts,
}

/// Why something of a change had to go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redacted {
    /// Why.
    pub reason: String,
    /// Who decided it.
    pub by: String,
    /// When.
    #[serde(with = "written")]
    pub date: Date,
    /// Where that is written.
    pub reference: String,
}

/// The facts of a change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangeFacts {
    /// Which rule it falls under.
    #[serde(with = "written")]
    pub rule: RuleName,
    /// What it means, as it was judged.
    #[serde(with = "written")]
    pub weight: Weight,
    /// What changed.
    #[serde(with = "written")]
    pub entity: EntityRef,
    /// The part of it that changed, as the end of the fingerprint.
    pub field: Option<String>,
    /// The same, part by part.
    pub at: Option<Field>,
    /// What a reason refers to.
    pub fingerprint: String,
    /// The digests of the texts.
    pub digests: TextDigests,
}

/// The digests of a change's texts; none of what is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextDigests {
    /// Of the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Of the value before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// Of the value after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Of the reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Of who decided it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<String>,
    /// Of all that an entity said which came or went.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
}

/// The texts of a change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangeTexts {
    /// What the entity is called.
    pub name: String,
    /// What was there.
    pub before: Option<SideTold>,
    /// What is there.
    pub after: Option<SideTold>,
    /// What a reason writes as `to:`.
    pub to: Option<String>,
    /// Where its words bind less.
    #[serde(default)]
    pub softened: Vec<Softening>,
    /// Why, as the content said when it changed.
    pub reason: Option<String>,
    /// Who decided it.
    pub decided: Option<Adoption>,
    /// All that the entity said, where it came or went as a whole, as records hold it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Value>,
    /// Whether something of it is withheld that was published once: then its digest is gone as well.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withheld: bool,
    /// Whether what stood there before named a person, where that was found just now.
    #[serde(skip)]
    pub lost: bool,
    /// Why it had to go, where that was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redacted: Option<Redacted>,
}

/// One side of a change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SideTold {
    /// In the plain form of `diff`.
    pub text: String,
    /// The typed value, as in records.
    #[serde(deserialize_with = "side")]
    pub value: Option<SideValue>,
    /// The file, as it then was.
    pub path: String,
    /// The line in it.
    pub line: u32,
    /// The days of the meetings that it lists, whose pages had them in their addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<AsText<Date>>,
}

impl SideTold {
    /// A side as it is told.
    pub fn of(side: &Side) -> Self {
        let (text, place) = (side.value.to_string(), &side.place);
        let days = side.days.iter().copied().map(AsText).collect();
        Self { text, value: Some(side.value.clone()), path: place.path.to_string(), line: place.line, days }
    }

    fn digest(&self) -> Option<String> {
        self.value.as_ref().map(|value| sha256(canonical_json(value).as_bytes()))
    }
}

impl Logged {
    /// A change that was found, with the reason that was given for it then. `content` is all that an entity said which
    /// came or went.
    pub fn of(change: &Change, reason: Option<&Reason>, content: Option<Value>) -> Self {
        let judged = Judged::of(change, reason);
        let texts = ChangeTexts {
            name: judged.name,
            before: change.before.as_ref().map(SideTold::of),
            after: change.after.as_ref().map(SideTold::of),
            to: change.to(),
            softened: judged.softened,
            reason: judged.reason,
            decided: judged.decided,
            content,
            withheld: false,
            lost: false,
            redacted: None,
        };
        let facts = ChangeFacts {
            rule: judged.rule,
            weight: judged.weight,
            entity: judged.entity,
            field: judged.field.as_ref().map(ToString::to_string),
            at: judged.field,
            fingerprint: judged.fingerprint,
            digests: texts.digests(),
        };
        Self { facts, texts }
    }

    /// The same as a comparison finds it, for readers.
    pub fn judged(&self) -> Judged {
        let (facts, texts) = (&self.facts, &self.texts);
        let value = |side: &Option<SideTold>| side.as_ref().and_then(|side| side.value.clone());
        Judged {
            rule: facts.rule.clone(),
            weight: facts.weight,
            entity: facts.entity.clone(),
            name: texts.name.clone(),
            field: facts.at.clone(),
            fingerprint: facts.fingerprint.clone(),
            before: value(&texts.before),
            after: value(&texts.after),
            reason: texts.reason.clone(),
            decided: texts.decided.clone(),
            softened: texts.softened.clone(),
        }
    }

    /// The change whose text is not the one that its facts bind, and which text that is.
    pub fn untrue(&self) -> Option<(&str, &'static str)> {
        let (bound, told) = (&self.facts.digests, self.texts.digests());
        let all = [
            ("name", &bound.name, told.name),
            ("before", &bound.before, told.before),
            ("after", &bound.after, told.after),
            ("reason", &bound.reason, told.reason),
            ("decided", &bound.decided, told.decided),
            ("content", &bound.content, told.content),
        ];
        let is_untrue = |bound: &Option<String>, told: &Option<String>| {
            if self.texts.withheld { bound.is_some() && told.is_some() && bound != told } else { bound != told }
        };
        let found = all.iter().find(|(_, bound, told)| is_untrue(bound, told));
        found.map(|(text, _, _)| (self.facts.fingerprint.as_str(), *text))
    }

    /// The words of all that an entity said which came or went.
    pub fn words(&self) -> Vec<String> {
        let word = |leaf: &Value| match leaf {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        self.texts.content.iter().flat_map(leaves).filter_map(word).collect()
    }

    /// Takes out each text that tells what must not be told, with its digest. Whether any does.
    pub fn take_out(
        &mut self,
        side: impl Fn(&ChangeFacts, &SideTold) -> bool,
        content: impl Fn(&ChangeFacts, &Value) -> bool,
        text: impl Fn(&str) -> bool,
    ) -> bool {
        let (facts, texts) = (&mut self.facts, &mut self.texts);
        let tells = |one: &Option<SideTold>| one.as_ref().is_some_and(|one| side(facts, one));
        let decided = |decided: &Adoption| [&decided.by, &decided.reference].into_iter().flatten().any(|one| text(one));
        let all @ [before, after, whole, name, reason, decided] = [
            tells(&texts.before),
            tells(&texts.after),
            texts.content.as_ref().is_some_and(|whole| content(facts, whole)),
            text(&texts.name),
            texts.reason.as_ref().is_some_and(|reason| text(reason)),
            texts.decided.as_ref().is_some_and(decided),
        ];
        let digests = &mut facts.digests;
        if before {
            (texts.before, digests.before) = (None, None);
        }
        if after {
            (texts.after, texts.to, digests.after) = (None, None, None);
        }
        if whole {
            (texts.content, digests.content) = (None, None);
        }
        if name {
            (texts.name, digests.name) = (GONE.to_owned(), None);
        }
        if reason {
            (texts.reason, digests.reason) = (None, None);
        }
        if decided {
            (texts.decided, digests.decided) = (None, None);
        }
        // The words that bind less are words of the sides.
        if before || after {
            texts.softened.clear();
        }
        self.hide_field(&text) || all.contains(&true)
    }

    /// Takes out of the field, and so of the fingerprint, each part whose own words tell what must not be told.
    fn hide_field(&mut self, text: impl Fn(&str) -> bool) -> bool {
        let facts = &mut self.facts;
        let Some(field) = &mut facts.at else { return false };
        let mut is_found = false;
        for part in &mut field.0 {
            let (is_told, hidden) = match &*part {
                FieldPart::Value(period, Some(series)) => {
                    (text(series), FieldPart::Value(period.clone(), Some(GONE.to_owned())))
                }
                FieldPart::Twin(words) => (text(words), FieldPart::Twin(GONE.to_owned())),
                other => (text(&other.to_string()), FieldPart::Key(GONE.to_owned())),
            };
            if is_told {
                (*part, is_found) = (hidden, true);
            }
        }
        if is_found {
            facts.field = Some(field.to_string());
            facts.fingerprint = fingerprint(facts.rule.name(), &facts.entity, Some(field));
        }
        is_found
    }

    /// The folder of the plan that it tells of as a whole. One that lies in `plan/` is written as the plan itself is.
    pub fn folder(&self) -> Option<&str> {
        use Rule::{CommitmentReinstated, PlanMoved, PlanRemoved};
        let of_plans = |rule: Rule| matches!(rule, CommitmentReinstated | PlanMoved | PlanRemoved);
        match &self.facts.entity {
            EntityRef::Folder(folder) => Some(folder),
            EntityRef::Plan => matches!(self.facts.rule, RuleName::Known(rule) if of_plans(rule)).then_some("plan"),
            _ => None,
        }
    }

    /// Whether it tells that the plan in a folder is gone.
    pub fn is_removal_of(&self, folder: &str) -> bool {
        self.facts.rule == RuleName::Known(Rule::PlanRemoved) && self.folder() == Some(folder)
    }

    /// Whether something of it is not shown any more, by itself or by a redaction.
    pub fn is_hidden(&self) -> bool {
        self.texts.withheld || self.texts.redacted.is_some()
    }

    /// Whether it tells that something came as a whole, where there was nothing. What is given up was there before.
    pub fn came(&self) -> bool {
        use Rule::{CommitmentCancelled, CommitmentGivenUp};
        let gives_up = matches!(self.facts.rule, RuleName::Known(CommitmentCancelled | CommitmentGivenUp));
        let (at, digests) = (&self.facts.at, &self.facts.digests);
        at.is_none() && !gives_up && digests.before.is_none() && digests.after.is_some()
    }

    /// Whether it tells that something went as a whole.
    pub fn went(&self) -> bool {
        self.facts.at.is_none() && self.facts.digests.after.is_none() && self.facts.digests.before.is_some()
    }
}

/// What in a value is no list and no mapping, in its order.
pub fn leaves(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(all) => all.iter().flat_map(leaves).collect(),
        Value::Object(all) => all.values().flat_map(leaves).collect(),
        leaf => vec![leaf],
    }
}

impl ChangeTexts {
    fn digests(&self) -> TextDigests {
        let side = |side: &Option<SideTold>| side.as_ref().and_then(SideTold::digest);
        TextDigests {
            name: Some(sha256(self.name.as_bytes())),
            before: side(&self.before),
            after: side(&self.after),
            reason: self.reason.as_ref().map(|text| sha256(text.as_bytes())),
            decided: self.decided.as_ref().map(|decided| sha256(canonical_json(decided).as_bytes())),
            content: self.content.as_ref().map(|content| sha256(canonical_json(content).as_bytes())),
        }
    }
}
