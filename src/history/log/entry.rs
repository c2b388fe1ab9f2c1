//! An entry, and the file that holds them. Its lines are fixed, so that a line alone says whether it is bound: an entry's
//! digest is that of its bound lines as they stand.

use super::change::Logged;
use crate::base::Date;
use crate::base::digest::sha256;
use crate::history::record::canonical_json;
use crate::history::written;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The number of the format that is written.
pub const FORMAT: u64 = 1;

/// A log of a plan.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Log {
    /// The entries, the oldest first.
    pub entries: Vec<MergedState>,
    /// What stands in the content and is not committed.
    #[serde(default)]
    pub uncommitted: Option<Uncommitted>,
    /// The day from which the content was public, where the site says one.
    #[serde(default, with = "written")]
    pub from: Option<Date>,
    /// How many entries were taken over from the published log, since git can give them no more.
    #[serde(default)]
    pub taken_over: usize,
    /// What was published before it was committed, and is told no more. Nothing of the file, but of the build that finds it.
    #[serde(skip)]
    pub withdrawn: Vec<Logged>,
}

/// A state that was merged.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct MergedState {
    /// Which it is, from 1.
    pub n: usize,
    /// The committer's day.
    #[serde(with = "written")]
    pub day: Date,
    /// The commit.
    pub commit: String,
    /// The digest of what is bound.
    pub digest: String,
    /// The digest of the entry before.
    pub previous: Option<String>,
    /// The rules of change by which it was made.
    pub rules: u64,
    /// The digest of the state in canonical form; `None` where the content had errors, so that it was never published.
    pub state: Option<String>,
    /// The digests of the records that stood in it, by their id.
    pub records: BTreeMap<String, String>,
    /// What changed since the readable state before.
    pub changes: Vec<Logged>,
}

/// What stands in the content and is not committed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Uncommitted {
    /// The digest of the state.
    pub state: String,
    /// What changed since the newest entry.
    pub changes: Vec<Logged>,
}

impl MergedState {
    /// The same entry as the next one after `before`, with its digest. A clock that went wrong, or was set back, tells no
    /// earlier day than what came before.
    #[must_use]
    pub fn after(mut self, before: Option<&Self>) -> Self {
        self.n = before.map_or(1, |entry| entry.n + 1);
        self.previous = before.map(|entry| entry.digest.clone());
        self.day = before.map_or(self.day, |entry| self.day.max(entry.day));
        self.digest = self.bound();
        self
    }

    /// Whether a text of it had to go, so that its digest cannot be made again.
    pub fn is_redacted(&self) -> bool {
        self.changes.iter().any(|change| change.texts.withheld)
    }

    /// The digest of what is bound.
    pub fn bound(&self) -> String {
        let bound: String = self.lines().into_iter().filter(|(is_bound, _)| *is_bound).map(|(_, line)| line).collect();
        sha256(bound.as_bytes())
    }

    /// The lines between its brackets, and whether each is bound.
    fn lines(&self) -> Vec<(bool, String)> {
        let line = |is_bound: bool, key: &str, value: Value| (is_bound, format!("      \"{key}\": {value},\n"));
        let mut lines = vec![
            line(false, "n", self.n.into()),
            line(false, "day", self.day.to_string().into()),
            line(false, "commit", self.commit.as_str().into()),
            line(false, "digest", self.digest.as_str().into()),
            line(true, "previous", json!(self.previous)),
            line(true, "rules", self.rules.into()),
            line(true, "state", json!(self.state)),
            line(true, "records", json!(self.records)),
        ];
        if self.changes.is_empty() {
            lines.push((false, "      \"changes\": []\n".to_owned()));
            return lines;
        }
        lines.push((false, "      \"changes\": [\n".to_owned()));
        for (at, change) in self.changes.iter().enumerate() {
            let (facts, texts) = (compact(&change.facts), compact(&change.texts));
            let comma = if at + 1 < self.changes.len() { "," } else { "" };
            lines.push((true, format!("        {},\n", facts.trim_end_matches('}').to_owned() + "}")));
            lines.push((false, format!("        {}{comma}\n", texts.trim_start_matches('{'))));
        }
        lines.push((false, "      ]\n".to_owned()));
        lines
    }
}

/// The JSON of a value on one line, its keys as they are declared. Writing a value to memory cannot fail.
fn compact(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

impl Log {
    /// The newest entry.
    pub fn newest(&self) -> Option<&MergedState> {
        self.entries.last()
    }

    /// The day of the first state that it tells.
    pub fn begins(&self) -> Option<Date> {
        self.entries.first().map(|first| first.day)
    }

    /// The bytes of `log.json`.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = format!("{{\n  \"format\": {FORMAT},\n");
        if let Some(from) = self.from {
            out.push_str(&format!("  \"from\": \"{from}\",\n"));
        }
        if self.taken_over > 0 {
            out.push_str(&format!("  \"taken_over\": {},\n", self.taken_over));
        }
        out.push_str("  \"entries\": [");
        for (at, entry) in self.entries.iter().enumerate() {
            out.push_str(if at == 0 { "\n    {\n" } else { ",\n    {\n" });
            entry.lines().iter().for_each(|(_, line)| out.push_str(line));
            out.push_str("    }");
        }
        let head = json!(self.newest().map(|entry| &entry.digest));
        out.push_str(if self.entries.is_empty() { "],\n" } else { "\n  ],\n" });
        out.push_str(&format!("  \"head\": {head}"));
        if let Some(uncommitted) = &self.uncommitted {
            out.push_str(&format!(",\n  \"uncommitted\": {}", canonical_json(uncommitted)));
        }
        out.push_str("\n}\n");
        out.into_bytes()
    }

    /// Reads a log that was published. `None` where it is none, or of a later format.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let value: Value = serde_json::from_slice(bytes).ok()?;
        let format = value.get("format").and_then(Value::as_u64)?;
        if format == 0 || format > FORMAT {
            return None;
        }
        Self::deserialize(&value).ok()
    }
}
