//! The documents of what authorities and people say: decisions, narratives and revisions.

use super::AdoptionDocument;
use crate::base::{Date, Id, Period};
use crate::input::markdown::Prose;
use crate::plan::read::documents;
use crate::plan::scalar::{EntityName, Order};
use crate::plan::shape::Choice;
use crate::plan::vocabulary::{CaseState, DecisionKind, Verdict};

documents! {
    /// `decisions/ID.yaml` (beslut).
    DecisionDocument("decision", Choice::NotEmpty("areas")) {
        /// Who decided.
        authority! String,
        /// Its name.
        title! String,
        /// What kind of decision it is.
        kind! DecisionKind,
        /// The day of the decision.
        date? Date,
        /// The authority's case number.
        case_number? String,
        /// The decision that it follows up.
        follows? Id,
        /// When the inspection took place.
        reviewed? Period,
        /// The last day to respond.
        respond_by? Date,
        /// The day on which the response came in.
        responded? Date,
        /// Whether the case goes on.
        case! CaseState,
        /// What it says, in short.
        summary? Prose,
        /// The roles of those who signed it.
        signed* SignatureDocument,
        /// What it is about.
        areas+ AreaDocument,
        /// Hidden from everything but the preview.
        draft? bool,
        /// Earlier ids, whose addresses lead on.
        formerly* Id,
    }

    /// The role of someone who signed a decision. Names are left out on purpose.
    SignatureDocument("signed") {
        /// The role.
        role! String,
    }

    /// An area of a decision.
    AreaDocument("area", Choice::With("verdict", "statement")) {
        /// Its id within the decision.
        id! Id,
        /// Its name.
        title! String,
        /// The provisions that it rests on.
        legal_basis* String,
        /// What the authority found.
        assessment? Prose,
        /// What the authority says is needed.
        need? Prose,
        /// What the account says.
        response? Prose,
        /// The verdict.
        verdict? Verdict,
        /// The verdict in the authority's own words.
        statement? String,
        /// What the authority still expects.
        expects? Prose,
        /// What answers the need, by the municipality's own linking.
        answered_by* AnswerDocument,
    }

    /// What answers a need: one of `action`, `goal`, `milestone`, `activity`.
    AnswerDocument("answered_by", Choice::One(&["action", "goal", "milestone", "activity"])) {
        /// An action.
        action? Id,
        /// A goal.
        goal? Id,
        /// A milestone.
        milestone? Id,
        /// An activity.
        activity? Id,
        /// In what way.
        note? String,
    }

    /// The front matter of a narrative.
    NarrativeDocument("narrative") {
        /// Its heading.
        title! String,
        /// The entities that it is about.
        about* EntityName,
        /// Its place among the narratives.
        order? Order,
        /// Whether it stands in the menu.
        menu? bool,
        /// What it says, in short.
        summary? String,
        /// Hidden from everything but the preview.
        draft? bool,
        /// Earlier ids, whose addresses lead on.
        formerly* Id,
    }

    /// The front matter of a plan revision.
    RevisionDocument("revision") {
        /// Its name.
        title! String,
        /// Its day.
        date! Date,
        /// Who adopted it.
        adopted? AdoptionDocument,
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

    /// The reason for a change.
    ReasonDocument("reason") {
        /// The change's fingerprint, `rule kind/id[.field]`.
        change! String,
        /// Why.
        reason! String,
        /// Who decided it.
        decided! AdoptionDocument,
    }
}
