//! `etapp diff`.

use super::show::{self, Show};
use super::states::{self, Found, NoState, Stage};
use super::{Common, Format, Outcome, common, words};
use crate::base::place::with_slash;
use crate::base::{Findings, SourceSpan};
use crate::check::wording::Wording;
use crate::history::diff::{ChangedFiles, between};
use crate::history::judged::reason;
use crate::history::telling::place;
use crate::history::{Change, Judged, Rule, Weight};
use crate::history::{account, chain, erasures, portfolio, reasons, reinstated};
use crate::page::changes::ChangeView;
use crate::plan::Plan;
use crate::plan::entities::Reason;
use crate::plan::load::SITE;
use crate::plan::memory::ReadMemory;
use crate::render::comparison::{ComparedChange, NamedState, Origin, StateComparison, Unmatched};
use crate::render::{comparison, schema};
use crate::sitemap::files;
use crate::words::{Say, WordFile};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use std::collections::BTreeMap;

/// How the changes are written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    /// For a terminal.
    Text,
    /// For a pull request.
    Markdown,
    /// A page that anyone can read.
    Html,
    /// For programs.
    Json,
}

#[derive(Args)]
#[command(
    after_help = "Examples:\n  etapp diff 2025-1\n  etapp diff main...HEAD --format markdown --fail-on weakening\n  \
                        etapp diff ../before ../after --format html > review.html\n  etapp diff record.json https://www.example.org/plan"
)]
pub struct Arguments {
    /// The earlier state: a revision id, a folder (of a project or a published site), a record's file, the address of a
    /// published site, a git revision, or `A...B`.
    #[arg(value_parser = common::place, value_name = "A")]
    from: String,
    /// The later state; the working content unless given.
    #[arg(value_parser = common::place, value_name = "B")]
    to: Option<String>,
    /// How the changes are written.
    #[arg(long, value_enum, default_value = "text")]
    format: DiffFormat,
    /// Exit with 1 when a change of this weight has no reason; `softening` includes weakening.
    #[arg(long, value_name = "WEIGHT", value_parser = PossibleValuesParser::new(Weight::ALL.map(Weight::word)).try_map(|word| weight(&word)))]
    fail_on: Option<Weight>,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome {
    match states(common, arguments) {
        Ok((from, to)) => compare(common, arguments, &from, &to),
        Err(problem) => tell(common, problem),
    }
}

/// Both states. What a file says that is the same in two of them is read once.
fn states(common: &Common, Arguments { from, to, .. }: &Arguments) -> Result<(Found, Found), NoState> {
    let memory = ReadMemory::new();
    if let (Some((a, b)), None) = (from.split_once("..."), to) {
        return states::since_common(common, a, b, &memory);
    }
    let is_asked = to.is_none() || to.iter().chain([from]).any(|name| states::may_be_revision(name));
    let beside = |name: &String, stage| states::beside(common, name, stage, &memory);
    let (first, second) = (beside(from, Stage::Earlier), to.as_ref().map(|name| beside(name, Stage::Later)));
    let working = is_asked.then(|| states::working(common, &memory));
    // A working content with errors still lets two other states be compared.
    let of_working = working.as_ref().and_then(|working| working.as_ref().ok());
    let named = |name: &str, beside: Result<Found, NoState>| match of_working {
        Some(working) => states::revision(working, name)?.map_or(beside, Ok),
        None => beside,
    };
    let both = named(from, first).and_then(|first| {
        let second = to.as_ref().zip(second).map(|(name, state)| named(name, state));
        Ok((first, second.transpose()?))
    });
    let working = || working.unwrap_or_else(|| states::working(common, &memory));
    match both {
        Ok((first, Some(second))) => Ok((first, second)),
        Ok((first, None)) => Ok((first, working()?)),
        // The revisions of the working content could not be read, and the name may be one of them.
        Err(NoState::Unknown(name)) => working().and(Err(NoState::Unknown(name))),
        Err(problem) => Err(problem),
    }
}

fn compare(common: &Common, arguments: &Arguments, from: &Found, to: &Found) -> Outcome {
    let language = common.language(Some(to.language));
    for told in from.told.iter().chain(&to.told) {
        show::problem(common, &words(common, Some(language)).say(told));
    }
    let catalogue = to.words.clone().or_else(|| from.words.clone()).unwrap_or_else(|| common.catalogue());
    let strings = catalogue.strings(language, WordFile::Pages);
    let (told, unmatched) = told(from, to);
    let mut rows = Vec::new();
    let mut unexplained = 0;
    for ChangeInPlans { change, plans, plan } in told {
        let judged = Judged::of(&change, why(from, to, &change, &plans));
        let is_excused = judged.reason.is_some() && judged.weight != Weight::Gravest;
        if !is_excused && arguments.fail_on.is_some_and(|wanted| minds(wanted, judged.weight)) {
            unexplained += 1;
        }
        let view = ChangeView::of(&strings, &plans, &judged);
        let plan =
            plan.filter(|plan| !plan.folder.is_empty()).map(|plan| (plan.folder.clone(), plan.title.value.clone()));
        rows.push(ComparedChange { change, judged, view, plan });
    }
    rows.sort_by_key(|row| (row.judged.weight, place(&row.judged.rule)));
    let result = match (rows.is_empty(), states::identical(from, to)) {
        (true, true) => comparison::IDENTICAL,
        (true, false) => comparison::SAME_MEANING,
        (false, _) => comparison::DIFFERENT,
    };
    let (a, b) = (NamedState { id: &from.id, origin: from.origin }, NamedState { id: &to.id, origin: to.origin });
    let model = schema::SchemaWords::new(&catalogue, language);
    let wording = Wording::new(&catalogue, language);
    let left: Vec<Unmatched> = unmatched.iter().map(|found| Unmatched::of(found, &wording)).collect();
    let all =
        StateComparison { strings: &strings, words: &model, from: a, to: b, result, rows: &rows, unmatched: &left };
    show::line(
        common,
        match arguments.format {
            DiffFormat::Text => all.text(),
            DiffFormat::Markdown => all.markdown(),
            DiffFormat::Html => all.html(),
            DiffFormat::Json => all.json(),
        }
        .trim_end(),
    );
    if !unmatched.is_empty() {
        let show = Show { common, language, texts: &BTreeMap::new() };
        show::problem(common, &show.findings(unmatched, Format::Text));
    }
    if unexplained > 0 { Outcome::Content } else { Outcome::Well }
}

/// A change with the plans that know what it speaks of, the later one first.
struct ChangeInPlans<'a> {
    change: Change,
    plans: Vec<&'a Plan>,
    /// The plan in which it is; none where it is told of the site or of a whole plan.
    plan: Option<&'a Plan>,
}

