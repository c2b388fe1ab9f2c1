//! Rules about Markdown: every link leads somewhere, and HTML is told when it is not shown as written.

use super::RuleSubject;
use crate::base::visible::code_point;
use crate::base::{Code, Diagnostic, Findings};
use crate::input::markdown::{self, Places, Prose, TextLink};
use crate::input::near_miss::is_mail;
use crate::input::safe_html::is_elsewhere;
use crate::plan::entities::Subject as Entity;
use crate::plan::links::{Broken, LinkEnd, Links};
use crate::plan::{Plan, prose};
use rayon::prelude::*;
use std::collections::HashSet;
use std::ops::Range;

/// In every text, each link leads to something that there is, HTML is told (it is reduced to a safe subset), and images
/// say in words what they show. The texts are read once, side by side: reading them is a third of a check.
pub fn check(plan: &Plan, subject: &RuleSubject, findings: &mut Findings) {
    let links = Links::of(plan);
    let mut texts = Vec::new();
    prose::visit(plan, |text| {
        if subject.covers(&text.place.path) {
            texts.push(text);
        }
    });
    let found: Vec<Findings> = texts.into_par_iter().map(|text| of_text(plan, subject, &links, text)).collect();
    found.into_iter().for_each(|found| findings.append(found));
}

fn of_text(plan: &Plan, subject: &RuleSubject, links: &Links, text: &Prose) -> Findings {
    let mut findings = Findings::default();
    let outline = markdown::outline(&text.text);
    let places = text.places(subject.texts.get(&text.place.path));
    let mut anchors = Anchors::default();
    for link in &outline.links {
        if findings.is_full(&text.place.path) {
            break;
        }
        findings.extend(problem(plan, subject, links, (&places, link), &mut anchors));
    }
    if let Some(excess) = &outline.excess {
        let place = places.of(&excess.range);
        findings.push(Diagnostic::new(Code::HtmlLimit, &place).variant(excess.variant).fact("limit", excess.limit));
    }
    let hiding: HashSet<&Range<usize>> = outline.hiding.iter().map(|(range, _)| range).collect();
    let seen = outline.html.iter().filter(|range| !hiding.contains(range)).map(|range| (Code::RawHtml, range));
    for (code, range) in seen.chain(outline.silent.iter().map(|range| (Code::ImageWithoutText, range))) {
        findings.push_with(code, &text.place.path, || Diagnostic::new(code, &places.of(range)));
    }
    for (range, name) in &outline.hiding {
        findings.push_with(Code::RawHtml, &text.place.path, || {
            let variant = if name == "class" { "class" } else { "hides" };
            Diagnostic::new(Code::RawHtml, &places.of(range)).variant(variant).fact("tag", name)
        });
    }
    for (range, letter) in outline.refused {
        findings.push_with(Code::ControlCharacter, &text.place.path, || {
            let name = code_point(letter);
            Diagnostic::new(Code::ControlCharacter, &places.of(&range)).variant("named").fact("character", name)
        });
    }
    for miss in outline.near {
        findings.push_with(Code::MarkdownNearMiss, &text.place.path, || {
            let problem = Diagnostic::new(Code::MarkdownNearMiss, &places.of(&miss.range)).variant(miss.slip);
            let problem = miss.facts.iter().fold(problem, |problem, (name, value)| problem.fact(name, value));
            problem.perhaps(miss.instead)
        });
    }
    findings
}

/// The ids of the headings of the texts that links lead to, sought once for each.
#[derive(Default)]
struct Anchors(Vec<(Option<Entity>, TextIds)>);

/// The ids of a text, in their order and to be found.
#[derive(Default)]
struct TextIds {
    first: Vec<String>,
    all: HashSet<String>,
}

