//! Pages about the figures and the site: how it is counted, open data, about, accessibility, and what stands where a
//! page was not found or has moved.

use super::context::{PageContext, PlanContext};
use super::site_frame::site_frame;
use super::terms;
use super::view::{FigureTable, Link, Page, Part, StateView};
use crate::plan::Kind;
use crate::plan::documents::AccessibilityDocument;
use crate::plan::entities::Subject;
use crate::plan::scalar::Feedback;
use crate::plan::table::Ix;
use crate::plan::vocabulary::{IssueReason, Status};
use crate::sitemap::canonical;
use crate::sitemap::files;
use crate::sitemap::{PageRoute, SiteRoute};
use crate::standing::state;
use crate::words::Strings;
use serde::Serialize;

/// The most that a file of open data is described by.
#[derive(Serialize)]
struct DataFile {
    link: Link,
    about: String,
    columns: Vec<(String, String)>,
    /// The whole address, where it is to be pasted somewhere.
    address: Option<String>,
    /// A link that a calendar opens by itself.
    open: Option<Link>,
}

/// A word and what it means.
#[derive(Serialize)]
struct ExplainedTerm {
    /// The anchor of its explanation.
    id: String,
    word: String,
    meaning: String,
}

#[derive(Serialize)]
struct CountedView {
    headline: Vec<String>,
    statuses: Vec<StateView>,
    /// How many states are whose word.
    whose: Vec<String>,
    terms: Vec<ExplainedTerm>,
    table: FigureTable,
    min_group: u32,
    /// Whether there are any indicators.
    indicators: bool,
    /// The files from which the figures can be counted again.
    data: Vec<Link>,
}

/// How it is counted: the rules, and every milestone with what went into the figures.
pub fn counted(shared: &PlanContext) -> Page {
    let context = &shared.context(shared.addresses.page(PageRoute::Counted));
    let plan = shared.plan;
    let yes_no = |yes: bool| context.text(if yes { "yes" } else { "no" });
    let row = |ix: &Ix<_>| {
        let milestone = &plan.milestones[*ix];
        vec![
            context.name(Subject::Milestone(*ix)),
            plan.actions[milestone.action].number.value.to_string(),
            context.due(milestone.due.as_ref()),
            context.status(state::status(&milestone.updates)).label,
            // What has no time is neither late nor in time, and without a day nobody can say.
            match (&milestone.due, shared.as_of) {
                (None, _) => context.text("no_due"),
                (_, None) => context.text("late_not_known"),
                (_, day) => yes_no(state::is_late(milestone, day)),
            },
            yes_no(state::has_evidence(&milestone.updates)),
        ]
    };
    let term = |(word, name): (&str, &str)| ExplainedTerm {
        id: terms::anchor_of(name),
        word: context.text(word),
        meaning: context.text(&format!("term_{name}")),
    };
    let head = ["kind_milestone", "kind_action", "due", "state", "late_word", "evidence"];
    let view = CountedView {
        headline: context.headline(),
        statuses: Status::ALL.iter().map(|status| context.status(*status)).collect(),
        whose: context.whose_counts(),
        terms: terms::all().map(term).collect(),
        table: FigureTable {
            caption: context.text("counted_table"),
            head: head.into_iter().map(|id| context.text(id)).collect(),
            rows: shared.orders().milestones.iter().map(row).collect(),
        },
        min_group: shared.site.min_group,
        indicators: !shared.plan.indicators.is_empty(),
        data: context.data_links(Kind::Milestone),
    };
    let heading = context.text(PageRoute::Counted.label());
    let description = context.text("counted_description");
    Page::new(&context.frame("counted", &heading, &description, Some(PageRoute::Counted)), "counted.html", &view)
}

#[derive(Serialize)]
struct DataGroup {
    title: String,
    lead: Option<String>,
    files: Vec<DataFile>,
}

#[derive(Serialize)]
struct DataView {
    groups: Vec<DataGroup>,
    license: Part,
}

/// What a column of open data holds. One that says what codes mean is named by its language.
pub fn said(strings: &Strings, column: &str) -> String {
    let known = strings.get(&format!("column_{column}"));
    known.map(str::to_owned).unwrap_or_else(|| match column.strip_prefix("label_") {
        Some(language) => strings.with("column_label", &[("language", language.into())]),
        None => strings.text(&format!("column_{column}")),
    })
}

/// Whether a plan's tables are there once more as spreadsheet programs of its language open them.
pub fn has_spreadsheets(shared: &PlanContext) -> bool {
    shared.revision.is_none() && shared.site.words.facts(shared.site.original).numbers.point == ','
}

