//! Rules about Markdown: every link leads somewhere, and HTML is told when it is not shown as written.

use super::Subject;
use crate::base::{Code, Diagnostic, Findings};
use crate::input::markdown::{self, Link, Prose};
use crate::model::links::{Broken, Links, Target};
use crate::model::plan::Subject as Entity;
use crate::model::{Plan, prose};
use std::ops::Range;

/// Every link leads to something that there is.
pub fn check(plan: &Plan, subject: &Subject, findings: &mut Findings) {
    let links = Links::of(plan);
    prose::visit(plan, |text| {
        if !subject.covers(&text.place.path) {
            return;
        }
        for link in markdown::links(&text.text) {
            if let Some(problem) = problem(plan, subject, &links, text, &link) {
                findings.push(problem);
            }
        }
    });
}

fn problem(plan: &Plan, subject: &Subject, links: &Links, text: &Prose, link: &Link) -> Option<Diagnostic> {
    // A place is counted from the start of its text, so it is sought for links with a problem alone.
    let place = || text.place_of(&link.range, subject.texts.get(&text.place.path));
    let broken = |code| Diagnostic::new(code, &place()).fact("link", &link.target);
    let target = match links.resolve(&text.place.path, &link.target) {
        Ok(target) => target,
        Err(Broken::Scheme) => return Some(broken(Code::InvalidUrl).variant("scheme").fact("value", &link.target)),
        Err(Broken::Path) => return Some(broken(Code::UnsafePath).fact("path", &link.target)),
        Err(Broken::NotFound(path)) => {
            return match subject.unshown.find(plan, &path) {
                Some(file) => file.draft.then(|| Diagnostic::new(Code::DraftReference, &place()).fact("id", &file.id)),
                None => Some(broken(Code::BrokenLink).fact("path", &path).did_you_mean(&path, links.known())),
            };
        }
    };
    let (headings, anchor) = match target {
        Target::Here(anchor) => (markdown::headings(&text.text), anchor),
        Target::Entity(entity, Some(anchor)) => (headings(plan, entity), anchor),
        _ => return None,
    };
    let ids = || headings.iter().map(|heading| heading.id.as_str());
    if ids().any(|id| id == anchor) {
        return None;
    }
    let known = ids().collect::<Vec<_>>().join(", ");
    Some(broken(Code::BrokenAnchor).fact("anchor", &anchor).fact("anchors", known).did_you_mean(&anchor, ids()))
}

/// The headings of an entity's long text.
fn headings(plan: &Plan, entity: Entity) -> Vec<markdown::Heading> {
    let head = match entity {
        Entity::Action(ix) => &plan.actions[ix].head,
        Entity::Goal(ix) => &plan.goals[ix].head,
        Entity::Milestone(ix) => &plan.milestones[ix].head,
        Entity::Activity(ix) => &plan.activities[ix].head,
        Entity::Indicator(ix) => &plan.indicators[ix].head,
        Entity::Decision(ix) => &plan.decisions[ix].head,
        Entity::Narrative(ix) => &plan.narratives[ix].head,
    };
    head.prose.as_ref().map_or_else(Vec::new, |text| markdown::headings(&text.text))
}

/// HTML in Markdown is reduced to a safe subset, and said to be.
pub fn raw_html(plan: &Plan, subject: &Subject, findings: &mut Findings) {
    each(plan, subject, Code::RawHtml, markdown::raw_html, findings);
}

/// An image says in words what it shows.
pub fn images(plan: &Plan, subject: &Subject, findings: &mut Findings) {
    each(plan, subject, Code::ImageWithoutText, markdown::images_without_words, findings);
}

/// Reports each range that `find` finds in a Markdown text.
fn each(plan: &Plan, subject: &Subject, code: Code, find: fn(&str) -> Vec<Range<usize>>, findings: &mut Findings) {
    prose::visit(plan, |text| {
        if !subject.covers(&text.place.path) {
            return;
        }
        for range in find(&text.text) {
            findings.push(Diagnostic::new(code, &text.place_of(&range, subject.texts.get(&text.place.path))));
        }
    });
}
