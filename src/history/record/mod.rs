//! Records: a revision frozen as one file, chained to the one before by its digest.
//!
//! A record is a JSON object with the keys that [`body`] writes, and `digest`. Its bytes are fixed: keys sorted by code
//! point, two spaces of indent, one line end at the end. The digest is SHA-256 over the compact JSON of everything but
//! the digest itself, as `sha256:` and lower-case hexadecimal.

mod content;

pub use super::canonical::canonical_json;
use super::canonical::{self, sorted};
use super::judged::{Judged, ReasonSaid, reasons};
use super::side::{Adoption, AsText};
use crate::base::digest::{is_digest, sha256};
use crate::base::place::with_slash;
use crate::base::{Date, Findings, Id, Language, SourcePath};
use crate::input::shared::Bytes;
use crate::plan::entities::Revision;
use crate::plan::links::Links;
use crate::plan::resolve::resolve_plan;
use crate::plan::{EntityRef, Kind, Plan};
use content::documents;
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The number of the format that is written. Records of every earlier number are read for good.
pub const FORMAT: u64 = 1;

/// The number of the rules of change by which changes are found and judged.
pub const RULES: u64 = 1;

/// A record as it was read.
#[derive(Clone, Debug)]
pub struct Record {
    /// The id of its revision.
    pub id: Id,
    /// The file.
    pub path: SourcePath,
    /// Its bytes, as they are published.
    pub bytes: Bytes,
    /// The name of the revision.
    pub title: String,
    /// The digest of the record before it.
    pub previous: Option<String>,
    /// The revision's day.
    pub frozen: Date,
    /// Who adopted it.
    pub adopted: Option<Adoption>,
    /// The summary, in Markdown.
    pub summary: String,
    /// The rules by which its changes were judged.
    pub rules: u64,
    /// The facts of the site, in canonical form.
    pub site: Map<String, Value>,
    /// The digest of the theme; `None` where it was that of the program.
    pub theme: Option<String>,
    /// The plan, in canonical form.
    pub content: Map<String, Value>,
    /// What changed since the record before it.
    pub changes: Vec<Judged>,
    /// All reasons of the revision's own file.
    pub reasons: Vec<ReasonSaid>,
    /// The digest that stands in it.
    pub digest: String,
}

/// What is wrong with a record, down to the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordFault {
    /// The field, empty where it is the whole file.
    pub field: String,
    /// What is wrong.
    pub kind: FaultKind,
}

/// The ways in which a record can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// It is no JSON object.
    NotJson,
    /// A field is missing or of another type.
    Missing,
    /// A format that this version does not know.
    UnknownFormat,
    /// Its digest is not that of its content.
    Digest,
    /// Its bytes are not in the canonical form.
    Form,
    /// The id is not that of its file.
    OtherId,
}

/// The digest of a record's body.
pub fn digest(body: &Map<String, Value>) -> String {
    sha256(&compact(&sorted(Value::Object(body.clone()))))
}

/// The JSON of a value without space. Writing a value to memory cannot fail.
fn compact(value: &Value) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

