//! The ribbon of time: the plan's revisions and today, below the menu of every page. A page of the past knows what was
//! before it and that there is a today, so that its bytes never change.

use super::context::PageContext;
use super::frame_parts::RibbonStop;
use super::history::Stop;
use crate::sitemap::PageRoute;

/// Most revisions on the ribbon, and how many of the newest are kept when there are more.
const MOST: usize = 8;
const NEWEST: usize = 6;

/// The stops of a page's ribbon.
pub fn of(context: &PageContext) -> Vec<RibbonStop> {
    let shared = context.shared;
    // A page over several plans is of none of them.
    let Some(inner) = context.path.strip_prefix(shared.addresses.prefix()) else { return Vec::new() };
    let marks = shared.past.map_or(&[][..], |past| &past.marks);
    let known: Vec<Stop> = match shared.revision {
        Some(mark) => shared.before.iter().cloned().chain([Stop::of(mark)]).collect(),
        None => marks.iter().map(Stop::of).collect(),
    };
    if known.is_empty() {
        return Vec::new();
    }
    let versions = shared.past.and_then(|past| past.pages.get(inner));
    // The lists and the start page are in every revision.
    let is_list = PageRoute::ALL.iter().any(|place| shared.addresses.page(*place) == context.path);
    let stop = |(at, stop): (usize, &Stop)| {
        let addresses = shared.addresses.frozen(&stop.id);
        let has_it = versions.is_some_and(|versions| versions.contains(&at)) || (shared.revision.is_some() && is_list);
        let path = if has_it { addresses.file(inner) } else { addresses.page(PageRoute::Home) };
        let here = shared.revision.is_some_and(|mark| mark.id == stop.id);
        let href = context.to(if here { &context.path } else { &path });
        RibbonStop { href, label: label(stop, &known), title: Some(stop.title.clone()), here, more: false }
    };
    let mut stops: Vec<RibbonStop> = known.iter().enumerate().map(stop).collect();
    if stops.len() > MOST {
        let left = stops.len() - NEWEST - 1;
        let href = context.to(&shared.addresses.today().page(PageRoute::Revisions));
        let label = context.with("ribbon_more", &[("count", left.into())]);
        stops.splice(1..=left, [RibbonStop { href, label, title: None, here: false, more: true }]);
    }
    let now = match shared.revision {
        Some(_) => shared.addresses.today().file(inner),
        None => context.path.clone(),
    };
    let (href, label) = (context.to(&now), context.text("ribbon_today"));
    stops.push(RibbonStop { href, label, title: None, here: shared.revision.is_none(), more: false });
    stops
}

/// The month of a stop; its day where another stop is of the same month.
fn label(stop: &Stop, all: &[Stop]) -> String {
    let day = stop.date.to_string();
    let month: String = day.chars().take(7).collect();
    let alone = all.iter().filter(|other| other.date.to_string().starts_with(&month)).count() == 1;
    if alone { month } else { day }
}
