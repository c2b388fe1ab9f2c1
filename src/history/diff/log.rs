//! Changes of a log. A log only grows: what is gone or rewritten is a weakening.

use super::{Differ, Subject as Named, squeeze};
use crate::base::SourceSpan;
use crate::history::canonical::name;
use crate::history::change::{Change, Course, Rule, Side};
use crate::plan::entities::{Evidence, EvidenceSource, Plan, Subject, Update};
use crate::plan::vocabulary::{GoalResult, Status};

/// A state of a log's entry that can be compared.
pub trait LogState: Copy + PartialEq {
    /// Its word.
    fn word(self) -> &'static str;
    /// How far along it is; a higher number is further.
    fn rank(self) -> i8;
    /// Whether the commitment is given up.
    fn is_cancelled(self) -> bool;
    /// Whether the commitment is kept.
    fn is_done(self) -> bool;
}

impl LogState for Status {
    fn word(self) -> &'static str {
        Self::word(self)
    }

    fn rank(self) -> i8 {
        match self {
            Self::Cancelled => -2,
            Self::NotDone => -1,
            Self::NotReported => 0,
            Self::Planned => 1,
            Self::Ongoing => 2,
            Self::PartlyDone => 3,
            Self::Done => 4,
        }
    }

    fn is_cancelled(self) -> bool {
        self == Self::Cancelled
    }

    fn is_done(self) -> bool {
        self == Self::Done
    }
}

impl LogState for GoalResult {
    fn word(self) -> &'static str {
        Self::word(self)
    }

    fn rank(self) -> i8 {
        match self {
            Self::NotMet => -2,
            Self::AtRisk => -1,
            Self::NotEvaluated => 0,
            Self::OnTrack => 1,
            Self::PartlyMet => 2,
            Self::Met => 3,
        }
    }

    fn is_cancelled(self) -> bool {
        false
    }

    fn is_done(self) -> bool {
        self == Self::Met
    }
}

/// Compares two logs of one entity.
pub fn log<S: LogState>(differ: &mut Differ, of: &Named, before: &[Update<S>], after: &[Update<S>]) {
    let rows = align(differ, before, after);
    let added = rows.iter().any(|row| row.0.is_none());
    let done = |updates: &[Update<S>]| updates.last().is_some_and(|update| update.state.value.is_done());
    let mut withdrawn = done(before) && !done(after) && !added;
    reordered(differ, of, before, after, &rows, &mut withdrawn);
    for (old, new) in rows {
        let field = old.or(new).map(|update| format!("updates.{}", update.date.value)).unwrap_or_default();
        match (old, new) {
            (Some(old), None) => {
                let rule = withdrawal(&mut withdrawn, old.state.value, Rule::UpdateRemoved);
                let text = words(differ.a.plan, old);
                differ.push(rule, of, Some(&field), Some(side(text, &old.place)), None);
            }
            (None, Some(new)) => self::added(differ, of, &field, after, new),
            (Some(old), Some(new)) => rewritten(differ, of, &field, old, new, &mut withdrawn),
            (None, None) => {}
        }
    }
}

/// The rule for an entry that is gone or rewritten: it is a withdrawal where it said that the work was done and now
/// nothing does. Told once.
fn withdrawal<S: LogState>(withdrawn: &mut bool, state: S, otherwise: Rule) -> Rule {
    if *withdrawn && state.is_done() {
        *withdrawn = false;
        return Rule::StatusWithdrawn;
    }
    otherwise
}

fn added<S: LogState>(differ: &mut Differ, of: &Named, field: &str, after: &[Update<S>], new: &Update<S>) {
    let at = after.iter().position(|update| std::ptr::eq(update, new)).unwrap_or_default();
    let before = at.checked_sub(1).map_or(0, |at| after[at].state.value.rank());
    let state = new.state.value;
    let cancelled = state.is_cancelled();
    let course = if state.rank() < before { Course::Back } else { Course::Forward };
    let text = words(differ.b.plan, new);
    differ.changes.push(Change {
        rule: if cancelled { Rule::CommitmentCancelled } else { Rule::UpdateAdded },
        entity: of.entity.clone(),
        name: of.name.clone(),
        // A cancellation is a change of the commitment, whatever the day of its entry.
        field: (!cancelled).then(|| field.to_owned()),
        before: None,
        after: Some(side(text, &new.place)),
        course: Some(course),
    });
}