/// The JSON of a value with an indent of two spaces and one line end at the end.
fn pretty(value: &Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// A sorted body with its digest in its place.
fn with_digest(body: Value, digest: String) -> Value {
    let Value::Object(mut body) = body else { return body };
    let at = body.keys().position(|key| key.as_str() > "digest").unwrap_or(body.len());
    body.shift_insert(at, "digest".to_owned(), Value::String(digest));
    Value::Object(body)
}

/// The bytes of a record.
pub fn bytes(body: &Map<String, Value>) -> Vec<u8> {
    let canonical = sorted(Value::Object(body.clone()));
    let digest = sha256(&compact(&canonical));
    pretty(&with_digest(canonical, digest))
}

/// The digest that stands in the bytes of a record.
pub fn stated_digest(bytes: &[u8]) -> Option<String> {
    let value: Value = serde_json::from_slice(bytes).ok()?;
    value.get("digest")?.as_str().map(str::to_owned)
}

fn fault(field: &str, kind: FaultKind) -> RecordFault {
    RecordFault { field: field.to_owned(), kind }
}

/// The body of a record and the digest that stands in it, if its format is known.
fn parts(source: &[u8]) -> Result<(Map<String, Value>, String), RecordFault> {
    let parsed: Value = serde_json::from_slice(source).map_err(|_| fault("", FaultKind::NotJson))?;
    let Value::Object(mut body) = parsed else { return Err(fault("", FaultKind::Missing)) };
    let format = body.get("format").and_then(Value::as_u64).ok_or_else(|| fault("format", FaultKind::Missing))?;
    if format == 0 || format > FORMAT {
        return Err(fault("format", FaultKind::UnknownFormat));
    }
    let stated = take(&mut body, "digest")?;
    body.shift_remove("digest");
    Ok((body, stated))
}

/// Takes the value of a key that every record has out of its body.
fn take<T: DeserializeOwned>(body: &mut Map<String, Value>, key: &str) -> Result<T, RecordFault> {
    let value = body.get_mut(key).map(Value::take).ok_or_else(|| fault(key, FaultKind::Missing))?;
    T::deserialize(value).map_err(|_| fault(key, FaultKind::Missing))
}

impl Record {
    /// Reads a record and checks its form, its digest and its id.
    ///
    /// # Errors
    /// Names the first field that is wrong.
    pub fn read(id: &Id, path: &SourcePath, source: impl Into<Bytes>) -> Result<Self, RecordFault> {
        let source = source.into();
        let (body, stated) = parts(&source)?;
        // Put in order once, and not copied: a site of fifty revisions reads all of them for every build.
        let canonical = sorted(Value::Object(body));
        if sha256(&compact(&canonical)) != stated {
            return Err(fault("digest", FaultKind::Digest));
        }
        let whole = with_digest(canonical, stated.clone());
        if pretty(&whole) != *source {
            return Err(fault("", FaultKind::Form));
        }
        let Value::Object(body) = whole else { return Err(fault("", FaultKind::Missing)) };
        Self::of(id, path, source, body, stated)
    }

    /// Reads a record again whose bytes [`Record::read`] has proven: most of that is not done a second time.
    ///
    /// # Errors
    /// Names a field that is missing, which cannot be after such a proof.
    pub fn reread(id: &Id, path: &SourcePath, source: impl Into<Bytes>) -> Result<Self, RecordFault> {
        let source = source.into();
        let (body, stated) = parts(&source)?;
        Self::of(id, path, source, body, stated)
    }

    fn of(
        id: &Id,
        path: &SourcePath,
        bytes: Bytes,
        mut body: Map<String, Value>,
        digest: String,
    ) -> Result<Self, RecordFault> {
        let body = &mut body;
        if take::<String>(body, "id")? != id.as_str() {
            return Err(fault("id", FaultKind::OtherId));
        }
        let frozen: AsText<Date> = take(body, "frozen")?;
        let content: Map<String, Value> = take(body, "content")?;
        let files = content.get("files").and_then(Value::as_object);
        if !files.is_some_and(|files| files.values().all(|digest| digest.as_str().is_some_and(is_digest))) {
            return Err(fault("content.files", FaultKind::Missing));
        }
        Ok(Self {
            id: id.clone(),
            path: SourcePath::clone(path),
            bytes,
            title: take(body, "title")?,
            previous: take(body, "previous")?,
            frozen: frozen.0,
            adopted: take(body, "adopted")?,
            summary: take(body, "summary")?,
            rules: take(body, "rules")?,
            site: take(body, "site")?,
            theme: take(body, "theme")?,
            content,
            changes: take(body, "changes")?,
            reasons: take(body, "reasons")?,
            digest,
        })
    }

    /// What stands in it.
    pub fn entities(&self) -> BTreeSet<EntityRef> {
        self.told().filter_map(|(kind, id, _)| Some(EntityRef::new(kind, Id::parse(id).ok()?))).collect()
    }

    /// The names that what stands in it had before.
    pub fn former_names(&self) -> BTreeSet<EntityRef> {
        let names = |one: &'_ Value| one.get("formerly").and_then(Value::as_array).cloned().unwrap_or_default();
        let named = |kind, id: &Value| Some(EntityRef::new(kind, Id::parse(id.as_str()?).ok()?));
        let of = |(kind, _, one)| names(one).iter().filter_map(|id| named(kind, id)).collect::<Vec<_>>();
        self.told().flat_map(of).collect()
    }

    fn told(&self) -> impl Iterator<Item = (Kind, &str, &Value)> {
        let of = |kind: Kind| self.content.get(kind.folder()).and_then(Value::as_object).map(|all| (kind, all));
        Kind::ALL
            .into_iter()
            .filter_map(of)
            .flat_map(|(kind, all)| all.iter().map(move |(id, one)| (kind, id.as_str(), one)))
    }

    /// The language that its content is written in, where the facts of its site say so.
    pub fn language(&self) -> Option<Language> {
        Language::from_tag(self.site.get("language")?.as_str()?)
    }

    /// The attachments of the plan: their path under `files/`, and their digest.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        let files = self.content.get("files").and_then(Value::as_object);
        files.into_iter().flatten().filter_map(|(path, digest)| Some((path.as_str(), digest.as_str()?)))
    }

    /// The plan as it was when the record was frozen. `today` is the plan whose record it is.
    ///
    /// # Errors
    /// What the content model says against the content of the record.
    pub fn plan(&self, today: &Plan) -> Result<Plan, Findings> {
        let mut findings = Findings::default();
        let documents = documents(self, today, &mut findings);
        // A record has no small groups left to suppress: what must not be shown is not in it.
        let plan = resolve_plan(documents, 0, &mut findings);
        if findings.has_errors() { Err(findings) } else { Ok(plan) }
    }
}

