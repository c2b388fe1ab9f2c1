//! Floor 3: the rules. Each is one row here and one function in a file of its subject; its words and its reason stand
//! under its code in `wording`.

mod attachments;
mod consequences;
mod decisions;
pub mod derivable;
mod links;
mod logs;
mod names;
mod personal;
pub mod secret;
mod site;
mod targets;
mod unshown;
mod values;
pub mod wording;

use crate::base::{Date, Findings, Report, SourcePath};
use crate::input::SourceTree;
use crate::input::text::Text;
use crate::model::{Plan, Site, as_of, load, resolve};
use std::collections::BTreeMap;
use unshown::Unshown;

/// What the rules look at.
pub struct Subject<'a> {
    /// The resolved site.
    pub site: &'a Site,
    /// The day against which lateness is judged, if there is any.
    pub as_of: Option<Date>,
    /// The decoded content files.
    pub texts: &'a BTreeMap<SourcePath, Text>,
    /// Entities that are there, but not in the plans.
    unshown: Unshown,
}

/// A rule that looks at one plan, or at the whole site.
enum Rule {
    Plan(fn(&Plan, &Subject, &mut Findings)),
    Site(fn(&Subject, &mut Findings)),
}

/// Every rule that looks at the resolved content. (Codes of lower floors are reported where a file is read.)
const RULES: &[Rule] = &[
    Rule::Plan(logs::order),
    Rule::Plan(logs::after_as_of),
    Rule::Plan(logs::done_without_evidence),
    Rule::Plan(targets::without_unit),
    Rule::Plan(targets::milestone_after_goal),
    Rule::Plan(targets::goal_of_other_action),
    Rule::Plan(decisions::verdict_without_statement),
    Rule::Plan(decisions::response_late),
    Rule::Plan(decisions::unknown_followed_area),
    Rule::Plan(decisions::circular),
    Rule::Plan(values::duplicate),
    Rule::Plan(values::none),
    Rule::Plan(derivable::check),
    Rule::Plan(names::former_ids),
    Rule::Plan(links::check),
    Rule::Plan(links::raw_html),
    Rule::Plan(links::images),
    Rule::Plan(attachments::check),
    Rule::Site(personal::numbers),
    Rule::Site(site::accessibility),
];

/// A checked site with the texts of its sources, for showing the lines of a problem.
pub struct Checked {
    /// The resolved site, as far as it could be resolved.
    pub site: Site,
    /// The day against which lateness is judged, if there is any.
    pub as_of: Option<Date>,
    /// The decoded content files.
    pub texts: BTreeMap<SourcePath, Text>,
}

/// Loads, resolves and checks a source tree. `as_of` overrides the newest date of the content.
#[must_use]
pub fn check(tree: &SourceTree, as_of: Option<Date>) -> Report<Checked> {
    let mut findings = Findings::default();
    let mut documents = load::load(tree, &mut findings);
    let texts = std::mem::take(&mut documents.texts);
    let unshown = Unshown::of(&documents);
    let site = resolve::resolve(documents, &mut findings);
    let as_of = as_of.or_else(|| as_of::of_site(&site));
    let subject = Subject { site: &site, as_of, texts: &texts, unshown };
    for rule in RULES {
        match rule {
            Rule::Plan(run) => site.plans.iter().for_each(|plan| run(plan, &subject, &mut findings)),
            Rule::Site(run) => run(&subject, &mut findings),
        }
    }
    Report { findings: consequences::leave_out(&findings), value: Checked { site, as_of, texts } }
}
