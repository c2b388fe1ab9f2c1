//! The files beside the pages that programs read: where they lie.

/// The feed of changes, in the plan's part of the site.
pub const FEED: &str = "feed.xml";
/// The feed of all changes, those of words and order too, in the plan's part of the site.
pub const FEED_ALL: &str = "feed-all.xml";
/// The calendar of deadlines, in the plan's part of the site.
pub const CALENDAR: &str = "deadlines.ics";
/// The whole plan, in the plan's part of the site.
pub const JSON: &str = "data/plan.json";
/// The state of the plan in canonical form, whose digest the publication log tells, in the plan's part of the site.
pub const STATE: &str = "data/state.json";
/// The publication log, in the plan's part of the site.
pub const LOG: &str = "data/log.json";
/// The plan for search engines, in the plan's part of the site.
pub const LINKED: &str = "data/plan.jsonld";
/// What the tables hold, in the plan's part of the site.
pub const TABLES: &str = "data/csv-metadata.json";
/// The catalogue of the site's data, where a harvester looks.
pub const CATALOGUE: &str = "datasets/dcat";
/// The same catalogue where a server tells the type by the ending.
pub const CATALOGUE_ENDED: &str = "datasets/dcat.rdf";

/// A table once more as spreadsheet programs of languages with a decimal comma open it.
pub fn for_spreadsheets(table: &str) -> String {
    format!("data/spreadsheets/{table}")
}
