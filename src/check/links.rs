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
        let mut anchors = Anchors::default();
        for link in markdown::links(&text.text) {
            if findings.is_full(&text.place.path) {
                break;
            }
            if let Some(problem) = problem(plan, subject, &links, (text, &link), &mut anchors) {
                findings.push(problem);
            }
        }
    });
}

/// The ids of the headings of the texts that links lead to, sought once for each.
#[derive(Default)]
struct Anchors(Vec<(Option<Entity>, Vec<String>)>);

impl Anchors {
    /// The ids in the text of an entity, or (`None`) in the text itself.
    fn of(&mut self, entity: Option<Entity>, headings: impl FnOnce() -> Vec<markdown::Heading>) -> &[String] {
        let at = self.0.iter().position(|(known, _)| *known == entity).unwrap_or_else(|| {
            self.0.push((entity, headings().into_iter().map(|heading| heading.id).collect()));
            self.0.len() - 1
        });
        &self.0[at].1
    }
}

/// Most headings among which the one that was meant is sought.
const MAX_COMPARED: usize = 500;

fn problem(
    plan: &Plan,
    subject: &Subject,
    links: &Links,
    (text, link): (&Prose, &Link),
    anchors: &mut Anchors,
) -> Option<Diagnostic> {
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
    let (known, anchor) = match target {
        Target::Here(anchor) => (anchors.of(None, || markdown::headings(&text.text)), anchor),
        Target::Entity(entity, Some(anchor)) => (anchors.of(Some(entity), || headings(plan, entity)), anchor),
        _ => return None,
    };
    if known.contains(&anchor) {
        return None;
    }
    let ids = || known.iter().map(String::as_str).take(MAX_COMPARED);
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
            let place = || text.place_of(&range, subject.texts.get(&text.place.path));
            findings.push_with(code, &text.place.path, || Diagnostic::new(code, &place()));
        }
    });
}
