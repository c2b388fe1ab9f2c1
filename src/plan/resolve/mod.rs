//! From documents to the resolved site. Every reference is looked up once; what cannot be resolved is reported and left
//! out, so that the rules of the next floor still see everything else.

mod decision;
mod entity;
mod evidence;
mod indicator;
mod names;
mod one;

use super::Kind;
use super::documents::{PlanDocument, RevisionDocument, SiteDocument};
use super::drafts::{Drafted, Drafts};
use super::entities::{Head, Listed, Plan, Revision};
use super::kind::kinds;
use super::load::{Entity, PlanDocuments, SITE, SiteDocuments};
use super::read::{Read, StandIn};
use super::scalar::Ordinal;
use super::site::{DATA_LICENSE, MIN_GROUP, Site, THEME};
use super::table::Table;
use crate::base::{Code, Diagnostic, Findings, Id, Language, Located, SourcePath, SourceSpan};
use names::Names;
pub use one::Replaced;
use std::collections::{BTreeMap, BTreeSet};

/// Resolves all documents. Where `site.yaml` or a `plan.yaml` could not be read, empty facts stand in for it: its
/// problem was reported, so nothing will be built, but the rules can still look at the rest.
pub fn resolve(documents: SiteDocuments, drafts: Drafts, findings: &mut Findings) -> Site {
    let facts = documents.site;
    let min_group = facts.as_ref().and_then(|site| site.min_group.as_ref()).map_or(MIN_GROUP, |count| count.value.0);
    let plans = documents.plans.into_iter().map(|plan| with_drafts(plan, min_group, drafts, findings)).collect();
    site(facts, documents.language, min_group, plans)
}

fn site(document: Option<SiteDocument>, language: Option<Language>, min_group: u32, plans: Vec<Plan>) -> Site {
    let nowhere = SourceSpan::file(&SITE.into());
    let document = document.unwrap_or_else(|| SiteDocument::stand_in(&nowhere));
    Site {
        title_place: document.title.place,
        title: document.title.value,
        organisation: document.organisation.value,
        base_url: document.base_url.value.0.trim_end_matches('/').to_owned(),
        language: language.unwrap_or(document.language.value),
        original: language.unwrap_or(document.language.value),
        languages: vec![language.unwrap_or(document.language.value)],
        theme: document
            .theme
            .map_or_else(|| Located::new(THEME.to_owned(), nowhere), |theme| theme.map(|id| id.as_str().to_owned())),
        description: document.description.map(|text| text.value),
        min_group,
        data_license: document.data_license.map_or_else(|| DATA_LICENSE.to_owned(), |text| text.value),
        contact: document.contact.value,
        accessibility: document.accessibility.map(|facts| facts.value),
        next_meeting: document.next_meeting.map(|date| date.value),
        outdated: BTreeSet::new(),
        plans,
    }
}

/// Everything that the resolution of one plan's entities needs.
struct Context<'a> {
    names: Names,
    tables: &'a BTreeMap<SourcePath, crate::input::text::Text>,
    unread_tables: &'a BTreeSet<SourcePath>,
    files: &'a BTreeMap<String, super::attachment::Attachment>,
    /// For each decision, the ids of its areas.
    areas: BTreeMap<Id, Vec<Id>>,
    min_group: u32,
}

/// Resolves the documents of one plan, without its drafts.
pub fn resolve_plan(documents: PlanDocuments, min_group: u32, findings: &mut Findings) -> Plan {
    with_drafts(documents, min_group, Drafts::Hidden, findings)
}

