//! What stands at the addresses of plans that are gone or lie elsewhere, as the publication log tells: when a plan went, why
//! and who decided it; and the way on to where it lies now. What no list of addresses holds (data, pictures), the page for
//! what is not there answers for.

use super::changes::ChangeView;
use super::context::PlanContext;
use super::leads_on::leads_on;
use super::logged::LogPast;
use super::registry;
use super::site_frame::site_frame;
use super::view::{Link, Page};
use crate::base::{Date, Id};
use crate::history::Rule;
use crate::history::judged::RuleName;
use crate::history::log::Logged;
use crate::plan::Kind;
use crate::sitemap::{Addresses, PageRoute, SiteRoute};
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Serialize)]
struct PlanGoneView {
    name: String,
    when: String,
    changes: Vec<ChangeView>,
    all: Link,
}

/// A plan that is gone, as the page for what is not there tells it.
#[derive(Serialize)]
pub struct GoneLine {
    /// A page that says more, from the site's own root.
    pub to: Link,
    when: String,
    reason: Option<String>,
}

/// A plan that is gone: when, as the log has it, and what is told of it.
struct GonePlan<'a> {
    shared: &'a PlanContext<'a>,
    day: Option<Date>,
    logged: &'a Logged,
    change: &'a ChangeView,
}

/// The pages at the addresses of the plans of a site that are gone or lie elsewhere.
pub fn pages(contexts: &[PlanContext]) -> Vec<Page> {
    let here: BTreeSet<&str> = contexts.iter().map(|shared| shared.plan.folder.as_str()).collect();
    let mut pages: Vec<Page> = contexts.iter().flat_map(|shared| moved(shared, &here)).collect();
    let Some(site) = contexts.first().map(|first| first.site) else { return pages };
    let taken: BTreeSet<String> = SiteRoute::of(site).map(|route| route.path(site)).collect();
    let tree = site.tree(site.language);
    let is_of_another = |path: &str| {
        let inner = path.strip_prefix(tree.as_str()).unwrap_or(path);
        inner.split_once('/').is_some_and(|(folder, _)| here.contains(folder))
    };
    for (folder, gone) in gone(contexts, &here) {
        let in_language = |language| gone.paths(&Addresses::of_folder(site, &folder, language));
        let free = |path: &String| is_address(path) && !taken.contains(path) && !is_of_another(path);
        if site.language == site.original {
            let paths: BTreeSet<String> = in_language(site.language).into_iter().collect();
            pages.extend(paths.into_iter().filter(free).map(|path| gone.page(path)));
        } else {
            // What is gone stands in the language of the content alone.
            let there = in_language(site.language).into_iter().zip(in_language(site.original));
            let free = there.collect::<BTreeMap<_, _>>().into_iter().filter(|(path, _)| free(path));
            pages.extend(
                free.map(|(path, to)| leads_on(&gone.shared.context(path), None, &to, gone.change.name.clone())),
            );
        }
    }
    // A folder may have been left twice: what leads on to a plan that stands comes first.
    let mut told = BTreeSet::new();
    pages.retain(|page| told.insert(page.path.clone()));
    pages
}

/// Whether a page may lie there: a log that was taken over from a published site may say anything.
fn is_address(path: &str) -> bool {
    path.strip_suffix(".html").is_some_and(|path| path.split('/').all(|part| Id::parse(part).is_ok()))
}

/// The plans of a site that are gone, for a reader who asks for what no page of theirs answers for.
pub fn lines(contexts: &[PlanContext]) -> Vec<GoneLine> {
    let here: BTreeSet<&str> = contexts.iter().map(|shared| shared.plan.folder.as_str()).collect();
    let line = |(folder, gone): (String, GonePlan)| {
        let site = gone.shared.site;
        let href = Addresses::of_folder(site, &folder, site.original).page(PageRoute::Changes);
        let lang = (site.language != site.original).then(|| site.original.tag());
        let to = Link { href, text: gone.change.name.clone(), lang };
        GoneLine { to, when: gone.when(), reason: gone.change.reason.clone() }
    };
    gone(contexts, &here).into_iter().map(line).collect()
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
fn gone<'a>(contexts: &'a [PlanContext<'a>], here: &BTreeSet<&str>) -> BTreeMap<String, GonePlan<'a>> {
    let mut found: BTreeMap<String, GonePlan> = BTreeMap::new();
    for shared in contexts {
        for (day, logged, change) in shared.past.and_then(|past| past.log.as_ref()).into_iter().flat_map(log) {
            let Some(folder) = logged.folder() else { continue };
            if !change.is(Rule::PlanRemoved) || here.contains(folder) {
                continue;
            }
            let is_better = found
                .get(folder)
                .is_none_or(|known| (known.change.reason.is_some(), known.day) <= (change.reason.is_some(), day));
            if is_better {
                found.insert(folder.to_owned(), GonePlan { shared, day, logged, change });
            }
        }
    }
    found
}

impl GonePlan<'_> {
    /// The addresses that the plan had: its own pages, those of all that ever stood in it, and, in the language of the content,
    /// those of its revisions with what stood in each.
    fn paths(&self, addresses: &Addresses) -> Vec<String> {
        let mut all = Vec::new();
        let nothing = Map::new();
        let names = self.logged.texts.content.as_ref().and_then(Value::as_object).unwrap_or(&nothing);
        add(&mut all, addresses, names);
        let revisions = names.get("revisions").and_then(Value::as_object).into_iter().flatten();
        for (id, names) in revisions {
            all.push(addresses.since(id));
            if self.shared.site.language == self.shared.site.original {
                add(&mut all, &addresses.frozen(id), names.as_object().unwrap_or(&nothing));
            }
        }
        all
    }

    /// The day on which it went, in words.
    fn when(&self) -> String {
        let shared = self.shared;
        match self.day {
            Some(day) => shared.strings.with("plan_gone_on", &[("date", (&shared.format.date(day)).into())]),
            None => shared.strings.text("plan_gone_uncommitted"),
        }
    }

    fn page(&self, path: String) -> Page {
        let context = &self.shared.context(path);
        let view = PlanGoneView {
            name: self.change.name.clone(),
            changes: vec![ChangeView { before: None, ..self.change.clone() }],
            all: Link::to(context.place(PageRoute::Changes), context.text("all_changes")),
            when: self.when(),
        };
        let mut frame = site_frame(context, "gone", &view.name, &view.when);
        frame.title = format!("{} ({}) – {}", view.name, context.text("dropped"), self.shared.site.title);
        frame.languages.clear();
        Page::new(&frame, "plan-gone.html", &view)
    }
}

/// Adds the addresses of a plan's pages: its own, and those of what stood in it, by the folders of their kinds.
fn add(all: &mut Vec<String>, addresses: &Addresses, names: &Map<String, Value>) {
    all.extend(PageRoute::ALL.map(|route| addresses.page(route)));
    for kind in Kind::ALL {
        let ids = names.get(kind.folder()).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        all.extend(ids.map(|id| addresses.of_kind(PageRoute::of_kind(kind), id)));
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
        for (path, target) in old.filter(|(path, _)| is_address(path) && !taken.contains(path) && !now.contains(path)) {
            pages.push(leads_on(&shared.context(path), None, target, shared.plan.title.value.clone()));
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
