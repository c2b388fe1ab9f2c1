//! What the start page of a large plan says in brief: what took something away rule by rule, and once what an authority
//! expects in several areas.

use super::changes::{ChangeView, WeightGroup};
use super::overview::AuthorityView;
use super::view::Link;
use serde::Serialize;

/// How many changes of a rule are named.
const NAMED: usize = 2;

/// How often a rule took something away from the plan.
#[derive(Serialize)]
pub struct RuleCount {
    /// The rule in words.
    what: String,
    count: usize,
    /// How many have no reason, though one is wanted.
    unexplained: usize,
    /// What the newest are about.
    newest: Vec<NamedSubject>,
}

/// What a change is about.
#[derive(Serialize)]
struct NamedSubject {
    name: String,
    /// The same in the language of the page.
    translated: Option<String>,
    of: Option<String>,
    href: Option<String>,
}

/// What an authority expects in several areas, in the same words.
#[derive(Serialize)]
pub struct SharedExpectation {
    html: String,
    /// That no day is named for it.
    by: Option<String>,
    areas: Vec<Link>,
}

/// Changes counted by their rules, in the order in which they are told.
pub fn by_rule(groups: &[WeightGroup]) -> Vec<RuleCount> {
    let changes = groups.iter().flat_map(|group| group.changes.chunk_by(|one, next| one.what == next.what));
    let named = |change: &ChangeView| NamedSubject {
        name: change.name.clone(),
        translated: change.translated.clone(),
        of: change.of.clone(),
        href: change.href.clone(),
    };
    let counted = |of_rule: &[ChangeView]| RuleCount {
        what: of_rule[0].what.clone(),
        count: of_rule.len(),
        unexplained: of_rule.iter().filter(|change| change.reason.is_none() && change.wants_reason).count(),
        newest: of_rule.iter().take(NAMED).map(named).collect(),
    };
    changes.map(counted).collect()
}

impl AuthorityView {
    /// The same, with what is expected in several areas in the same words said once.
    pub fn expected_once(mut self) -> Self {
        let mut shared: Vec<(String, Vec<usize>)> = Vec::new();
        let texts = self.areas.iter().map(|area| area.expects.as_ref().map(|text| text.html.clone()));
        for (at, html) in texts.enumerate().filter_map(|(at, html)| Some((at, html?))) {
            match shared.iter_mut().find(|(known, _)| *known == html) {
                Some((_, areas)) => areas.push(at),
                None => shared.push((html, vec![at])),
            }
        }
        shared.retain(|(_, areas)| areas.len() > 1);
        for (html, areas) in shared {
            let links = areas.iter().map(|at| self.areas[*at].link.clone()).collect();
            let mut by = None;
            for at in areas {
                self.areas[at].expects = None;
                by = self.areas[at].expects_by.take();
            }
            self.expected.push(SharedExpectation { html, by, areas: links });
        }
        self
    }
}
