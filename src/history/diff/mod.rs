//! What changed between two states of a plan: facts with both places. One file for each kind of thing.

mod commitment;
mod decision;
mod distinct;
mod files;
mod indicator;
mod log;
mod narrative;
mod pair;
mod softened;
mod translations;

use super::canonical::{self, meaning, name};
use super::change::{Change, Field, Rule};
use super::side::{Adoption, Side, SideValue, squeeze};
use crate::base::{Located, Period, SourceSpan};
use crate::input::markdown::Prose;
use crate::plan::entities::{Comparison, Target};
use crate::plan::links::Links;
use crate::plan::{EntityRef, Plan};
use pair::Renames;

/// One state of a plan, with what is needed to compare its texts.
pub struct State<'a> {
    plan: &'a Plan,
    links: Links<'a>,
}

impl State<'_> {
    /// A Markdown text as records write it, so that the same change is found between two of them.
    fn written(&self, prose: &Prose) -> String {
        canonical::prose(self.plan, &self.links, prose)
    }

    fn prose(&self, prose: &Prose) -> Side {
        Side::new(SideValue::Prose(self.written(prose)), &prose.place)
    }
}

/// The changes from one state of a plan to another, in the order of entities and fields.
pub fn diff(before: &Plan, after: &Plan) -> Vec<Change> {
    let state = |plan| State { plan, links: Links::of(plan) };
    let mut differ =
        Differ { a: state(before), b: state(after), renames: Renames::between(before, after), changes: Vec::new() };
    differ.plan();
    commitment::actions(&mut differ);
    commitment::commitments(&mut differ);
    indicator::indicators(&mut differ);
    decision::decisions(&mut differ);
    narrative::narratives(&mut differ);
    files::files(&mut differ);
    translations::translations(&mut differ);
    softened::mark(&mut differ.changes, after.language);
    distinct::tell_apart(&mut differ.changes);
    differ.changes
}

/// Two states and the changes found so far.
struct Differ<'a> {
    a: State<'a>,
    b: State<'a>,
    renames: Renames,
    changes: Vec<Change>,
}

/// The entity whose fields are compared.
#[derive(Clone)]
struct Subject {
    entity: EntityRef,
    /// What it is called.
    name: String,
}

/// How a text that answers for something, or a target, may change.
type Texts<'x> = (Option<&'x Located<String>>, Option<&'x Located<String>>);

