//! Entities of any kind: what all of them have, and how they are gone through and found.

use super::{Action, Activity, Decision, Evidence, Goal, Head, Indicator, Milestone, Narrative, Plan, Target, Update};
use crate::base::{Date, Id, Located, Number, Period, SourceSpan};
use crate::input::markdown::Prose;
use crate::plan::kind::{HasKind, kinds};
use crate::plan::table::{Ix, Table};
use crate::plan::told::Keyed;
use crate::plan::vocabulary::{GoalResult, Status};
use crate::plan::{EntityRef, Kind};
use std::collections::BTreeSet;

/// What every entity has, whatever its kind.
pub trait Entity: Keyed + Sync {
    /// Its kind.
    fn kind(&self) -> Kind;
    /// Its id, its file, its long text.
    fn head(&self) -> &Head;
    /// Its name, or the commitment's own words.
    fn title(&self) -> &Located<String>;

    /// Who answers for it.
    fn responsible(&self) -> Option<&Located<String>> {
        None
    }

    /// When it falls due.
    fn due(&self) -> Option<&Located<Period>> {
        None
    }

    /// Its log, newest last.
    fn entries(&self) -> Vec<Entry<'_>> {
        Vec::new()
    }

    /// The Markdown texts under its keys, in their order.
    fn texts(&self) -> Vec<&Prose>;

    /// How it is named wherever it is spoken of.
    fn reference(&self) -> EntityRef {
        EntityRef::new(self.kind(), self.head().id.clone())
    }

    /// Every name by which it was called before, as its own file says.
    fn former_names(&self) -> Vec<EntityRef> {
        self.head().formerly.iter().map(|old| EntityRef::new(self.kind(), old.value.clone())).collect()
    }
}

/// A kind of entity, for what looks at one kind after the other.
pub trait Listed: Entity + HasKind + Sized {
    /// The entity of an index as one of any kind.
    fn subject(ix: Ix<Self>) -> Subject;
    /// Those of a plan.
    fn table(plan: &Plan) -> &Table<Self>;
    /// Those of a plan, to be changed.
    fn table_mut(plan: &mut Plan) -> &mut Table<Self>;
}

/// The state that an entry of a log tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Of a milestone or an activity: whether the work was done.
    Status(Status),
    /// Of a goal: what came of the work.
    Result(GoalResult),
}

impl State {
    /// The word as it stands in YAML and in data files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Status(status) => status.word(),
            Self::Result(result) => result.word(),
        }
    }

    /// Whether nothing more is due: what was promised is judged, done or given up.
    pub fn is_settled(self) -> bool {
        match self {
            Self::Status(status) => status.is_settled(),
            Self::Result(result) => result.is_settled(),
        }
    }

    /// The key under which it stands.
    pub fn key(self) -> &'static str {
        match self {
            Self::Status(_) => "status",
            Self::Result(_) => "result",
        }
    }
}

impl From<Status> for State {
    fn from(status: Status) -> Self {
        Self::Status(status)
    }
}

impl From<GoalResult> for State {
    fn from(result: GoalResult) -> Self {
        Self::Result(result)
    }
}

/// An entry of a log, whatever its entity is.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The day of the entry.
    pub date: &'a Located<Date>,
    /// The state.
    pub state: State,
    /// Where the state stands.
    pub state_place: &'a SourceSpan,
    /// How far the target is reached.
    pub value: Option<&'a Located<Number>>,
    /// In words.
    pub note: Option<&'a Prose>,
    /// How that is known.
    pub evidence: &'a [Evidence],
    /// Where the entry stands.
    pub place: &'a SourceSpan,
}

impl<S: Copy + Into<State>> Update<S> {
    /// The entry as one of any log.
    pub fn entry(&self) -> Entry<'_> {
        Entry {
            date: &self.date,
            state: self.state.value.into(),
            state_place: &self.state.place,
            value: self.value.as_ref(),
            note: self.note.as_ref(),
            evidence: &self.evidence,
            place: &self.place,
        }
    }
}

