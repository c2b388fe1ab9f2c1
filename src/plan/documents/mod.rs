//! The documents of the content model, key by key: what stands in each YAML file and each front matter.

mod files;
mod said;
mod site;

pub use files::{FILES, FileKind};
pub use said::{
    AnswerDocument, Area, AreaDocument, Decision, DecisionDocument, ErasureDocument, MeetingDocument, Narrative,
    NarrativeDocument, ReasonDocument, RedactedByDocument, RedactionDocument, ReportingDocument, RevisionDocument,
    SignatureDocument,
};
pub use site::{
    AccessibilityDocument, ContactDocument, FooterLinkDocument, IssueDocument, SiteDocument, TermDocument,
    TermsDocument,
};

use super::declare::{documents, entities, kept};
use super::own::GroupName;
use super::scalar::{Count, Decimals, Order, Ordinal, Quantity, Ref, ScaleStep, Track, WebAddress, WrittenValue};
use super::shape::Choice;
use super::vocabulary::{Direction, GoalResult, Status, Verdict};
use crate::base::{Date, Id, Number, Period};
use crate::input::markdown::Prose;

documents! {
    /// A target that is counted.
    TargetDocument("target", Choice::One(&["at_least", "at_most", "equals"]), Choice::Any(&["unit"])) {
        /// At least so many.
        at_least? Number,
        /// At most so many.
        at_most? Number,
        /// Just so many.
        equals? Number,
        /// What is counted.
        unit? String [Spoken],
    }

    /// An entry in a goal's log.
    GoalUpdateDocument("goal_update", Choice::ToldApart("date")) {
        /// The day of the entry.
        date! Date,
        /// What came of the work.
        result! GoalResult,
        /// How far the target is reached.
        value? Number,
        /// In words.
        note? Prose [Spoken],
        /// How that is known.
        evidence* EvidenceDocument [Spoken],
    }

    /// An entry in a milestone's or activity's log.
    UpdateDocument("update", Choice::ToldApart("date")) {
        /// The day of the entry.
        date! Date,
        /// Whether the work was done.
        status! Status,
        /// How far the target is reached.
        value? Number,
        /// In words.
        note? Prose [Spoken],
        /// How that is known.
        evidence* EvidenceDocument [Spoken],
    }

    /// How something is known: one of `url`, `file`, `decision`, `narrative`, `reference`.
    EvidenceDocument(
        "evidence",
        Choice::One(&["url", "file", "decision", "narrative", "reference"]),
        Choice::Any(&["title", "decision", "narrative"]),
        Choice::With("area", "decision"),
        Choice::With("kept", "url")
    ) {
        /// What it is called.
        title? String [Spoken],
        /// A page on the web.
        url? WebAddress,
        /// The copy of that page which `etapp preserve` kept.
        kept? CopyDocument,
        /// A path under `files/`.
        file? String,
        /// A decision.
        decision? Ref<Decision>,
        /// The area of the decision.
        area? Id,
        /// A narrative.
        narrative? Ref<Narrative>,
        /// Minutes § or case number.
        reference? String [Spoken],
    }

    /// A target of an indicator: where it is to be at a time.
    PointDocument("point") {
        /// When.
        period! Period,
        /// How much: a number, or a word of the scale.
        value! Quantity,
    }

    /// Where an indicator, or one of its series, started.
    BaselineDocument("baseline") {
        /// When.
        period! Period,
        /// How much: a number, or a word of the scale.
        value! Quantity,
        /// Which series it is the start of; none is the whole.
        series? String,
    }

    /// A value of an indicator.
    ValueDocument("value") {
        /// When.
        period! Period,
        /// A number, a word of the scale, `.` or `..`.
        value! WrittenValue,
        /// How many persons it counts.
        n? Count,
        /// Which series it belongs to.
        series? String,
        /// Anything that a reader must know.
        note? String [Spoken],
        /// Why it is another value than the one that was published: what the source corrected.
        corrects? String [Spoken],
    }
}

kept! {
    /// Who adopted or decided something, when, and where that is written.
    AdoptionDocument("adopted") {
        /// Who.
        by? String [Spoken],
        /// When.
        date? Date,
        /// Minutes § or case number.
        reference? String [Spoken],
    }

    /// The copy that was kept of a page on the web.
    CopyDocument("kept") {
        /// Its path under `files/`: `kept/` and its digest.
        file! String,
        /// The day on which it was taken.
        date! Date,
    }

    /// A source that the plan builds on.
    SourceDocument("source") {
        /// Its title.
        title! String [Spoken],
        /// Who wrote or held it.
        author? String [Spoken],
        /// The year.
        year? Ordinal,
        /// Where it is published.
        url? WebAddress,
        /// Anything else.
        note? String [Spoken],
    }

    /// A group of actions: a focus area, a theme.
    GroupDocument("group", Choice::ToldApart("id")) {
        /// Its id within the plan.
        id! Id,
        /// Its name.
        title! String [Spoken],
        /// What it is about, in short.
        summary? Prose [Spoken],
    }

    /// A verdict on an authority's own scale.
    VerdictDocument("own_verdict", Choice::ToldApart("id")) {
        /// Its id within the plan.
        id! Id,
        /// What the authority calls it.
        label! String [Spoken],
        /// Which of the four meanings it has.
        means! Verdict,
    }

    /// Where an indicator's values come from.
    IndicatorSourceDocument("indicator_source") {
        /// Its title.
        title! String [Spoken],
        /// Where it is published.
        url? WebAddress,
    }
}

