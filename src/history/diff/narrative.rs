//! Changes of narratives.

use super::pair::pairs;
use super::{Differ, Subject, side, whole};
use crate::history::canonical::name;
use crate::history::change::Rule;
use crate::plan::Plan;
use crate::plan::entities::Narrative;

pub fn narratives(differ: &mut Differ) {
    for (a, b) in pairs(&differ.renames, &differ.a.plan.narratives, &differ.b.plan.narratives) {
        let subject =
            |one: &Narrative| Subject { entity: format!("narratives/{}", one.head.id), name: one.title.value.clone() };
        match (a, b) {
            (Some(a), None) => differ.push(Rule::NarrativeRemoved, &subject(a), None, Some(side(&a.title)), None),
            (None, Some(b)) => differ.push(Rule::NarrativeAdded, &subject(b), None, None, Some(side(&b.title))),
            (Some(a), Some(b)) => narrative(differ, &subject(b), a, b),
            (None, None) => {}
        }
    }
}

fn narrative(differ: &mut Differ, of: &Subject, a: &Narrative, b: &Narrative) {
    differ.text(Rule::TitleChanged, of, "title", &a.title, &b.title);
    differ.prose(Rule::NarrativeChanged, of, "text", a.head.prose.as_ref(), b.head.prose.as_ref());
    differ.optional(Rule::SummaryChanged, of, "summary", (a.summary.as_ref(), b.summary.as_ref()));
    let old: Vec<String> = a.about.iter().map(|subject| differ.renames.called(differ.a.plan, *subject)).collect();
    let new: Vec<String> = b.about.iter().map(|subject| name(differ.b.plan, *subject)).collect();
    if old != new {
        let side = |plan: &Plan, names: Vec<String>, one: &Narrative| {
            let lines =
                one.about.iter().zip(names).map(|(about, name)| format!("{} ({name})", plan.title_of(*about).0.value));
            Some(whole(&lines.collect::<Vec<_>>().join("\n"), one.head.place_of("about")))
        };
        let (old, new) = (side(differ.a.plan, old, a), side(differ.b.plan, new, b));
        differ.push(Rule::NarrativeChanged, of, Some("about"), old, new);
    }
    if a.order != b.order {
        let side = |one: &Narrative| Some(whole(&one.order?.to_string(), one.head.place_of("order")));
        differ.push(Rule::OrderChanged, of, Some("order"), side(a), side(b));
    }
    if a.menu != b.menu {
        let side = |one: &Narrative| Some(whole(&one.menu.to_string(), one.head.place_of("menu")));
        differ.push(Rule::OrderChanged, of, Some("menu"), side(a), side(b));
    }
}
