//! The Atom feed (RFC 4287): an entry for each meaningful change, the newest revision first.

use super::xml::Xml;
use super::{Artifact, address};
use crate::base::digest::hex;
use crate::base::{Date, media};
use crate::history::Weight;
use crate::history::log::Entry;
use crate::page::changes::ChangeView;
use crate::page::context::PlanContext;
use crate::page::history::Mark;
use crate::page::log::LogPast;
use crate::sitemap::files::FEED;
use crate::sitemap::{PageRoute, canonical};

/// `feed.xml`.
pub fn feed(shared: &PlanContext) -> Artifact {
    let site = shared.site;
    let path = shared.addresses.file(FEED);
    let address = canonical(&site.base_url, &path);
    let mut xml = Xml::dense();
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", site.language.tag())]);
    xml.text("title", &[], &shared.strings.with("feed_title", &[("plan", (&shared.plan.title.value).into())]));
    xml.text("id", &[], &address);
    xml.text("updated", &[], &instant(shared.as_of.unwrap_or_else(|| shared.plan.period.first())));
    xml.open("author", &[]);
    xml.text("name", &[], &site.organisation);
    xml.close("author");
    xml.text("generator", &[], "Etapp");
    xml.empty("link", &[("href", &address), ("rel", "self"), ("type", media::of(&path))]);
    let changes = canonical(&site.base_url, &shared.addresses.page(PageRoute::Changes));
    xml.empty("link", &[("href", &changes), ("rel", "alternate")]);
    if let Some(past) = shared.past {
        let told = |change: &&ChangeView| change.weight != Weight::Editorial;
        if let Some(log) = &past.log {
            for (of, changes) in log.newest_first() {
                changes.iter().filter(told).for_each(|change| logged(&mut xml, shared, change, of));
            }
        }
        // Where there is a log, revisions tell what was before it.
        let earlier = past.log.as_ref().map(LogPast::earlier_records);
        let is_told = |mark: &Mark| earlier.as_ref().is_none_or(|earlier| earlier.contains(mark.id.as_str()));
        let since = |at: usize| at.checked_sub(1).and_then(|at| past.marks.get(at)).map_or("", |mark| mark.id.as_str());
        let newest = shared.as_of.or_else(|| past.newest().map(|mark| mark.date));
        if let Some(date) = newest.filter(|_| past.log.is_none()) {
            let open = past.since.iter().filter(told);
            open.for_each(|change| entry(&mut xml, shared, change, since(past.marks.len()), date));
        }
        for (at, mark) in past.marks.iter().enumerate().rev().filter(|(_, mark)| is_told(mark)) {
            let frozen = mark.changes.iter().filter(told);
            frozen.for_each(|change| entry(&mut xml, shared, change, since(at), mark.date));
        }
    }
    xml.close("feed");
    Artifact::new(path, xml.done())
}

/// A change of the log as an entry, named by what it is and by the digest of the entry that holds it.
fn logged(xml: &mut Xml, shared: &PlanContext, change: &ChangeView, of: &Entry) {
    let sides = format!("{:?} {:?}", change.before, change.after);
    let id = hex(format!("{} {} {sides}", of.digest, change.fingerprint).as_bytes());
    written(xml, shared, change, &format!("log/{}", &id[..32]), of.day);
}

/// A change as an entry. It is named after the revision *before* it, so that its name stays when it is frozen.
fn entry(xml: &mut Xml, shared: &PlanContext, change: &ChangeView, since: &str, date: Date) {
    written(xml, shared, change, &format!("{since}/{}", change.fingerprint.replacen(' ', "/", 1)), date);
}

fn written(xml: &mut Xml, shared: &PlanContext, change: &ChangeView, name: &str, date: Date) {
    let base = &shared.site.base_url;
    let page = match change.entity.parts() {
        Some((kind, id)) => shared.addresses.of_kind(PageRoute::of_kind(kind), id.as_str()),
        None => shared.addresses.page(PageRoute::Changes),
    };
    let page = canonical(base, &page);
    let side = |runs: &Option<Vec<crate::page::changes::Run>>| {
        runs.as_ref().map(|runs| runs.iter().map(|run| run.text.as_str()).collect::<String>())
    };
    let (before, after) = (side(&change.before), side(&change.after));
    let lines = [
        before.map(|text| format!("{}: {text}", shared.strings.text("before"))),
        after.map(|text| format!("{}: {text}", shared.strings.text("after"))),
        change.reason.as_ref().map(|text| format!("{}: {text}", shared.strings.text("reason"))),
    ];
    let feed = address::of(shared.site, &shared.addresses.file(FEED));
    let id = format!("{feed}#{}", address::fragment(name));
    xml.open("entry", &[]);
    xml.text("title", &[], &format!("{}: {}: {}", change.weight_label, change.what, change.name));
    xml.text("id", &[], &id);
    xml.text("updated", &[], &instant(date));
    xml.empty("category", &[("term", change.weight.word()), ("label", &change.weight_label)]);
    xml.empty("link", &[("href", &page), ("rel", "alternate")]);
    xml.text("content", &[("type", "text")], &lines.into_iter().flatten().collect::<Vec<_>>().join("\n"));
    xml.close("entry");
}

/// Midnight of a day in UTC.
fn instant(date: Date) -> String {
    format!("{date}T00:00:00+00:00")
}
