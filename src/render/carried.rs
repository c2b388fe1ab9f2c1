//! What an earlier build made of frozen revisions, to be used again: a revision's pages depend on nothing but what its
//! key holds, so where the key is the same, so are they.

use super::theme::Theme;
use crate::base::digest::hex;
use crate::history::Record;
use crate::plan::attachment::Kept;
use crate::plan::{Plan, Site};
use std::collections::BTreeMap;

/// Files by their path from the site's root, and the digest of each.
pub type Files = Vec<(String, String)>;

/// Folders of revisions as they were published, by their path from the site's root.
#[derive(Debug, Default)]
pub struct Carried {
    /// Which program is running: what another one made is made anew.
    pub program: String,
    folders: BTreeMap<String, (String, Files)>,
}

impl Carried {
    /// Nothing yet, for a program.
    pub fn new(program: String) -> Self {
        Self { program, folders: BTreeMap::new() }
    }

    /// Adds a folder with the files that were made under `key`.
    pub fn add(&mut self, folder: String, key: String, files: Files) {
        self.folders.insert(folder, (key, files));
    }

    /// The files of a folder, if they were made under `key`.
    pub(super) fn of(&self, folder: &str, key: &str) -> Option<&Files> {
        self.folders.get(folder).filter(|(known, _)| known == key).map(|(_, files)| files)
    }
}

/// Everything on which the pages of a revision depend, as one digest.
pub(super) fn key(program: &str, site: &Site, plan: &Plan, record: &Record, theme: &Theme) -> String {
    // Taken apart without `..`, so that a new fact of the site cannot be forgotten here.
    let Site {
        title,
        organisation,
        base_url,
        language,
        theme: name,
        description,
        min_group,
        data_license,
        contact,
        accessibility,
        next_meeting,
        plans,
        original,
        // A revision stands once, in the language of the content, whatever it is translated into.
        title_place: _,
        languages: _,
        outdated: _,
    } = site;
    let plans: Vec<_> = plans.iter().map(|plan| (&plan.folder, &plan.title.value)).collect();
    let facts = (title, organisation, base_url, language, name, description, min_group, data_license);
    let more = (contact, accessibility, next_meeting, plans, &plan.folder, original);
    let erased = erased(&plan.kept, record);
    hex(format!("{program:?} {:?} {:?} {facts:?} {more:?} {erased:?}", record.digest, theme.key()).as_bytes())
}

/// The notes on attachments of the record that had to go.
fn erased(kept: &Kept, record: &Record) -> Vec<String> {
    record.files().filter_map(|(_, digest)| Some(format!("{:?}", kept.erased(digest)?.note))).collect()
}
