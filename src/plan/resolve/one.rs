//! One entity resolved again in a site that has it already: its place in the tables stays, so every reference to it does.

use super::names::PlanIds;
use super::{Context, Finish, SmallGroup};
use crate::base::Findings;
use crate::input::markdown::Prose;
use crate::plan::drafts::Drafted;
use crate::plan::entities::{Action, Activity, Decision, Goal, Indicator, Milestone, Narrative, Shown, Subject};
use crate::plan::kind::kinds;
use crate::plan::load::EntityFile;
use crate::plan::load::one::{FilePart, One};
use crate::plan::own::Own;
use crate::plan::{Kind, Plan, Site, Table};
use std::collections::BTreeSet;
use std::sync::Arc;

/// An entity, or its long text, that takes the place of the one of the same file.
pub struct Replaced {
    plan: usize,
    at: usize,
    part: New,
}

macro_rules! new {
    ($($(#[$doc:meta])* $kind:ident $name:ident $list:ident $document:ident,)*) => {
        enum New {
            $($kind(Arc<$kind>),)*
            Prose(Subject, Option<Prose>),
        }

        impl New {
            fn resolve(plan: &Plan, part: FilePart, context: &Context) -> Option<(usize, Self)> {
                match part {
                    $(FilePart::$kind(found) => again(&found, &plan.$list, context, |one| Self::$kind(Arc::new(one))),)*
                    FilePart::Prose(kind, id, prose) => {
                        let subject = plan.find(kind, &id)?;
                        // A text that was not there before may belong to an entity in another folder.
                        let old = plan.entity(subject).head().prose.as_ref()?;
                        (old.place.path == prose.place.path).then(|| (0, Self::Prose(subject, Some(prose))))
                    }
                }
            }

            fn exchange(&mut self, plan: &mut Plan, at: usize) {
                match self {
                    $(Self::$kind(one) => swap(&mut plan.$list, at, one),)*
                    Self::Prose(subject, prose) => {
                        if let Some(head) = plan.head_mut(*subject) {
                            std::mem::swap(&mut head.prose, prose);
                        }
                    }
                }
            }
        }
    };
}
kinds!(new);

impl Replaced {
    /// Resolves what stands in a file. `None` where there is anything to report, or where the site has no entity of this
    /// very file, or where a draft was published or taken back. Figures of groups below `min_group` are withheld.
    pub fn resolve(site: &Site, one: One, min_group: u32) -> Option<Self> {
        let plan = site.plans.get(one.plan)?;
        let unread_tables = BTreeSet::new();
        let areas = plan.decisions.values().map(|decision| {
            (decision.head.id.clone(), decision.areas.iter().map(|area| area.id.value.clone()).collect())
        });
        let context = Context {
            names: PlanIds::of_plan(plan),
            tables: &one.tables,
            unread_tables: &unread_tables,
            files: &plan.files,
            areas: areas.collect(),
            small_group: SmallGroup { today: min_group, own: site.min_group },
            own: Some(Own::of(&plan.facts)),
        };
        let (at, part) = New::resolve(plan, one.part, &context)?;
        Some(Self { plan: one.plan, at, part })
    }

    /// Whether it is an indicator of which anything is withheld, here or where it stands: what no other text may say, then,
    /// is another number.
    pub fn withholds(&self, site: &Site) -> bool {
        let New::Indicator(new) = &self.part else { return false };
        let old = site.plans.get(self.plan).and_then(|plan| plan.indicators.values().nth(self.at));
        let all = new.values.iter().chain(old.into_iter().flat_map(|old| &old.values));
        all.into_iter().any(|value| value.shown == Shown::Suppressed)
    }

    /// Puts it in its place and takes what stood there. Done twice, everything is as it was.
    pub fn exchange(&mut self, site: &mut Site) {
        if let Some(plan) = site.plans.get_mut(self.plan) {
            self.part.exchange(plan, self.at);
        }
    }
}

fn swap<T>(table: &mut Table<T>, at: usize, new: &mut Arc<T>) {
    if let Some(old) = table.exchange(at, Arc::clone(new)) {
        *new = old;
    }
}

/// Resolves an entity anew, in the place of the one of the same file.
fn again<T: Finish + crate::plan::entities::Entity>(
    found: &EntityFile<T::Document>,
    table: &Table<T>,
    context: &Context,
    wrap: fn(T) -> New,
) -> Option<(usize, New)> {
    let document = found.document.as_ref()?;
    let (at, old) = table.values().enumerate().find(|(_, old)| old.head().path == found.path)?;
    let old = old.head();
    if old.draft != document.is_draft() {
        return None;
    }
    let prose = if T::KIND == Kind::Narrative { found.prose.clone() } else { old.prose.clone() };
    let mut findings = Findings::default();
    let resolved = super::entity(found, document, prose, context, &mut findings)?;
    findings.is_empty().then(|| (at, wrap(resolved)))
}