impl Differ<'_> {
    /// Tells a change of an entity as a whole.
    fn whole(&mut self, rule: Rule, of: &Subject, before: Option<Side>, after: Option<Side>) {
        let (entity, name) = (of.entity.clone(), of.name.clone());
        self.changes.push(Change { before, after, ..Change::new(rule, entity, name) });
    }

    /// Tells a change of a field.
    fn push(&mut self, rule: Rule, of: &Subject, field: impl Into<Field>, before: Option<Side>, after: Option<Side>) {
        let (entity, name) = (of.entity.clone(), of.name.clone());
        self.changes.push(Change { field: Some(field.into()), before, after, ..Change::new(rule, entity, name) });
    }

    /// Tells a change of a field if its values differ.
    fn value(&mut self, rule: Rule, of: &Subject, field: impl Into<Field>, before: Option<Side>, after: Option<Side>) {
        let value = |side: &Option<Side>| side.as_ref().map(|side| side.value.clone());
        if value(&before) != value(&after) {
            self.push(rule, of, field, before, after);
        }
    }

    /// A plain text that must stand on both sides.
    fn text(
        &mut self,
        rule: Rule,
        of: &Subject,
        field: impl Into<Field>,
        before: &Located<String>,
        after: &Located<String>,
    ) {
        self.optional(rule, of, field, (Some(before), Some(after)));
    }

    /// A plain text that may be missing.
    fn optional(&mut self, rule: Rule, of: &Subject, field: impl Into<Field>, (before, after): Texts) {
        let value = |text: Option<&Located<String>>| text.map(|text| squeeze(&text.value));
        if value(before) != value(after) {
            self.push(rule, of, field, before.map(text_side), after.map(text_side));
        }
    }

    /// Who answers for something.
    fn responsible(&mut self, of: &Subject, (before, after): Texts) {
        let rule = match (before, after) {
            (Some(_), None) => Rule::ResponsibleRemoved,
            (None, Some(_)) => Rule::ResponsibleAdded,
            _ => Rule::ResponsibleChanged,
        };
        self.optional(rule, of, "responsible", (before, after));
    }

    /// Whether two Markdown texts say the same to a reader.
    fn same_prose(&self, before: Option<&Prose>, after: Option<&Prose>) -> bool {
        match (before, after) {
            (None, None) => true,
            (Some(before), Some(after)) => {
                meaning(&self.a.links, before, &|subject| self.renames.called(self.a.plan, subject).to_string())
                    == meaning(&self.b.links, after, &|subject| name(self.b.plan, subject))
            }
            _ => false,
        }
    }

    /// A Markdown text that may be missing.
    fn prose(
        &mut self,
        rule: Rule,
        of: &Subject,
        field: impl Into<Field>,
        before: Option<&Prose>,
        after: Option<&Prose>,
    ) {
        if !self.same_prose(before, after) {
            let (a, b) = (&self.a, &self.b);
            let (before, after) = (before.map(|text| a.prose(text)), after.map(|text| b.prose(text)));
            self.push(rule, of, field, before, after);
        }
    }

    /// When something is due.
    fn due(&mut self, of: &Subject, field: impl Into<Field>, before: &Located<Period>, after: &Located<Period>) {
        if let Some(rule) = due_rule(before, after) {
            self.push(rule, of, field, Some(period_side(before)), Some(period_side(after)));
        }
    }

    /// What is to be reached, counted.
    fn target(&mut self, of: &Subject, before: Option<&Target>, after: Option<&Target>) {
        let rule = match (before, after) {
            (None, None) => return,
            (Some(_), None) => Rule::TargetRemoved,
            (None, Some(_)) => Rule::TargetAdded,
            (Some(before), Some(after)) => match target_rule(before, after) {
                Some(rule) => rule,
                None => return,
            },
        };
        self.push(rule, of, "target", before.map(target_side), after.map(target_side));
    }

    fn plan(&mut self) {
        let (a, b) = (self.a.plan, self.b.plan);
        let of = Subject { entity: EntityRef::Plan, name: b.title.value.clone() };
        self.text(Rule::TitleChanged, &of, "title", &a.title, &b.title);
        self.prose(Rule::SummaryChanged, &of, "summary", Some(&a.summary), Some(&b.summary));
        self.prose(Rule::SummaryChanged, &of, "text", a.prose.as_ref(), b.prose.as_ref());
        self.due(&of, "period", &a.period, &b.period);
        self.responsible(&of, (a.responsible.as_ref(), b.responsible.as_ref()));
        self.optional(Rule::SummaryChanged, &of, "case_number", (a.case_number.as_ref(), b.case_number.as_ref()));
        let place = |plan: &Plan, field: &str| {
            let found = plan.places.iter().find(|(key, _)| *key == field);
            found.map_or_else(|| plan.title.place.clone(), |(_, place)| place.clone())
        };
        let drafted = |plan: &Plan| plan.drafted.as_ref().map(period_side);
        self.value(Rule::SummaryChanged, &of, "drafted", drafted(a), drafted(b));
        let adopted = |plan: &Plan| {
            let adopted = plan.adopted.as_ref()?;
            Some(Side::new(SideValue::Adoption(Adoption::from(&adopted.value)), &place(plan, "adopted")))
        };
        // That a plan was adopted is a decision like any other: filled in it is news, else it is taken away or rewritten.
        let rule = match (&a.adopted, &b.adopted) {
            (None, _) => Rule::SummaryChanged,
            (Some(_), None) => Rule::DecisionRemoved,
            (Some(_), Some(_)) => Rule::DecisionRewritten,
        };
        self.value(rule, &of, "adopted", adopted(a), adopted(b));
        let sources = |plan: &Plan| {
            let lines: Vec<String> = plan.sources.iter().map(|source| source_line(source)).collect();
            (!lines.is_empty()).then(|| Side::new(SideValue::Texts(lines), &place(plan, "sources")))
        };
        self.value(Rule::SourceChanged, &of, "sources", sources(a), sources(b));
    }
}