fn rewritten<S: LogState>(
    differ: &mut Differ,
    of: &Named,
    field: &str,
    old: &Update<S>,
    new: &Update<S>,
    withdrawn: &mut bool,
) {
    if !same_words(differ, old, new) {
        let rule = withdrawal(withdrawn, old.state.value, Rule::UpdateRewritten);
        let (before, after) = (words(differ.a.plan, old), words(differ.b.plan, new));
        differ.push(rule, of, Some(field), Some(side(before, &old.place)), Some(side(after, &new.place)));
    }
    let lines = |plan: &Plan, update: &Update<S>, called: Called| -> Vec<Line> {
        let line = |one: &Evidence| Line {
            text: evidence(plan, one, called),
            source: source(plan, one, called),
            file: file(one),
            place: one.place.clone(),
        };
        update.evidence.iter().map(line).collect()
    };
    let before = lines(differ.a.plan, old, &|subject| differ.renames.called(differ.a.plan, subject));
    let after = lines(differ.b.plan, new, &|subject| name(differ.b.plan, subject));
    let field = format!("{field}.evidence");
    let mut new: Vec<&Line> = after.iter().filter(|one| before.iter().all(|other| other.text != one.text)).collect();
    for one in &before {
        if let Some(other) = after.iter().find(|other| other.text == one.text) {
            exchanged(differ, of, &field, one, other);
            continue;
        }
        // The same thing under another title is still shown; what is said of it was rewritten.
        let retitled = new.iter().position(|other| other.source == one.source).map(|at| new.remove(at));
        let rule = if retitled.is_some() { Rule::UpdateRewritten } else { Rule::EvidenceRemoved };
        let after = retitled.map(|other| side(other.text.clone(), &other.place));
        differ.push(rule, of, Some(&field), Some(side(one.text.clone(), &one.place)), after);
    }
    for one in new {
        differ.push(Rule::EvidenceAdded, of, Some(&field), None, Some(side(one.text.clone(), &one.place)));
    }
}

/// A piece of evidence as it is compared.
struct Line {
    text: String,
    /// What it leads to, without its title.
    source: String,
    /// The attachment that it names.
    file: Option<String>,
    place: SourceSpan,
}

fn file(evidence: &Evidence) -> Option<String> {
    match &evidence.source {
        EvidenceSource::File(path) => Some(path.clone()),
        _ => None,
    }
}

/// The same path with another file behind it: what was shown is gone, whatever took its place.
fn exchanged(differ: &mut Differ, of: &Named, field: &str, old: &Line, new: &Line) {
    let digest = |plan: &Plan, path: &Option<String>| Some(plan.files.get(path.as_ref()?)?.digest());
    let (before, after) = (digest(differ.a.plan, &old.file), digest(differ.b.plan, &new.file));
    if before != after {
        let words = |line: &Line, digest: Option<String>| {
            side(format!("{} ({})", line.text, digest.unwrap_or_default()), &line.place)
        };
        differ.push(Rule::EvidenceRemoved, of, Some(field), Some(words(old, before)), Some(words(new, after)));
    }
}

/// Entries of one day in another order: the last one is what counts.
fn reordered<S: LogState>(
    differ: &mut Differ,
    of: &Named,
    before: &[Update<S>],
    after: &[Update<S>],
    rows: &[Row<S>],
    withdrawn: &mut bool,
) {
    let place = |new: &Update<S>| after.iter().position(|update| std::ptr::eq(update, new));
    let places: Vec<usize> = rows.iter().filter(|(old, _)| old.is_some()).filter_map(|row| place(row.1?)).collect();
    let (Some(first), Some(last)) = (before.first(), after.first()) else { return };
    if places.is_sorted() {
        return;
    }
    let line = |updates: &[Update<S>]| -> String {
        let words = updates.iter().map(|update| format!("{} {}", update.date.value, update.state.value.word()));
        words.collect::<Vec<_>>().join(", ")
    };
    let rule = if std::mem::take(withdrawn) { Rule::StatusWithdrawn } else { Rule::UpdateRewritten };
    let (old, new) = (side(line(before), &first.place), side(line(after), &last.place));
    differ.push(rule, of, Some("updates"), Some(old), Some(new));
}

