//! The rules: each looks at one pair of sentences and says whether, and by which words, the later one binds less.

mod binding;
mod limits;
mod numbers;
mod people;
mod scope;
mod side;
mod times;
mod verbs;

use super::kind::{Softening, SofteningKind};
use super::unit::SentenceUnit;
use side::SentencePair;

/// A rule.
type SofteningRule = fn(&SentencePair) -> Option<(String, String)>;

/// Every rule, in the order in which what it finds is told.
const RULES: [(SofteningKind, SofteningRule); 18] = [
    (SofteningKind::Negation, binding::disclaimer),
    (SofteningKind::Negation, binding::label),
    (SofteningKind::Negation, binding::attributed),
    (SofteningKind::Modal, binding::question),
    (SofteningKind::Negation, binding::negation),
    (SofteningKind::Modal, binding::modal),
    (SofteningKind::Verb, verbs::verb),
    (SofteningKind::Condition, limits::condition),
    (SofteningKind::Exception, limits::exception),
    (SofteningKind::Quantifier, limits::quantifier),
    (SofteningKind::Number, numbers::number_lowered),
    (SofteningKind::Number, numbers::number_lost),
    (SofteningKind::Time, times::time_later),
    (SofteningKind::Time, times::time_lost),
    (SofteningKind::Actor, people::actor),
    (SofteningKind::FollowUp, people::follow_up),
    (SofteningKind::Scope, scope::scope),
    (SofteningKind::Duty, people::duty_gone),
];

/// What the rules find in a pair of sentences.
pub fn find(unit: &SentenceUnit) -> Vec<Softening> {
    let side = SentencePair::of(unit);
    let mut found: Vec<Softening> = Vec::new();
    for (kind, rule) in RULES {
        if let Some((from, to)) = rule(&side)
            && found.iter().all(|known| known.kind != kind)
        {
            found.push(Softening { from, to, kind });
        }
    }
    found
}
