//! Where a frozen revision differs from a plan at all, judged by the form in which records hold them: what is the same there
//! says the same, and need not be compared.

use super::ChangedFiles;
use crate::base::{Id, SourcePath};
use crate::history::Record;
use crate::plan::load::{FILES, attachment_path};
use crate::plan::{Kind, Plan};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The files of a record's plan and of a later one that do not say the same: those of entities under the paths that they
/// have in each. `content` is what the later plan would have in a record.
pub fn unlike(record: &Record, old: &Plan, new: &Plan, content: &Value) -> ChangedFiles {
    let mut changed = ChangedFiles::new();
    for kind in Kind::ALL {
        for id in unequal(record.content.get(kind.folder()), content.get(kind.folder())) {
            let path = |plan: &Plan| Some(plan.entity(plan.find(kind, &Id::parse(id).ok()?)?).head().path.clone());
            changed.extend(path(old).into_iter().chain(path(new)));
        }
    }
    if record.content.get("plan") != content.get("plan") {
        // What a record says of its plan has the path of the record, as all of its texts have.
        changed.insert(SourcePath::clone(&new.title.place.path));
    }
    let attached = unequal(record.content.get(FILES), content.get(FILES));
    changed.extend(attached.into_iter().map(|path| attachment_path(&new.folder, path).as_str().into()));
    changed
}

/// The keys under which two objects do not hold the same.
fn unequal<'v>(old: Option<&'v Value>, new: Option<&'v Value>) -> BTreeSet<&'v String> {
    let [old, new] = [old, new].map(|side| side.and_then(Value::as_object));
    let get = |side: Option<&'v Map<String, Value>>, key: &String| side.and_then(|side| side.get(key));
    let keys = [old, new].into_iter().flatten().flat_map(Map::keys);
    keys.filter(|key| get(old, key) != get(new, key)).collect()
}