type Row<'u, S> = (Option<&'u Update<S>>, Option<&'u Update<S>>);

/// Puts entries side by side: the longest run of equal ones first, then those of one day, then by position.
fn align<'u, S: LogState>(differ: &Differ, before: &'u [Update<S>], after: &'u [Update<S>]) -> Vec<Row<'u, S>> {
    let same = |old: &Update<S>, new: &Update<S>| {
        let evidence_of = |plan: &Plan, update: &Update<S>, called: Called| -> Vec<String> {
            update.evidence.iter().map(|one| evidence(plan, one, called)).collect()
        };
        let (a, b) = (differ.a.plan, differ.b.plan);
        same_words(differ, old, new)
            && evidence_of(a, old, &|subject| differ.renames.called(a, subject))
                == evidence_of(b, new, &|subject| name(b, subject))
    };
    let mut partner: Vec<Option<usize>> = vec![None; before.len()];
    let mut taken = vec![false; after.len()];
    let matches: [&dyn Fn(usize, usize) -> bool; 3] = [
        &|old, new| same(&before[old], &after[new]),
        &|old, new| before[old].date.value == after[new].date.value,
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
    let mut rows: Vec<Row<S>> =
        before.iter().zip(&partner).map(|(old, new)| (Some(old), new.map(|new| &after[new]))).collect();
    rows.extend(after.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(new, _)| (None, Some(new))));
    rows
}

/// Whether two entries say the same, evidence aside.
fn same_words<S: LogState>(differ: &Differ, old: &Update<S>, new: &Update<S>) -> bool {
    let value = |update: &Update<S>| update.value.as_ref().map(|value| value.value.value());
    old.date.value == new.date.value
        && old.state.value == new.state.value
        && value(old) == value(new)
        && differ.same_prose(old.note.as_ref(), new.note.as_ref())
}

/// An entry in one line.
fn words<S: LogState>(plan: &Plan, update: &Update<S>) -> String {
    let mut parts = vec![update.date.value.to_string(), update.state.value.word().to_owned()];
    parts.extend(update.value.as_ref().map(|value| value.value.to_string()));
    parts.extend(update.note.as_ref().map(|note| squeeze(&note.text)));
    parts
        .extend(update.evidence.iter().map(|one| format!("[{}]", evidence(plan, one, &|subject| name(plan, subject)))));
    parts.join(" · ")
}

/// What an entity is called, as `kind/id`.
type Called<'x> = &'x dyn Fn(Subject) -> String;

/// Evidence in one line, by what it leads to.
fn evidence(plan: &Plan, evidence: &Evidence, called: Called) -> String {
    let title = evidence.title.as_ref().map(|title| format!("{} ", squeeze(&title.value))).unwrap_or_default();
    format!("{title}{}", source(plan, evidence, called))
}

/// What evidence leads to, in one line.
fn source(plan: &Plan, evidence: &Evidence, called: Called) -> String {
    match &evidence.source {
        EvidenceSource::Web(url) => url.0.clone(),
        EvidenceSource::File(path) => format!("files/{path}"),
        EvidenceSource::Reference(reference) => reference.clone(),
        EvidenceSource::Narrative(ix) => called(Subject::Narrative(*ix)),
        EvidenceSource::Decision(ix, area) => {
            let area = area.map(|at| format!("#{}", plan.decisions[*ix].areas[at].id.value)).unwrap_or_default();
            format!("{}{area}", called(Subject::Decision(*ix)))
        }
    }
}

fn side(text: String, place: &SourceSpan) -> Side {
    Side { text, place: place.clone() }
}
