//! Changes of narratives.

use super::differ::{ComparedEntity, ComparedState, Differ, text_side, word};
use super::pair::pairs;
use super::softened;
use crate::history::change::Rule;
use crate::history::side::{NamedEntity, Side, SideValue};
use crate::plan::entities::Narrative;
use crate::plan::{EntityRef, Kind, Plan};

pub fn narratives(differ: &mut Differ) {
    for (a, b) in pairs(&differ.renames, &differ.a.plan.narratives, &differ.b.plan.narratives) {
        let subject = |one: &Narrative| ComparedEntity {
            entity: EntityRef::new(Kind::Narrative, one.head.id.clone()),
            name: one.title.value.clone(),
        };
        match (a, b) {
            (Some(a), None) => removed(differ, &subject(a), a),
            (None, Some(b)) => added(differ, &subject(b), b),
            (Some(a), Some(b)) => narrative(differ, &subject(b), a, b),
            (None, None) => {}
        }
    }
}

/// All that a narrative says, its title and its summary too.
pub fn said(state: &ComparedState, one: &Narrative) -> String {
    let text = one.head.prose.as_ref().map(|text| state.written(text));
    let short = [Some(&one.title), one.summary.as_ref()].into_iter().flatten().map(|text| text.value.clone());
    short.chain(text).collect::<Vec<_>>().join("\n\n")
}

/// A new narrative may take back what the plan promises.
fn added(differ: &mut Differ, of: &ComparedEntity, b: &Narrative) {
    let softened = softened::of_new(&said(&differ.b, b), differ.b.plan.language);
    differ.whole(Rule::NarrativeAdded, of, None, Some(text_side(&b.title)));
    if let Some(change) = differ.changes.last_mut() {
        change.softened = softened;
    }
}

/// A narrative that is gone takes along what its text bound to.
fn removed(differ: &mut Differ, of: &ComparedEntity, a: &Narrative) {
    let softened = softened::of_gone(&said(&differ.a, a), differ.a.plan.language);
    differ.whole(Rule::NarrativeRemoved, of, Some(text_side(&a.title)), None);
    if let Some(change) = differ.changes.last_mut() {
        change.softened = softened;
    }
}

fn narrative(differ: &mut Differ, of: &ComparedEntity, a: &Narrative, b: &Narrative) {
    differ.text(Rule::TitleChanged, of, "title", &a.title, &b.title);
    differ.prose(Rule::NarrativeChanged, of, "text", a.head.prose.as_ref(), b.head.prose.as_ref());
    differ.optional(Rule::SummaryChanged, of, "summary", (a.summary.as_ref(), b.summary.as_ref()));
    let old: Vec<EntityRef> = a.about.iter().map(|subject| differ.renames.called(differ.a.plan, *subject)).collect();
    let new: Vec<EntityRef> = b.about.iter().map(|subject| subject.reference(differ.b.plan)).collect();
    if old != new {
        let side = |plan: &Plan, entities: Vec<EntityRef>, one: &Narrative| {
            let title = |about| Some(plan.title_of(about).0.value.clone());
            let about = one.about.iter().zip(entities);
            let named = about.map(|(about, entity)| NamedEntity { entity, title: title(*about) }).collect();
            Some(Side::new(SideValue::Entities(named), &one.head.place_of("about")))
        };
        let (old, new) = (side(differ.a.plan, old, a), side(differ.b.plan, new, b));
        differ.push(Rule::NarrativeChanged, of, "about", old, new);
    }
    let order = |one: &Narrative| Some(word(one.order?, &one.head.place_of("order")));
    differ.value(Rule::OrderChanged, of, "order", order(a), order(b));
    let menu = |one: &Narrative| Some(word(one.menu, &one.head.place_of("menu")));
    differ.value(Rule::OrderChanged, of, "menu", menu(a), menu(b));
}
