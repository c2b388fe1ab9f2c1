//! Changes of a log. A log only grows: what is gone or rewritten is a weakening.

use super::{Differ, State as DiffState, Subject as Named};
use crate::base::{Number, SourceSpan};
use crate::history::canonical::meaning;
use crate::history::change::{Change, Course, Field, Part, Rule};
use crate::history::side::{Evidence, LogEntry, Side, SideValue, Source, Step, squeeze};
use crate::plan::EntityRef;
use crate::plan::entities::{self, Entry, EvidenceSource, Plan, State, Subject};
use crate::plan::vocabulary::{GoalResult, Status};

/// An entry of a log, with what it takes to compare it.
pub struct Row {
    entry: LogEntry,
    place: SourceSpan,
    /// What its note means to a reader.
    meaning: Option<String>,
    /// Where each piece of its evidence is named, with the digest of the attachment that it is.
    evidence: Vec<(SourceSpan, Option<String>)>,
}

impl Row {
    /// Whether two entries say the same, evidence aside.
    fn says_the_same(&self, other: &Self) -> bool {
        let value = |row: &Self| row.entry.value.as_ref().map(Number::value);
        self.entry.step == other.entry.step && value(self) == value(other) && self.meaning == other.meaning
    }

    fn side(&self) -> Side {
        Side::new(SideValue::Entry(self.entry.clone()), &self.place)
    }

    fn state(&self) -> State {
        self.entry.step.state
    }

    fn field(&self) -> Field {
        Field::from("updates").part(Part::Day(self.entry.step.date))
    }
}

/// The entries of a log of one state. `called` says what an entity is called today.
pub fn rows(state: &DiffState, entries: &[Entry], called: &dyn Fn(Subject) -> EntityRef) -> Vec<Row> {
    let plan = state.plan;
    let digest = |source: &EvidenceSource| match source {
        EvidenceSource::File(path) => Some(plan.files.get(path)?.digest()),
        _ => None,
    };
    let row = |update: &Entry| Row {
        entry: LogEntry {
            step: Step { date: update.date.value, state: update.state },
            value: update.value.map(|value| value.value.clone()),
            note: update.note.map(|note| state.written(note)),
            evidence: update.evidence.iter().map(|one| evidence(plan, one, called)).collect(),
        },
        place: update.place.clone(),
        meaning: update.note.map(|note| meaning(&state.links, note, &|subject| called(subject).to_string())),
        evidence: update.evidence.iter().map(|one| (one.place.clone(), digest(&one.source))).collect(),
    };
    entries.iter().map(row).collect()
}

/// Evidence by what it leads to.
fn evidence(plan: &Plan, evidence: &entities::Evidence, called: &dyn Fn(Subject) -> EntityRef) -> Evidence {
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
    let title = evidence.title.as_ref().map(|title| squeeze(&title.value));
    Evidence { title, source, area, digest: None }
}

/// The logs of one entity in both states.
pub struct Logs {
    /// Before.
    pub before: Vec<Row>,
    /// After.
    pub after: Vec<Row>,
}

/// How far along a state is; a higher number is further.
fn rank(state: State) -> i8 {
    match state {
        State::Status(Status::Cancelled) | State::Result(GoalResult::NotMet) => -2,
        State::Status(Status::NotDone) | State::Result(GoalResult::AtRisk) => -1,
        State::Status(Status::NotReported) | State::Result(GoalResult::NotEvaluated) => 0,
        State::Status(Status::Planned) | State::Result(GoalResult::OnTrack) => 1,
        State::Status(Status::Ongoing) | State::Result(GoalResult::PartlyMet) => 2,
        State::Status(Status::PartlyDone) | State::Result(GoalResult::Met) => 3,
        State::Status(Status::Done) => 4,
    }
}

/// Whether the commitment is kept.
fn is_done(state: State) -> bool {
    matches!(state, State::Status(Status::Done) | State::Result(GoalResult::Met))
}

