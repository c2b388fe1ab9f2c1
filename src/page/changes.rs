//! A change as readers see it: what it means, word by word, with its reason. From a comparison or from a record.

use super::against::against;
use super::ledger::{self, Ledger};
use super::said::Words;
use super::sides::sides;
use super::view::Link;
use crate::base::Date;
use crate::base::digest::sha256;
use crate::base::visible::one_line;
use crate::history::change::{Field, FieldPart, Rule, Weight};
use crate::history::judge::asks_reason;
use crate::history::judged::{Judged, RuleName};
use crate::history::record::canonical_json;
use crate::history::side::SideValue;
use crate::history::softening::Softening;
use crate::history::telling::place;
use crate::plan::{EntityRef, Kind, Plan};
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
    /// The rule.
    #[serde(skip)]
    pub rule: RuleName,
    /// In which state of the plan it came, where that is told beside it.
    pub when: Option<String>,
    /// What changed.
    #[serde(skip)]
    pub entity: EntityRef,
    /// What the entity is called.
    pub name: String,
    /// The same in the language of the page, where that is a translation and the entity has a name in it.
    pub translated: Option<String>,
    /// What tells it from another of the same name beside it.
    pub of: Option<String>,
    /// The entity's page, if it has one.
    pub href: Option<String>,
    /// The fingerprint.
    pub fingerprint: String,
    /// A digest of both sides: another change of the same field has another.
    #[serde(skip)]
    pub digest: String,
    /// The newest day that the change itself bears.
    #[serde(skip)]
    pub day: Option<Date>,
    /// The language of both sides, where the change is one of a translation.
    pub lang: Option<String>,
    /// Whether both sides say nothing but what the content does, in its own language.
    pub whole: bool,
    /// What of both sides, of who decided and of what binds less is the content's own, a line each.
    pub foreign: String,
    /// What was there, by runs of words.
    pub before: Option<Vec<Run>>,
    /// What is there, by runs of words.
    pub after: Option<Vec<Run>>,
    /// Why.
    pub reason: Option<String>,
    /// Who decided, when, and where that is written.
    pub decided: Option<String>,
    /// Which words bind less: `”ska” → ”kan”`.
    pub softened: Option<String>,
    /// Whether a reason is wanted for it.
    pub wants_reason: bool,
    /// That something of it is not shown any more, and why.
    pub hidden: Option<String>,
}

/// A run of words of one side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether the other side lacks them.
    pub changed: bool,
}

impl ChangeView {
    /// A change with its reason. A rule that this version does not know is shown by its name, with everything else as it
    /// was frozen.
    /// What it speaks of has its name in the first of `plans` that knows it.
    pub fn of(strings: &Strings, plans: &[&Plan], change: &Judged) -> Self {
        Self { digest: sides_digest(change), ..Self::beside(strings, plans, change) }
    }

    /// The same without the digest of both sides, which is a third of the work, for where nothing else tells of the change.
    pub fn beside(strings: &Strings, plans: &[&Plan], change: &Judged) -> Self {
        let words = Words::new(strings, plans, change.field.as_ref());
        let (before, after) = sides(&words, change.before.as_ref(), change.after.as_ref());
        // A report that went back says from what.
        let why = against(&words, plans, change).map(|why| Run { text: format!(" ({why})"), changed: false });
        let after = after.map(|runs| runs.into_iter().chain(why).collect());
        let own: Vec<_> = change.before.iter().chain(&change.after).map(|side| words.own(side)).collect();
        let decided = change.decided.iter().flat_map(|one| [one.by.clone(), one.reference.clone()]).flatten();
        let softer = change.softened.iter().flat_map(|one| [one.from.clone(), one.to.clone()]);
        let foreign = own.iter().flatten().flatten().cloned().chain(decided).chain(softer);
        let foreign = foreign.map(|text| one_line(&text)).filter(|text| !text.is_empty());
        Self {
            weight: change.weight,
            weight_label: label(strings, change.weight),
            what: match &change.rule {
                // A goal that was met is not one that was done.
                RuleName::Known(Rule::StatusWithdrawn)
                    if change.entity.parts().is_some_and(|(kind, _)| kind == Kind::Goal) =>
                {
                    strings.text("rule_status-withdrawn_goal")
                }
                RuleName::Known(rule) => strings.text(&format!("rule_{}", rule.word())),
                RuleName::Later(name) => name.clone(),
            },
            rule: change.rule.clone(),
            when: None,
            entity: change.entity.clone(),
            name: change.name.clone(),
            translated: None,
            of: None,
            href: None,
            lang: change.field.as_ref().and_then(Field::language).map(str::to_owned),
            fingerprint: change.fingerprint.clone(),
            digest: String::new(),
            day: own_day(change),
            before,
            after,
            whole: own.iter().any(Option::is_none),
            foreign: foreign.collect::<Vec<_>>().join("\n"),
            reason: change.reason.clone(),
            decided: change.decided.as_ref().map(|decided| words.adoption(decided)),
            softened: softened(strings, &change.softened),
            wants_reason: asks_reason(change.weight, &change.entity),
            hidden: None,
        }
    }
}

impl ChangeView {
    /// Whether it falls under a rule.
    pub fn is(&self, rule: Rule) -> bool {
        self.rule == RuleName::Known(rule)
    }

