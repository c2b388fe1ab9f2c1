//! Floor 6: what can be searched, and the search page: without a script an index of everything from A to Ö, with it a search.

pub mod documents;
mod order;
pub mod past;
mod text;

pub use documents::Document;
pub use past::Editions;
pub use text::SearchPassage;

use crate::base::Language;
use crate::page::context::{PageContext, PlanContext};
use crate::page::site_frame::site_frame;
use crate::page::view::{Link, Page};
use crate::plan::Site;
use crate::sitemap::{PageRoute, SiteRoute};
use serde::Serialize;

/// About how many bytes of text the index of a whole site may have.
const ROOM: usize = 2_000_000;
/// How many bytes of text each page has at least.
const LEAST: usize = 200;

/// How many bytes of its text each page of a site can be found by. Up to some two thousand pages that is all of it.
pub fn room(site: &Site) -> usize {
    let pages: usize = site.plans.iter().map(documents::count).sum();
    if pages <= 2000 { usize::MAX } else { (ROOM / pages).max(LEAST) }
}

/// A page that can be found, and the plan that it belongs to by its place in the site.
#[derive(Clone, Debug)]
pub struct FoundPage {
    /// The plan; `None` for pages of the site as a whole.
    pub plan: Option<usize>,
    /// The page.
    pub document: Document,
}

/// Everything that can be found in the pages of today, in the order of plans, kinds and files.
pub fn all(contexts: &[PlanContext]) -> Vec<FoundPage> {
    let Some(first) = contexts.first() else { return Vec::new() };
    let site = first.site;
    let room = room(site);
    let mut found = Vec::new();
    for (at, shared) in contexts.iter().enumerate() {
        let context = shared.context(SiteRoute::Search.path(site));
        let mut add = |documents: Vec<Document>| {
            found.extend(documents.into_iter().map(|document| FoundPage { plan: Some(at), document }));
        };
        add(documents::entities(&context, room));
        add(removed(&context));
        add(documents::overviews(&context));
    }
    let context = first.context(SiteRoute::Search.path(site));
    let about = site.description.clone().unwrap_or_default();
    let of_site = [
        (SiteRoute::About, "menu_about", format!("{about} {}", context.text("about_promise"))),
        (SiteRoute::Accessibility, "accessibility_heading", context.text("accessibility_description")),
        (SiteRoute::Verify, "verify_heading", context.text("verify_lead")),
    ];
    found.extend(of_site.into_iter().map(|(place, title, text)| FoundPage {
        plan: None,
        document: Document {
            entity: String::new(),
            path: place.path(site),
            title: context.text(title),
            kind: "kind_overview",
            about: String::new(),
            passages: vec![SearchPassage { text, ..SearchPassage::default() }],
            lang: None,
        },
    }));
    found
}

/// What was taken out of the plan, whose pages tell when and why. They stand in the tree of the originals.
fn removed(context: &PageContext) -> Vec<Document> {
    let shared = context.shared;
    let Some(past) = shared.past.filter(|_| shared.site.language == shared.site.original) else { return Vec::new() };
    let formerly = shared.plan.former_names();
    let gone = past.gone(shared.plan).into_iter().filter(|gone| !formerly.contains(&gone.entity));
    let document = |gone: crate::page::history::Gone| Document {
        path: shared.addresses.of_kind(PageRoute::of_kind(gone.kind), gone.id.as_str()),
        kind: gone.kind.label(),
        about: context.text("dropped"),
        passages: Vec::new(),
        lang: None,
        title: gone.trace.title,
        entity: String::new(),
    };
    let mut known: Vec<Document> = gone.map(document).collect();
    let stood = past.log.as_ref().map(|log| log.stood(shared.plan)).unwrap_or_default();
    for (entity, stood) in stood.iter().filter(|(entity, _)| !formerly.contains(*entity)) {
        let Some((kind, id)) = entity.parts() else { continue };
        let path = shared.addresses.of_kind(PageRoute::of_kind(kind), id.as_str());
        if known.iter().all(|document| document.path != path) {
            known.push(Document {
                path,
                kind: kind.label(),
                about: crate::page::log::when(stood, context),
                passages: Vec::new(),
                lang: None,
                title: stood.name().to_owned(),
                entity: String::new(),
            });
        }
    }
    known
}

