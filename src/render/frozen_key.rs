//! The key of a frozen revision: its pages depend on nothing but what the key holds, so where one program makes the same
//! key again, the pages of an earlier build are those that it would make.

use super::theme::{self, Theme};
use crate::base::Id;
use crate::base::digest::{hex, sha256};
use crate::check::Checked;
use crate::history::Record;
use crate::history::judged::reasons;
use crate::history::side::Adoption;
use crate::input::SourceFile;
use crate::plan::entities::Revision;
use crate::plan::kept::Kept;
use crate::plan::look::Look;
use crate::plan::{Plan, Site};
use crate::sitemap::{Addresses, files, revision_folder};
use rayon::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;

/// What the keys of all revisions of a site have in common: the theme, and the facts of the site. These name each of its
/// plans, so that they are put together once.
pub(super) fn common(site: &Site, theme: &Theme) -> String {
    format!("{:?} {}", theme.key(), facts(site))
}

/// Everything on which the pages of a revision depend, as one digest.
pub(super) fn key(common: &str, plan: &Plan, record: &Record) -> String {
    let erased = erased(&plan.kept, record);
    hex(format!("{:?} {common} {:?} {erased:?}", record.digest, plan.folder).as_bytes())
}

/// What the frozen pages of a site are made by, whatever its records say: the program, the theme, the facts of the site.
pub fn made_by(site: &Site, theme: &Theme) -> String {
    let program = (env!("CARGO_PKG_VERSION"), cfg!(feature = "pdf"), theme::digest_of_built_in());
    sha256(format!("{program:?} {}", common(site, theme)).as_bytes())
}

/// What a whole site is made from, with the digests of what it says of itself. Where this and what made it are the same, so
/// is each byte.
pub fn made_from(checked: &Checked, theme: &Theme, digests: &BTreeMap<String, String>) -> String {
    let site = &checked.site;
    let of_plan = |plan: &Plan| {
        let revision = |one: &Revision| {
            json!([
                one.id.as_str(),
                one.title.value,
                one.date.value.to_string(),
                format!("{:?}", adopted(one)),
                &*one.summary.text,
                reasons(one)
            ])
        };
        let addresses = Addresses::new(site, plan);
        let digest = |path: &str| digests.get(&addresses.file(path));
        let kept: Vec<_> = plan.kept.files.keys().collect();
        let erased: Vec<_> = plan.kept.erased.values().map(|one| format!("{:?}", one.note)).collect();
        json!([
            plan.folder,
            digest(files::STATE),
            records_of(site, plan),
            digest(files::LOG),
            kept,
            erased,
            plan.revisions.iter().map(revision).collect::<Vec<_>>()
        ])
    };
    let outdated: Vec<_> = site.outdated.iter().map(ToString::to_string).collect();
    let all = json!([
        made_by(site, theme),
        checked.as_of.map(|day| day.to_string()),
        outdated,
        site.plans.iter().map(of_plan).collect::<Vec<_>>()
    ]);
    sha256(all.to_string().as_bytes())
}

fn adopted(revision: &Revision) -> Option<Adoption> {
    revision.adopted.as_ref().map(Adoption::from)
}

/// The facts of a site that frozen pages show.
fn facts(site: &Site) -> String {
    // Taken apart without `..`, so that a new fact of the site cannot be forgotten here.
    let Site {
        title,
        organisation,
        base_url,
        // What the log tells of, and no page.
        stated_url: _,
        language,
        theme: name,
        description,
        min_group,
        // It lets a text through, and is in none.
        not_personal: _,
        data_license,
        // The catalogue of open data is told of today alone.
        theme_uri: _,
        spatial: _,
        publisher_type: _,
        // The theme's key tells the words that are the site's own.
        terms: _,
        contact,
        accessibility,
        plans,
        original,
        look,
        // The log is told of today alone.
        log: _,
        log_from: _,
        // A revision stands once, in the language of the content, whatever it is translated into.
        title_place: _,
        places: _,
        term_places: _,
        languages: _,
        translations: _,
        outdated: _,
        words: _,
    } = site;
    let plans: Vec<_> = plans.iter().map(|plan| (&plan.folder, &plan.title.value)).collect();
    let facts = (title, organisation, base_url, language, &name.value, description, min_group, data_license);
    format!("{facts:?} {:?}", (contact, accessibility, plans, original, looks(look)))
}

/// A look as a text, a picture by its digest.
fn looks(look: &Look) -> String {
    let logo = look.logo.as_ref().map(|logo| (sha256(&logo.bytes), logo.kind, logo.size));
    let links: Vec<_> = look.links.iter().map(|one| (&one.title.value, &one.url)).collect();
    format!("{logo:?} {:?} {links:?}", look.accent)
}

/// Each record as the published site has it, byte for byte: its path and digest. A site without one of them is none.
pub fn records(site: &Site) -> Vec<(String, String)> {
    site.plans.iter().flat_map(|plan| records_of(site, plan)).collect()
}

/// The same of a plan.
fn records_of(site: &Site, plan: &Plan) -> Vec<(String, String)> {
    let addresses = Addresses::new(site, plan);
    let record = |(id, file): (&Id, &SourceFile)| {
        (addresses.file(&format!("{}record.json", revision_folder(id.as_str()))), hex(&file.bytes))
    };
    let files: Vec<_> = plan.records.iter().collect();
    files.into_par_iter().map(record).collect()
}

/// The notes on attachments of the record that had to go.
fn erased(kept: &Kept, record: &Record) -> Vec<String> {
    record.files().filter_map(|(_, digest)| Some(format!("{:?}", kept.erased(digest)?.note))).collect()
}
