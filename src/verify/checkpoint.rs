//! Digests that are held elsewhere: of a record, or of an entry of the publication log.

use super::finding::{Fault, Finding};
use super::seen::within;
use crate::base::digest::{SHA256, is_hex};
use crate::history::log::Log;
use crate::plan::Plan;
use crate::words::Message;
use std::collections::BTreeMap;

/// What stands in the place of a revision's id where the digest is that of an entry of the log.
pub const LOG: &str = "log";

/// A digest that is held elsewhere, as it stands in minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The revision; in a portfolio `plan/ID`.
    pub id: String,
    /// The digest of its record, as records write it.
    pub digest: String,
}

impl Checkpoint {
    /// Reads `ID:DIGEST` as people paste it: in upper case, with or without `sha256:`, broken over lines. A digest that
    /// is shortened proves nothing and is none.
    pub fn parse(text: &str) -> Option<Self> {
        let plain: String =
            text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_ascii_lowercase();
        // A digest alone is the head of a log, which names nothing else.
        let alone = is_hex(plain.strip_prefix(SHA256).unwrap_or(&plain));
        let (id, digest) = if alone { (LOG, plain.as_str()) } else { plain.split_once(':')? };
        let digits = digest.strip_prefix(SHA256).unwrap_or(digest);
        let whole = !id.is_empty() && is_hex(digits);
        whole.then(|| Self { id: id.to_owned(), digest: format!("{SHA256}{digits}") })
    }

    /// The full names that a bare id can mean among several plans; none where it is clear what it means.
    pub fn meanings(&self, plans: &[&Plan]) -> Vec<String> {
        if matches!(plans, [one] if one.folder.is_empty()) || self.id.contains('/') || self.id == LOG {
            return Vec::new();
        }
        let has = |plan: &Plan| plan.records.keys().any(|id| id.as_str() == self.id);
        let any = plans.iter().any(|plan| has(plan));
        plans.iter().filter(|plan| !any || has(plan)).map(|plan| within(&plan.folder, &self.id)).collect()
    }
}

/// What checkpoints are held against.
pub struct HeldAgainst {
    /// The digests of records, by their full name.
    pub records: BTreeMap<String, String>,
    /// The logs of the plans, by their folder, each with its path.
    pub logs: BTreeMap<String, (String, Log)>,
    /// Whether everything before them is whole.
    pub unbroken: bool,
    /// Where a record lies, by its full name.
    pub path: fn(&str) -> String,
}

impl HeldAgainst {
    /// Holds checkpoints, and says which of them hold.
    pub fn hold(&self, checkpoints: &[Checkpoint], findings: &mut Vec<Finding>, proven: &mut Vec<Message>) {
        if checkpoints.is_empty() {
            proven.push(Message::new("no-checkpoint"));
        }
        for checkpoint in checkpoints {
            let told = if checkpoint.id == LOG || checkpoint.id.ends_with("/log") {
                self.entry(checkpoint)
            } else {
                self.record(checkpoint)
            };
            match told {
                Ok(told) => proven.push(told),
                Err(found) => findings.push(*found),
            }
        }
    }

    fn record(&self, checkpoint: &Checkpoint) -> Result<Message, Box<Finding>> {
        let (id, digest) = (&checkpoint.id, &checkpoint.digest);
        let found = |path: String, field: Option<&str>, told: Message| {
            let (revision, field) = (Some(id.clone()), field.map(str::to_owned));
            Err(Box::new(Finding { revision, path, field, fault: Fault::Message(told) }))
        };
        match self.records.get(id) {
            Some(known) if known == digest => {
                let told = if self.unbroken { "checkpoint" } else { "checkpoint-alone" };
                Ok(Message::new(told).fact("id", id))
            }
            Some(known) => {
                let told = Message::new("other-digest").fact("found", known).fact("stated", digest);
                found((self.path)(id), Some("digest"), told)
            }
            None => found(String::new(), None, Message::new("unknown-checkpoint")),
        }
    }

    /// The log goes on from every entry that it has.
    fn entry(&self, checkpoint: &Checkpoint) -> Result<Message, Box<Finding>> {
        let folder = checkpoint.id.trim_end_matches(LOG).trim_end_matches('/');
        let logs = self.logs.iter().filter(|(known, _)| checkpoint.id == LOG || *known == folder);
        let of_log =
            |(_, log): &(String, Log)| log.entries.iter().find(|one| one.digest == checkpoint.digest).map(|one| one.n);
        let mut held = logs.filter_map(|(_, log)| Some((of_log(log)?, log.1.entries.len())));
        if let Some((n, count)) = held.next() {
            return Ok(Message::new("log-checkpoint").fact("entry", n).fact("count", count));
        }
        let path = self.logs.values().next().map(|(path, _)| path.clone()).unwrap_or_default();
        let told = Message::new("unknown-head").fact("stated", &checkpoint.digest);
        Err(Box::new(Finding { revision: None, path, field: None, fault: Fault::Message(told) }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_digest_is_understood_and_a_shortened_one_is_none() {
        let digits = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let wanted = Checkpoint { id: "plan/2026-1".to_owned(), digest: format!("sha256:{digits}") };
        let (first, rest) = digits.split_at(30);
        for text in [
            format!("plan/2026-1:sha256:{digits}"),
            format!("plan/2026-1:{digits}"),
            format!(" plan/2026-1: SHA256: {}\r\n", digits.to_uppercase()),
            format!("plan/2026-1:sha256:{first}\n   {rest}"),
        ] {
            assert_eq!(Checkpoint::parse(&text), Some(wanted.clone()), "{text:?}");
        }
        let head = Some(Checkpoint { id: LOG.to_owned(), digest: format!("sha256:{digits}") });
        assert_eq!(Checkpoint::parse(digits), head);
        assert_eq!(Checkpoint::parse(&format!("SHA256:{}", digits.to_uppercase())), head);
        for text in
            [format!("2026-1:sha256:{first}"), format!("2026-1:{first}…"), format!(":{digits}"), "2026-1".to_owned()]
        {
            assert_eq!(Checkpoint::parse(&text), None, "{text:?}");
        }
    }
}