/// The plan of a state in canonical form, as `data/state.json` has it. `none` is a plan of nothing in its place.
///
/// # Errors
/// What this version of the content model says against it; nothing where it is no state.
pub fn plan_of_state(state: &Value, none: &Plan) -> Result<Plan, Findings> {
    let of = |key: &str| state.get(key).and_then(Value::as_object).cloned();
    let (Some(content), Some(site), Ok(id)) = (of("content"), of("site"), Id::parse("state")) else {
        return Err(Findings::default());
    };
    let folder = with_slash(&none.folder);
    let record = Record {
        id,
        path: format!("content/{folder}revisions/state.json").as_str().into(),
        bytes: Vec::new().into(),
        title: String::new(),
        previous: None,
        frozen: Date::default(),
        adopted: None,
        summary: String::new(),
        rules: RULES,
        site,
        theme: None,
        content,
        changes: Vec::new(),
        reasons: Vec::new(),
        digest: String::new(),
    };
    record.plan(none)
}

/// The records of a plan in the order of their chain.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    /// The records, the oldest first.
    pub records: Vec<Record>,
}

/// Why records do not make a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainFault {
    /// The record at which it breaks.
    pub id: Id,
    /// Whether another record has the same predecessor, rather than none having the one that is named.
    pub forked: bool,
}

impl Chain {
    /// Puts records in the order of their chain.
    ///
    /// # Errors
    /// Names the record at which the chain breaks: its predecessor is missing, or two have the same one.
    pub fn new(mut records: Vec<Record>) -> Result<Self, ChainFault> {
        let mut chain: Vec<Record> = Vec::with_capacity(records.len());
        while !records.is_empty() {
            let last = chain.last().map(|record| record.digest.clone());
            let mut next = records.iter().enumerate().filter(|(_, record)| record.previous == last);
            let (Some((at, _)), second) = (next.next(), next.next()) else {
                records.sort_by(|a, b| a.id.cmp(&b.id));
                return Err(ChainFault { id: records[0].id.clone(), forked: false });
            };
            if let Some((_, second)) = second {
                return Err(ChainFault { id: second.id.clone(), forked: true });
            }
            chain.push(records.remove(at));
        }
        Ok(Self { records: chain })
    }

    /// Ends it. What records hold is large, and is let go of by all processors.
    pub fn let_go(self) {
        self.records.into_par_iter().for_each(drop);
    }

    /// The newest record.
    pub fn newest(&self) -> Option<&Record> {
        self.records.last()
    }

    /// The record of an id.
    pub fn find(&self, id: &str) -> Option<&Record> {
        self.records.iter().find(|record| record.id.as_str() == id)
    }
}

/// What a new record holds of its site.
pub struct Content<'a> {
    /// The facts of the site.
    pub site: Value,
    /// The plan.
    pub plan: &'a Plan,
    /// The digest of the theme.
    pub theme: Option<&'a str>,
}

/// The body of a new record.
pub fn body(
    revision: &Revision,
    previous: Option<&Record>,
    content: &Content,
    changes: &[Judged],
) -> Map<String, Value> {
    let plan = content.plan;
    let body = json!({
        "format": FORMAT,
        "rules": RULES,
        "id": revision.id.as_str(),
        "title": revision.title.value,
        "previous": previous.map(|record| &record.digest),
        "frozen": revision.date.value.to_string(),
        "adopted": revision.adopted.as_ref().map(Adoption::from),
        "summary": canonical::prose(plan, &Links::of(plan), &revision.summary),
        "site": content.site,
        "theme": content.theme,
        "content": canonical::content(plan),
        "changes": changes,
        "reasons": reasons(revision),
    });
    if let Value::Object(body) = body { body } else { Map::new() }
}