impl Anchors {
    /// The ids in the text of an entity, or (`None`) in the text itself.
    fn of(&mut self, entity: Option<Entity>, headings: impl FnOnce() -> Vec<markdown::Heading>) -> &TextIds {
        let at = self.0.iter().position(|(known, _)| *known == entity).unwrap_or_else(|| {
            let all: Vec<_> = headings().into_iter().map(|heading| heading.id).collect();
            let first = all.iter().take(MAX_COMPARED).cloned().collect();
            self.0.push((entity, TextIds { first, all: all.into_iter().collect() }));
            self.0.len() - 1
        });
        &self.0[at].1
    }
}

/// Most headings among which the one that was meant is sought.
const MAX_COMPARED: usize = 500;

fn problem(
    plan: &Plan,
    subject: &RuleSubject,
    links: &Links,
    (places, link): (&Places, &TextLink),
    anchors: &mut Anchors,
) -> Option<Diagnostic> {
    let (text, place) = (places.prose, || places.of(&link.range));
    let broken = |code| Diagnostic::new(code, &place()).fact("link", &link.target);
    let meant = || links.meant(&text.place.path, &link.target);
    if link.is_image && is_elsewhere(&link.target) {
        return Some(broken(Code::ImageElsewhere));
    }
    let target = match links.resolve(&text.place.path, &link.target) {
        Ok(target) => target,
        Err(Broken::Scheme) => return Some(broken(Code::InvalidUrl).variant("scheme").fact("value", &link.target)),
        Err(Broken::Deceit(deceit)) => {
            return Some(broken(Code::InvalidUrl).variant(deceit.name()).fact("value", &link.target));
        }
        Err(Broken::Path | Broken::NotFound(_)) if let Some(whole) = without_scheme(&link.target) => {
            return Some(broken(Code::BrokenLink).variant("scheme").suggest(whole));
        }
        Err(Broken::Path) if link.target.is_empty() => return Some(broken(Code::BrokenLink).variant("empty")),
        Err(Broken::Path) => return Some(broken(Code::UnsafePath).fact("path", &link.target).perhaps(meant())),
        Err(Broken::NotFound(path)) => {
            return match subject.unshown.find(plan, &path) {
                Some(file) => file.draft.then(|| Diagnostic::new(Code::DraftReference, &place()).fact("id", &file.id)),
                None => Some(broken(Code::BrokenLink).fact("path", &path).perhaps(meant())),
            };
        }
    };
    let (known, anchor) = match target {
        LinkEnd::Here(anchor) => (anchors.of(None, || markdown::headings(&text.text)), anchor),
        LinkEnd::Entity(entity, Some(anchor)) => (anchors.of(Some(entity), || headings(plan, entity)), anchor),
        _ => return None,
    };
    if known.all.contains(&anchor) {
        return None;
    }
    let ids = || known.first.iter().map(String::as_str);
    let known = ids().collect::<Vec<_>>().join(", ");
    let problem =
        broken(Code::BrokenAnchor).fact("anchor", &anchor).variant(if known.is_empty() { "none" } else { "" });
    Some(problem.fact("anchors", known).did_you_mean(&anchor, ids()))
}

/// The whole address, of one that lacks its scheme.
fn without_scheme(link: &str) -> Option<String> {
    let host = link.split(['/', '?', '#']).next().unwrap_or_default();
    let ends = [".se", ".nu", ".com", ".org", ".net", ".eu"].iter().any(|end| host.ends_with(end));
    if is_mail(link) {
        return Some(format!("mailto:{link}"));
    }
    let rest = ["https//", "http//", "https/", "http/"].iter().find_map(|begin| link.strip_prefix(begin));
    let is_host = rest.is_some() || link.starts_with("www.") || ends && !host.starts_with('.');
    is_host.then(|| format!("https://{}", rest.unwrap_or(link)))
}

/// The headings of an entity's long text.
fn headings(plan: &Plan, entity: Entity) -> Vec<markdown::Heading> {
    plan.entity(entity).head().prose.as_ref().map_or_else(Vec::new, |text| markdown::headings(&text.text))
}
