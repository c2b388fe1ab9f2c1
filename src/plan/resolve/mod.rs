//! From documents to the resolved site. Every reference is looked up once; what cannot be resolved is reported and left
//! out, so that the rules of the next floor still see everything else.

mod context;
mod decision;
mod evidence;
mod facts;
mod ids;
mod indicator;
mod names;
mod one;
mod own;
mod revision;
mod said;
mod target;
mod values;

use super::Kind;
use super::documents::{PlanDocument, SiteDocument};
use super::drafts::{Drafted, Drafts};
use super::entities::{Action, Activity, Decision, Goal, Head, Indicator, Milestone, Narrative, Plan};
use super::kind::kinds;
use super::license;
use super::load::{EntityFile, PlanDocuments, SITE, SiteDocuments};
use super::look::Look;
use super::own::Own;
use super::read::{Read, StandIn};
use super::site::{DATA_LICENSE, MIN_GROUP, Site, THEME};
use super::table::Table;
use super::vocabulary::LogSource;
use crate::base::place::with_slash;
use crate::base::{Code, Diagnostic, Findings, Id, Language, Located, SourcePath, SourceSpan};
use crate::input::markdown::Prose;
use crate::words::Catalogue;
pub use context::{Context, Finish, Resolve, ResolveEntity, SmallGroup};
pub use facts::ReplacedFacts;
use names::PlanIds;
pub use one::Replaced;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Resolves all documents. Where `site.yaml` or a `plan.yaml` could not be read, empty facts stand in for it: its
/// problem was reported, so nothing will be built, but the rules can still look at the rest.
pub fn resolve(documents: SiteDocuments, drafts: Drafts, findings: &mut Findings) -> Site {
    let facts = documents.site;
    let min_group = facts.as_ref().and_then(|site| site.min_group.as_ref()).map_or(MIN_GROUP, |count| count.value.0);
    let language = documents.language.or(facts.as_ref().map(|site| site.language.value)).unwrap_or_default();
    findings.extend(facts.as_ref().and_then(unknown_license));
    let look = facts.as_ref().map(|site| Look::of(site, documents.logo.as_ref(), findings)).unwrap_or_default();
    let plans = documents.plans.into_iter().map(|plan| PlanDocuments { language, ..plan });
    let small_group = SmallGroup { today: min_group.max(documents.withhold_below), own: min_group };
    let plans = plans.map(|plan| with_drafts(plan, small_group, drafts, findings)).collect();
    Site { look, translations: documents.tongues, ..site(facts, documents.words, documents.language, min_group, plans) }
}

/// The problem of a licence that nobody knows.
fn unknown_license(site: &SiteDocument) -> Option<Diagnostic> {
    let license = site.data_license.as_ref().filter(|id| !license::is_id(&id.value))?;
    let problem = Diagnostic::new(Code::UnknownValue, &license.place).variant("license").fact("value", &license.value);
    let problem = problem.fact("values", license::customary());
    Some(problem.perhaps(license::meant(&license.value)))
}

fn site(
    document: Option<SiteDocument>,
    words: Catalogue,
    language: Option<Language>,
    min_group: u32,
    plans: Vec<Plan>,
) -> Site {
    let nowhere = SourceSpan::file(&SITE.into());
    let document = document.unwrap_or_else(|| SiteDocument::stand_in(&nowhere));
    Site {
        words,
        places: document.places(),
        title_place: document.title.place,
        title: document.title.value,
        organisation: document.organisation.value,
        base_url: document.base_url.value.0.trim_end_matches('/').to_owned(),
        stated_url: None,
        language: language.unwrap_or(document.language.value),
        original: language.unwrap_or(document.language.value),
        languages: vec![language.unwrap_or(document.language.value)],
        theme: document
            .theme
            .map_or_else(|| Located::new(THEME.to_owned(), nowhere), |theme| theme.map(|id| id.as_str().to_owned())),
        description: document.description.map(|text| text.value),
        min_group,
        not_personal: document.not_personal.into_iter().map(|name| name.value).collect(),
        data_license: document.data_license.map_or_else(|| DATA_LICENSE.to_owned(), |text| text.value),
        theme_uri: document.theme_uri.map(|uri| uri.value),
        spatial: document.spatial.map(|uri| uri.value),
        publisher_type: document.publisher_type.map(|uri| uri.value),
        term_places: document.terms.as_ref().map(|terms| terms.value.places()).unwrap_or_default(),
        terms: document.terms.map(|terms| terms.value.terms()).unwrap_or_default(),
        contact: document.contact.value,
        accessibility: document.accessibility.map(|facts| facts.value),
        log: document.log.map_or(LogSource::Git, |log| log.value),
        log_from: document.log_from.map(|date| date.value),
        look: Look::default(),
        translations: BTreeMap::new(),
        outdated: BTreeSet::new(),
        plans,
    }
}

impl Finish for Action {}
impl Finish for Goal {}
impl Finish for Milestone {}
impl Finish for Activity {}
impl Finish for Narrative {}

/// Resolves the documents of one plan, without its drafts.
pub fn resolve_plan(documents: PlanDocuments, min_group: u32, findings: &mut Findings) -> Plan {
    with_drafts(documents, SmallGroup { today: min_group, own: min_group }, Drafts::Hidden, findings)
}

