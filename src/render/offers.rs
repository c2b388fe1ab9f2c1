//! The files of open data as catalogues offer them: where each lies, of which type it is, how large it is, what it is.

use super::csv;
use crate::base::media;
use crate::page::context::PlanContext;
use crate::sitemap::files::{CALENDAR, FEED, FEED_ALL, JSON, LOG};
use crate::words::Strings;
use std::collections::BTreeMap;

/// A file that can be fetched.
pub struct Offer {
    /// Its path from the site's root.
    pub path: String,
    /// Its media type.
    pub media: &'static str,
    /// Its type in the European list of file types.
    pub format: &'static str,
    /// What it is, in each language.
    pub about: Vec<String>,
    /// Its size.
    pub bytes: usize,
}

/// The files of a plan, in the order in which a reader wants them. `sizes` has those that there are.
pub fn of(shared: &PlanContext, words: &[&Strings], sizes: &BTreeMap<String, usize>) -> Vec<Offer> {
    let offer = |path: &str, format: &'static str, said: &str| {
        let (media, path) = (media::of(path), shared.addresses.file(path));
        let bytes = *sizes.get(&path)?;
        Some(Offer { path, media, format, about: words.iter().map(|strings| strings.text(said)).collect(), bytes })
    };
    let mut offers = vec![offer(JSON, "JSON", "data_plan_json")];
    offers.extend(csv::dictionary(&shared.site.words).into_iter().map(|(name, _)| {
        let said = format!("data_{}", name.replace(['-', '.'], "_"));
        offer(&format!("data/{name}"), "CSV", &said)
    }));
    offers.push(offer(LOG, "JSON", "data_log_json"));
    offers.push(offer(CALENDAR, "ICS", "data_deadlines_ics"));
    offers.push(offer(FEED, "ATOM", "data_feed_xml"));
    offers.push(offer(FEED_ALL, "ATOM", "data_feed_all_xml"));
    offers.into_iter().flatten().collect()
}
