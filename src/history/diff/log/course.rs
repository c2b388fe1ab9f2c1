//! Which way a new entry of a log went, and whether it gives its commitment up.

use super::{ComparedEntry, LogPair};
use crate::base::{Date, Number};
use crate::history::change::Course;
use crate::history::side::EvidenceSaid;
use crate::plan::Plan;
use crate::plan::entities::{Comparison, Goal, State, Subject, Target};
use crate::plan::vocabulary::{Direction, GoalResult, Status};
use std::cmp::Ordering;

/// What a log is held against: the promise of its commitment.
pub struct LogPromise {
    /// The last day of its time.
    pub ends: Date,
    /// Which way its values are meant to go, where that is known.
    pub heading: Option<MeantWay>,
}

/// Which way values are meant to go.
#[derive(Clone, Debug)]
pub enum MeantWay {
    /// Up.
    Up,
    /// Down.
    Down,
    /// Toward a number.
    Toward(Number),
}

impl MeantWay {
    /// That of a target that is counted.
    pub fn of_target(target: &Target) -> Self {
        match target.comparison {
            Comparison::AtLeast => Self::Up,
            Comparison::AtMost => Self::Down,
            Comparison::Equals => Self::Toward(target.number.value.clone()),
        }
    }

    /// That of a goal: of its target, or of the indicator that measures it.
    pub fn of_goal(plan: &Plan, goal: &Goal) -> Option<Self> {
        let measured = || Some(Self::of_direction(plan.indicators[goal.indicator?].direction.value));
        goal.target.as_ref().map(Self::of_target).or_else(measured)
    }

    /// That of a commitment; `None` where it counts nothing, and of anything else.
    pub fn of_commitment(plan: &Plan, subject: Subject) -> Option<Self> {
        match subject {
            Subject::Goal(ix) => Self::of_goal(plan, &plan.goals[ix]),
            other => plan.target(other).map(Self::of_target),
        }
    }

    /// That of an indicator.
    pub fn of_direction(direction: Direction) -> Self {
        match direction {
            Direction::Increase => Self::Up,
            Direction::Decrease => Self::Down,
        }
    }

    /// Which way it went from one value to the next.
    pub fn course(&self, before: &Number, after: &Number) -> Course {
        let order = match self {
            Self::Up => after.compare(before),
            Self::Down => before.compare(after),
            Self::Toward(number) => {
                let far = |value: &Number| (value.value() - number.value()).abs();
                far(before).total_cmp(&far(after))
            }
        };
        match order {
            Ordering::Greater => Course::Forward,
            Ordering::Equal => Course::Level,
            Ordering::Less => Course::Back,
        }
    }
}

/// How far along a state is; a higher number is further.
pub fn rank(state: State) -> i8 {
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

/// Whether a state says that something failed, or is about to.
fn is_failure(state: State) -> bool {
    matches!(state, State::Status(Status::NotDone) | State::Result(GoalResult::NotMet | GoalResult::AtRisk))
}

/// What a log has told up to an entry.
#[derive(Default)]
struct LogSoFar<'l> {
    state: Option<State>,
    value: Option<&'l Number>,
    evidence: Vec<&'l EvidenceSaid>,
    /// A failure that stands, with its day.
    failure: Option<(State, Date)>,
}

/// What a new entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewEntry {
    /// Which way it went.
    Went(Course),
    /// It says before its time that the promise was not kept.
    GaveUp,
}

/// What each new entry of a log is, by its place; `None` for those that stood. `is_old` says which those are.
pub fn steps(logs: &LogPair, is_old: &[bool], promise: &LogPromise) -> Vec<Option<NewEntry>> {
    let mut told = LogSoFar::default();
    let mut found = Vec::with_capacity(logs.after.len());
    for (row, is_old) in logs.after.iter().zip(is_old) {
        found.push((!is_old).then(|| told.step(row, promise)));
        told.add(row, *is_old);
    }
    found
}

impl<'l> LogSoFar<'l> {
    fn step(&self, row: &ComparedEntry, promise: &LogPromise) -> NewEntry {
        let state = row.state();
        let fails = matches!(state, State::Status(Status::NotDone) | State::Result(GoalResult::NotMet));
        if fails && row.entry.step.date < promise.ends && self.state != Some(state) {
            return NewEntry::GaveUp;
        }
        let before = self.state.map_or(0, rank);
        let value = match (self.value, &row.entry.value, &promise.heading) {
            (Some(before), Some(after), Some(heading)) => heading.course(before, after),
            _ => Course::Level,
        };
        let back = rank(state) < before || value == Course::Back || self.takes_back(row);
        let forward = rank(state) > before || value == Course::Forward;
        NewEntry::Went(match (back, forward) {
            (true, _) => Course::Back,
            (false, true) => Course::Forward,
            (false, false) => Course::Level,
        })
    }

    /// Whether an entry says that a failure is none any more, without anything that shows it: a later day, and evidence
    /// that no earlier entry had.
    fn takes_back(&self, row: &ComparedEntry) -> bool {
        let Some((failure, day)) = self.failure else { return false };
        rank(row.state()) > rank(failure) && !(row.entry.step.date > day && self.shows_something(row))
    }

    fn shows_something(&self, row: &ComparedEntry) -> bool {
        // A copy of what was known shows nothing new.
        let same = |a: &EvidenceSaid, b: &EvidenceSaid| a.source == b.source && a.area == b.area && a.title == b.title;
        row.entry.evidence.iter().any(|one| !self.evidence.iter().any(|known| same(known, one)))
    }

    /// Takes an entry as told. One that stood has ended a failure, whatever it rested on: that was told in its time.
    fn add(&mut self, row: &'l ComparedEntry, is_old: bool) {
        let state = row.state();
        if is_failure(state) {
            self.failure = Some((state, row.entry.step.date));
        } else if rank(state) > 0 && (is_old || !self.takes_back(row)) {
            self.failure = None;
        }
        self.state = Some(state);
        self.value = row.entry.value.as_ref().or(self.value);
        self.evidence.extend(&row.entry.evidence);
    }
}
