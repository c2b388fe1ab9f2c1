//! Floor 6: everything becomes an artifact with a path: pages through the theme, data, sitemap, attachments.

mod artifact;
pub mod comparison;
mod csv;
mod data;
mod hygiene;
pub mod theme;

pub use artifact::Artifact;

use crate::base::{Code, Diagnostic, Findings, Place, Report};
use crate::check::Checked;
use crate::page::view::Page;
use crate::page::{Desk, Strings, decision, entity, home, info, list, narrative, portfolio, report};
use rayon::prelude::*;
use std::collections::BTreeMap;
use theme::Theme;

/// A rendered site.
#[derive(Debug, Default)]
pub struct Rendered {
    /// All files, in the order of their paths.
    pub artifacts: Vec<Artifact>,
    /// How many of them are pages.
    pub pages: usize,
}

/// Renders a checked site with a theme.
#[must_use]
pub fn render(checked: &Checked, theme: &Theme) -> Report<Rendered> {
    let mut findings = Findings::default();
    let site = &checked.site;
    let desks: Vec<Desk> =
        site.plans.iter().map(|plan| Desk::new(site, plan, &theme.strings, checked.as_of)).collect();
    let pages = pages(&desks);
    let count = pages.len();
    let rendered: Vec<Result<Artifact, Diagnostic>> = pages.par_iter().map(|page| theme.render(page)).collect();
    let mut artifacts = Vec::new();
    for page in rendered {
        match page {
            Ok(page) => artifacts.push(page),
            Err(problem) => findings.push(problem),
        }
    }
    for desk in &desks {
        artifacts.extend(csv::files(desk));
        artifacts.push(data::plan(desk));
        let attachments = desk.plan.files.iter();
        artifacts.extend(attachments.map(|(path, file)| {
            Artifact::new(desk.addresses.attachment(path), file.bytes.to_vec())
        }));
    }
    artifacts.extend(theme.assets());
    artifacts.extend(hygiene::files(site, &pages));
    missing_strings(&theme.strings, &mut findings);
    let artifacts = without_collisions(artifacts, &mut findings);
    Report { value: Rendered { artifacts, pages: count }, findings }
}

/// Every page of the site.
fn pages(desks: &[Desk]) -> Vec<Page> {
    let of_plan = |desk: &Desk| {
        let mut pages = vec![home::page(desk), report::page(desk), narrative::plan_page(desk), info::counted(desk)];
        pages.push(info::data(desk, &csv::dictionary()));
        pages.extend(list::pages(desk));
        pages.extend(entity::pages(desk));
        pages.extend(decision::pages(desk));
        pages.extend(narrative::pages(desk));
        pages.extend(info::moved(desk));
        pages
    };
    let mut pages: Vec<Page> = desks.par_iter().flat_map(of_plan).collect();
    pages.extend(portfolio::page(desks));
    if let Some(desk) = desks.first() {
        pages.extend([info::about(desk), info::accessibility(desk), info::not_found(desk)]);
    }
    pages
}

fn missing_strings(strings: &Strings, findings: &mut Findings) {
    for id in strings.missing() {
        let path = format!("themes/default/strings/{}.ftl", strings.language().tag());
        findings.push(Diagnostic::new(Code::MissingString, &Place::file(&path.into())).fact("reason", id));
    }
}

/// The artifacts in the order of their paths. Two producers of one path are an error that names both.
fn without_collisions(artifacts: Vec<Artifact>, findings: &mut Findings) -> Vec<Artifact> {
    let mut by_path: BTreeMap<String, Artifact> = BTreeMap::new();
    for artifact in artifacts {
        // File systems that fold case would let one overwrite the other.
        let key = artifact.path.to_lowercase();
        if let Some(first) = by_path.get(&key) {
            let problem = Diagnostic::new(Code::OutputCollision, &Place::file(&artifact.path.as_str().into()));
            let problem = problem.fact("path", &artifact.path).fact("first", &first.path);
            findings.push(problem.fact("second", &artifact.path));
            continue;
        }
        by_path.insert(key, artifact);
    }
    let mut artifacts: Vec<Artifact> = by_path.into_values().collect();
    artifacts.sort_by(|a, b| a.path.cmp(&b.path));
    artifacts
}
