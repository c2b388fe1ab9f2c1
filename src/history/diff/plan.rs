//! Changes of what `plan.yaml` says.

use super::differ::{ComparedEntity, Differ, due_rule, period_side};
use super::own;
use super::pair::ChangedFiles;
use super::reporting::reporting;
use crate::base::SourceSpan;
use crate::history::change::Rule;
use crate::history::quiet;
use crate::history::side::{Adoption, Side, SideValue};
use crate::plan::documents::SourceDocument;
use crate::plan::{EntityRef, Plan};

/// Whether the file of the plan changed, or its long text.
pub fn is_touched(differ: &Differ, changed: &ChangedFiles) -> bool {
    [differ.a.plan, differ.b.plan].into_iter().any(|plan| {
        let prose = plan.prose.as_ref().map(|prose| &prose.place.path);
        std::iter::once(&plan.title.place.path).chain(prose).any(|path| changed.contains(path))
    })
}

pub fn plan(differ: &mut Differ) {
    let (a, b) = (differ.a.plan, differ.b.plan);
    let of = ComparedEntity { entity: EntityRef::Plan, name: b.title.value.clone() };
    differ.text(Rule::TitleChanged, &of, "title", &a.title, &b.title);
    differ.prose(Rule::SummaryChanged, &of, "summary", Some(&a.summary), Some(&b.summary));
    differ.prose(Rule::SummaryChanged, &of, "text", a.prose.as_ref(), b.prose.as_ref());
    // Commitments have times of their own; a plan that covers another one promises neither more nor less.
    if due_rule(&a.period, &b.period).is_some() {
        differ.push(Rule::PeriodChanged, &of, "period", Some(period_side(&a.period)), Some(period_side(&b.period)));
    }
    differ.responsible(&of, "responsible", (a.responsible.as_ref(), b.responsible.as_ref()));
    reporting(differ, &of);
    let drafted = |plan: &Plan| plan.drafted.as_ref().map(period_side);
    differ.value(Rule::SummaryChanged, &of, "drafted", drafted(a), drafted(b));
    let rule = decided(a.case_number.is_some(), b.case_number.is_some());
    differ.optional(rule, &of, "case_number", (a.case_number.as_ref(), b.case_number.as_ref()));
    let adopted = |plan: &Plan| {
        let adopted = plan.adopted.as_ref()?;
        Some(Side::new(SideValue::Adoption(Adoption::from(&adopted.value)), &place(plan, "adopted")))
    };
    differ.value(decided(a.adopted.is_some(), b.adopted.is_some()), &of, "adopted", adopted(a), adopted(b));
    own::groups(differ, &of);
    own::verdicts(differ, &of);
    sources(differ, &of, a, b);
}

/// That a plan was adopted, and under which case number, is a decision like any other: filled in it is news, else it is
/// taken away or rewritten.
fn decided(before: bool, after: bool) -> Rule {
    match (before, after) {
        (false, _) => Rule::SummaryChanged,
        (true, false) => Rule::DecisionRemoved,
        (true, true) => Rule::DecisionRewritten,
    }
}

fn place(plan: &Plan, field: &str) -> SourceSpan {
    let found = plan.places.iter().find(|(key, _)| *key == field);
    found.map_or_else(|| plan.title.place.clone(), |(_, place)| place.clone())
}

/// The sources that a plan builds on, one by one: what is gone, or leads nowhere any more, cannot be looked up.
fn sources(differ: &mut Differ, of: &ComparedEntity, a: &Plan, b: &Plan) {
    let mut left: Vec<&SourceDocument> = b.sources.iter().map(|source| &**source).collect();
    let mut changed = Vec::new();
    let old: Vec<&SourceDocument> = a.sources.iter().map(|source| &**source).collect();
    let ways: [fn(&SourceDocument, &SourceDocument) -> bool; 3] = [
        |a, b| quiet::same(&line(a), &line(b)),
        |a, b| address(a).is_some() && address(a) == address(b),
        |a, b| quiet::words(&a.title.value) == quiet::words(&b.title.value),
    ];
    let mut old: Vec<Option<&SourceDocument>> = old.into_iter().map(Some).collect();
    for (way, fits) in ways.into_iter().enumerate() {
        for slot in &mut old {
            let Some(one) = *slot else { continue };
            if let Some(at) = left.iter().position(|other| fits(one, other)) {
                let other = left.remove(at);
                *slot = None;
                if way > 0 {
                    changed.push((one, other));
                }
            }
        }
    }
    let side = |source: &SourceDocument| Some(Side::new(SideValue::Text(line(source)), &source.title.place));
    for (one, other) in changed {
        let is_lost = address(one).is_some() && address(one) != address(other);
        let rule = if is_lost { Rule::EvidenceRemoved } else { Rule::SourceChanged };
        differ.push(rule, of, "sources", side(one), side(other));
    }
    for one in old.into_iter().flatten() {
        differ.push(Rule::EvidenceRemoved, of, "sources", side(one), None);
    }
    for other in left {
        differ.push(Rule::SourceChanged, of, "sources", None, side(other));
    }
}

fn address(source: &SourceDocument) -> Option<String> {
    source.url.as_ref().map(|url| quiet::address(&url.value.0))
}

/// A source in one line.
fn line(source: &SourceDocument) -> String {
    let parts = [
        source.author.as_ref().map(|author| author.value.clone()),
        source.year.as_ref().map(|year| year.value.0.to_string()),
        Some(source.title.value.clone()),
        source.url.as_ref().map(|url| url.value.0.clone()),
        source.note.as_ref().map(|note| note.value.clone()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
