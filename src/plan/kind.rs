//! The kinds of entities, each with its folder.

/// A kind of entity. Its folder under the plan has the kind's name in the plural.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// åtgärd
    Action,
    /// mål
    Goal,
    /// etappmål
    Milestone,
    /// aktivitet
    Activity,
    /// indikator
    Indicator,
    /// beslut
    Decision,
    /// berättelse
    Narrative,
}

impl Kind {
    /// Every kind, in the order in which a plan is told.
    pub const ALL: [Self; 7] =
        [Self::Action, Self::Goal, Self::Milestone, Self::Activity, Self::Indicator, Self::Decision, Self::Narrative];

    /// The folder of the kind, which is also its name in `kind/id`.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Action => "actions",
            Self::Goal => "goals",
            Self::Milestone => "milestones",
            Self::Activity => "activities",
            Self::Indicator => "indicators",
            Self::Decision => "decisions",
            Self::Narrative => "narratives",
        }
    }

    /// The word for one of the kind, as the wording of messages names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Action => "action",
            Self::Goal => "goal",
            Self::Milestone => "milestone",
            Self::Activity => "activity",
            Self::Indicator => "indicator",
            Self::Decision => "decision",
            Self::Narrative => "narrative",
        }
    }

    /// The kind of a folder's name.
    pub fn from_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.folder() == folder)
    }
}