macro_rules! of_any_kind {
    ($($(#[$doc:meta])* $kind:ident $name:ident $list:ident $document:ident,)*) => {
        /// An entity of any kind.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Subject { $($(#[$doc])* $kind(Ix<$kind>),)* }

        impl Subject {
            /// Its kind.
            pub fn kind(self) -> Kind {
                match self { $(Self::$kind(_) => Kind::$kind,)* }
            }

            /// Its place among those of its kind.
            pub(super) fn at(self) -> usize {
                match self { $(Self::$kind(ix) => ix.at(),)* }
            }
        }

        impl Plan {
            /// Every entity, kind after kind, each in the order of its ids.
            pub fn entities(&self) -> impl Iterator<Item = (Subject, &dyn Entity)> {
                std::iter::empty()$(.chain(self.$list.iter().map(|(ix, one)| (Subject::$kind(ix), one as &dyn Entity))))*
            }

            /// An entity.
            pub fn entity(&self, subject: Subject) -> &dyn Entity {
                match subject { $(Subject::$kind(ix) => &self.$list[ix],)* }
            }

            /// The entity of a kind and an id.
            pub fn find(&self, kind: Kind, id: &Id) -> Option<Subject> {
                match kind { $(Kind::$kind => self.$list.find(id).map(Subject::$kind),)* }
            }

            /// The head of an entity, to be changed.
            pub(in crate::plan) fn head_mut(&mut self, subject: Subject) -> Option<&mut Head> {
                match subject { $(Subject::$kind(ix) => self.$list.get_mut(ix).map(|one| &mut one.head),)* }
            }
        }

        $(
            impl HasKind for $kind {
                const KIND: Kind = Kind::$kind;
            }

            impl Listed for $kind {
                fn subject(ix: Ix<Self>) -> Subject {
                    Subject::$kind(ix)
                }

                fn table(plan: &Plan) -> &Table<Self> {
                    &plan.$list
                }

                fn table_mut(plan: &mut Plan) -> &mut Table<Self> {
                    &mut plan.$list
                }
            }
        )*
    };
}
kinds!(of_any_kind);

impl<T: Entity> Table<T> {
    /// The entity of an id.
    pub fn find(&self, id: &Id) -> Option<Ix<T>> {
        self.place(|one| one.head().id.cmp(id))
    }
}

impl Subject {
    /// How it is named wherever it is spoken of.
    pub fn reference(self, plan: &Plan) -> EntityRef {
        plan.entity(self).reference()
    }
}

impl Plan {
    /// Every name by which an entity was called before, as its own file says.
    pub fn former_names(&self) -> BTreeSet<EntityRef> {
        self.entities().flat_map(|(_, one)| one.former_names()).collect()
    }

    /// What a commitment counts; `None` where it counts nothing, and of anything else.
    pub fn target(&self, subject: Subject) -> Option<&Target> {
        match subject {
            Subject::Goal(ix) => self.goals[ix].target.as_ref(),
            Subject::Milestone(ix) => self.milestones[ix].target.as_ref(),
            Subject::Activity(ix) => self.activities[ix].target.as_ref(),
            _ => None,
        }
    }

    /// What a name stands for; `None` where it is the plan itself, and where there is no such entity.
    pub fn subject(&self, name: &EntityRef) -> Option<Subject> {
        match name {
            EntityRef::Plan | EntityRef::Folder(_) | EntityRef::Site | EntityRef::Revision(_) => None,
            EntityRef::Entity { kind, id } => self.find(*kind, id),
        }
    }

    /// The entity of a name.
    pub fn get(&self, name: &EntityRef) -> Option<&dyn Entity> {
        self.subject(name).map(|subject| self.entity(subject))
    }

    /// What a name stands for is called: an entity, or the plan.
    pub fn called(&self, name: &EntityRef) -> Option<&Located<String>> {
        match name {
            EntityRef::Plan => Some(&self.title),
            entity => self.get(entity).map(Entity::title),
        }
    }

    /// An entity's title, and its head.
    pub fn title_of(&self, subject: Subject) -> (&Located<String>, &Head) {
        let entity = self.entity(subject);
        (entity.title(), entity.head())
    }

    /// Every entry of every log.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.entities().flat_map(|(_, entity)| entity.entries())
    }
}

/// What an entity says of itself in the same way whatever its kind is.
macro_rules! every {
    ($kind:ident) => {
        fn kind(&self) -> Kind {
            Kind::$kind
        }

        fn head(&self) -> &Head {
            &self.head
        }

        fn title(&self) -> &Located<String> {
            &self.title
        }
    };
}

/// What a commitment or an action says of who answers for it.
macro_rules! answered_for {
    () => {
        fn responsible(&self) -> Option<&Located<String>> {
            self.responsible.as_ref()
        }
    };
}

/// What an entity says of its log.
macro_rules! logged {
    () => {
        fn entries(&self) -> Vec<Entry<'_>> {
            self.updates.iter().map(Update::entry).collect()
        }

        fn texts(&self) -> Vec<&Prose> {
            self.updates.iter().filter_map(|update| update.note.as_ref()).collect()
        }
    };
}

/// What an entity says of its due date.
macro_rules! falls_due {
    () => {
        fn due(&self) -> Option<&Located<Period>> {
            self.due.as_ref()
        }
    };
}

impl Entity for Action {
    every!(Action);
    answered_for!();

    fn texts(&self) -> Vec<&Prose> {
        self.summary.iter().collect()
    }
}

impl Entity for Goal {
    every!(Goal);
    answered_for!();
    falls_due!();
    logged!();
}

impl Entity for Milestone {
    every!(Milestone);
    answered_for!();
    falls_due!();
    logged!();
}

impl Entity for Activity {
    every!(Activity);
    answered_for!();
    falls_due!();
    logged!();
}

impl Entity for Indicator {
    every!(Indicator);

    fn texts(&self) -> Vec<&Prose> {
        self.method.iter().collect()
    }
}

impl Entity for Decision {
    every!(Decision);

    fn texts(&self) -> Vec<&Prose> {
        let areas = self.areas.iter().flat_map(|area| {
            [&area.assessment, &area.need, &area.response, &area.position_text, &area.expects, &area.outcome_text]
        });
        self.summary.iter().chain(areas.flatten()).collect()
    }
}

impl Entity for Narrative {
    every!(Narrative);

    fn texts(&self) -> Vec<&Prose> {
        Vec::new()
    }
}
