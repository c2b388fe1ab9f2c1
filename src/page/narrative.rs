//! The plan in words: its facts, its narratives one by one, its sources.

use super::context::PageContext;
use super::revisions::{History, history, history_of_plan};
use super::said::Words;
use super::view::{Fact, Item, Link, Page, Part};
use crate::history::side::Adoption;
use crate::plan::entities::{Narrative, Subject};
use crate::plan::table::Ix;
use crate::sitemap::PageRoute;
use crate::text::plain::excerpt;
use serde::Serialize;

#[derive(Serialize)]
struct PlanView {
    summary: String,
    body: Option<String>,
    facts: Vec<Fact>,
    texts: Vec<Item>,
    sources: Vec<Vec<Part>>,
    /// How what the plan says of itself has changed.
    history: Option<History>,
}

#[derive(Serialize)]
struct NarrativeView {
    summary: Option<Part>,
    /// The headings, where there are enough to choose from.
    contents: Vec<Link>,
    body: String,
    about: Vec<Link>,
    /// How it has changed over the revisions.
    history: Option<History>,
    previous: Option<Link>,
    next: Option<Link>,
}

/// The page of the plan in words.
pub fn plan_page(context: &PageContext) -> Page {
    let shared = context.shared;
    let plan = shared.plan;
    let unknown = || context.text("not_in_sources");
    let words = Words::new(shared.strings, &[], None);
    let adopted = plan.adopted.as_ref().map(|adopted| words.adoption(&Adoption::from(&adopted.value)));
    // The newest state of the plan that somebody adopted.
    let revision = shared.revision.or_else(|| shared.past?.marks.last());
    let revised = revision.and_then(|mark| Some(format!("{}: {}", mark.title, mark.adopted.as_ref()?)));
    let mut facts = vec![
        context.fact("period", shared.format.period(&plan.period)),
        context.fact("drafted", plan.drafted.as_ref().map_or_else(unknown, |drafted| shared.format.period(drafted))),
    ];
    if adopted.is_some() || revised.is_none() {
        facts.push(context.fact("adopted", adopted.unwrap_or_else(unknown)));
    }
    facts.extend(revised.map(|revised| context.fact("revision_adopted", revised)));
    facts.extend([
        context.fact("case_number", plan.case_number.as_ref().map_or_else(unknown, |number| number.value.clone())),
        context.responsible(None, plan.responsible.as_ref()),
    ]);
    facts.extend(context.next_account());
    facts.extend(context.meetings());
    let texts = shared.orders().narratives.iter().map(|ix| {
        let summary = plan.narratives[*ix].summary.as_ref();
        Item {
            note: summary.map(|summary| summary.value.clone()),
            note_lang: summary.and_then(|summary| context.lang(&summary.place)),
            ..Item::of(context.link(Subject::Narrative(*ix)))
        }
    });
    let source = |source: &crate::plan::documents::SourceDocument| {
        let author = source.author.as_ref().map(|author| author.value.clone());
        let year = source.year.as_ref().map(|year| format!("({})", year.value.0));
        // Without who wrote it, a source begins with its name.
        let (before, behind) = match (author, year) {
            (Some(author), Some(year)) => (Some(format!("{author} {year}. ")), None),
            (Some(author), None) => (Some(format!("{author}. ")), None),
            (None, year) => (None, year.map(|year| format!(" {year}"))),
        };
        let plain = |text: String| Part { text, href: None, lang: None };
        let href = source.url.as_ref().map(|url| url.value.0.clone());
        let title = Part { href, ..context.own_words(&source.title) };
        let mut parts: Vec<Part> = before.map(plain).into_iter().chain([title]).chain(behind.map(plain)).collect();
        if let Some(note) = &source.note {
            parts.push(Part { text: format!(". {}", note.value), href: None, lang: context.lang(&note.place) });
        }
        parts
    };
    let view = PlanView {
        history: history_of_plan(context),
        summary: context.prose(&plan.summary, 3, false, "s"),
        body: plan.prose.as_ref().map(|text| context.prose(text, 2, true, "b")),
        facts,
        texts: texts.collect(),
        sources: plan.sources.iter().map(|one| source(one)).collect(),
    };
    let heading = context.text(PageRoute::Narratives.label());
    let frame = context.frame("plan", &heading, &excerpt(&plan.summary.text), Some(PageRoute::Narratives));
    Page::new(&frame, "plan.html", &view)
}

/// The page of one narrative.
pub fn page(context: &PageContext, ix: Ix<Narrative>) -> Page {
    let plan = context.shared.plan;
    let narrative = &plan.narratives[ix];
    let [previous, next] = context.shared.orders().beside(plan, ix);
    let neighbour = |ix: Option<Ix<Narrative>>| ix.map(|ix| context.link(Subject::Narrative(ix)));
    let text = narrative.head.prose.as_ref();
    let (body, headings) = text.map(|text| context.prose_and_headings(text, 2, true, "b")).unwrap_or_default();
    let contents = headings.into_iter().filter(|heading| heading.level <= 3).map(|heading| Link {
        href: format!("#{}", heading.id),
        text: heading.text,
        lang: text.and_then(|text| context.lang(&text.place)),
    });
    let contents: Vec<Link> = contents.collect();
    let view = NarrativeView {
        summary: narrative.summary.as_ref().map(|summary| context.own_words(summary)),
        contents: if contents.len() > 2 { contents } else { Vec::new() },
        body,
        history: history(context, Subject::Narrative(ix)),
        about: narrative.about.iter().map(|subject| context.link(*subject)).collect(),
        previous: neighbour(previous),
        next: neighbour(next),
    };
    let description = match &narrative.summary {
        Some(summary) => summary.value.clone(),
        None => text.map(|text| excerpt(&text.text)).unwrap_or_default(),
    };
    let mut frame = context.frame("narrative", &narrative.title.value, &description, Some(PageRoute::Narratives));
    context.tell_translation(&mut frame, Subject::Narrative(ix));
    Page::new(&frame, "narrative.html", &view)
}