fn source_line(source: &crate::plan::documents::SourceDocument) -> String {
    let parts = [
        source.author.as_ref().map(|author| author.value.clone()),
        source.year.as_ref().map(|year| year.value.0.to_string()),
        Some(source.title.value.clone()),
        source.url.as_ref().map(|url| url.value.0.clone()),
        source.note.as_ref().map(|note| note.value.clone()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// How a due time changed. One that holds the other is wider; else its last day decides.
fn due_rule(before: &Period, after: &Period) -> Option<Rule> {
    let (old, new) = ((before.first(), before.last()), (after.first(), after.last()));
    if old == new {
        return None;
    }
    if new.0 <= old.0 && new.1 >= old.1 {
        return Some(Rule::DueWidened);
    }
    if new.0 >= old.0 && new.1 <= old.1 {
        return Some(Rule::DueNarrowed);
    }
    Some(if new.1 > old.1 { Rule::DuePostponed } else { Rule::DueAdvanced })
}

/// How a target changed. Another unit or comparison cannot be weighed by numbers, and neither can another number that is
/// to be met exactly, so these count as lowered.
fn target_rule(before: &Target, after: &Target) -> Option<Rule> {
    let unit = |target: &Target| target.unit.as_ref().map(|unit| squeeze(&unit.value));
    let (old, new) = (before.number.value.value(), after.number.value.value());
    let same_kind = before.comparison == after.comparison && unit(before) == unit(after);
    let same_number = old.total_cmp(&new).is_eq();
    match (same_kind, same_number) {
        (true, true) => None,
        (false, _) => Some(Rule::TargetLowered),
        (true, false) => {
            let raised = match before.comparison {
                Comparison::AtLeast => new > old,
                Comparison::AtMost => new < old,
                Comparison::Equals => false,
            };
            Some(if raised { Rule::TargetRaised } else { Rule::TargetLowered })
        }
    }
}

fn target_side(target: &Target) -> Side {
    let value = SideValue::Target(super::side::Target {
        comparison: target.comparison,
        number: target.number.value.clone(),
        unit: target.unit.as_ref().map(|unit| unit.value.clone()),
    });
    Side::new(value, &target.place)
}

fn text_side(text: &Located<String>) -> Side {
    Side::new(SideValue::Text(text.value.clone()), &text.place)
}

fn period_side(period: &Located<Period>) -> Side {
    Side::new(SideValue::Period(period.value.clone()), &period.place)
}

/// A word, an order or a count as it stands in its file.
fn word(text: impl ToString, place: &SourceSpan) -> Side {
    Side::new(SideValue::Word(text.to_string()), place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn due_times_are_compared_as_stretches_of_days() {
        let period = |text: &str| Period::parse(text).expect("it is a period");
        let rule = |before: &str, after: &str| due_rule(&period(before), &period(after));
        assert_eq!(rule("2024", "2025"), Some(Rule::DuePostponed));
        assert_eq!(rule("2025", "2024"), Some(Rule::DueAdvanced));
        assert_eq!(rule("2024-06-30", "2024"), Some(Rule::DueWidened));
        assert_eq!(rule("2024", "2024-Q2"), Some(Rule::DueNarrowed));
        assert_eq!(rule("2024", "2024-01-01/2024-12-31"), None);
        assert_eq!(rule("HT2024", "2024/25"), Some(Rule::DueWidened));
    }
}