    /// Whether it may be told as one with others of its thing: a report that binds no less, and has no reason to show.
    pub fn joins(&self) -> bool {
        let reports = self.is(Rule::UpdateAdded) || self.is(Rule::ValueAdded);
        reports && self.softened.is_none() && self.reason.is_none() && !self.wants_reason
    }

    /// Whether it is such a value, all of which is shown by what is there now.
    pub fn is_new_value(&self) -> bool {
        self.is(Rule::ValueAdded) && self.joins() && self.before.is_none() && self.hidden.is_none()
    }

    /// Whether a side is no more than the name of what changed. A decision's name begins with its authority.
    pub fn is_name(&self, runs: &[Run]) -> bool {
        let ends =
            |text: &str| self.name.strip_suffix(text).is_some_and(|rest| rest.is_empty() || rest.ends_with(": "));
        matches!(runs, [run] if ends(&run.text))
    }

    /// Whether it gives a commitment up.
    pub fn gives_up(&self) -> bool {
        self.is(Rule::CommitmentGivenUp) || self.is(Rule::CommitmentCancelled)
    }

    /// Whether something went back.
    pub fn is_setback(&self) -> bool {
        self.weight == Weight::Setback
    }

    /// Whether it takes something away from what was promised: such changes are told first, and stay told.
    pub fn weakens(&self) -> bool {
        self.weight <= Weight::Softening
    }

    /// Whether it does so by softer words alone.
    pub fn softens(&self) -> bool {
        self.weight == Weight::Softening
    }
}

/// A short digest of what was there and what is there.
fn sides_digest(change: &Judged) -> String {
    let sides = canonical_json(&(&change.before, &change.after));
    sha256(sides.as_bytes()).trim_start_matches("sha256:").chars().take(12).collect()
}

/// The newest day that a change itself bears: of an entry of a log, or of the field that changed.
fn own_day(change: &Judged) -> Option<Date> {
    let entry = match &change.after {
        Some(SideValue::Entry(entry)) => Some(entry.step.date),
        _ => None,
    };
    let parts = change.field.iter().flat_map(|field| &field.0);
    let field = parts.filter_map(|part| if let FieldPart::Day(day) = part { Some(*day) } else { None });
    field.chain(entry).max()
}

/// Where the words of a change bind less; what was only added or taken away says so.
fn softened(strings: &Strings, all: &[Softening]) -> Option<String> {
    let one = |softening: &Softening| {
        let id = match (softening.from.is_empty(), softening.to.is_empty()) {
            (true, _) => "softened_added",
            (_, true) => "softened_gone",
            _ => "softened_pair",
        };
        strings.with(id, &[("from", (&softening.from).into()), ("to", (&softening.to).into())])
    };
    (!all.is_empty()).then(|| all.iter().map(one).collect::<Vec<_>>().join(", "))
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
    /// The same as ledgers, rule by rule.
    pub ledgers: Vec<Ledger>,
    /// Whether it stands folded.
    pub folded: bool,
    /// How many changes are not told here, and where they are.
    pub more: Option<Link>,
}

impl WeightGroup {
    /// Changes under a heading, in the order in which they are told; what a rule tells stands together.
    pub fn of(weight: Weight, label: String, mut changes: Vec<ChangeView>) -> Self {
        let mut rules: Vec<String> = Vec::new();
        for change in &changes {
            if !rules.contains(&change.what) {
                rules.push(change.what.clone());
            }
        }
        changes.sort_by_cached_key(|change| rules.iter().position(|rule| *rule == change.what));
        Self { weight, label, ledgers: ledger::of(&changes), changes, folded: false, more: None }
    }

    /// Folds what takes nothing away from the plan, where that is more than a few changes.
    pub fn folded(self) -> Self {
        Self { folded: self.weight >= Weight::Setback && self.changes.len() > ledger::UNFOLDED, ..self }
    }

    /// Keeps the first `most` changes of each rule under the count of all; returns how many others there are.
    pub fn shorten(&mut self, most: usize) -> usize {
        let rules = self.changes.chunk_by(|one, next| one.what == next.what);
        let kept: Vec<ChangeView> = rules.flat_map(|rule| rule.iter().take(most)).cloned().collect();
        let left = self.changes.len() - kept.len();
        self.ledgers = ledger::shortened(&kept, &self.ledgers);
        self.changes = kept;
        left
    }

    /// What its changes give up.
    pub fn given_up(&self) -> impl Iterator<Item = &EntityRef> {
        self.changes.iter().filter(|change| change.gives_up()).map(|change| &change.entity)
    }
}

/// Changes by weight, the gravest first and those of one weight in the order in which they are told; weights without
/// changes are left out.
pub fn by_weight(strings: &Strings, mut changes: Vec<ChangeView>) -> Vec<WeightGroup> {
    changes.sort_by_key(|change| place(&change.rule));
    let group = |weight: Weight| {
        let own = changes.iter().filter(|change| change.weight == weight).cloned().collect();
        WeightGroup::of(weight, label(strings, weight), own)
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
            let strings = words.strings(language, crate::words::WordFile::Pages);
            let rules = Rule::ALL.iter().map(|rule| format!("rule_{}", rule.word()));
            let weights = Weight::ALL.iter().map(|weight| format!("weight_{}", weight.word()));
            let empty = rules.chain(weights).filter(|id| strings.text(id).is_empty()).count();
            assert_eq!(empty, 0);
            assert_eq!(strings.missing(), Vec::<String>::new());
        }
    }
}
