//! What stands at the addresses of plans that are gone or lie elsewhere, as the publication log tells: when a plan went, why
//! and who decided it; and the way on to where it lies now.

use super::changes::ChangeView;
use super::context::PlanContext;
use super::info::{MovedView, site_frame};
use super::logged::LogPast;
use super::registry;
use super::view::{Link, Page};
use crate::base::Date;
use crate::history::Rule;
use crate::history::judged::RuleName;
use crate::history::log::Logged;
use crate::plan::EntityRef;
use crate::sitemap::{PageRoute, SiteRoute, canonical, relative};
use serde::Serialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Serialize)]
struct PlanGoneView {
    name: String,
    when: String,
    changes: Vec<ChangeView>,
    all: Link,
}

/// A plan that is gone: when, as the log has it, and what is told of it.
struct Gone<'a> {
    shared: &'a PlanContext<'a>,
    day: Option<Date>,
    logged: &'a Logged,
    change: &'a ChangeView,
}

/// The pages at the addresses of the plans of a site that are gone or lie elsewhere.
pub fn pages(contexts: &[PlanContext]) -> Vec<Page> {
    let here: BTreeSet<&str> = contexts.iter().map(|shared| shared.plan.folder.as_str()).collect();
    let mut pages: Vec<Page> = contexts.iter().flat_map(|shared| moved(shared, &here)).collect();
    // What is gone stands in the language of the content alone.
    if contexts.first().is_some_and(|first| first.site.language == first.site.original) {
        for (folder, gone) in gone(contexts, &here) {
            pages.extend(gone.paths(&folder).into_iter().map(|path| gone.page(path)));
        }
    }
    pages
}

/// The log of a plan with what is not committed, and the day of each change.
fn log(log: &LogPast) -> impl Iterator<Item = (Option<Date>, &Logged, &ChangeView)> {
    let entries = log.log.entries.iter().zip(&log.changes);
    let days = entries
        .flat_map(|(entry, views)| entry.changes.iter().zip(views).map(|(one, view)| (Some(entry.day), one, view)));
    let open = log.log.uncommitted.iter().flat_map(|open| &open.changes).zip(&log.uncommitted);
    days.chain(open.map(|(one, view)| (None, one, view)))
}

/// The plans that are gone, by their folder. All logs tell it; the one with the reason counts.
fn gone<'a>(contexts: &'a [PlanContext<'a>], here: &BTreeSet<&str>) -> BTreeMap<String, Gone<'a>> {
    let mut found: BTreeMap<String, Gone> = BTreeMap::new();
    for shared in contexts {
        for (day, logged, change) in shared.past.and_then(|past| past.log.as_ref()).into_iter().flat_map(log) {
            let Some(folder) = logged.folder() else { continue };
            if !change.is(Rule::PlanRemoved) || folder.is_empty() || here.contains(folder) {
                continue;
            }
            let is_better = found
                .get(folder)
                .is_none_or(|known| (known.change.reason.is_some(), known.day) <= (change.reason.is_some(), day));
            if is_better {
                found.insert(folder.to_owned(), Gone { shared, day, logged, change });
            }
        }
    }
    found
}

impl Gone<'_> {
    /// The addresses that the plan had: its own pages, and those of all that ever stood in it.
    fn paths(&self, folder: &str) -> BTreeSet<String> {
        let other = self.shared.addresses.today();
        let names = self.logged.texts.content.iter().filter_map(Value::as_object).flatten();
        let names = names.filter_map(|(kind, ids)| Some((kind, ids.as_array()?)));
        let entity = |kind: &String, id: &Value| {
            let path = match EntityRef::parse(&format!("{kind}/{}", id.as_str()?))? {
                EntityRef::Revision(id) => other.frozen(id.as_str()).page(PageRoute::Home),
                EntityRef::Entity { kind, id } => other.of_kind(PageRoute::of_kind(kind), id.as_str()),
                _ => return None,
            };
            Some(path)
        };
        let of_entities = names.flat_map(|(kind, ids)| ids.iter().filter_map(move |id| entity(kind, id)));
        let all = PageRoute::ALL.into_iter().map(|route| other.page(route)).chain(of_entities);
        all.filter_map(|path| Some(format!("{folder}/{}", path.strip_prefix(other.prefix())?))).collect()
    }

    fn page(&self, path: String) -> Page {
        let context = &self.shared.context(path);
        let when = match self.day {
            Some(day) => context.with("plan_gone_on", &[("date", (&self.shared.format.date(day)).into())]),
            None => context.text("plan_gone_uncommitted"),
        };
        let view = PlanGoneView {
            name: self.change.name.clone(),
            changes: vec![ChangeView { before: None, ..self.change.clone() }],
            all: Link { href: context.place(PageRoute::Changes), text: context.text("all_changes"), lang: None },
            when,
        };
        let mut frame = site_frame(context, "gone", &view.name, &view.when);
        frame.title = format!("{} ({}) – {}", view.name, context.text("dropped"), self.shared.site.title);
        frame.languages.clear();
        Page::new(&frame, "plan-gone.html", &view)
    }
}

/// At each address that a plan had in another folder, the way on.
fn moved(shared: &PlanContext, here: &BTreeSet<&str>) -> Vec<Page> {
    let log = shared.past.and_then(|past| past.log.as_ref()).into_iter().flat_map(log);
    let moves = log.filter(|(_, logged, _)| logged.facts.rule == RuleName::Known(Rule::PlanMoved));
    let from = moves.filter_map(|(_, logged, _)| Some(logged.texts.before.as_ref()?.text.clone()));
    let former: BTreeSet<String> = from.filter(|folder| !here.contains(folder.as_str())).collect();
    if former.is_empty() {
        return Vec::new();
    }
    let taken: BTreeSet<String> = SiteRoute::of(shared.site).map(|route| route.path(shared.site)).collect();
    let now = paths(shared);
    let mut pages = Vec::new();
    for folder in former {
        let tree = shared.site.tree(shared.site.language);
        let prefix = if folder.is_empty() { tree } else { format!("{tree}{folder}/") };
        let old =
            now.iter().filter_map(|to| Some((format!("{prefix}{}", to.strip_prefix(shared.addresses.prefix())?), to)));
        for (path, target) in old.filter(|(path, _)| !taken.contains(path)) {
            let context = &shared.context(path);
            let heading = context.text("moved_heading");
            let mut frame = site_frame(context, "moved", &heading, &heading);
            frame.canonical = canonical(&shared.site.base_url, target);
            frame.robots = Some("noindex");
            let view = MovedView { to: relative(&context.path, target), name: shared.plan.title.value.clone() };
            pages.push(Page::new(&frame, "moved.html", &view));
        }
    }
    pages
}

/// Every page that a plan has, those of its frozen revisions too.
fn paths(shared: &PlanContext) -> Vec<String> {
    let mut paths = registry::paths(shared);
    if shared.site.language == shared.site.original
        && let Some(past) = shared.past
    {
        for (page, at) in &past.pages {
            let frozen =
                at.iter().filter_map(|at| past.marks.get(*at)).map(|mark| shared.addresses.frozen(&mark.id).file(page));
            paths.extend(frozen);
        }
    }
    paths
}
