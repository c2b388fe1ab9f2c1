//! The content of a commit as a state of plans: loaded as it is today, but for what must not be published any more.

use crate::base::digest::sha256;
use crate::base::{Code, Report, Severity};
use crate::check::check_earlier;
use crate::history::canonical;
use crate::history::record::canonical_json;
use crate::input::SourceTree;
use crate::input::shared::Bytes;
use crate::plan::attachment::Attachment;
use crate::plan::entities::{Shown, Value};
use crate::plan::{Plan, Site};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The digests of bytes that several states share, by where they lie. The bytes are kept, so that no others can come to lie
/// there.
type Known = HashMap<usize, (Bytes, String)>;

/// What today's content withholds, and earlier states must not tell either.
#[derive(Clone, Debug, Default, Hash)]
pub struct Withheld {
    /// Figures of groups below it.
    min_group: u32,
    /// Values of indicators: the plan's folder, the indicator's id, the period, the series.
    values: BTreeSet<(String, String, String, Option<String>)>,
}

impl Withheld {
    /// What a site withholds.
    pub fn of(site: &Site) -> Self {
        let mut values = BTreeSet::new();
        for plan in &site.plans {
            for indicator in plan.indicators.values() {
                let withheld = indicator.values.iter().filter(|value| matches!(value.shown, Shown::Suppressed));
                values.extend(withheld.map(|value| key(&plan.folder, indicator.head.id.as_str(), value)));
            }
        }
        Self { min_group: site.min_group, values }
    }

    /// Withholds it in an earlier state.
    fn apply(&self, plan: &mut Plan) {
        for indicator in plan.indicators.values_mut() {
            for value in &mut indicator.values {
                if self.values.contains(&key(&plan.folder, indicator.head.id.as_str(), value)) {
                    value.shown = Shown::Suppressed;
                    value.n = None;
                }
            }
        }
    }
}

fn key(folder: &str, indicator: &str, value: &Value) -> (String, String, String, Option<String>) {
    (folder.to_owned(), indicator.to_owned(), value.period.value.to_string(), value.series.clone())
}

/// Reads states, one after another.
#[derive(Debug)]
pub struct StateReader<'a> {
    withheld: &'a Withheld,
    known: Known,
}

impl<'a> StateReader<'a> {
    /// A reader of states that say nothing of what is withheld today.
    pub fn new(withheld: &'a Withheld) -> Self {
        Self { withheld, known: Known::new() }
    }

    /// The state of a tree; `None` where it has errors.
    pub fn read(&mut self, tree: &Report<SourceTree>) -> Option<Site> {
        let report = check_earlier(&tree.value, self.withheld.min_group);
        // What can be worked out only because more is withheld today was no error then.
        let stricter = report.value.site.min_group < self.withheld.min_group;
        let is_fault = |code: Code| !(stricter && code == Code::DerivableValue);
        let mut found = tree.findings.iter().chain(report.findings.iter());
        if found.any(|found| found.severity() == Severity::Error && is_fault(found.code)) {
            return None;
        }
        let mut site = report.value.site;
        let before = std::mem::take(&mut self.known);
        for plan in &mut site.plans {
            self.withheld.apply(plan);
            for file in plan.files.values_mut() {
                if let Attachment::Here(bytes) = file {
                    *file = Attachment::Recorded(self.digest(&before, bytes));
                }
            }
        }
        Some(site)
    }

    fn digest(&mut self, before: &Known, bytes: &Bytes) -> String {
        let at = bytes.as_ptr() as usize;
        let known = before.get(&at).filter(|(held, _)| held.is_shared_with(bytes)).cloned();
        let known = known.unwrap_or_else(|| (bytes.clone(), sha256(bytes)));
        self.known.entry(at).or_insert(known).1.clone()
    }
}

/// A plan's state: what it says in canonical form, with the facts of its site.
pub fn text(site: &Site, plan: &Plan) -> String {
    canonical_json(&json!({ "content": canonical::content(plan), "site": canonical::site(site) }))
}

/// The digest of a plan's state.
pub fn digest(site: &Site, plan: &Plan) -> String {
    sha256(text(site, plan).as_bytes())
}

/// The digests that stand in a plan's records, by their id.
pub fn records(plan: &Plan) -> BTreeMap<String, String> {
    let stated = |bytes: &[u8]| stated_digest(bytes).unwrap_or_default();
    plan.records.iter().map(|(id, file)| (id.to_string(), stated(&file.bytes))).collect()
}

/// How the line of a record's digest begins.
const LINE: &str = "\n  \"digest\": \"";

/// The digest that stands in a record, told by its line: records are in one form, and reading all of them as JSON for each
/// state would be most of the work.
fn stated_digest(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let rest = &text[text.rfind(LINE)? + LINE.len()..];
    Some(rest.split('"').next()?.to_owned())
}