fn with_drafts(documents: PlanDocuments, small_group: SmallGroup, drafts: Drafts, findings: &mut Findings) -> Plan {
    let mut context = Context {
        names: PlanIds::of(&documents, drafts),
        tables: &documents.tables,
        unread_tables: &documents.unread_tables,
        files: &documents.files,
        areas: decision::area_ids(&documents),
        small_group,
        own: documents.plan.as_ref().map(Own::of),
    };
    // An entity that cannot be resolved leaves its table, which moves the indices of those after it. So it is marked
    // as broken and everything is looked up anew, until nothing more falls out. Problems are told by the first pass;
    // a reference to a broken entity is no problem of its own.
    let mut told = Findings::default();
    let mut tables = resolve_tables(&documents, &context, &mut told);
    findings.append(told);
    while context.names.mark_missing(&tables.present()) {
        tables = resolve_tables(&documents, &context, &mut Findings::default());
    }
    facts_of(documents, tables, findings)
}

macro_rules! tables {
    ($($(#[$doc:meta])* $kind:ident $name:ident $list:ident $document:ident,)*) => {
        /// The tables of one plan.
        struct Tables { $($list: Table<$kind>,)* }

        fn resolve_tables(documents: &PlanDocuments, context: &Context, findings: &mut Findings) -> Tables {
            Tables { $($list: table(&documents.$list, context, findings),)* }
        }
    };
}
kinds!(tables);

impl Tables {
    /// The ids of what was resolved, by kind.
    fn present(&self) -> BTreeMap<Kind, BTreeSet<&Id>> {
        macro_rules! all {
            ($($(#[$doc:meta])* $kind:ident $name:ident $list:ident $document:ident,)*) => {
                BTreeMap::from([$((Kind::$kind, self.$list.values().map(|one| &one.head.id).collect()),)*])
            };
        }
        kinds!(all)
    }
}

/// Resolves the entities of a kind that are to be published. Those that are not whole are resolved too, for the
/// problems in the rest of them, and then left out.
fn table<T: Finish>(entities: &[EntityFile<T::Document>], context: &Context, findings: &mut Findings) -> Table<T> {
    let resolved = entities.par_iter().map(|entity| {
        let mut found = Findings::default();
        let document = entity.document.as_ref()?;
        let live = context.names.is_live(T::KIND, &entity.id);
        if !live && document.is_whole() {
            return None;
        }
        let one = self::entity(entity, document, entity.prose.clone(), context, &mut found).filter(|_| live);
        Some((one, found))
    });
    let mut table = Vec::with_capacity(entities.len());
    for (one, found) in resolved.collect::<Vec<_>>().into_iter().flatten() {
        findings.append(found);
        table.extend(one);
    }
    Table::new(table)
}

fn entity<T: Finish>(
    entity: &EntityFile<T::Document>,
    document: &T::Document,
    prose: Option<Prose>,
    context: &Context,
    findings: &mut Findings,
) -> Option<T> {
    let head = Head {
        id: entity.id.clone(),
        path: SourcePath::clone(&entity.path),
        prose,
        formerly: document.formerly().to_vec(),
        places: document.places(),
        draft: document.is_draft(),
    };
    let mut resolved = T::resolve(head, document, context, findings)?;
    resolved.finish(document, context, findings);
    Some(resolved)
}

fn facts_of(documents: PlanDocuments, tables: Tables, findings: &mut Findings) -> Plan {
    let folder = documents.folder;
    let prefix = with_slash(&folder);
    let place = SourceSpan::file(&format!("content/{prefix}plan.yaml").into());
    let document = documents.plan.unwrap_or_else(|| PlanDocument::stand_in(&place));
    unique_numbers(&tables.actions, findings);
    own::check(&document, findings);
    // What is not published is not published in another language either.
    let mut translations = documents.tongues;
    let present = tables.present();
    translations.retain(|(entity, _), said| {
        let known = entity.split_once('/').and_then(|(folder, id)| Some((Kind::from_folder(folder)?, id)));
        let stands = known.is_none_or(|(kind, id)| present[&kind].iter().any(|known| known.as_str() == id));
        stands && !said.is_empty()
    });
    let places = document.places();
    Plan {
        folder,
        language: documents.language,
        places,
        facts: document,
        prose: documents.prose,
        actions: tables.actions,
        goals: tables.goals,
        milestones: tables.milestones,
        activities: tables.activities,
        indicators: tables.indicators,
        decisions: tables.decisions,
        narratives: tables.narratives,
        revisions: documents.revisions.into_iter().filter_map(|entity| revision::revision(entity, findings)).collect(),
        records: documents.records,
        files: documents.files,
        kept: documents.kept,
        translations,
        redactions: documents.redactions,
    }
}

fn unique_numbers(actions: &Table<Action>, findings: &mut Findings) {
    let mut seen: BTreeMap<u32, &SourceSpan> = BTreeMap::new();
    for action in actions.values() {
        let number = &action.number;
        if let Some(first) = seen.get(&number.value) {
            let problem = Diagnostic::new(Code::DuplicateNumber, &number.place).fact("number", number.value);
            findings.push(problem.fact("other", &first.path).related(first));
        } else {
            seen.insert(number.value, &number.place);
        }
    }
}
