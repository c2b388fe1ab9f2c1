//! What can be found in a plan: each page as its name, a line about it and its text in passages.

use super::text::{Passages, SearchPassage};
use crate::page::context::{PageContext, area_anchor};
use crate::page::terms;
use crate::page::view::StateView;
use crate::plan::entities::{Decision, Evidence, Milestone, Subject, Update};
use crate::plan::table::Ix;
use crate::sitemap::PageRoute;
use crate::standing::counts;
use rayon::prelude::*;

/// A page that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What it is of, as `kind/id`; empty for pages that are no entity's.
    pub entity: String,
    /// Its path from the site's root.
    pub path: String,
    /// Its name.
    pub title: String,
    /// The string that names its kind.
    pub kind: &'static str,
    /// What is known of it in a few words: what it belongs to, when it is due, how it stands.
    pub about: String,
    /// Its text.
    pub passages: Vec<SearchPassage>,
    /// The language of its words, where it is not the page's.
    pub lang: Option<&'static str>,
}

/// Every entity of a plan, in the order of their kinds and files. `room` is how many bytes of text each may have.
pub fn entities(context: &PageContext, room: usize) -> Vec<Document> {
    let plan = context.shared.plan;
    let all: Vec<Subject> = plan.entities().map(|(subject, _)| subject).collect();
    all.into_par_iter().map(|subject| entity(context, subject, room)).collect()
}

/// How many entities a plan has.
pub fn count(plan: &crate::plan::Plan) -> usize {
    plan.entities().count()
}

fn entity(context: &PageContext, subject: Subject, room: usize) -> Document {
    let plan = context.shared.plan;
    let (title, head) = plan.title_of(subject);
    let mut passages = Passages::new(room, context.shared.strings.facts().quotes);
    let (kind, about) = match subject {
        Subject::Action(ix) => action(context, ix, &mut passages),
        Subject::Goal(ix) => {
            let goal = &plan.goals[ix];
            let measure = goal.target.as_ref().map(|target| context.target(target));
            facts(context, [("target", measure), ("responsible", value(goal.responsible.as_ref()))], &mut passages);
            log(context, &goal.updates, &mut passages);
            let due = context.due(goal.due.as_ref());
            ("kind_goal", line([numbered(context, goal.action), due, stands(context.state_of(subject))]))
        }
        Subject::Milestone(ix) => milestone(context, ix, &mut passages),
        Subject::Activity(ix) => {
            let activity = &plan.activities[ix];
            let measure = activity.target.as_ref().map(|target| context.target(target));
            facts(context, [("target", measure), ("responsible", value(activity.responsible.as_ref()))], &mut passages);
            log(context, &activity.updates, &mut passages);
            let due = activity.due.as_ref().map(|due| context.shared.format.period(due)).unwrap_or_default();
            ("kind_activity", line([String::new(), due, stands(context.state_of(subject))]))
        }
        Subject::Indicator(ix) => {
            let indicator = &plan.indicators[ix];
            let group = value(indicator.group.as_ref());
            let source = value(indicator.source.as_ref().map(|source| &source.title));
            let unit = Some(indicator.unit.value.clone());
            facts(context, [("unit", unit), ("group", group), ("source", source)], &mut passages);
            passages.prose(&context.text("method"), "", indicator.method.as_ref(), false);
            for note in indicator.values.iter().flat_map(|value| value.note.iter().chain(&value.corrects)) {
                passages.say(&context.text("notes"), "", note);
            }
            ("kind_indicator", context.finding(indicator))
        }
        Subject::Decision(ix) => decision(context, &plan.decisions[ix], &mut passages),
        Subject::Narrative(ix) => {
            let narrative = &plan.narratives[ix];
            let summary = narrative.summary.as_ref().map(|summary| summary.value.as_str());
            passages.say("", "", summary.unwrap_or_default());
            ("kind_narrative", String::new())
        }
    };
    passages.prose("", "", head.prose.as_ref(), true);
    Document {
        entity: format!("{}/{}", subject.kind().folder(), head.id),
        path: context.shared.addresses.entity(plan, subject),
        title: context.name(subject),
        kind,
        about,
        passages: passages.finish(),
        lang: context.lang(&title.place),
    }
}

