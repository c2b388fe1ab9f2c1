//! Decisions of authorities, their areas, and what answers them.

use super::{Action, Activity, Goal, Head, Milestone, Subject};
use crate::base::{Date, Id, Located, Period, SourceSpan};
use crate::input::markdown::Prose;
use crate::plan::documents::SignatureDocument;
use crate::plan::table::Ix;
use crate::plan::vocabulary::{CaseState, DecisionKind, Verdict};

/// An authority's decision (beslut).
#[derive(Clone, Debug)]
pub struct Decision {
    /// What every entity has.
    pub head: Head,
    /// Who decided.
    pub authority: Located<String>,
    /// Its name.
    pub title: Located<String>,
    /// What kind of decision it is.
    pub kind: Located<DecisionKind>,
    /// The day of the decision.
    pub date: Option<Located<Date>>,
    /// The authority's case number.
    pub case_number: Option<Located<String>>,
    /// The decision that it follows up.
    pub follows: Option<Ix<Decision>>,
    /// Where that is written.
    pub follows_place: Option<SourceSpan>,
    /// When the inspection took place.
    pub reviewed: Option<Located<Period>>,
    /// The last day to respond.
    pub respond_by: Option<Located<Date>>,
    /// The day on which the response came in.
    pub responded: Option<Located<Date>>,
    /// Whether the case goes on.
    pub case: Located<CaseState>,
    /// What it says, in short.
    pub summary: Option<Prose>,
    /// The roles of those who signed it.
    pub signed: Vec<SignatureDocument>,
    /// What it is about, at least one.
    pub areas: Vec<Area>,
}

/// An area of a decision (utvecklingsområde).
#[derive(Clone, Debug)]
pub struct Area {
    /// Its id within the decision.
    pub id: Located<Id>,
    /// Its name.
    pub title: Located<String>,
    /// The provisions that it rests on.
    pub legal_basis: Vec<Located<String>>,
    /// What the authority found.
    pub assessment: Option<Prose>,
    /// What the authority says is needed.
    pub need: Option<Prose>,
    /// What the account says.
    pub response: Option<Prose>,
    /// The verdict.
    pub verdict: Option<Located<Verdict>>,
    /// The verdict in the authority's own words.
    pub statement: Option<Located<String>>,
    /// What the authority still expects.
    pub expects: Option<Prose>,
    /// What answers the need, by the municipality's own linking.
    pub answered_by: Vec<Answer>,
    /// Where the area stands.
    pub place: SourceSpan,
}

/// What answers a need.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The answer.
    pub by: Answering,
    /// In what way.
    pub note: Option<Located<String>>,
    /// Where it is named.
    pub place: SourceSpan,
}

/// An entity that can answer a need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answering {
    /// An action.
    Action(Ix<Action>),
    /// A goal.
    Goal(Ix<Goal>),
    /// A milestone.
    Milestone(Ix<Milestone>),
    /// An activity.
    Activity(Ix<Activity>),
}

impl From<Answering> for Subject {
    fn from(answering: Answering) -> Self {
        match answering {
            Answering::Action(ix) => Self::Action(ix),
            Answering::Goal(ix) => Self::Goal(ix),
            Answering::Milestone(ix) => Self::Milestone(ix),
            Answering::Activity(ix) => Self::Activity(ix),
        }
    }
}