/// The kinds in the order of the page's lists, with the heading of each.
const LISTS: [(&str, &str); 8] = [
    ("kind_action", "menu_actions"),
    ("kind_goal", "menu_goals"),
    ("kind_milestone", "menu_milestones"),
    ("kind_activity", "menu_activities"),
    ("kind_indicator", "menu_indicators"),
    ("kind_decision", "menu_decisions"),
    ("kind_narrative", "menu_narratives"),
    ("kind_overview", "overviews"),
];

#[derive(Serialize)]
struct SearchRow {
    link: Link,
    /// What tells it from others of the same name: its plan, when it is due, how it stands.
    about: String,
}

#[derive(Serialize)]
struct SearchList {
    title: String,
    rows: Vec<SearchRow>,
}

#[derive(Serialize)]
struct SearchView {
    /// The page itself, to which the form leads.
    action: String,
    /// The index of today's pages.
    index: String,
    /// The index of frozen revisions, where there are any.
    editions: Option<String>,
    /// The search over earlier revisions in the language of the originals, where this is a translation.
    elsewhere: Option<Link>,
    lists: Vec<SearchList>,
}

/// Where the indexes lie, from the site's root: those of today's pages and of frozen revisions.
pub fn files(site: &Site, language: Language) -> (String, String) {
    let tree = site.tree(language);
    (format!("{tree}search/index.js"), format!("{tree}search/revisions.js"))
}

/// The page over everything that was `found`. `editions` says whether there are frozen revisions.
pub fn page(contexts: &[PlanContext], found: &[FoundPage], editions: bool) -> Option<Page> {
    let first = contexts.first()?;
    let site = first.site;
    let context = first.context(SiteRoute::Search.path(site));
    let (index, past) = files(site, site.language);
    let original = SiteRoute::Search.path_in(site, site.original);
    let lists = LISTS.into_iter().map(|(kind, title)| list(&context, contexts, found, kind, title));
    let translated = site.language != site.original;
    let view = SearchView {
        action: context.to(&context.path),
        index: context.to(&index),
        editions: (editions && !translated).then(|| context.to(&past)),
        elsewhere: (editions && translated).then(|| Link {
            href: context.to(&original),
            text: site.words.facts(site.original).name.clone(),
            lang: Some(site.original.tag()),
        }),
        lists: lists.filter(|list| !list.rows.is_empty()).collect(),
    };
    let heading = context.text("search");
    let mut frame = site_frame(&context, "search", &heading, &context.text("search_description"));
    // The page has a form of its own.
    frame.search = None;
    Some(Page::new(&frame, "search.html", &view))
}

/// Everything of a kind, sorted as readers of the language look for it.
fn list(context: &PageContext, contexts: &[PlanContext], found: &[FoundPage], kind: &str, title: &str) -> SearchList {
    let facts = context.shared.strings.facts();
    let of_kind = found.iter().filter(|found| found.document.kind == kind);
    let mut rows: Vec<(String, &FoundPage)> =
        of_kind.map(|found| (order::key(&found.document.title, facts), found)).collect();
    rows.sort_by(|(a, one), (b, other)| (a, &one.document.path).cmp(&(b, &other.document.path)));
    let row = |(_, found): (String, &FoundPage)| SearchRow {
        link: Link {
            href: context.to(&found.document.path),
            text: found.document.title.clone(),
            lang: found.document.lang,
        },
        about: about(contexts, found),
    };
    SearchList { title: context.text(title), rows: rows.into_iter().map(row).collect() }
}

/// What is known of a page in a few words, with its plan where the site has several.
fn about(contexts: &[PlanContext], found: &FoundPage) -> String {
    let several = contexts.first().is_some_and(|shared| shared.site.is_portfolio());
    let plan =
        found.plan.filter(|_| several).and_then(|at| contexts.get(at)).map(|shared| shared.plan.title.value.as_str());
    let plan = plan.filter(|plan| *plan != found.document.title);
    let parts = [found.document.about.as_str(), plan.unwrap_or_default()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
