//! The account that an authority has asked for on its decision: area by area its need, the body's position, what was done,
//! what that led to, on what evidence, and what has changed in the commitments since. What is not known is told as that.

mod area;
mod commitments;
mod said;

use super::context::{PageContext, PlanContext};
use super::view::Page;
use crate::base::Date;
use crate::plan::entities::Decision;
use crate::plan::entities::Subject;
use crate::plan::table::Ix;
use crate::sitemap::PageRoute;
use area::AccountArea;
use said::{Attached, Attachments, Said};
use serde::Serialize;

/// The account as its page and its PDF see it.
#[derive(Serialize)]
struct AccountView {
    /// What it answers: authority, title, day, case number, last day.
    facts: Vec<Said>,
    /// What is missing, for its author alone; empty where that was not asked for.
    gaps: Vec<Said>,
    areas: Vec<AccountArea>,
    /// What shows what was done, in the order in which it is named.
    attachments: Vec<Attached>,
    foot: String,
    /// The day that the document bears.
    day: String,
}

/// The account on a decision as one page that needs no other file.
pub fn page(shared: &PlanContext, ix: Ix<Decision>, gaps: bool) -> Page {
    let context = &shared.context(shared.addresses.page(PageRoute::Report));
    Page::new(&frame(context, ix), "account_apart.html", &view(context, ix, gaps))
}

/// The same as data for the PDF.
pub fn data(shared: &PlanContext, ix: Ix<Decision>, gaps: bool) -> serde_json::Value {
    let context = &shared.context(shared.addresses.page(PageRoute::Report));
    serde_json::json!({ "page": frame(context, ix), "view": view(context, ix, gaps) })
}

fn frame(context: &PageContext, ix: Ix<Decision>) -> super::view::Frame {
    let decision = &context.shared.plan.decisions[ix];
    let heading = context.with("account_heading", &[("authority", decision.authority.value.as_str().into())]);
    context.frame("account", &heading, &decision.title.value, Some(PageRoute::Report))
}

fn view(context: &PageContext, ix: Ix<Decision>, with_gaps: bool) -> AccountView {
    let shared = context.shared;
    let decision = &shared.plan.decisions[ix];
    let mut attachments = Attachments::default();
    let mut gaps = Vec::new();
    let areas =
        (0..decision.areas.len()).map(|at| area::view(context, (ix, at), &mut attachments, &mut gaps)).collect();
    let as_of = shared.as_of_text().unwrap_or_else(|| context.text("no_dates"));
    AccountView {
        facts: facts(context, ix, &mut gaps),
        gaps: if with_gaps { gaps } else { Vec::new() },
        areas,
        attachments: attachments.done(),
        foot: format!("{} · {as_of}", decision.title.value),
        day: shared.as_of.unwrap_or_else(|| shared.plan.period.first()).to_string(),
    }
}

/// What the account answers, and from whom it comes.
fn facts(context: &PageContext, ix: Ix<Decision>, gaps: &mut Vec<Said>) -> Vec<Said> {
    let plan = context.shared.plan;
    let decision = &plan.decisions[ix];
    let head = &decision.head;
    let day = |date: Option<Date>| date.map(|date| context.shared.format.date(date));
    let rows = [
        ("authority", Some(decision.authority.value.clone())),
        ("kind_decision", Some(decision.title.value.clone())),
        ("decided", day(decision.date.as_deref().copied())),
        ("case_number", decision.case_number.as_ref().map(|number| number.value.clone())),
        ("account_respond_by", day(decision.respond_by.as_deref().copied())),
    ];
    let keys = ["authority", "title", "date", "case_number", "respond_by"];
    let mut all = Vec::new();
    for ((label, value), key) in rows.into_iter().zip(keys) {
        let place = head.place_of(key);
        let label = context.text(label);
        match value {
            Some(value) => all.push(Said::labelled(&label, value, &place)),
            None => {
                let missing = Said::labelled(&label, context.text("not_in_sources"), &place);
                gaps.push(missing.clone());
                all.push(missing);
            }
        }
    }
    let site = context.shared.site;
    all.push(Said::labelled(&context.text("account_by"), site.organisation.clone(), &site.title_place));
    let name = plan.responsible.as_ref().map_or_else(|| context.text("not_stated"), |name| name.value.clone());
    let place = plan.responsible.as_ref().map_or(&plan.title.place, |name| &name.place);
    let from = Said::labelled(&context.text("responsible"), name, place);
    if plan.responsible.is_none() {
        gaps.push(from.clone());
    }
    all.push(from);
    let title = Said::labelled(&context.text("plan"), plan.title.value.clone(), &plan.title.place);
    all.push(title);
    all.push(Said::labelled(
        &context.text("as_of_label"),
        context.shared.as_of_text().unwrap_or_default(),
        &newest(context),
    ));
    all
}

/// The place of the newest entry, from which the as-of day comes where none was asked for.
fn newest(context: &PageContext) -> crate::base::SourceSpan {
    let plan = context.shared.plan;
    let newest = plan.entries().max_by_key(|entry| entry.date.value);
    newest.map_or_else(|| plan.title.place.clone(), |entry| entry.date.place.clone())
}

/// The decision of an id, if the plan has it.
pub fn find(context: &PlanContext, id: &str) -> Option<Ix<Decision>> {
    let id = crate::base::Id::parse(id).ok()?;
    match context.plan.find(crate::plan::Kind::Decision, &id)? {
        Subject::Decision(ix) => Some(ix),
        _ => None,
    }
}
