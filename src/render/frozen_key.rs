//! The key of a frozen revision: its pages depend on nothing but what the key holds, so where one program makes the same
//! key again, the pages of an earlier build are those that it would make.

use super::theme::Theme;
use crate::base::Id;
use crate::base::digest::hex;
use crate::history::Record;
use crate::input::SourceFile;
use crate::plan::attachment::Kept;
use crate::plan::{Plan, Site};
use crate::sitemap::{Addresses, revision_folder};

/// Everything on which the pages of a revision depend, as one digest.
pub(super) fn key(site: &Site, plan: &Plan, record: &Record, theme: &Theme) -> String {
    // Taken apart without `..`, so that a new fact of the site cannot be forgotten here.
    let Site {
        title,
        organisation,
        base_url,
        language,
        theme: name,
        description,
        min_group,
        // It lets a text through, and is in none.
        not_personal: _,
        data_license,
        contact,
        accessibility,
        next_meeting,
        plans,
        original,
        // The log is told of today alone.
        log: _,
        log_from: _,
        // A revision stands once, in the language of the content, whatever it is translated into.
        title_place: _,
        languages: _,
        outdated: _,
        // The theme's key tells the words that are the site's own.
        words: _,
    } = site;
    let plans: Vec<_> = plans.iter().map(|plan| (&plan.folder, &plan.title.value)).collect();
    let facts = (title, organisation, base_url, language, name, description, min_group, data_license);
    let more = (contact, accessibility, next_meeting, plans, &plan.folder, original);
    let erased = erased(&plan.kept, record);
    hex(format!("{:?} {:?} {facts:?} {more:?} {erased:?}", record.digest, theme.key()).as_bytes())
}

/// Each record as the published site has it, byte for byte: its path and digest. A site without one of them is none.
pub fn records(site: &Site) -> Vec<(String, String)> {
    let of_plan = |plan: &Plan| {
        let addresses = Addresses::new(site, plan);
        let record = |(id, file): (&Id, &SourceFile)| {
            (addresses.file(&format!("{}record.json", revision_folder(id.as_str()))), hex(&file.bytes))
        };
        plan.records.iter().map(record).collect::<Vec<_>>()
    };
    site.plans.iter().flat_map(of_plan).collect()
}

/// The notes on attachments of the record that had to go.
fn erased(kept: &Kept, record: &Record) -> Vec<String> {
    record.files().filter_map(|(_, digest)| Some(format!("{:?}", kept.erased(digest)?.note))).collect()
}
