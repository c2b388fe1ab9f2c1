//! Floor 3: the rules. Each is one row here and one function in a file of its subject; its words and its reason stand
//! under its code in `wording`.

mod as_of;
pub mod attachments;
mod consequences;
mod decisions;
pub mod derivable;
pub mod external;
mod links;
mod logs;
mod names;
mod periods;
mod personal;
mod refresh;
pub mod secret;
mod site;
mod subject;
mod targets;
mod unshown;
mod values;
pub mod wording;

use crate::base::{Code, Date, Diagnostic, Findings, Language, Report, SourcePath};
use crate::input::SourceTree;
use crate::input::text::Text;
use crate::plan::memory::Memory;
use crate::plan::translation::of_translations;
use crate::plan::{self, Drafts, Plan, Site, load, resolve};
use crate::words::Catalogue;
use std::collections::{BTreeMap, BTreeSet};
use unshown::Unshown;

pub use personal::names_person;
pub use subject::Subject;

/// A rule that looks at one plan, or at the whole site.
enum Rule {
    Plan(fn(&Plan, &Subject, &mut Findings)),
    Site(fn(&Subject, &mut Findings)),
}

/// Every rule that looks at the resolved content. (Codes of lower floors are reported where a file is read.)
const RULES: &[Rule] = &[
    Rule::Plan(logs::order),
    Rule::Site(as_of::stray_dates),
    Rule::Site(as_of::before_newest),
    Rule::Plan(logs::done_without_evidence),
    Rule::Plan(targets::without_unit),
    Rule::Plan(targets::milestone_after_goal),
    Rule::Plan(targets::goal_of_other_action),
    Rule::Plan(decisions::verdict_without_statement),
    Rule::Plan(decisions::outcome_without_text),
    Rule::Plan(decisions::response_late),
    Rule::Plan(decisions::unknown_followed_area),
    Rule::Plan(decisions::circular),
    Rule::Plan(decisions::answered_twice),
    Rule::Plan(periods::school_years),
    Rule::Plan(values::duplicate),
    Rule::Plan(values::overlapping),
    Rule::Plan(values::points),
    Rule::Plan(values::none),
    Rule::Plan(derivable::check),
    Rule::Plan(names::former_ids),
    Rule::Plan(names::quoted_titles),
    Rule::Plan(links::check),
    Rule::Plan(attachments::check),
    Rule::Plan(attachments::copies),
    Rule::Site(attachments::logo),
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
    /// The site in the other languages that it is translated into.
    pub translations: Vec<Site>,
    /// Entities that are there, but not in the plans.
    unshown: Unshown,
}

impl Checked {
    /// Whether some entity is a draft, shown or not.
    pub fn has_drafts(&self) -> bool {
        self.unshown.has_drafts()
    }
}

/// Loads, resolves and checks a source tree without its drafts. `as_of` overrides the newest date of the content.
pub fn check(tree: &SourceTree, as_of: Option<Date>) -> Report<Checked> {
    check_with(tree, as_of, Drafts::Hidden)
}

/// The same, where what was read before of a file that says the same is taken from a memory.
pub fn check_again(tree: &SourceTree, memory: &Memory) -> Report<Checked> {
    let mut findings = Findings::default();
    let documents = load::load_again(tree, memory, &mut findings);
    checked(documents, None, Drafts::Hidden, findings)
}

/// Loads, resolves and checks a source tree. `as_of` overrides the newest date of the content.
pub fn check_with(tree: &SourceTree, as_of: Option<Date>, drafts: Drafts) -> Report<Checked> {
    let mut findings = Findings::default();
    let documents = load::load(tree, &mut findings);
    checked(documents, as_of, drafts, findings)
}

fn checked(
    mut documents: load::SiteDocuments,
    as_of: Option<Date>,
    drafts: Drafts,
    mut findings: Findings,
) -> Report<Checked> {
    let texts = std::mem::take(&mut documents.texts);
    let translations = std::mem::take(&mut documents.translations);
    let unshown = Unshown::of(&documents);
    let mut site = resolve::resolve(documents, drafts, &mut findings);
    let as_of = as_of.or_else(|| plan::as_of::of_site(&site));
    let mut translations = translated(&mut site, translations, drafts, &mut findings);
    // Every language calls the kinds as the site does in it, so that each can be spoken from any.
    let called = |words: Catalogue, site: &Site| words.calling(site.language, &site.terms);
    let words = std::iter::once(&site).chain(&translations).fold(site.words.clone(), called);
    std::iter::once(&mut site).chain(&mut translations).for_each(|site| site.words = words.clone());
    let mut subject = Subject { site: &site, as_of, texts: &texts, unshown: &unshown, only: None };
    run(&subject, &mut findings);
    run_on_site(&subject, &mut findings);
    for translation in &mut translations {
        // Their originals' problems are told; what is left are links and pictures of the translated texts.
        let mut found = Findings::default();
        subject = Subject { site: translation, ..subject };
        run(&subject, &mut found);
        findings.append(of_translations(&found));
    }
    Report {
        findings: consequences::leave_out(&findings),
        value: Checked { site, as_of, texts, translations, unshown },
    }
}

/// The rules about plans.
fn run(subject: &Subject, findings: &mut Findings) {
    for rule in RULES {
        if let Rule::Plan(run) = rule {
            subject.site.plans.iter().for_each(|plan| run(plan, subject, findings));
        }
    }
}

/// The rules about the whole site.
fn run_on_site(subject: &Subject, findings: &mut Findings) {
    for rule in RULES {
        if let Rule::Site(run) = rule {
            run(subject, findings);
        }
    }
}

/// The site in each other language. All of them know of one another.
fn translated(
    site: &mut Site,
    documents: Vec<(Language, load::SiteDocuments)>,
    drafts: Drafts,
    findings: &mut Findings,
) -> Vec<Site> {
    site.languages.extend(documents.iter().map(|(language, _)| *language));
    // A new translation has no earlier original that it could be older than.
    let is_outdated = |found: &&Diagnostic| found.code == Code::TranslationOutdated && found.variant.is_empty();
    let outdated = findings.iter().filter(is_outdated);
    let outdated: BTreeSet<SourcePath> = outdated.map(|found| SourcePath::clone(&found.place.path)).collect();
    let translate = |(language, documents)| {
        let mut found = Findings::default();
        let mut other = resolve::resolve(documents, drafts, &mut found);
        findings.append(of_translations(&found));
        other.language = language;
        other.original = site.language;
        other.languages.clone_from(&site.languages);
        other.outdated.clone_from(&outdated);
        other
    };
    documents.into_iter().map(translate).collect()
}
