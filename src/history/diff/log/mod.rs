//! Changes of a log. A log only grows: what is gone or rewritten is a weakening.

mod course;
mod evidence;

use super::differ::{ComparedEntity, ComparedState, Differ};
use crate::base::SourceSpan;
use crate::base::visible::one_line;
use crate::history::canonical::spoken;
use crate::history::change::{Change, Field, FieldPart, Rule};
use crate::history::side::{EvidenceSaid, LogEntry, LogStep, Side, SideValue, Source};
use crate::history::softening;
use crate::plan::EntityRef;
use crate::plan::entities::{self, Entry, EvidenceSource, Plan, State, Subject};
use crate::plan::vocabulary::{GoalResult, Status};
pub use course::{LogPromise, MeantWay, rank};
use course::{NewEntry as Went, steps};
use std::sync::OnceLock;

/// An entry of a log, with what it takes to compare it.
pub struct ComparedEntry {
    entry: LogEntry,
    place: SourceSpan,
    /// What its note means to a reader.
    meaning: Option<String>,
    /// The words of that, made once where they are asked for: each entry is held against all of its day.
    spoken: OnceLock<Option<String>>,
    /// Where each piece of its evidence is named, with the digest of the attachment that it is, or of the copy that was kept.
    evidence: Vec<(SourceSpan, Option<String>)>,
}

impl ComparedEntry {
    /// Whether two entries say the same, evidence aside: up to the stops and commas of their notes.
    fn says_the_same(&self, other: &Self) -> bool {
        let same_value = match (&self.entry.value, &other.entry.value) {
            (Some(a), Some(b)) => a.compare(b).is_eq(),
            (a, b) => a.is_none() && b.is_none(),
        };
        let same_note = || self.meaning == other.meaning || self.spoken() == other.spoken();
        self.entry.step == other.entry.step && same_value && same_note()
    }

    fn spoken(&self) -> Option<&str> {
        self.spoken.get_or_init(|| self.meaning.as_deref().map(spoken)).as_deref()
    }

    fn side(&self) -> Side {
        Side::new(SideValue::Entry(self.entry.clone()), &self.place)
    }

    fn state(&self) -> State {
        self.entry.step.state
    }

    fn field(&self) -> Field {
        Field::from("updates").part(FieldPart::Day(self.entry.step.date))
    }
}

/// The entries of a log of one state. `called` says what an entity is called today.
/// `unit` is what its values count.
pub fn rows(
    state: &ComparedState,
    entries: &[Entry],
    unit: Option<&str>,
    called: &dyn Fn(Subject) -> EntityRef,
) -> Vec<ComparedEntry> {
    let plan = state.plan;
    let digest = |one: &entities::Evidence| Some(plan.files.get(one.file()?)?.digest());
    let row = |update: &Entry| ComparedEntry {
        entry: LogEntry {
            step: LogStep { date: update.date.value, state: update.state },
            value: update.value.map(|value| value.value.clone()),
            unit: update.value.and(unit).map(str::to_owned),
            note: update.note.map(|note| state.written(note)),
            evidence: update.evidence.iter().map(|one| piece(plan, one, called)).collect(),
        },
        place: update.place.clone(),
        meaning: update.note.map(|note| state.meaning(note, called)),
        spoken: OnceLock::new(),
        evidence: update.evidence.iter().map(|one| (one.place.clone(), digest(one))).collect(),
    };
    entries.iter().map(row).collect()
}

/// Evidence by what it leads to.
fn piece(plan: &Plan, evidence: &entities::Evidence, called: &dyn Fn(Subject) -> EntityRef) -> EvidenceSaid {
    let id = |subject: Subject| match called(subject) {
        EntityRef::Entity { id, .. } => id.to_string(),
        other => other.to_string(),
    };
    let (source, area) = match &evidence.source {
        EvidenceSource::Web(url) => (Source::Url(url.0.clone()), None),
        EvidenceSource::File(path) => (Source::File(path.clone()), None),
        EvidenceSource::Reference(reference) => (Source::Reference(reference.clone()), None),
        EvidenceSource::Narrative(ix) => (Source::Narrative(id(Subject::Narrative(*ix))), None),
        EvidenceSource::Decision(ix, area) => {
            let area = area.map(|at| plan.decisions[*ix].areas[at].id.value.to_string());
            (Source::Decision(id(Subject::Decision(*ix))), area)
        }
    };
    let title = evidence.title.as_ref().map(|title| one_line(&title.value));
    let kept = evidence.kept.as_ref().map(|kept| kept.date.value);
    EvidenceSaid { title, source, area, kept, digest: None }
}

/// The logs of one entity in both states.
pub struct LogPair {
    /// Before.
    pub before: Vec<ComparedEntry>,
    /// After.
    pub after: Vec<ComparedEntry>,
}

/// Whether the commitment is kept.
fn is_done(state: State) -> bool {
    matches!(state, State::Status(Status::Done) | State::Result(GoalResult::Met))
}

/// Compares two logs of one entity.
pub fn log(differ: &mut Differ, of: &ComparedEntity, logs: &LogPair, promise: &LogPromise) {
    let pairs = align(logs);
    let mut is_old = vec![false; logs.after.len()];
    pairs.iter().filter(|(old, _)| old.is_some()).filter_map(|pair| pair.1).for_each(|at| is_old[at] = true);
    let added = pairs.iter().any(|row| row.0.is_none());
    let done = |rows: &[ComparedEntry]| rows.last().is_some_and(|row| is_done(row.state()));
    let mut withdrawn = done(&logs.before) && !done(&logs.after) && !added;
    reordered(differ, of, logs, &pairs, &mut withdrawn);
    let steps = steps(logs, &is_old, promise);
    for pair in pairs {
        match pair {
            (Some(old), None) => {
                let rule = withdrawal(&mut withdrawn, old.state(), Rule::UpdateRemoved);
                differ.push(rule, of, old.field(), Some(old.side()), None);
            }
            (None, Some(at)) => {
                let stood_after = is_old.iter().skip(at).any(|old| *old);
                let before = at.checked_sub(1).map(|before| &logs.after[before]);
                self::added(differ, of, (before, &logs.after[at]), stood_after, steps[at]);
            }
            (Some(old), Some(at)) => rewritten(differ, of, old, &logs.after[at], &mut withdrawn),
            (None, None) => {}
        }
    }
}