/// Compares two logs of one entity.
pub fn log(differ: &mut Differ, of: &Named, logs: &Logs) {
    let pairs = align(logs);
    let added = pairs.iter().any(|row| row.0.is_none());
    let done = |rows: &[Row]| rows.last().is_some_and(|row| is_done(row.state()));
    let mut withdrawn = done(&logs.before) && !done(&logs.after) && !added;
    reordered(differ, of, logs, &pairs, &mut withdrawn);
    for pair in pairs {
        match pair {
            (Some(old), None) => {
                let rule = withdrawal(&mut withdrawn, old.state(), Rule::UpdateRemoved);
                differ.push(rule, of, old.field(), Some(old.side()), None);
            }
            (None, Some(at)) => self::added(differ, of, &logs.after, at),
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

fn added(differ: &mut Differ, of: &Named, after: &[Row], at: usize) {
    let new = &after[at];
    let before = at.checked_sub(1).map_or(0, |at| rank(after[at].state()));
    let cancelled = new.state() == State::Status(Status::Cancelled);
    let rule = if cancelled { Rule::CommitmentCancelled } else { Rule::UpdateAdded };
    differ.changes.push(Change {
        // A cancellation is a change of the commitment, whatever the day of its entry.
        field: (!cancelled).then(|| new.field()),
        after: Some(new.side()),
        course: Some(if rank(new.state()) < before { Course::Back } else { Course::Forward }),
        ..Change::new(rule, of.entity.clone(), of.name.clone())
    });
}

fn rewritten(differ: &mut Differ, of: &Named, old: &Row, new: &Row, withdrawn: &mut bool) {
    if !old.says_the_same(new) {
        let rule = withdrawal(withdrawn, old.state(), Rule::UpdateRewritten);
        differ.push(rule, of, old.field(), Some(old.side()), Some(new.side()));
    }
    let field = old.field().part("evidence");
    let pieces = |row: &Row| -> Vec<Piece> {
        let places = row.evidence.iter().cloned();
        row.entry.evidence.iter().cloned().zip(places).map(|(what, (place, digest))| (what, place, digest)).collect()
    };
    let (before, after) = (pieces(old), pieces(new));
    let mut new: Vec<&Piece> = after.iter().filter(|one| before.iter().all(|other| other.0 != one.0)).collect();
    for one in &before {
        if let Some(other) = after.iter().find(|other| other.0 == one.0) {
            exchanged(differ, of, &field, one, other);
            continue;
        }
        // The same thing under another title is still shown; what is said of it was rewritten.
        let same = |other: &&Piece| other.0.source == one.0.source && other.0.area == one.0.area;
        let retitled = new.iter().position(same).map(|at| new.remove(at));
        let rule = if retitled.is_some() { Rule::UpdateRewritten } else { Rule::EvidenceRemoved };
        differ.push(rule, of, field.clone(), Some(shown(one)), retitled.map(shown));
    }
    for one in new {
        differ.push(Rule::EvidenceAdded, of, field.clone(), None, Some(shown(one)));
    }
}

/// A piece of evidence: what it is, where it is named, and the digest of the attachment.
type Piece = (Evidence, SourceSpan, Option<String>);

fn shown((evidence, place, _): &Piece) -> Side {
    Side::new(SideValue::Evidence(evidence.clone()), place)
}

/// The same path with another file behind it: what was shown is gone, whatever took its place.
fn exchanged(differ: &mut Differ, of: &Named, field: &Field, old: &Piece, new: &Piece) {
    if old.2 != new.2 {
        let side = |(evidence, place, digest): &Piece| {
            Side::new(SideValue::Evidence(Evidence { digest: digest.clone(), ..evidence.clone() }), place)
        };
        differ.push(Rule::EvidenceRemoved, of, field.clone(), Some(side(old)), Some(side(new)));
    }
}

/// Entries of one day in another order: the last one is what counts.
fn reordered(differ: &mut Differ, of: &Named, logs: &Logs, pairs: &[Pair], withdrawn: &mut bool) {
    let places: Vec<usize> = pairs.iter().filter(|(old, _)| old.is_some()).filter_map(|pair| pair.1).collect();
    let (Some(first), Some(last)) = (logs.before.first(), logs.after.first()) else { return };
    if places.is_sorted() {
        return;
    }
    let side = |rows: &[Row], at: &Row| {
        Side::new(SideValue::Log(rows.iter().map(|row| row.entry.step.clone()).collect()), &at.place)
    };
    let rule = if std::mem::take(withdrawn) { Rule::StatusWithdrawn } else { Rule::UpdateRewritten };
    differ.push(rule, of, "updates", Some(side(&logs.before, first)), Some(side(&logs.after, last)));
}

/// An entry of before beside its place in the log of after.
type Pair<'u> = (Option<&'u Row>, Option<usize>);

/// Puts entries side by side: the longest run of equal ones first, then those of one day, then by position.
fn align(Logs { before, after }: &Logs) -> Vec<Pair<'_>> {
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
    let mut pairs: Vec<Pair> = before.iter().map(Some).zip(partner).collect();
    pairs.extend((0..after.len()).filter(|new| !taken[*new]).map(|new| (None, Some(new))));
    pairs
}
