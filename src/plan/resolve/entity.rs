//! Actions, goals, milestones, activities and narratives.

use super::evidence::{self, LogEntry};
use super::{Context, ordinal};
use crate::base::{Code, Diagnostic, Findings, Located};
use crate::input::markdown::Prose;
use crate::plan::Kind;
use crate::plan::documents::{
    ActionDocument, ActivityDocument, GoalDocument, GoalUpdateDocument, MilestoneDocument, NarrativeDocument,
    TargetDocument, UpdateDocument,
};
use crate::plan::entities::{Action, Activity, Comparison, Goal, Head, Milestone, Narrative, Subject, Target};
use crate::plan::kind::kinds;
use crate::plan::scalar::{EntityName, Order};
use crate::plan::vocabulary::Status;

pub fn action(head: Head, document: &ActionDocument, _: &Context, _: &mut Findings) -> Option<Action> {
    Some(Action {
        head: Head { formerly: document.formerly.clone(), ..head },
        number: Located::new(document.number.value.0, document.number.place.clone()),
        title: document.title.clone(),
        summary: prose(document.summary.as_ref()),
        responsible: document.responsible.clone(),
    })
}

pub fn goal(head: Head, document: &GoalDocument, context: &Context, findings: &mut Findings) -> Option<Goal> {
    let action = context.names.find(&document.action, findings);
    let indicator = document.indicator.as_ref().and_then(|id| context.names.find(id, findings));
    let target = document.target.as_ref().and_then(|target| self::target(target, findings));
    let entry = |update: &GoalUpdateDocument| LogEntry {
        date: update.date.clone(),
        state: update.result.clone(),
        value: update.value.clone(),
        note: prose(update.note.as_ref()),
        evidence: update.evidence.clone(),
        place: update.place.clone(),
        whole: update.whole,
    };
    let updates = evidence::log(document.updates.iter().map(|update| entry(&update.value)), context, findings);
    Some(Goal {
        head: Head { formerly: document.formerly.clone(), ..head },
        action: action?,
        title: document.title.clone(),
        order: order(document.order.as_ref()),
        due: document.due.clone(),
        target,
        indicator,
        responsible: document.responsible.clone(),
        updates,
    })
}

fn status_entry(update: &UpdateDocument) -> LogEntry<Status> {
    LogEntry {
        date: update.date.clone(),
        state: update.status.clone(),
        value: update.value.clone(),
        note: prose(update.note.as_ref()),
        evidence: update.evidence.clone(),
        place: update.place.clone(),
        whole: update.whole,
    }
}

pub fn milestone(
    head: Head,
    document: &MilestoneDocument,
    context: &Context,
    findings: &mut Findings,
) -> Option<Milestone> {
    let action = context.names.find(&document.action, findings);
    let goal = document.goal.as_ref().and_then(|id| {
        let ix = context.names.find(id, findings)?;
        Some(Located::new(ix, id.place.clone()))
    });
    let target = document.target.as_ref().and_then(|target| self::target(target, findings));
    let updates = evidence::log(document.updates.iter().map(|update| status_entry(&update.value)), context, findings);
    Some(Milestone {
        head: Head { formerly: document.formerly.clone(), ..head },
        action: action?,
        goal,
        track: ordinal(document.track.as_ref()).unwrap_or(1),
        order: order(document.order.as_ref()),
        title: document.title.clone(),
        due: document.due.clone(),
        target,
        responsible: document.responsible.clone(),
        updates,
    })
}

pub fn activity(
    head: Head,
    document: &ActivityDocument,
    context: &Context,
    findings: &mut Findings,
) -> Option<Activity> {
    let supports = document.supports.iter().filter_map(|id| context.names.find(id, findings)).collect();
    let updates = evidence::log(document.updates.iter().map(|update| status_entry(&update.value)), context, findings);
    Some(Activity {
        head: Head { formerly: document.formerly.clone(), ..head },
        supports,
        title: document.title.clone(),
        order: order(document.order.as_ref()),
        responsible: document.responsible.clone(),
        updates,
    })
}

pub fn narrative(
    head: Head,
    document: &NarrativeDocument,
    context: &Context,
    findings: &mut Findings,
) -> Option<Narrative> {
    Some(Narrative {
        head: Head { formerly: document.formerly.clone(), ..head },
        title: document.title.clone(),
        about: document.about.iter().filter_map(|name| subject(name, context, findings)).collect(),
        order: order(document.order.as_ref()),
        menu: document.menu.as_ref().is_some_and(|menu| menu.value),
        summary: document.summary.clone(),
    })
}

fn subject(name: &Located<EntityName>, context: &Context, findings: &mut Findings) -> Option<Subject> {
    let id = Located::new(name.value.id.clone(), name.place.clone());
    macro_rules! find {
        ($($(#[$doc:meta])* $kind:ident $name:ident $list:ident $document:ident,)*) => {
            match name.value.kind { $(Kind::$kind => context.names.find(&id, findings).map(Subject::$kind),)* }
        };
    }
    kinds!(find)
}

/// A target has just one comparison. What it counts is the business of a rule.
fn target(document: &Located<TargetDocument>, findings: &mut Findings) -> Option<Target> {
    let choices = [
        (Comparison::AtLeast, &document.at_least),
        (Comparison::AtMost, &document.at_most),
        (Comparison::Equals, &document.equals),
    ];
    let mut given = choices.into_iter().filter_map(|(comparison, number)| Some((comparison, number.clone()?)));
    let (Some((comparison, number)), None) = (given.next(), given.next()) else {
        let problem = Diagnostic::new(Code::KeyChoice, &document.place).variant("one");
        findings.push(problem.fact("keys", "at_least, at_most, equals"));
        return None;
    };
    Some(Target { comparison, number, unit: document.unit.clone(), place: document.place.clone() })
}

pub fn prose(text: Option<&Located<Prose>>) -> Option<Prose> {
    text.map(|text| text.value.clone())
}

fn order(order: Option<&Located<Order>>) -> Option<i64> {
    order.map(|order| order.value.0)
}
