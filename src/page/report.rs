//! The board's report: what is late, what falls due, what the authority expects, each action in a few lines. For paper.

use super::address::Place;
use super::changes::{WeightGroup, by_weight};
use super::chart;
use super::desk::Desk;
use super::entity::activity_item;
use super::home::{self, ActionRow, AuthorityView, News};
use super::revisions;
use super::state;
use super::view::{Chart, Fact, Item, Page};
use serde::Serialize;

#[derive(Serialize)]
struct View {
    lead: String,
    headline: Vec<String>,
    facts: Vec<Fact>,
    news: Vec<News>,
    late: Vec<Item>,
    next_title: String,
    next: Vec<Item>,
    authorities: Vec<AuthorityView>,
    actions: Vec<ActionRow>,
    activities: Vec<Item>,
    chart: Option<Chart>,
    /// The newest revision with its digest, for the minutes.
    revision: Option<(String, String)>,
    changes: Vec<WeightGroup>,
}

/// The report of a plan.
#[must_use]
pub fn page(desk: &Desk) -> Page {
    let sheet = &desk.sheet(desk.addresses.page(Place::Report));
    let plan = desk.plan;
    let counts = state::count(plan.milestones.values(), desk.as_of);
    let meeting = desk.site.next_meeting;
    let mut next = home::next_items(sheet, meeting);
    if meeting.is_none() {
        // Without a meeting to look ahead to, the report shows what falls due first.
        let first = next.first().and_then(|item| item.due.clone());
        next.retain(|item| item.due == first);
    }
    let next_title = match meeting {
        Some(date) => sheet.with("report_before_meeting", &[("date", (&desk.format.date(date)).into())]),
        None => sheet.text("report_next"),
    };
    let period = desk.format.period(&plan.period);
    let view = View {
        lead: sheet.prose(&plan.summary, 3, false, "l"),
        headline: home::headline(sheet, &counts),
        facts: vec![
            sheet.fact("period", period),
            sheet.fact("as_of_label", desk.as_of_text().unwrap_or_else(|| sheet.text("no_dates"))),
            sheet.fact("next_meeting", meeting.map_or_else(|| sheet.text("not_stated"), |date| desk.format.date(date))),
        ],
        news: home::news(sheet),
        late: home::late_items(sheet),
        next_title,
        next,
        authorities: home::authorities(sheet),
        actions: home::action_rows(sheet),
        activities: state::activities_in_order(plan).into_iter().map(|ix| activity_item(sheet, ix)).collect(),
        revision: desk.past.and_then(|past| past.newest()).map(|mark| (mark.title.clone(), mark.digest.clone())),
        changes: desk.past.map_or_else(Vec::new, |past| by_weight(desk.strings, revisions::linked(sheet, &past.since))),
        chart: chart::status_bars(sheet, "actions", "kind_action", &chart::by_action(sheet)),
    };
    let heading = sheet.text("report_heading");
    let description = sheet.with("report_description", &[("plan", (&plan.title.value).into())]);
    Page::new(&sheet.frame("report", &heading, &description, Some(Place::Report)), "report.html", &view)
}
