//! Things of one name in one list: what each is, said with its name, so that no two links say the same and lead apart.

use super::context::PageContext;
use crate::base::{Id, Period};
use crate::plan::EntityRef;
use crate::standing::due;
use std::collections::{BTreeMap, BTreeSet};

/// What may tell a thing from its namesakes: the action that it belongs to, its kind, its time.
type Signs = [Option<String>; 3];

/// For each thing of a list, by its name, what tells it from another of the same name there; nothing where it has its name alone.
pub fn apart<'a>(
    context: &PageContext,
    all: impl Iterator<Item = (&'a str, &'a EntityRef)>,
) -> BTreeMap<EntityRef, String> {
    let mut named: BTreeMap<&str, BTreeSet<&EntityRef>> = BTreeMap::new();
    all.for_each(|(name, entity)| {
        named.entry(name).or_default().insert(entity);
    });
    let several = named.into_values().filter(|of| of.len() > 1);
    several.flat_map(|of| told(context, &of.into_iter().collect::<Vec<_>>())).collect()
}

/// Which signs are tried, from the fewest.
const TRIED: [&[usize]; 7] = [&[0], &[2], &[1], &[0, 2], &[0, 1], &[1, 2], &[0, 1, 2]];

/// The fewest signs by which each namesake is told from the others; where none do, their ids.
fn told(context: &PageContext, all: &[&EntityRef]) -> Vec<(EntityRef, String)> {
    let signs: Vec<Signs> = all.iter().map(|entity| signs(context, entity)).collect();
    let said = |tried: &&[usize]| {
        let words = |one: &Signs| tried.iter().filter_map(|at| one[*at].clone()).collect::<Vec<_>>().join(", ");
        let words: Vec<String> = signs.iter().map(words).collect();
        let alone: BTreeSet<&String> = words.iter().filter(|words| !words.is_empty()).collect();
        (alone.len() == all.len()).then_some(words)
    };
    let id = |entity: &&EntityRef| entity.parts().map_or_else(String::new, |(_, id)| id.to_string());
    let words = TRIED.iter().find_map(said).unwrap_or_else(|| all.iter().map(id).collect());
    all.iter().map(|entity| (*entity).clone()).zip(words).collect()
}

fn signs(context: &PageContext, entity: &EntityRef) -> Signs {
    let shared = context.shared;
    let kind = entity.parts().map(|(kind, _)| context.kind(kind));
    let (action, due): (Option<Id>, Option<Period>) = match shared.plan.subject(entity) {
        Some(subject) => {
            let action = due::action(shared.plan, subject).map(|ix| shared.plan.actions[ix].head.id.clone());
            (action, due::period(shared.plan, subject).cloned())
        }
        // What is gone belongs to where it stood last.
        None => {
            let trace = shared.past.and_then(|past| past.traces.iter().rev().find_map(|traces| traces.get(entity)));
            trace.map_or((None, None), |trace| (trace.action().cloned(), trace.due.clone()))
        }
    };
    let number = action.and_then(|id| {
        let found = shared.plan.actions.values().find(|action| action.head.id == id)?;
        Some(context.with("of_action", &[("number", (&found.number.value.to_string()).into())]))
    });
    [number, kind, due.map(|due| shared.format.period(&due))]
}
