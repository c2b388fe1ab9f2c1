//! Freezing: the checked content and a revision's own file become the next record of the chain.

use super::around::Around;
use super::canonical;
use super::change::Change;
use super::judge::wants_reason;
use super::judged::{Judged, reason};
use super::log::{Called, Logged};
use super::reasons::since;
use super::record::{self, Chain};
use crate::base::{Date, Id};
use crate::plan::attachment::{Attachment, kept_name};
use crate::plan::entities::Revision;
use crate::plan::{Plan, Site, as_of};
use jiff::Span;
use std::collections::{BTreeMap, BTreeSet};

/// How far ahead of everything else the day of a revision is a slip of the keyboard, as another decade is, and no long pause.
const STRAY_YEARS: i64 = 9;

/// Why nothing was frozen.
#[derive(Debug)]
pub enum Refusal {
    /// There is no `revisions/ID.md`.
    NoRevision,
    /// The record exists.
    Exists,
    /// It is dated before the newest record, of which this is the id and the day.
    BeforeRecord(Id, Date),
    /// It is dated before the newest update or decision that it holds.
    BeforeEntry(Date),
    /// Its day is a slip of the keyboard, by all other dates.
    Stray(Date),
    /// Changes that want a reason and a decision, without.
    Unexplained(Vec<Unexplained>),
    /// The newest record's content could not be read.
    Unreadable,
}

/// A change that wants a reason.
#[derive(Debug)]
pub struct Unexplained {
    /// Its fingerprint.
    pub fingerprint: String,
    /// What the entity is called.
    pub name: String,
    /// What the reason writes as `to:`.
    pub to: Option<String>,
    /// What was there, and what is there.
    pub sides: [Option<String>; 2],
}

/// What decides whether a revision may be frozen, and what its record holds, besides the content.
#[derive(Debug, Default)]
pub struct Beside<'a> {
    /// The digest of the theme.
    pub theme: Option<&'a str>,
    /// The day of the first state that the log tells.
    pub begins: Option<Date>,
    /// What came, and may have gone, since the newest record, as the log has it.
    pub between: Vec<&'a Logged>,
}

/// A revision as it is written.
#[derive(Debug)]
pub struct FrozenRevision {
    /// The bytes of the record.
    pub record: Vec<u8>,
    /// The attachments that are not kept yet, by the name under which they will be.
    pub attachments: BTreeMap<String, Attachment>,
}

/// The record of `id` in a plan of `site`, and the attachments that stay with it.
///
/// # Errors
/// Says why nothing can be frozen.
pub fn freeze(site: &Site, plan: &Plan, chain: &Chain, id: &str, beside: &Beside) -> Result<FrozenRevision, Refusal> {
    if chain.find(id).is_some() {
        return Err(Refusal::Exists);
    }
    let revision = plan.revisions.iter().find(|one| one.id.as_str() == id).ok_or(Refusal::NoRevision)?;
    let date = revision.date.value;
    if let Some(newest) = chain.newest().filter(|newest| date < newest.frozen) {
        return Err(Refusal::BeforeRecord(newest.id.clone(), newest.frozen));
    }
    if let Some(entry) = as_of::newest_entry(plan).filter(|entry| date < *entry) {
        return Err(Refusal::BeforeEntry(entry));
    }
    let known = [as_of::of_site(site), chain.newest().map(|newest| newest.frozen), Some(plan.period.last())];
    let is_far = known
        .into_iter()
        .flatten()
        .max()
        .is_some_and(|known| date >= known.saturating_add(Span::new().years(STRAY_YEARS)));
    if is_far && as_of::strays(site).iter().any(|stray| stray.place == revision.date.place) {
        return Err(Refusal::Stray(date));
    }
    let around = || Around::of(site, Some(beside.theme.map(str::to_owned))).begun(beside.begins);
    let changes = match chain.newest() {
        None => Vec::new(),
        Some(_) => since(plan, Some(&around()), chain).ok_or(Refusal::Unreadable)?,
    };
    let called = Called::after(beside.between.iter().copied());
    let print = |change: &Change| called.print(&change.entity, &change.fingerprint());
    let logged = |change: &Logged| called.print(&change.facts.entity, &change.facts.fingerprint);
    // A reason may have come under the name that something had when it changed.
    let why = |change: &Change| {
        let twins = || beside.between.iter().filter(|one| one.texts.to == change.to() && logged(one) == print(change));
        reason(revision, change).or_else(|| twins().find_map(|one| one.answer(revision)))
    };
    let is_silent = |change: &&Change| wants_reason(change) && why(change).is_none();
    let mut unexplained: Vec<Unexplained> = changes.iter().filter(is_silent).map(Unexplained::of).collect();
    let mut known: BTreeSet<(String, Option<String>)> =
        changes.iter().filter(|change| wants_reason(change)).map(|change| (print(change), change.to())).collect();
    for change in beside.between.iter().filter(|change| change.wants_reason() && !is_answered(site, revision, change)) {
        // Of one that had to go by law the value went with it: what is left of it is the change that still stands.
        let stands = || known.iter().any(|(print, _)| *print == logged(change));
        if change.texts.redacted.is_some() && stands() {
            continue;
        }
        if known.insert((logged(change), change.texts.to.clone())) {
            unexplained.push(Unexplained::logged(change));
        }
    }
    if !unexplained.is_empty() {
        return Err(Refusal::Unexplained(unexplained));
    }
    let changes: Vec<Judged> = changes.iter().map(|change| Judged::of(change, why(change))).collect();
    let content = record::Content { site: canonical::site(site), plan, theme: beside.theme };
    let body = record::body(revision, chain.newest(), &content, &changes);
    Ok(FrozenRevision { record: record::bytes(&body), attachments: not_kept(plan) })
}