/// Open data: every file with its dictionary. `columns` gives the columns of each CSV file by its name.
pub fn data(shared: &PlanContext, files: &[(&'static str, Vec<String>)]) -> Page {
    let context = &shared.context(shared.addresses.page(PageRoute::Data));
    let file = |path: &str, about: &str, columns: &[String]| DataFile {
        link: Link::to(context.to(&shared.addresses.file(path)), path.to_owned()),
        about: context.text(about),
        columns: columns.iter().map(|column| (column.clone(), said(shared.strings, column))).collect(),
        address: None,
        open: None,
    };
    let subscribed = |path: &str, about: &str| {
        let address = canonical(&shared.site.base_url, &shared.addresses.file(path));
        let rest = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
        let open = Link::to(format!("webcal://{rest}"), context.text("open_in_calendar"));
        let open = (path == files::CALENDAR).then_some(open);
        DataFile { address: Some(address), open, ..file(path, about, &[]) }
    };
    let group = |title: &str, lead: Option<&str>, files: Vec<DataFile>| DataGroup {
        title: context.text(title),
        lead: lead.map(|lead| context.text(lead)),
        files,
    };
    let today = shared.revision.is_none();
    let mut groups = Vec::new();
    if today {
        let files = vec![
            subscribed(files::FEED, "data_feed_xml"),
            subscribed(files::FEED_ALL, "data_feed_all_xml"),
            subscribed(files::CALENDAR, "data_deadlines_ics"),
        ];
        groups.push(group("data_subscribe", Some("data_subscribe_lead"), files));
    }
    let log = shared.past.is_some_and(|past| past.log.is_some());
    let log = log.then(|| file(files::LOG, "data_log_json", &[]));
    let whole = std::iter::once(file(files::JSON, "data_plan_json", &[])).chain(log);
    let whole = whole.chain(today.then(|| file(files::STATE, "data_state_json", &[])));
    groups.push(group("data_whole", None, whole.collect()));
    let table = |(name, columns): &(&'static str, Vec<String>)| {
        let about = format!("data_{}", name.replace(['-', '.'], "_"));
        // Codes are for programs.
        let open = (has_spreadsheets(shared) && *name != "codes.csv").then(|| {
            let href = context.to(&shared.addresses.file(&files::for_spreadsheets(name)));
            Link::to(href, context.with("data_for_spreadsheets", &[("name", (*name).into())]))
        });
        DataFile { open, ..file(&format!("data/{name}"), &about, columns) }
    };
    groups.push(group("data_tables", Some("data_tables_lead"), files.iter().map(table).collect()));
    let mut described =
        vec![file(files::TABLES, "data_csv_metadata", &[]), file(files::LINKED, "data_plan_jsonld", &[])];
    if today {
        let href = context.to(files::CATALOGUE_ENDED);
        let link = Link::to(href, files::CATALOGUE.to_owned());
        described.push(DataFile { link, about: context.text("data_dcat"), ..file("", "data_dcat", &[]) });
    }
    groups.push(group("data_described", Some("data_described_lead"), described));
    let license = &shared.site.data_license;
    let view = DataView {
        groups,
        license: Part { text: license.clone(), href: super::license::address(license), lang: None },
    };
    let heading = context.text(PageRoute::Data.label());
    let description = context.text("data_description");
    let mut frame = context.frame("data", &heading, &description, Some(PageRoute::Data));
    frame.alternates.extend(today.then(|| context.catalogue()));
    Page::new(&frame, "data.html", &view)
}

#[derive(Serialize)]
struct AboutView {
    description: Option<String>,
    contact: Vec<Part>,
}

#[derive(Serialize)]
struct AccessibilityView {
    facts: Option<Statement>,
    contact: Vec<Part>,
}

/// The facts of the accessibility statement (DOS-lagen 2018:1937, 13 §; MDFFS 2019:2).
#[derive(Serialize)]
struct Statement {
    conformance: String,
    assessed: String,
    updated: String,
    method: String,
    pending: Vec<String>,
    /// What was tested by hand, where anybody says so.
    by_hand: Option<String>,
    burden: Vec<String>,
    scope: Vec<String>,
    feedback: Part,
}

/// About the site.
pub fn about(shared: &PlanContext) -> Page {
    let context = &shared.context(SiteRoute::About.path(shared.site));
    let view = AboutView { description: shared.site.description.clone(), contact: super::frame::contact(shared.site) };
    let heading = context.text("menu_about");
    let description = shared.site.description.clone().unwrap_or_else(|| heading.clone());
    Page::new(&site_frame(context, "about", &heading, &description), "about.html", &view)
}

/// The accessibility statement.
pub fn accessibility(shared: &PlanContext) -> Page {
    let context = &shared.context(SiteRoute::Accessibility.path(shared.site));
    let facts = shared.site.accessibility.as_ref().map(|facts| statement(context, facts));
    let view = AccessibilityView { facts, contact: super::frame::contact(shared.site) };
    let heading = context.text("accessibility_heading");
    let description = context.text("accessibility_description");
    Page::new(&site_frame(context, "accessibility", &heading, &description), "accessibility.html", &view)
}

fn statement(context: &PageContext, facts: &AccessibilityDocument) -> Statement {
    let issues = |reason: IssueReason| {
        let of = facts.issues.iter().filter(|issue| issue.reason.value == reason);
        of.map(|issue| issue.text.value.clone()).collect()
    };
    let feedback = match &facts.feedback.value {
        Feedback::Web(url) => Part { text: url.0.clone(), href: Some(url.0.clone()), lang: None },
        Feedback::Mail(mail) => Part { text: mail.0.clone(), href: Some(format!("mailto:{}", mail.0)), lang: None },
    };
    Statement {
        conformance: context.text(&format!("conformance_{}", facts.conformance.value.word())),
        assessed: context.shared.format.date(facts.assessed.value),
        updated: context.shared.format.date(facts.updated.as_ref().unwrap_or(&facts.assessed).value),
        method: context.prose(&facts.method.value, 3, false, "m"),
        by_hand: facts.by_hand.as_ref().map(|text| context.prose(&text.value, 3, false, "h")),
        pending: issues(IssueReason::Pending),
        burden: issues(IssueReason::Burden),
        scope: issues(IssueReason::Scope),
        feedback,
    }
}