kept! {
    /// `plan.yaml`.
    PlanDocument("plan") {
        /// The plan's name.
        title! String [Spoken],
        /// What it is, in plain language.
        summary! Prose [Spoken],
        /// The time that it covers.
        period! Period,
        /// When it was written.
        drafted? Period,
        /// Who adopted it and when.
        adopted? AdoptionDocument [Spoken],
        /// The case number.
        case_number? String,
        /// Who answers for it.
        responsible? String [Spoken],
        /// When the next account is published.
        reporting? ReportingDocument [Spoken],
        /// The board's meetings; the report goes from the last one to the next.
        meetings* MeetingDocument [Spoken],
        /// The groups above its actions, in the order in which they are told.
        groups* GroupDocument [Spoken],
        /// Verdicts on an authority's own scale, which the areas of decisions name.
        verdicts* VerdictDocument [Spoken],
        /// What it builds on.
        sources* SourceDocument [Spoken],
    }
}

entities! {
    /// `actions/ID.yaml` (åtgärd).
    ActionDocument("action") => Action {
        /// The group that it belongs to.
        group? GroupName,
        /// Its number in the plan.
        number! Ordinal,
        /// Its name.
        title! String [Spoken],
        /// What it is about, in short.
        summary? Prose [Spoken],
        /// Who answers for it.
        responsible? String [Spoken],
    }

    /// `goals/ID.yaml` (mål).
    GoalDocument("goal") => Goal {
        /// The action that it belongs to.
        action! Ref<Action>,
        /// The commitment's own words.
        title! String [Spoken],
        /// Its place among the action's goals.
        order? Order,
        /// When it is to be met; no time is promised where it is left out.
        due? Period,
        /// What is to be reached, counted.
        target? TargetDocument [Spoken],
        /// The indicator that measures it.
        indicator? Ref<Indicator>,
        /// Who answers for it.
        responsible? String [Spoken],
        /// The log, newest last.
        updates* GoalUpdateDocument [Spoken],
    }

    /// `milestones/ID.yaml` (etappmål).
    MilestoneDocument("milestone") => Milestone {
        /// The action that it belongs to.
        action! Ref<Action>,
        /// The goal that it leads to.
        goal? Ref<Goal>,
        /// The track within the action, from 1.
        track~ Track,
        /// Its place among the milestones of its year.
        order? Order,
        /// The commitment's own words.
        title! String [Spoken],
        /// When it is to be done; no time is promised where it is left out.
        due? Period,
        /// What is to be reached, counted.
        target? TargetDocument [Spoken],
        /// Who answers for it.
        responsible? String [Spoken],
        /// The log, newest last.
        updates* UpdateDocument [Spoken],
    }

    /// `activities/ID.yaml` (aktivitet).
    ActivityDocument("activity") => Activity {
        /// The actions that it supports; none means the whole plan.
        supports* Ref<Action>,
        /// The commitment's own words.
        title! String [Spoken],
        /// Its place among the activities.
        order? Order,
        /// When it is to be done; no time is promised where it is left out.
        due? Period,
        /// What is to be reached, counted.
        target? TargetDocument [Spoken],
        /// Who answers for it.
        responsible? String [Spoken],
        /// The log, newest last.
        updates* UpdateDocument [Spoken],
    }

    /// `indicators/ID.yaml` (indikator).
    IndicatorDocument("indicator", Choice::Either("values", "data")) => Indicator {
        /// Its name.
        title! String [Spoken],
        /// The unit of its values.
        unit! String [Spoken],
        /// Which way it is meant to go.
        direction! Direction,
        /// How many decimals are shown.
        decimals? Decimals,
        /// Who is counted.
        group? String [Spoken],
        /// The goals that it measures.
        goals* Ref<Goal>,
        /// The words that its values are, from worse to better, or the other way where it is to decrease; without any they are numbers.
        scale* ScaleStep [Spoken Named],
        /// Where it started, or where each series did.
        baseline| BaselineDocument,
        /// Where it is to be, and by when; interim targets stand beside the last one.
        target| PointDocument,
        /// Where the values come from.
        source? IndicatorSourceDocument [Spoken],
        /// How it is measured.
        method? Prose [Spoken],
        /// The values.
        values* ValueDocument [Spoken],
        /// A CSV beside it with the values.
        data? String [Closed Unrecorded],
    }
}