/// Everything that changed between two states, and the reasons of open revisions that explain nothing of it.
fn told<'a>(from: &'a Found, to: &'a Found) -> (Vec<ChangeInPlans<'a>>, Findings) {
    let mut all = Vec::new();
    let mut unmatched = Findings::default();
    // A revision is one state and no folder with records of its own.
    let whole = from.whole && to.whole;
    let around = from.around.as_ref().zip(to.around.as_ref()).map(|(before, after)| before.changes(after));
    let changed = changed_files(from, to);
    let mut pairs = portfolio::pairs(&from.plans, &to.plans);
    pairs.retain(|(before, after)| whole || (before.is_some() && after.is_some()));
    let beside: Vec<Change> = pairs.iter().filter_map(portfolio::told).chain(around.into_iter().flatten()).collect();
    for (before, after) in pairs {
        let plans: Vec<&Plan> = [after, before].into_iter().flatten().collect();
        let mut settled = before.filter(|_| whole).map(|before| account::records(before, after)).unwrap_or_default();
        // Only what is published has a log of its own; a later content is held to it by a build.
        let log = |found: &'a Found, plan: Option<&Plan>| found.logs.get(&plan?.folder);
        if let (Some(plan), Some(old), true) = (after, log(from, before), matches!(to.origin, Origin::Published)) {
            let place = SourceSpan::file(&format!("{}{}", with_slash(&plan.folder), files::LOG).into());
            settled.extend(account::log(plan, old, log(to, after), &place));
        }
        // What had to go by law stands in files alone.
        let of_files = before.zip(after).filter(|_| from.files.is_some() && to.files.is_some());
        settled.extend(of_files.into_iter().flat_map(|(before, after)| erasures::between(before, after)));
        let changes = before.zip(after).map(|both| changes(from, both, changed.as_ref())).unwrap_or_default();
        if let Some(after) = after.filter(|plan| reasons::open(plan).any(|one| !one.reasons.is_empty())) {
            let chain = chain::of_plan(after, &mut Findings::default());
            let since = reasons::since(after, to.around.as_ref(), &chain).unwrap_or_default();
            let known = [changes.as_slice(), since.as_slice(), beside.as_slice()].concat();
            reasons::unmatched(after, &known, &mut unmatched);
        }
        let inside = |change| ChangeInPlans { change, plans: plans.clone(), plan: plans.first().copied() };
        all.extend(settled.into_iter().chain(changes).map(inside));
    }
    let plans: Vec<&Plan> = to.plans.iter().chain(&from.plans).collect();
    all.extend(beside.into_iter().map(|change| ChangeInPlans { change, plans: plans.clone(), plan: None }));
    (all, unmatched)
}

