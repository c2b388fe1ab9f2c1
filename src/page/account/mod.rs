//! The account that an authority has asked for on its decision: area by area its need, the body's position, what was done,
//! what that led to, on what evidence, and what has changed in the commitments since. What is not known is told as that.

mod area;
mod carried;
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

/// Which account is asked for.
#[derive(Clone, Copy)]
pub struct Asked {
    /// The decision that it is on.
    pub decision: Ix<Decision>,
    /// Whether what is missing is listed first.
    pub gaps: bool,
    /// Whether it is of a day that has been: what was promised is then that of today.
    pub past: bool,
}

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
pub fn page(shared: &PlanContext, asked: Asked) -> Page {
    let context = &shared.context(shared.addresses.page(PageRoute::Report));
    Page::new(&frame(context, asked.decision), "account_apart.html", &view(context, asked))
}

/// The same as data for the PDF.
pub fn data(shared: &PlanContext, asked: Asked) -> serde_json::Value {
    let context = &shared.context(shared.addresses.page(PageRoute::Report));
    serde_json::json!({ "page": frame(context, asked.decision), "view": view(context, asked) })
}

fn frame(context: &PageContext, ix: Ix<Decision>) -> super::view::Frame {
    let decision = &context.shared.plan.decisions[ix];
    let heading = context.with("account_heading", &[("authority", decision.authority.value.as_str().into())]);
    context.frame("account", &heading, &decision.title.value, Some(PageRoute::Report))
}

fn view(context: &PageContext, asked: Asked) -> AccountView {
    let (shared, ix) = (context.shared, asked.decision);
    let decision = &shared.plan.decisions[ix];
    let mut attachments = Attachments::default();
    let mut gaps = Vec::new();
    let areas =
        (0..decision.areas.len()).map(|at| area::view(context, (ix, at), &mut attachments, &mut gaps)).collect();
    let as_of = shared.as_of_text().unwrap_or_else(|| context.text("no_dates"));
    AccountView {
        facts: facts(context, asked, &mut gaps),
        gaps: if asked.gaps { gaps } else { Vec::new() },
        areas,
        attachments: attachments.done(),
        foot: format!("{} · {as_of}", decision.title.value),
        day: shared.as_of.unwrap_or_else(|| shared.plan.period.first()).to_string(),
    }
}

/// What the account answers, and from whom it comes.
fn facts(context: &PageContext, asked: Asked, gaps: &mut Vec<Said>) -> Vec<Said> {
    let plan = context.shared.plan;
    let decision = &plan.decisions[asked.decision];
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
    if let Some(answered) = &decision.responded {
        let late = decision.respond_by.as_ref().is_some_and(|asked| answered.value > asked.value);
        let date = context.shared.format.date(answered.value);
        let facts = [("date", (&date).into()), ("late", if late { "yes" } else { "no" }.into())];
        let label = context.text("account_answered");
        all.push(Said::labelled(&label, context.with("account_answered_on", &facts), &answered.place));
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
    if asked.past {
        let judged = context.text("account_judged_by_today");
        all.push(Said::labelled(&context.text("report_judged"), judged, &plan.title.place));
    }
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
