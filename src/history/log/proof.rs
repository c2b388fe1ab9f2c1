//! A published log by itself: whether each entry is what its digest says, and stands where its chain says.

use super::entry::Log;
use crate::base::digest::sha256;

/// What a look at a published log found.
#[derive(Debug, Default)]
pub struct Proof {
    /// Entries that are not as they were written, and the field that tells so.
    pub altered: Vec<(usize, String)>,
    /// Entries of which it cannot be told: something of them had to go, or a later version wrote more than is known here.
    pub doubtful: Vec<usize>,
}

/// An entry as its lines stand in the file.
#[derive(Default)]
struct EntryLines {
    n: String,
    digest: String,
    previous: String,
    bound: String,
}

/// The keys of an entry whose lines are bound, besides the facts of changes.
const BOUND: [&str; 4] = ["previous", "rules", "state", "records"];

impl Proof {
    /// Looks at the bytes of a log, and at what they were read as, where this version could.
    pub fn of(bytes: &[u8], log: Option<&Log>) -> Self {
        let (entries, head) = entries(&String::from_utf8_lossy(bytes));
        let mut proof = Self::default();
        let mut previous = "null".to_owned();
        for (at, lines) in entries.iter().enumerate() {
            let n = at + 1;
            let entry = log.and_then(|log| log.entries.get(at));
            let is_whole = format!("\"{}\"", sha256(lines.bound.as_bytes())) == lines.digest;
            if lines.n != n.to_string() {
                proof.find(n, "n");
            }
            if lines.previous != previous {
                proof.find(n, "previous");
            }
            match entry {
                Some(entry) if entry.is_redacted() && !is_whole => proof.doubtful.push(n),
                _ if !is_whole => proof.find(n, "digest"),
                Some(entry) if format!("\"{}\"", entry.bound()) != lines.digest => proof.doubtful.push(n),
                _ => {}
            }
            for (place, text) in entry.into_iter().flat_map(|entry| &entry.changes).filter_map(|one| one.untrue()) {
                proof.find(n, &format!("changes.{place}.{text}"));
            }
            previous.clone_from(&lines.digest);
        }
        if head != previous {
            proof.find(entries.len(), "head");
        }
        let is_read_whole = log.is_some_and(|log| log.entries.len() == entries.len() && log.bytes() == bytes);
        if !is_read_whole && proof.altered.is_empty() && proof.doubtful.is_empty() {
            proof.doubtful.push(entries.len());
        }
        proof
    }

    fn find(&mut self, n: usize, field: &str) {
        self.altered.push((n, field.to_owned()));
    }
}

/// The entries of a log line by line, and its head.
fn entries(text: &str) -> (Vec<EntryLines>, String) {
    let (mut all, mut head) = (Vec::new(), "null".to_owned());
    let mut open: Option<EntryLines> = None;
    for line in text.split_inclusive('\n') {
        let plain = line.trim_end_matches(['\n', ',']);
        match (&mut open, plain) {
            (None, "    {") => open = Some(EntryLines::default()),
            (Some(_), "    }") => all.extend(open.take()),
            (Some(lines), _) => lines.add(line, plain),
            (None, _) => {
                if let Some(stated) = plain.strip_prefix("  \"head\": ") {
                    stated.clone_into(&mut head);
                }
            }
        }
    }
    (all, head)
}

impl EntryLines {
    fn add(&mut self, line: &str, plain: &str) {
        let Some((key, value)) = plain.strip_prefix("      \"").and_then(|rest| rest.split_once("\": ")) else {
            if line.starts_with("        {\"rule\":") {
                self.bound.push_str(line);
            }
            return;
        };
        match key {
            "n" => value.clone_into(&mut self.n),
            "digest" => value.clone_into(&mut self.digest),
            "previous" => value.clone_into(&mut self.previous),
            _ => {}
        }
        if BOUND.contains(&key) {
            self.bound.push_str(line);
        }
    }
}