/// The reason for a change. Only revisions that came after the earlier state can explain what changed since, the newest
/// first; what is told of a plan that is gone, those of the others.
fn why<'a>(from: &Found, to: &'a Found, change: &Change, plans: &[&'a Plan]) -> Option<&'a Reason> {
    let is_whole = change.entity.parts().is_none() && change.rule == Rule::PlanRemoved;
    let others = to.plans.iter().filter(|_| is_whole);
    let revisions = plans.iter().take(1).copied().chain(others).flat_map(|plan| plan.revisions.iter().rev());
    let mut later = revisions.filter(|one| !from.frozen.contains(one.id.as_str()));
    later.find_map(|revision| reason(revision, change))
}

/// The files in which two states differ, where both are made of files and nothing bears on all that they say.
fn changed_files(from: &Found, to: &Found) -> Option<ChangedFiles> {
    let (old, new) = from.files.as_ref().zip(to.files.as_ref())?;
    let all = old.keys().chain(new.keys().filter(|path| !old.contains_key(*path)));
    let changed: ChangedFiles = all.filter(|path| old.get(*path) != new.get(*path)).cloned().collect();
    (!changed.contains(SITE)).then_some(changed)
}

/// The changes of a plan from a state, in which some of its revisions were frozen.
fn changes(from: &Found, (before, after): (&Plan, &Plan), changed: Option<&ChangedFiles>) -> Vec<Change> {
    let mut changes = between(before, after, changed.filter(|_| before.folder == after.folder));
    let known = if before.records.is_empty() { after } else { before };
    let mut records = chain::of_plan(known, &mut Findings::default()).records;
    records.retain(|record| from.frozen.contains(record.id.as_str()));
    reinstated::tell(&mut changes, &records, after);
    changes
}

/// A weight on the command line.
fn weight(word: &str) -> Result<Weight, String> {
    Weight::from_word(word).ok_or_else(String::new)
}

/// Whether `--fail-on WANTED` minds a change of this weight: what was settled is always minded, and a weakening where a
/// softening is.
fn minds(wanted: Weight, found: Weight) -> bool {
    found == wanted || found == Weight::Gravest || (wanted == Weight::Softening && found == Weight::Weakening)
}

/// Says why a state could not be read.
pub fn tell(common: &Common, problem: NoState) -> Outcome {
    match problem {
        NoState::Unknown(name) => {
            let words = words(common, None);
            show::problem(common, &words.with("unknown-state", &[("name", (&name).into())]));
            Outcome::Usage
        }
        NoState::Published(told) => {
            show::problem(common, &words(common, None).say(&told));
            Outcome::Usage
        }
        NoState::Git(problem) => {
            show::problem(common, &words(common, None).say(&problem.message()));
            Outcome::Content
        }
        NoState::Content(parts) => {
            let (name, findings, texts, language) = *parts;
            let language = common.language(Some(language));
            let show = Show { common, language, texts: &texts };
            show::problem(common, &format!("{name}:\n\n{}", show.findings(findings, Format::Text)));
            Outcome::Content
        }
    }
}
