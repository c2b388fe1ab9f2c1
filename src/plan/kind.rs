//! The one table of kinds. Whatever needs one thing for each kind is made from it.

/// Hands the table to a macro: a kind, the word for one of it, the list of all of them (which is also the name of its
/// folder), and the document that its files hold; in the order in which a plan is told.
macro_rules! kinds {
    ($with:ident) => {
        $with! {
            /// åtgärd
            Action action actions ActionDocument,
            /// mål
            Goal goal goals GoalDocument,
            /// etappmål
            Milestone milestone milestones MilestoneDocument,
            /// aktivitet
            Activity activity activities ActivityDocument,
            /// indikator
            Indicator indicator indicators IndicatorDocument,
            /// beslut
            Decision decision decisions DecisionDocument,
            /// berättelse
            Narrative narrative narratives NarrativeDocument,
        }
    };
}
pub(crate) use kinds;

macro_rules! declare {
    ($($(#[$doc:meta])* $kind:ident $name:ident $list:ident $document:ident,)*) => {
        /// A kind of entity. Its folder under the plan has the kind's name in the plural.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $kind,)* }

        impl Kind {
            /// Every kind, in the order in which a plan is told.
            pub const ALL: [Self; [$(stringify!($kind)),*].len()] = [$(Self::$kind),*];

            /// The folder of the kind, which is also its name in `kind/id`.
            pub fn folder(self) -> &'static str {
                match self { $(Self::$kind => stringify!($list),)* }
            }

            /// The word for one of the kind, as the wording of messages names it.
            pub fn name(self) -> &'static str {
                match self { $(Self::$kind => stringify!($name),)* }
            }

            /// The string that names it to readers.
            pub fn label(self) -> &'static str {
                match self { $(Self::$kind => concat!("kind_", stringify!($name)),)* }
            }
        }
    };
}
kinds!(declare);

impl Kind {
    /// Whether the text is the entity, with its keys in front of it.
    pub const fn is_prose(self) -> bool {
        matches!(self, Self::Narrative)
    }

    /// Whether it is one of the kinds by which something is promised: a goal, a milestone or an activity.
    pub const fn is_commitment(self) -> bool {
        matches!(self, Self::Goal | Self::Milestone | Self::Activity)
    }

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        if self.is_prose() { "md" } else { "yaml" }
    }

    /// The kind of a folder's name.
    pub fn from_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.folder() == folder)
    }
}

/// A type that stands for one kind.
pub trait HasKind {
    /// The kind.
    const KIND: Kind;
}