fn with_drafts(documents: PlanDocuments, min_group: u32, drafts: Drafts, findings: &mut Findings) -> Plan {
    let mut context = Context {
        names: Names::of(&documents, drafts),
        tables: &documents.tables,
        unread_tables: &documents.unread_tables,
        files: &documents.files,
        areas: decision::area_ids(&documents),
        min_group,
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

/// The tables of one plan.
struct Tables {
    actions: Table<super::entities::Action>,
    goals: Table<super::entities::Goal>,
    milestones: Table<super::entities::Milestone>,
    activities: Table<super::entities::Activity>,
    indicators: Table<super::entities::Indicator>,
    decisions: Table<super::entities::Decision>,
    narratives: Table<super::entities::Narrative>,
}

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

fn resolve_tables(documents: &PlanDocuments, context: &Context, findings: &mut Findings) -> Tables {
    Tables {
        actions: table(&documents.actions, context, findings, entity::action),
        goals: table(&documents.goals, context, findings, entity::goal),
        milestones: table(&documents.milestones, context, findings, entity::milestone),
        activities: table(&documents.activities, context, findings, entity::activity),
        indicators: table(&documents.indicators, context, findings, indicator::indicator),
        decisions: table(&documents.decisions, context, findings, decision::decision),
        narratives: table(&documents.narratives, context, findings, entity::narrative),
    }
}

/// Resolves the entities of a kind that are to be published. Those that are not whole are resolved too, for the
/// problems in the rest of them, and then left out.
fn table<D: Read + Drafted, T: Listed>(
    entities: &[Entity<D>],
    context: &Context,
    findings: &mut Findings,
    resolve: fn(Head, &D, &Context, &mut Findings) -> Option<T>,
) -> Table<T> {
    let resolved = entities.iter().filter_map(|entity| {
        let document = entity.document.as_ref()?;
        let live = context.names.is_live(T::KIND, &entity.id);
        if !live && document.is_whole() {
            return None;
        }
        let head = Head {
            id: entity.id.clone(),
            path: SourcePath::clone(&entity.path),
            prose: entity.prose.clone(),
            formerly: Vec::new(),
            places: document.places(),
            draft: document.is_draft(),
        };
        resolve(head, document, context, findings).filter(|_| live)
    });
    Table::new(resolved.collect())
}

fn facts_of(documents: PlanDocuments, tables: Tables, findings: &mut Findings) -> Plan {
    let folder = documents.folder;
    let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let place = SourceSpan::file(&format!("content/{prefix}plan.yaml").into());
    let document = documents.plan.unwrap_or_else(|| PlanDocument::stand_in(&place));
    unique_numbers(&tables.actions, findings);
    // What is not published is not published in another language either.
    let mut translations = documents.tongues;
    let present = tables.present();
    translations.retain(|(entity, _), said| {
        let known = entity.split_once('/').and_then(|(folder, id)| Some((Kind::from_folder(folder)?, id)));
        let stands = known.is_none_or(|(kind, id)| present[&kind].iter().any(|known| known.as_str() == id));
        stands && !said.is_empty()
    });
    Plan {
        folder,
        places: document.places(),
        title: document.title,
        summary: document.summary.value,
        period: document.period,
        drafted: document.drafted,
        adopted: document.adopted.map(|adopted| adopted.value),
        case_number: document.case_number,
        responsible: document.responsible,
        sources: document.sources.into_iter().map(|source| source.value).collect(),
        prose: documents.prose,
        actions: tables.actions,
        goals: tables.goals,
        milestones: tables.milestones,
        activities: tables.activities,
        indicators: tables.indicators,
        decisions: tables.decisions,
        narratives: tables.narratives,
        revisions: documents.revisions.into_iter().filter_map(revision).collect(),
        records: documents.records,
        files: documents.files,
        kept: documents.kept,
        translations,
    }
}

fn unique_numbers(actions: &Table<super::entities::Action>, findings: &mut Findings) {
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

fn revision(entity: Entity<RevisionDocument>) -> Option<Revision> {
    let (document, summary) = (entity.document.filter(Read::is_whole)?, entity.prose?);
    Some(Revision {
        id: entity.id,
        path: entity.path,
        title: document.title,
        date: document.date,
        adopted: document.adopted.map(|adopted| adopted.value),
        reasons: document.reasons.into_iter().map(|reason| reason.value).collect(),
        summary,
    })
}

fn ordinal(value: Option<&Located<Ordinal>>) -> Option<u32> {
    value.map(|ordinal| ordinal.value.0)
}