/// Whether a change of the log is answered for by this revision; a whole plan that is gone, by one of any plan.
fn is_answered(site: &Site, revision: &Revision, change: &Logged) -> bool {
    let anywhere = || site.plans.iter().flat_map(|plan| &plan.revisions).any(|one| change.answer(one).is_some());
    change.answer(revision).is_some() || (change.folder().is_some() && anywhere())
}

impl Unexplained {
    fn of(change: &Change) -> Self {
        let sides = [&change.before, &change.after].map(|side| Some(side.as_ref()?.value.to_string()));
        Self { fingerprint: change.fingerprint(), name: change.name.clone(), to: change.to(), sides }
    }

    fn logged(change: &Logged) -> Self {
        let (fingerprint, name) = (change.facts.fingerprint.clone(), change.texts.name.clone());
        let sides = [&change.texts.before, &change.texts.after].map(|side| Some(side.as_ref()?.text.clone()));
        Self { fingerprint, name, to: change.texts.to.clone(), sides }
    }
}

/// The attachments of a plan that no revision has had before.
fn not_kept(plan: &Plan) -> BTreeMap<String, Attachment> {
    let here = plan.files.iter().filter_map(|(path, file)| match file {
        Attachment::Here(_) | Attachment::Large(_) => Some((kept_name(&file.digest(), path), file)),
        Attachment::Recorded(_) => None,
    });
    let kept = |name: &str, digest: &str| plan.kept.files.get(name).is_some_and(|kept| kept.file.digest() == digest);
    here.filter(|(name, file)| !kept(name, &file.digest())).map(|(name, file)| (name, file.clone())).collect()
}

/// The lines that a revision's front matter needs for changes without a reason.
pub fn lines_to_paste(changes: &[Unexplained]) -> String {
    let mut out = String::from("reasons:\n");
    for change in changes {
        let to = change.to.as_ref().map(|to| format!("    to: {}\n", scalar(to))).unwrap_or_default();
        out.push_str(&format!(
            "  - change: {}\n{to}    reason: \n    decided:\n      by: \n      date: \n      reference: \n",
            scalar(&change.fingerprint)
        ));
    }
    out
}

/// A text of one line as YAML: in quotes where it could be taken for something else.
fn scalar(text: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || " -_./:≥≤,".contains(letter);
    let is_whole = !text.contains(": ") && !text.ends_with([' ', ':']) && text.starts_with(char::is_alphanumeric);
    let plain = text.chars().all(is_plain) && is_whole;
    if plain { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

#[cfg(test)]
mod tests {
    use super::{Unexplained, lines_to_paste};

    #[test]
    fn lines_to_paste_are_in_quotes_where_yaml_would_cut_them() {
        let lines = |fingerprint: &str| {
            let (fingerprint, to) = (fingerprint.to_owned(), Some("a #1 ".to_owned()));
            lines_to_paste(&[Unexplained { fingerprint, name: String::new(), to, sides: [None, None] }])
        };
        assert!(lines("due-postponed milestones/a.due").contains("- change: due-postponed milestones/a.due\n"));
        let told = lines("attachment-exchanged narratives/a.files.a #1.txt");
        assert!(told.contains("- change: \"attachment-exchanged narratives/a.files.a #1.txt\"\n"), "{told}");
        assert!(told.contains("to: \"a #1 \"\n"), "{told}");
        for cut in ["x a ", "x a:"] {
            assert!(lines(cut).contains(&format!("- change: \"{cut}\"\n")), "{cut}");
        }
    }
}
