//! What took something away from a plan, as start pages tell it: change by change, or counted rule by rule where that is
//! more than a few.

use super::brief::{self, RuleCount};
use super::changes::{ChangeView, WeightGroup, by_weight};
use super::context::PageContext;
use super::revisions::linked;
use super::view::Link;
use crate::plan::EntityRef;
use crate::sitemap::PageRoute;
use serde::Serialize;
use std::collections::BTreeSet;

/// Most changes that are told one by one.
const MOST: usize = 10;

/// What took something away from a plan.
#[derive(Serialize)]
pub struct WeakenedView {
    /// Change by change, the gravest first.
    groups: Vec<WeightGroup>,
    /// Counted by rule.
    by_rule: Vec<RuleCount>,
    /// The ways to all, where they are counted.
    more: Vec<Link>,
}

impl WeakenedView {
    /// Of such changes; `None` where there are none.
    pub fn of(context: &PageContext, all: &[ChangeView]) -> Option<Self> {
        let groups = by_weight(context.shared.strings, linked(context, all));
        match all.len() {
            0 => None,
            few if few <= MOST => Some(Self { groups, by_rule: Vec::new(), more: Vec::new() }),
            many => {
                let text = context.with("all_weakened", &[("count", many.into())]);
                let more = Link::to(context.place(PageRoute::Changes), text);
                Some(Self { groups: Vec::new(), by_rule: brief::by_rule(&groups), more: vec![more] })
            }
        }
    }

    /// Whether it is counted by rule alone.
    pub fn is_counted(&self) -> bool {
        !self.by_rule.is_empty()
    }

    /// Leads on to more.
    pub fn lead_on(&mut self, to: Link) {
        self.more.push(to);
    }

    /// What is told to have been given up.
    pub fn given_up(&self) -> BTreeSet<&EntityRef> {
        self.groups.iter().flat_map(WeightGroup::given_up).collect()
    }
}
