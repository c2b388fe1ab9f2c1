//! The rules: each looks at one pair of sentences and says whether, and by which words, the later one binds less.

mod binding;
mod limits;
mod numbers;
mod people;
mod scope;
mod side;
mod times;
mod verbs;

use super::kind::{Kind, Softening};
use super::unit::Unit;
use side::Side;

/// A rule.
type Rule = fn(&Side) -> Option<(String, String)>;

/// Every rule, in the order in which what it finds is told.
const RULES: [(Kind, Rule); 15] = [
    (Kind::Negation, binding::disclaimer),
    (Kind::Negation, binding::negation),
    (Kind::Modal, binding::modal),
    (Kind::Verb, verbs::verb),
    (Kind::Condition, limits::condition),
    (Kind::Exception, limits::exception),
    (Kind::Quantifier, limits::quantifier),
    (Kind::Number, numbers::number_lowered),
    (Kind::Number, numbers::number_lost),
    (Kind::Time, times::time_later),
    (Kind::Time, times::time_lost),
    (Kind::Actor, people::actor),
    (Kind::FollowUp, people::follow_up),
    (Kind::Scope, scope::scope),
    (Kind::Duty, people::duty_gone),
];

/// What the rules find in a pair of sentences.
pub fn find(unit: &Unit) -> Vec<Softening> {
    let side = Side::of(unit);
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
