//! What comes back: an id that stood in an earlier record belongs to that commitment for good, so one that is added again is
//! the same one, with all that it promised then.

use super::canonical;
use super::change::{Change, Rule};
use super::diff::diff;
use super::record::{Record, plan_of_state};
use crate::base::{SourcePath, SourceSpan};
use crate::plan::{EntityRef, Plan};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Tells which of the added entities stood in one of the records, and what of them is not as it was there.
pub fn tell(changes: &mut Vec<Change>, records: &[Record], after: &Plan) {
    let mut more = Vec::new();
    let mut since: BTreeMap<usize, Vec<Change>> = BTreeMap::new();
    for change in changes.iter_mut().filter(|change| came(change)) {
        let Some(at) = last(records, &change.entity) else { continue };
        name(change);
        // Compared whole, as if it had never been away.
        let whole = || records[at].plan(after).map(|then| diff(&then, after)).unwrap_or_default();
        let since = since.entry(at).or_insert_with(whole);
        more.extend(since.iter().filter(|one| one.entity == change.entity).cloned());
    }
    changes.extend(more);
}

/// Tells which of the added entities stood there before, as `stood` says with the file that tells what they said last, and
/// what of them is not as it was.
pub fn tell_of<'v>(
    changes: &mut Vec<Change>,
    stood: &dyn Fn(&EntityRef) -> Option<(SourcePath, &'v Value)>,
    after: &Plan,
) {
    let mut back = BTreeMap::new();
    for change in changes.iter_mut().filter(|change| came(change)) {
        let Some(said) = stood(&change.entity) else { continue };
        name(change);
        back.insert(change.entity.clone(), said);
    }
    let then = if back.is_empty() { None } else { then(&back, after) };
    for mut change in then.iter().flat_map(|then| diff(then, after)) {
        let Some((path, _)) = back.get(&change.entity) else { continue };
        if let Some(before) = &mut change.before {
            before.place = SourceSpan::file(path);
        }
        changes.push(change);
    }
}

/// Whether something came as a whole.
fn came(change: &Change) -> bool {
    use Rule::{CommitmentAdded, DecisionAdded, IndicatorAdded, NarrativeAdded};
    change.field.is_none() && matches!(change.rule, CommitmentAdded | DecisionAdded | IndicatorAdded | NarrativeAdded)
}

/// A commitment that came back is called so; anything else is new each time.
fn name(change: &mut Change) {
    if change.rule == Rule::CommitmentAdded {
        change.rule = Rule::CommitmentReinstated;
    }
}

/// A plan with what came back as it was when it went; key by key where what it referred to is gone.
fn then(back: &BTreeMap<EntityRef, (SourcePath, &Value)>, after: &Plan) -> Option<Plan> {
    let read = |content: &Value| plan_of_state(&json!({ "content": content, "site": {} }), after).ok();
    let now = canonical::content(after);
    let mut whole = now.clone();
    let known = back.iter().filter_map(|(entity, (_, said))| Some((entity.parts()?, *said)));
    for ((kind, id), said) in known.clone() {
        whole[kind.folder()][id.as_str()] = said.clone();
    }
    read(&whole).or_else(|| {
        let mut content = now;
        for ((kind, id), said) in known {
            let keys = said.as_object().into_iter().chain(content[kind.folder()][id.as_str()].as_object());
            for key in keys.flat_map(|map| map.keys().cloned()).collect::<BTreeSet<String>>() {
                let mut tried = content.clone();
                let entity = tried[kind.folder()][id.as_str()].as_object_mut()?;
                match said.get(&key) {
                    Some(value) => entity.insert(key, value.clone()),
                    None => entity.remove(&key),
                };
                content = if read(&tried).is_some() { tried } else { content };
            }
        }
        read(&content)
    })
}

/// The newest of the records that has an entity.
fn last(records: &[Record], entity: &EntityRef) -> Option<usize> {
    let (kind, id) = entity.parts()?;
    let has = |record: &Record| record.content.get(kind.folder()).is_some_and(|all| all.get(id.as_str()).is_some());
    records.iter().rposition(has)
}
