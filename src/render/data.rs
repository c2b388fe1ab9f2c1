//! The whole plan as JSON: what the pages say, for programs.

use crate::input::markdown::Prose;
use crate::page::context::PlanContext;
use crate::plan::Kind;
use crate::plan::entities::{Entity, Plan, Subject};
use crate::plan::told::{Names, Teller, Told, object};
use crate::sitemap::canonical;
use crate::standing::{state, whose};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::{Map, Value, json};
use std::cell::RefCell;
use std::io::{self, BufWriter, Write};

/// Where `data/plan.json` lies.
pub fn path(shared: &PlanContext) -> String {
    shared.addresses.file("data/plan.json")
}

/// Writes `data/plan.json`, one entity after the other: with the texts of all of them it can be larger than everything
/// else in memory.
pub fn write(shared: &PlanContext, out: &mut dyn Write) -> io::Result<()> {
    let plan = shared.plan;
    let site = shared.site;
    let open = OpenData(plan);
    let head = json!({
        "format": 1,
        "site": { "title": site.title, "organisation": site.organisation, "base_url": site.base_url },
        "language": site.language.tag(),
        "license": site.data_license,
        "as_of": shared.as_of.map(|date| date.to_string()),
        "plan": object(&plan.facts, &open, |key, all| {
            if key == "responsible" {
                all.insert("text".into(), plan.prose.told(&open));
            }
        }),
    });
    let revisions = plan.revisions.iter().map(|one| {
        json!({
            "id": one.id.as_str(),
            "title": one.title.value,
            "date": one.date.value.to_string(),
            "adopted": one.adopted.told(&open),
            "summary": one.summary.text.trim(),
        })
    });
    let of_kind = |kind: Kind| -> List {
        let own = plan.entities().filter(move |(subject, _)| subject.kind() == kind);
        Box::new(own.map(|(subject, one)| entity(shared, subject, one).into()))
    };
    let mut lists: Vec<(&'static str, List)> = Kind::ALL.map(|kind| (kind.folder(), of_kind(kind))).into();
    lists.push(("revisions", Box::new(revisions)));
    let document = PlanJson { head, lists: RefCell::new(lists) };
    // JSON is written in very small pieces.
    let mut out = BufWriter::with_capacity(64 << 10, out);
    serde_json::to_writer_pretty(&mut out, &document)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// A list whose items are made when they are written.
type List<'d> = Box<dyn Iterator<Item = Value> + 'd>;

/// The document: single facts, then lists.
struct PlanJson<'d> {
    head: Value,
    lists: RefCell<Vec<(&'static str, List<'d>)>>,
}

impl Serialize for PlanJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (key, value) in self.head.as_object().into_iter().flatten() {
            map.serialize_entry(key, value)?;
        }
        for (key, list) in self.lists.borrow_mut().iter_mut() {
            map.serialize_entry(key, &Items(RefCell::new(list)))?;
        }
        map.end()
    }
}

/// The items of a list, each dropped when it is written.
struct Items<'l, 'd>(RefCell<&'l mut List<'d>>);

impl Serialize for Items<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut items = self.0.borrow_mut();
        let mut seq = serializer.serialize_seq(None)?;
        for item in items.by_ref() {
            seq.serialize_element(&item)?;
        }
        seq.end()
    }
}

/// Open data: with null for what there is not, and texts as they were written.
pub struct OpenData<'a>(pub &'a Plan);

impl Teller for OpenData<'_> {
    fn plan(&self) -> &dyn Names {
        self.0
    }

    fn is_open(&self) -> bool {
        true
    }

    fn prose(&self, text: &Prose) -> Value {
        text.text.trim().into()
    }
}

/// What every entity has, before what is its own; and after that what follows from it.
fn entity(shared: &PlanContext, subject: Subject, one: &dyn Entity) -> Map<String, Value> {
    let plan = shared.plan;
    let open = OpenData(plan);
    let address = canonical(&shared.site.base_url, &shared.addresses.entity(plan, subject));
    let mut all = Map::from_iter([("id".into(), one.head().id.told(&open)), ("url".into(), address.into())]);
    all.extend(object(one, &open, |key, all| match key {
        "due" => drop(all.insert("due_last".into(), one.due().map(|due| due.last()).told(&open))),
        "responsible" => {
            all.extend(state::word(one).map(|(key, word)| (key.to_owned(), word.into())));
            all.extend(whose::of_entity(one).map(|whose| ("whose".to_owned(), whose.word().into())));
            all.extend(state::late(one, shared.as_of).map(|late| ("late".to_owned(), late.into())));
        }
        "draft" => drop(all.insert("text".into(), one.head().prose.told(&open))),
        _ => {}
    }));
    all
}