/// The rule for an entry that is gone or rewritten: it is a withdrawal where it said that the work was done and now
/// nothing does. Told once.
fn withdrawal(withdrawn: &mut bool, state: State, otherwise: Rule) -> Rule {
    if *withdrawn && is_done(state) {
        *withdrawn = false;
        return Rule::StatusWithdrawn;
    }
    otherwise
}

/// A new entry. One that was put in before an entry that already stood rewrites what was known on that day; one that is
/// the last and tells of an earlier day is a late report.
fn added(
    differ: &mut Differ,
    of: &ComparedEntity,
    (before, new): (Option<&ComparedEntry>, &ComparedEntry),
    stood_after: bool,
    step: Option<Went>,
) {
    let is_cancelled = |entry: &ComparedEntry| entry.state() == State::Status(Status::Cancelled);
    let (cancelled, was_cancelled) = (is_cancelled(new), before.is_some_and(is_cancelled));
    let (rule, course) = match step {
        _ if cancelled && !was_cancelled => (Rule::CommitmentCancelled, None),
        Some(Went::GaveUp) => (Rule::CommitmentGivenUp, None),
        _ if stood_after => (Rule::UpdateBackdated, None),
        Some(Went::Went(course)) => (Rule::UpdateAdded, Some(course)),
        None => return,
    };
    // That a commitment is given up is a change of the commitment, whatever the day of its entry.
    let field = matches!(rule, Rule::UpdateAdded | Rule::UpdateBackdated).then(|| new.field());
    let (entity, name) = (of.entity.clone(), of.name.clone());
    let after = Some(new.side());
    differ.changes.push(Change { field, after, course, ..Change::new(rule, entity, name) });
    // What is told beside the state may say that there is no promise.
    let note = new.entry.note.as_deref().filter(|_| rule == Rule::UpdateAdded);
    let language = differ.b.plan.language;
    if let Some((note, softening)) = note.and_then(|note| Some((note, softening::disclaims(note, language)?))) {
        let side = Side::new(SideValue::Prose(note.to_owned()), &new.place);
        differ.push(Rule::WordingSoftened, of, new.field().part("note"), None, Some(side));
        differ.changes.last_mut().into_iter().for_each(|change| change.softened.push(softening.clone()));
    }
}

fn rewritten(differ: &mut Differ, of: &ComparedEntity, old: &ComparedEntry, new: &ComparedEntry, withdrawn: &mut bool) {
    if !old.says_the_same(new) {
        let rule = withdrawal(withdrawn, old.state(), Rule::UpdateRewritten);
        differ.push(rule, of, old.field(), Some(old.side()), Some(new.side()));
    } else if old.meaning != new.meaning {
        differ.push(Rule::SummaryChanged, of, old.field().part("note"), Some(old.side()), Some(new.side()));
    }
    evidence::evidence(differ, of, old, new);
}

/// Entries of one day in another order: the last one is what counts.
fn reordered(differ: &mut Differ, of: &ComparedEntity, logs: &LogPair, pairs: &[EntryPair], withdrawn: &mut bool) {
    let places: Vec<usize> = pairs.iter().filter(|(old, _)| old.is_some()).filter_map(|pair| pair.1).collect();
    let (Some(first), Some(last)) = (logs.before.first(), logs.after.first()) else { return };
    if places.is_sorted() {
        return;
    }
    let side = |rows: &[ComparedEntry], at: &ComparedEntry| {
        Side::new(SideValue::Log(rows.iter().map(|row| row.entry.step.clone()).collect()), &at.place)
    };
    let rule = if std::mem::take(withdrawn) { Rule::StatusWithdrawn } else { Rule::UpdateRewritten };
    differ.push(rule, of, "updates", Some(side(&logs.before, first)), Some(side(&logs.after, last)));
}

/// An entry of before beside its place in the log of after.
type EntryPair<'u> = (Option<&'u ComparedEntry>, Option<usize>);

/// Puts entries side by side: the longest run of equal ones first, then those of one day, then by position.
fn align(LogPair { before, after }: &LogPair) -> Vec<EntryPair<'_>> {
    let mut partner: Vec<Option<usize>> = vec![None; before.len()];
    let mut taken = vec![false; after.len()];
    let matches: [&dyn Fn(usize, usize) -> bool; 3] = [
        &|old, new| {
            let (old, new) = (&before[old], &after[new]);
            old.says_the_same(new) && old.entry.evidence == new.entry.evidence
        },
        &|old, new| before[old].entry.step.date == after[new].entry.step.date,
        &|old, new| old == new && before.len() == after.len(),
    ];
    for fits in matches {
        for (old, partner) in partner.iter_mut().enumerate().filter(|(_, partner)| partner.is_none()) {
            if let Some(new) = (0..after.len()).find(|new| !taken[*new] && fits(old, *new)) {
                *partner = Some(new);
                taken[new] = true;
            }
        }
    }
    let mut pairs: Vec<EntryPair> = before.iter().map(Some).zip(partner).collect();
    pairs.extend((0..after.len()).filter(|new| !taken[*new]).map(|new| (None, Some(new))));
    pairs
}
