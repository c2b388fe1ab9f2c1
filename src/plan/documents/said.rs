//! The documents of what authorities and people say: decisions, narratives and revisions, and when they say
//! it next: accounts and meetings.

use super::{Action, Activity, AdoptionDocument, Goal, Milestone};
use crate::base::{Date, Id, Period};
use crate::input::markdown::Prose;
use crate::plan::declare::{documents, entities, kept, parts};
use crate::plan::own::VerdictName;
use crate::plan::read::{ByName, OrName};
use crate::plan::scalar::{EntityName, Order, Ordinal, Ref, Scalar};
use crate::plan::shape::Choice;
use crate::plan::vocabulary::{CaseState, DecisionKind, Every, Outcome, Position};

documents! {
    /// What answers a need: one of `action`, `goal`, `milestone`, `activity`.
    AnswerDocument("answered_by", Choice::One(&["action", "goal", "milestone", "activity"])) {
        /// An action.
        action? Ref<Action>,
        /// A goal.
        goal? Ref<Goal>,
        /// A milestone.
        milestone? Ref<Milestone>,
        /// An activity.
        activity? Ref<Activity>,
        /// In what way.
        note? String [Spoken],
    }

    /// The front matter of a plan revision.
    RevisionDocument("revision") {
        /// Its name.
        title! String,
        /// Its day.
        date! Date,
        /// Who adopted it.
        adopted? AdoptionDocument,
        /// Decisions that several reasons name.
        decisions? ByName<AdoptionDocument>,
        /// The reasons for weakening changes.
        reasons* ReasonDocument,
    }

    /// `revisions/files/DIGEST.erased.yaml`: why an attachment of a frozen revision had to go.
    ErasureDocument("erasure") {
        /// Why.
        reason! String,
        /// Who decided it.
        decided! AdoptionDocument,
    }

    /// One of `redactions.yaml`: what had to go from the publication log by law.
    RedactionDocument("redaction") {
        /// The number of the log's entry in which it stands.
        entry! Ordinal,
        /// Whose it is, `kind/id`.
        entity! String,
        /// Which field, as the log names it.
        field! String,
        /// Why.
        reason! String,
        /// Who decided it.
        decided! RedactedByDocument,
    }

    /// Who decided that something had to go, when, and where that is written.
    RedactedByDocument("redacted_by") {
        /// Who.
        by! String,
        /// When.
        date! Date,
        /// Minutes § or case number.
        reference! String,
    }

    /// The reason for a change.
    ReasonDocument("reason") {
        /// The change's fingerprint, `rule kind/id[.field]`.
        change! String,
        /// The value that the reason is for, as `diff` prints it; left out where nothing is left.
        to? Scalar,
        /// Why.
        reason! String,
        /// Who decided it, or the name that this has among the file's decisions.
        decided! OrName<AdoptionDocument>,
    }
}

kept! {
    /// The role of someone who signed a decision. Names are left out on purpose.
    SignatureDocument("signed") {
        /// The role.
        role! String [Spoken],
    }
}

kept! {
    /// When the next account is published.
    ReportingDocument("reporting") {
        /// The day by which the next account is published.
        next! Date,
        /// How often accounts are given.
        every? Every,
        /// Who gives them.
        responsible? String [Spoken],
    }

    /// A meeting of the board.
    MeetingDocument("meeting", Choice::ToldApart("date")) {
        /// Its day.
        date! Date,
        /// Who meets.
        body? String [Spoken],
        /// Its minutes or summons.
        reference? String [Spoken],
    }
}

parts! {
    /// An area of a decision.
    AreaDocument("area", Choice::ToldApart("id"), Choice::With("verdict", "statement"), Choice::With("outcome", "outcome_text")) => Area {
        /// Its id within the decision.
        id! Id,
        /// Its name.
        title! String [Spoken],
        /// The provisions that it rests on.
        legal_basis* String [Spoken],
        /// What the authority found.
        assessment? Prose [Spoken],
        /// What the authority says is needed.
        need? Prose [Spoken],
        /// What the account says.
        response? Prose [Spoken],
        /// Where the body stands on the need.
        position? Position,
        /// The same in the body's own words.
        position_text? Prose [Spoken],
        /// The verdict.
        verdict? VerdictName,
        /// The verdict in the authority's own words.
        statement? String,
        /// What the authority still expects.
        expects? Prose [Spoken],
        /// What became of the need, where it is closed.
        outcome? Outcome,
        /// The same in words.
        outcome_text? Prose [Spoken],
        /// What answers the need, by the municipality's own linking.
        answered_by* AnswerDocument [Spoken],
    }
}

entities! {
    /// `decisions/ID.yaml` (beslut).
    DecisionDocument("decision", Choice::NotEmpty("areas")) => Decision {
        /// Who decided.
        authority! String [Spoken],
        /// Its name.
        title! String [Spoken],
        /// What kind of decision it is.
        kind! DecisionKind,
        /// What such a decision is called, where the word of its kind does not fit.
        kind_label? String [Spoken],
        /// The day of the decision.
        date? Date,
        /// The authority's case number.
        case_number? String,
        /// The decision that it follows up.
        follows? Ref<Decision>,
        /// When the inspection took place.
        reviewed? Period,
        /// The last day to respond.
        respond_by? Date,
        /// The day on which the response came in.
        responded? Date,
        /// Whether the case goes on.
        case! CaseState,
        /// What it says, in short.
        summary? Prose [Spoken],
        /// The roles of those who signed it.
        signed* SignatureDocument [Spoken],
        /// What it is about.
        areas+ AreaDocument [Spoken],
    }

    /// The front matter of a narrative.
    NarrativeDocument("narrative") => Narrative {
        /// Its heading.
        title! String [Spoken],
        /// The entities that it is about.
        about* EntityName,
        /// Its place among the narratives.
        order? Order,
        /// Whether it stands in the menu.
        menu~ bool,
        /// What it says, in short.
        summary? String [Spoken],
    }
}
