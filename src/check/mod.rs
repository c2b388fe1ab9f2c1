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
use crate::input::text::TextFile;
use crate::plan::memory::ReadMemory;
use crate::plan::translation::of_translations;
use crate::plan::{self, Drafts, Plan, Site, load, resolve};
use crate::words::Catalogue;
use std::collections::{BTreeMap, BTreeSet};
use unshown::Unshown;

pub use personal::names_person;
pub use subject::RuleSubject;

/// A rule that looks at one plan, or at the whole site.
enum CheckRule {
    Plan(fn(&Plan, &RuleSubject, &mut Findings)),
    Site(fn(&RuleSubject, &mut Findings)),
}

/// Every rule that looks at the resolved content. (Codes of lower floors are reported where a file is read.)
const RULES: &[CheckRule] = &[
    CheckRule::Plan(logs::order),
    CheckRule::Site(site::terms),
    CheckRule::Site(as_of::stray_dates),
    CheckRule::Site(as_of::before_newest),
    CheckRule::Plan(logs::done_without_evidence),
    CheckRule::Plan(targets::without_unit),
    CheckRule::Plan(targets::not_reached),
    CheckRule::Plan(targets::milestone_after_goal),
    CheckRule::Plan(targets::goal_of_other_action),
    CheckRule::Plan(decisions::verdict_without_statement),
    CheckRule::Plan(decisions::outcome_without_text),
    CheckRule::Plan(decisions::other_without_label),
    CheckRule::Plan(decisions::response_late),
    CheckRule::Plan(decisions::unknown_followed_area),
    CheckRule::Plan(decisions::circular),
    CheckRule::Plan(decisions::answered_twice),
    CheckRule::Plan(periods::school_years),
    CheckRule::Plan(values::duplicate),
    CheckRule::Plan(values::overlapping),
    CheckRule::Plan(values::points),
    CheckRule::Plan(values::none),
    CheckRule::Plan(derivable::check),
    CheckRule::Plan(names::former_ids),
    CheckRule::Plan(names::quoted_titles),
    CheckRule::Plan(links::check),
    CheckRule::Plan(attachments::check),
    CheckRule::Plan(attachments::copies),
    CheckRule::Site(attachments::logo),
    CheckRule::Site(personal::numbers),
    CheckRule::Site(site::accessibility),
];

/// A checked site with the texts of its sources, for showing the lines of a problem.
pub struct Checked {
    /// The resolved site, as far as it could be resolved.
    pub site: Site,
    /// The day against which lateness is judged, if there is any.
    pub as_of: Option<Date>,
    /// The decoded content files.
    pub texts: BTreeMap<SourcePath, TextFile>,
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

    /// Whether the entity of a file, or of a long text, is a draft. Nothing is said of a file that is of none.
    pub fn is_draft(&self, path: &str) -> Option<bool> {
        self.unshown.is_draft(path)
    }
}

/// Loads, resolves and checks a source tree without its drafts. `as_of` overrides the newest date of the content.
pub fn check(tree: &SourceTree, as_of: Option<Date>) -> Report<Checked> {
    check_with(tree, as_of, Drafts::Hidden)
}

/// The same, where what was read before of a file that says the same is taken from a memory.
pub fn check_again(tree: &SourceTree, memory: &ReadMemory) -> Report<Checked> {
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
    let mut subject = RuleSubject { site: &site, as_of, texts: &texts, unshown: &unshown, only: None };
    run(&subject, &mut findings);
    run_on_site(&subject, &mut findings);
    for translation in &mut translations {
        // Their originals' problems are told; what is left are links and pictures of the translated texts.
        let mut found = Findings::default();
        subject = RuleSubject { site: translation, ..subject };
        run(&subject, &mut found);
        findings.append(of_translations(&found));
    }
    Report {
        findings: consequences::leave_out(&findings),
        value: Checked { site, as_of, texts, translations, unshown },
    }
}

/// The rules about plans.
fn run(subject: &RuleSubject, findings: &mut Findings) {
    for rule in RULES {
        if let CheckRule::Plan(run) = rule {
            subject.site.plans.iter().for_each(|plan| run(plan, subject, findings));
        }
    }
}

/// The rules about the whole site.
fn run_on_site(subject: &RuleSubject, findings: &mut Findings) {
    for rule in RULES {
        if let CheckRule::Site(run) = rule {
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