/// The string that names a kind, and what is known in a line.
type KindAndLine = (&'static str, String);

fn action(context: &PageContext, ix: Ix<crate::plan::entities::Action>, passages: &mut Passages) -> KindAndLine {
    let plan = context.shared.plan;
    let action = &plan.actions[ix];
    passages.prose("", "", action.summary.as_ref(), false);
    facts(context, [("responsible", value(action.responsible.as_ref()))], passages);
    let own = context.shared.belonging().milestones.of(ix).iter().map(|at| &plan.milestones[*at]);
    let counts = counts::count(own, context.shared.as_of);
    let about = context.counts(&counts);
    ("kind_action", about)
}

fn milestone(context: &PageContext, ix: Ix<Milestone>, passages: &mut Passages) -> KindAndLine {
    let (milestone, subject) = (&context.shared.plan.milestones[ix], Subject::Milestone(ix));
    let measure = milestone.target.as_ref().map(|target| context.target(target));
    facts(context, [("target", measure), ("responsible", value(milestone.responsible.as_ref()))], passages);
    log(context, &milestone.updates, passages);
    let due = context.due(milestone.due.as_ref());
    let about = line([numbered(context, milestone.action), due, stands(context.state_of(subject))]);
    ("kind_milestone", about)
}

fn decision(context: &PageContext, decision: &Decision, passages: &mut Passages) -> KindAndLine {
    let date = decision.date.as_ref().map(|date| context.shared.format.date(date.value));
    let number = decision.case_number.as_ref().map(|number| number.value.clone());
    passages.prose("", "", decision.summary.as_ref(), false);
    facts(context, [("case_number", number)], passages);
    for area in &decision.areas {
        let anchor = area_anchor(&area.id.value);
        let verdict = area.verdict.as_ref().map(|verdict| context.verdict(verdict.value).label);
        passages.say(&area.title.value, &anchor, &verdict.unwrap_or_default());
        let basis: Vec<&str> = area.legal_basis.iter().map(|text| text.value.as_str()).collect();
        if !basis.is_empty() {
            passages.say(&context.text("legal_basis"), &anchor, &basis.join(". "));
        }
        passages.prose(&context.text("need"), &anchor, area.need.as_ref(), false);
        passages.prose(&context.text("assessment"), &anchor, area.assessment.as_ref(), false);
        passages.prose(&context.text("response"), &anchor, area.response.as_ref(), false);
        if let Some(statement) = &area.statement {
            passages.say(&context.text("verdict"), &anchor, &statement.value);
        }
        passages.prose(&context.text("still_expected"), &anchor, area.expects.as_ref(), false);
    }
    let kind = context.decision_kind(decision);
    let when = date.unwrap_or_else(|| context.text("date_unknown"));
    ("kind_decision", line([decision.authority.value.clone(), kind, when]))
}

/// A log, newest first: the day, what was reported, and how that is known.
fn log<S>(context: &PageContext, updates: &[Update<S>], passages: &mut Passages) {
    for update in updates.iter().rev() {
        let date = context.shared.format.date(update.date.value);
        passages.prose(&date, "", update.note.as_ref(), false);
        let evidence: Vec<String> = update.evidence.iter().map(|one| named(context, one)).collect();
        if !evidence.is_empty() {
            passages.say(&format!("{date}, {}", context.text("evidence").to_lowercase()), "", &evidence.join(". "));
        }
    }
}

fn named(context: &PageContext, evidence: &Evidence) -> String {
    context.evidence(evidence).part.text
}

fn facts<const N: usize>(context: &PageContext, facts: [(&str, Option<String>); N], passages: &mut Passages) {
    for (label, text) in facts {
        if let Some(text) = text {
            passages.say(&context.text(label), "", &text);
        }
    }
}

fn value(text: Option<&crate::base::Located<String>>) -> Option<String> {
    text.map(|text| text.value.clone())
}

fn numbered(context: &PageContext, action: Ix<crate::plan::entities::Action>) -> String {
    let number = context.shared.plan.actions[action].number.value.to_string();
    context.with("action_number", &[("number", (&number).into())])
}

/// A state in words, with how late it is.
fn stands(state: Option<StateView>) -> String {
    let Some(state) = state else { return String::new() };
    let late = state.late.as_deref().map(|late| format!(", {late}")).unwrap_or_default();
    format!("{}{late}", state.label)
}

fn line<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The pages of a plan that are no entity's: lists, the report, how it is counted, data.
pub fn overviews(context: &PageContext) -> Vec<Document> {
    let shared = context.shared;
    let plan = shared.plan;
    let page = |place: PageRoute, words: Vec<String>| Document {
        entity: String::new(),
        path: shared.addresses.page(place),
        title: if place == PageRoute::Home { plan.title.value.clone() } else { context.text(place.label()) },
        kind: "kind_overview",
        about: if place == PageRoute::Home { context.text("menu_home") } else { String::new() },
        passages: words.into_iter().map(|text| SearchPassage { text, ..SearchPassage::default() }).collect(),
        lang: None,
    };
    let mut summary = Passages::new(usize::MAX, shared.strings.facts().quotes);
    summary.prose("", "", Some(&plan.summary), false);
    let mut pages = vec![page(PageRoute::Home, context.headline())];
    pages[0].passages.extend(summary.finish());
    pages[0].lang = context.lang(&plan.title.place);
    let lists = [
        (PageRoute::Actions, "actions_lead"),
        (PageRoute::Goals, "goals_lead"),
        (PageRoute::Milestones, "milestones_lead"),
        (PageRoute::Activities, "activities_lead"),
        (PageRoute::Indicators, "indicators_lead"),
        (PageRoute::Decisions, "decisions_lead"),
        (PageRoute::Report, "report_about"),
        (PageRoute::Data, "data_description"),
    ];
    pages.extend(lists.into_iter().map(|(place, lead)| page(place, vec![context.text(lead)])));
    pages.extend(of_meetings_and_answerers(context, &page));
    let mut texts = page(PageRoute::Narratives, Vec::new());
    let mut passages = Passages::new(usize::MAX, shared.strings.facts().quotes);
    facts(
        context,
        [("responsible", value(plan.responsible.as_ref())), ("case_number", value(plan.case_number.as_ref()))],
        &mut passages,
    );
    passages.prose("", "", plan.prose.as_ref(), true);
    for source in &plan.sources {
        let author = source.author.as_ref().map(|author| format!("{}. ", author.value)).unwrap_or_default();
        passages.say(&context.text("sources"), "", &format!("{author}{}", source.title.value));
    }
    texts.passages = passages.finish();
    pages.push(texts);
    let mut counted = page(PageRoute::Counted, vec![context.text("counted_description")]);
    counted.passages.extend(terms::all().map(|(word, name)| SearchPassage {
        text: context.text(&format!("term_{name}")),
        heading: context.text(word),
        anchor: terms::anchor_of(name),
    }));
    pages.push(counted);
    if let Some(past) = shared.past {
        pages.push(page(PageRoute::Changes, vec![context.text("changes_about")]));
        let mut revisions = page(PageRoute::Revisions, vec![context.text("revisions_lead")]);
        let told = past.marks.iter().rev().map(|mark| {
            let date = shared.format.date(mark.date);
            SearchPassage {
                text: crate::text::plain::excerpt(&mark.summary),
                heading: format!("{}, {date}", mark.title),
                ..SearchPassage::default()
            }
        });
        revisions.passages.extend(told);
        pages.push(revisions);
        pages.extend(past.marks.iter().zip(&past.then).map(|(mark, _)| {
            let date = shared.format.date(mark.date);
            let facts = [("revision", (&mark.title).into()), ("date", (&date).into())];
            let lead = SearchPassage { text: context.with("since_then_lead", &facts), ..SearchPassage::default() };
            Document {
                path: shared.addresses.since(&mark.id),
                title: context.with("since_then", &facts),
                passages: vec![lead],
                ..page(PageRoute::Changes, Vec::new())
            }
        }));
    }
    pages
}

/// Who answers for what, and the board's meetings: the lists, and a page each.
fn of_meetings_and_answerers(
    context: &PageContext,
    page: &dyn Fn(PageRoute, Vec<String>) -> Document,
) -> Vec<Document> {
    let list = |place: PageRoute, lead: &str| context.is_shown(place).then(|| page(place, vec![context.text(lead)]));
    let lists = [list(PageRoute::Responsible, "responsible_lead"), list(PageRoute::Meetings, "meetings_lead")];
    let one = |path: String, title: String, about: String| Document {
        path,
        title,
        about,
        ..page(PageRoute::Responsible, Vec::new())
    };
    let of_answerer = |(path, link, about): (String, crate::page::view::Link, String)| {
        let about =
            [context.text("responsible"), about].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        Document { lang: link.lang, ..one(path, link.text, about.join(" · ")) }
    };
    let answerers = crate::page::responsible::all(context).map(of_answerer);
    let meetings = crate::page::report::meeting::all(context).into_iter();
    let meetings = meetings.map(|(path, title)| one(path, title, String::new()));
    lists.into_iter().flatten().chain(answerers).chain(meetings).collect()
}
