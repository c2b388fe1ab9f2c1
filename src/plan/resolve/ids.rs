//! The ids of a plan: of its documents, or of one that was resolved before.

use super::names::{NameState, PlanIds};
use crate::base::Id;
use crate::plan::drafts::{Drafted, Drafts};
use crate::plan::entities::Plan;
use crate::plan::kind::{Kind, kinds};
use crate::plan::load::{EntityFile, PlanDocuments};
use crate::plan::read::Read;
use std::collections::BTreeMap;

impl PlanIds {
    /// The ids of a plan that is to be resolved.
    pub fn of(documents: &PlanDocuments, drafts: Drafts) -> Self {
        macro_rules! all {
            ($($(#[$doc:meta])* $kind:ident $name:ident $list:ident $document:ident,)*) => {
                BTreeMap::from([$((Kind::$kind, states(&documents.$list, drafts)),)*])
            };
        }
        Self(kinds!(all))
    }

    /// The ids of a plan that was resolved before.
    pub fn of_plan(plan: &Plan) -> Self {
        let mut ids: BTreeMap<Kind, BTreeMap<Id, NameState>> = Kind::ALL.map(|kind| (kind, BTreeMap::new())).into();
        for (subject, entity) in plan.entities() {
            let of_kind = ids.entry(subject.kind()).or_default();
            of_kind.insert(entity.head().id.clone(), NameState::Live(of_kind.len()));
        }
        Self(ids)
    }
}

fn states<D: Read + Drafted>(entities: &[EntityFile<D>], drafts: Drafts) -> BTreeMap<Id, NameState> {
    let mut at = 0;
    let mut state = |entity: &EntityFile<D>| match &entity.document {
        None => NameState::Broken,
        Some(document) if drafts == Drafts::Hidden && document.is_draft() => NameState::Draft,
        Some(document) if !document.is_whole() => NameState::Broken,
        Some(_) => {
            at += 1;
            NameState::Live(at - 1)
        }
    };
    entities.iter().map(|entity| (entity.id.clone(), state(entity))).collect()
}
