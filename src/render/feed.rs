//! The Atom feed (RFC 4287): an entry for each meaningful change, the newest revision first.

use super::xml::printable;
use super::{Artifact, address};
use crate::base::Date;
use crate::page::alternates::FEED;
use crate::page::changes::ChangeView;
use crate::page::context::PlanContext;
use crate::page::frame::canonical;
use crate::page::revisions::place_of;
use atom_syndication::{Category, Content, Entry, Feed, Generator, Link, Person, Text};

/// `feed.xml`.
pub fn feed(shared: &PlanContext) -> Artifact {
    let site = shared.site;
    let path = shared.addresses.file(FEED);
    let address = canonical(&site.base_url, &path);
    let mut entries = Vec::new();
    if let Some(past) = shared.past {
        let since = |at: usize| at.checked_sub(1).and_then(|at| past.marks.get(at)).map_or("", |mark| mark.id.as_str());
        let newest = shared.as_of.or_else(|| past.newest().map(|mark| mark.date));
        if let Some(date) = newest {
            entries.extend(
                past.since
                    .iter()
                    .filter(|change| change.weight != "editorial")
                    .map(|change| entry(shared, change, since(past.marks.len()), date)),
            );
        }
        for (at, mark) in past.marks.iter().enumerate().rev() {
            let told = mark.changes.iter().filter(|change| change.weight != "editorial");
            entries.extend(told.map(|change| entry(shared, change, since(at), mark.date)));
        }
    }
    let updated = shared.as_of.map_or_else(|| instant(shared.plan.period.first()), instant);
    let title = shared.strings.with("feed_title", &[("plan", (&shared.plan.title.value).into())]);
    let feed = Feed {
        title: Text::plain(title),
        id: address.clone(),
        updated,
        authors: vec![Person { name: site.organisation.clone(), ..Person::default() }],
        generator: Some(Generator { value: "Etapp".to_owned(), ..Generator::default() }),
        lang: Some(site.language.tag().to_owned()),
        links: vec![
            Link {
                href: address,
                rel: "self".to_owned(),
                mime_type: Some("application/atom+xml".to_owned()),
                ..Link::default()
            },
            Link {
                href: canonical(&site.base_url, &shared.addresses.page(crate::sitemap::address::PageRoute::Changes)),
                rel: "alternate".to_owned(),
                ..Link::default()
            },
        ],
        entries,
        ..Feed::default()
    };
    Artifact::new(path, format!("{}\n", feed.to_string()))
}

/// A change as an entry. It is named after the revision *before* it, so that its name stays when it is frozen.
fn entry(shared: &PlanContext, change: &ChangeView, since: &str, date: Date) -> Entry {
    let base = &shared.site.base_url;
    let page = change.entity.split_once('/').and_then(|(kind, id)| {
        let kind = crate::plan::Kind::from_folder(kind)?;
        Some(canonical(base, &shared.addresses.of_kind(place_of(kind), id)))
    });
    let page =
        page.unwrap_or_else(|| canonical(base, &shared.addresses.page(crate::sitemap::address::PageRoute::Changes)));
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
    let id = format!("{feed}#{}", address::fragment(&format!("{since}/{}", change.fingerprint.replacen(' ', "/", 1))));
    Entry {
        title: Text::plain(printable(&format!("{}: {}: {}", change.weight_label, change.what, change.name))),
        id,
        updated: instant(date),
        categories: vec![Category {
            term: change.weight.clone(),
            label: Some(change.weight_label.clone()),
            ..Category::default()
        }],
        links: vec![Link { href: page, rel: "alternate".to_owned(), ..Link::default() }],
        content: Some(Content {
            content_type: Some("text".to_owned()),
            value: Some(printable(&lines.into_iter().flatten().collect::<Vec<_>>().join("\n"))),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

/// Midnight of a day in UTC.
fn instant(date: Date) -> atom_syndication::FixedDateTime {
    let text = format!("{date}T00:00:00Z");
    text.parse().unwrap_or_default()
}
