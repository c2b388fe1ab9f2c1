//! Addresses outside the site that the content leads to. They are listed, for people or another program to try; nothing
//! here fetches them, so that a check needs no network and tells nobody what is being written.

use crate::base::{Located, SourcePath};
use crate::input::markdown;
use crate::input::safe_html::is_web;
use crate::input::text::TextFile;
use crate::plan::documents::IndicatorSourceDocument;
use crate::plan::entities::{EvidenceSource, Plan};
use crate::plan::{Site, prose};
use std::collections::BTreeMap;

/// Every web address outside the site, in the order of their places.
pub fn addresses(site: &Site, texts: &BTreeMap<SourcePath, TextFile>) -> Vec<Located<String>> {
    let mut found: Vec<Located<String>> = Vec::new();
    found.extend(site.contact.url.as_ref().map(|url| url.clone().map(|url| url.0)));
    found.extend(site.look.links.iter().map(|one| Located::new(one.url.0.clone(), one.title.place.clone())));
    for plan in &site.plans {
        in_texts(plan, texts, &mut found);
        in_fields(plan, &mut found);
    }
    found.retain(|address| is_web(&address.value));
    found.sort_by(|a, b| (&a.place, &a.value).cmp(&(&b.place, &b.value)));
    found.dedup();
    found
}

fn in_texts(plan: &Plan, texts: &BTreeMap<SourcePath, TextFile>, found: &mut Vec<Located<String>>) {
    prose::visit(plan, |text| {
        let places = text.places(texts.get(&text.place.path));
        let links = markdown::outline(&text.text).links.into_iter();
        found.extend(links.map(|link| Located::new(link.target, places.of(&link.range))));
    });
}

fn in_fields(plan: &Plan, found: &mut Vec<Located<String>>) {
    for one in plan.entries().flat_map(|entry| entry.evidence) {
        if let EvidenceSource::Web(url) = &one.source {
            found.push(Located::new(url.0.clone(), one.place.clone()));
        }
    }
    let sources = plan.sources.iter().filter_map(|source| source.url.as_ref());
    found.extend(sources.map(|url| url.clone().map(|url| url.0)));
    for indicator in plan.indicators.values() {
        if let Some(IndicatorSourceDocument { title, url: Some(url), .. }) = &indicator.source {
            found.push(Located::new(url.value.0.clone(), title.place.clone()));
        }
    }
}
