//! The Atom feeds (RFC 4287): an entry for each change, the newest state of the plan first. One leaves out the changes of
//! words and order, the other has all.

use super::xml::Xml;
use super::{Artifact, address};
use crate::base::digest::hex;
use crate::base::{Date, media};
use crate::history::Weight;
use crate::history::log::MergedState;
use crate::page::changes::{ChangeView, Run};
use crate::page::context::PlanContext;
use crate::page::look;
use crate::sitemap::files::{FEED, FEED_ALL};
use crate::sitemap::{PageRoute, canonical};

/// `feed.xml`: every change but editorial ones.
pub fn changes(shared: &PlanContext) -> Artifact {
    feed(shared, FEED, "feed_title", &|change| change.weight != Weight::Editorial)
}

/// `feed-all.xml`: every change.
pub fn all(shared: &PlanContext) -> Artifact {
    feed(shared, FEED_ALL, "feed_all_title", &|_| true)
}

/// A change with the name of its entry, and its day.
struct FeedEntry<'a> {
    change: &'a ChangeView,
    name: String,
    day: Date,
}

fn feed(shared: &PlanContext, file: &str, title: &str, wanted: &dyn Fn(&ChangeView) -> bool) -> Artifact {
    let site = shared.site;
    let path = shared.addresses.file(file);
    let address = canonical(&site.base_url, &path);
    let told: Vec<FeedEntry> = told(shared).into_iter().filter(|told| wanted(told.change)).collect();
    let as_of = shared.as_of.unwrap_or_else(|| shared.plan.period.first());
    let mut xml = Xml::dense();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", site.language.tag())]);
    xml.text("title", &[], &shared.strings.with(title, &[("plan", (&shared.plan.title.value).into())]));
    xml.text("id", &[], &address);
    xml.text("updated", &[], &instant(told.iter().map(|told| told.day).max().unwrap_or(as_of)));
    xml.open("author", &[]);
    xml.text("name", &[], &site.organisation);
    xml.close("author");
    xml.text("generator", &[], "Etapp");
    xml.text("icon", &[], &canonical(&site.base_url, &look::icon_path(site)));
    if let Some(logo) = &site.look.logo {
        xml.text("logo", &[], &canonical(&site.base_url, &logo.asset()));
    }
    xml.empty("link", &[("href", &address), ("rel", "self"), ("type", media::of(&path))]);
    let page = canonical(&site.base_url, &shared.addresses.page(PageRoute::Changes));
    xml.empty("link", &[("href", &page), ("rel", "alternate")]);
    told.iter().for_each(|told| entry(&mut xml, shared, told));
    xml.close("feed");
    Artifact::new(path, xml.done())
}

/// Every change, the newest first: those of the publication log, then those of the revisions from before it. Without a
/// log, those since the newest revision come first, each on the day that it bears itself or else on the as-of day.
fn told<'a>(shared: &'a PlanContext) -> Vec<FeedEntry<'a>> {
    let Some(past) = shared.past else { return Vec::new() };
    let mut all = Vec::new();
    let mut earlier = past.marks.len();
    match (&past.log, past.newest()) {
        (Some(log), _) => {
            all.extend(log.newest_first().flat_map(|(of, changes)| changes.iter().map(move |one| logged(one, of))));
            earlier = log.earlier(&past.marks);
        }
        (None, Some(newest)) => {
            let as_of = shared.as_of.unwrap_or(newest.date);
            let day = |change: &ChangeView| change.day.map_or(as_of, |day| day.min(as_of));
            all.extend(past.since.iter().map(|change| frozen(change, &newest.id, day(change))));
        }
        (None, None) => {}
    }
    for (at, mark) in past.marks[..earlier].iter().enumerate().rev() {
        let before = at.checked_sub(1).map_or("", |at| past.marks[at].id.as_str());
        all.extend(mark.changes.iter().map(|change| frozen(change, before, mark.date)));
    }
    all
}

/// A change of the log, named by what it is and by the digest of the entry that holds it.
fn logged<'a>(change: &'a ChangeView, of: &MergedState) -> FeedEntry<'a> {
    let id = hex(format!("{} {} {}", of.digest, change.fingerprint, change.digest).as_bytes());
    FeedEntry { change, name: format!("log/{}", &id[..32]), day: of.day }
}

/// A change since the revision `before`, after which it is named so that its name stays when it is frozen.
fn frozen<'a>(change: &'a ChangeView, before: &str, day: Date) -> FeedEntry<'a> {
    FeedEntry { change, name: format!("{before}/{}/{}", change.fingerprint.replacen(' ', "/", 1), change.digest), day }
}

/// A change as an entry.
fn entry(xml: &mut Xml, shared: &PlanContext, FeedEntry { change, name, day }: &FeedEntry) {
    let base = &shared.site.base_url;
    let page = match change.entity.parts() {
        Some((kind, id)) => shared.addresses.of_kind(PageRoute::of_kind(kind), id.as_str()),
        None => shared.addresses.page(PageRoute::Changes),
    };
    let page = canonical(base, &page);
    let side = |label: &str, runs: &Option<Vec<Run>>| {
        let text: String = runs.as_ref()?.iter().map(|run| run.text.as_str()).collect();
        Some(format!("{}: {text}", shared.strings.text(label)))
    };
    let lines = [
        side("before", &change.before),
        side("after", &change.after),
        change.softened.as_ref().map(|words| format!("{}: {words}", shared.strings.text("softened"))),
        change.reason.as_ref().map(|text| format!("{}: {text}", shared.strings.text("reason"))),
    ];
    // Both feeds name a change alike, so that who reads both is told once.
    let feed = address::of(shared.site, &shared.addresses.file(FEED));
    xml.open("entry", &[]);
    xml.text("title", &[], &format!("{}: {}: {}", change.weight_label, change.what, change.name));
    xml.text("id", &[], &format!("{feed}#{}", address::fragment(name)));
    xml.text("updated", &[], &instant(*day));
    xml.empty("category", &[("term", change.weight.word()), ("label", &change.weight_label)]);
    xml.empty("link", &[("href", &page), ("rel", "alternate")]);
    xml.text("content", &[("type", "text")], &lines.into_iter().flatten().collect::<Vec<_>>().join("\n"));
    xml.close("entry");
}

/// Midnight of a day in UTC.
fn instant(date: Date) -> String {
    format!("{date}T00:00:00+00:00")
}
