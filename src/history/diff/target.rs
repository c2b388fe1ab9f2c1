//! How the counted target of a commitment changed.

use super::differ::{ComparedEntity, Differ};
use crate::base::{Language, Number};
use crate::history::change::Rule;
use crate::history::quiet;
use crate::history::side::{self, Side, SideValue};
use crate::history::softening::{self, Bound};
use crate::plan::entities::{Comparison, Target};
use crate::plan::measure::Measure;
use std::cmp::Ordering;

/// Tells what is to be reached, counted. `title` is the commitment's own words of today.
pub fn target(differ: &mut Differ, of: &ComparedEntity, title: &str, before: Option<&Target>, after: Option<&Target>) {
    let rule = match (before, after) {
        (None, None) => return,
        (Some(_), None) => Rule::TargetRemoved,
        (None, Some(after)) if says_more(title, after, differ.b.plan.language) => Rule::TargetLowered,
        (None, Some(_)) => Rule::TargetAdded,
        (Some(before), Some(after)) => match rule(before, after) {
            Some(rule) => rule,
            None => return,
        },
    };
    differ.push(rule, of, "target", before.map(side), after.map(side));
}

/// How a target changed. Another unit or comparison cannot be weighed by numbers, and neither can another number that is
/// to be met exactly, so these count as lowered.
fn rule(before: &Target, after: &Target) -> Option<Rule> {
    let unit = |target: &Target| target.unit.as_ref().map(|unit| quiet::words(&unit.value));
    let order = after.number.value.compare(&before.number.value);
    match (before.comparison == after.comparison && unit(before) == unit(after), order) {
        (true, Ordering::Equal) => None,
        (false, _) => Some(Rule::TargetLowered),
        (true, _) => {
            let raised = match before.comparison {
                Comparison::AtLeast => order == Ordering::Greater,
                Comparison::AtMost => order == Ordering::Less,
                Comparison::Equals => false,
            };
            Some(if raised { Rule::TargetRaised } else { Rule::TargetLowered })
        }
    }
}

fn side(target: &Target) -> Side {
    let value = SideValue::Target(side::TargetSaid {
        comparison: target.comparison,
        number: target.number.value.clone(),
        unit: target.unit.as_ref().map(|unit| unit.value.clone()),
    });
    Side::new(value, &target.place)
}

/// Whether the words of a commitment promise more than a target that is put beside them: a number that asks for more,
/// while the target's own is not among the words.
fn says_more(title: &str, target: &Target, language: Language) -> bool {
    let own = &target.number.value;
    let said = softening::numbers(title, language);
    let (same, other) = match target.comparison {
        Comparison::AtLeast => (Some(Bound::Least), Some(Bound::Most)),
        Comparison::AtMost => (Some(Bound::Most), Some(Bound::Least)),
        Comparison::Equals => (None, None),
    };
    // "At least ten" and a target of ten at most say the opposite of each other.
    let is = |bound: Option<Bound>| said.iter().any(|one| one.bound.is_some() && one.bound == bound);
    if is(other) && !is(same) {
        return true;
    }
    let orders = || said.iter().map(|one| one.number.compare(own));
    if orders().any(Ordering::is_eq) {
        return false;
    }
    // Less than a hundred of a hundred is not all of them.
    let is_share = target.unit.as_ref().is_some_and(|unit| Measure::of(&unit.value) == Measure::Share);
    let is_part = is_share && Number::parse("100").is_some_and(|all| all.compare(own) == Ordering::Greater);
    if target.comparison == Comparison::AtLeast && is_part && said.is_empty() && softening::asks_all(title, language) {
        return true;
    }
    orders().any(|order| match target.comparison {
        Comparison::AtLeast => order.is_gt(),
        Comparison::AtMost => order.is_lt(),
        Comparison::Equals => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Located, Number, SourceSpan};

    fn target(comparison: Comparison, number: &str) -> Target {
        let place = SourceSpan::file(&"a.yaml".into());
        let number = Located::new(Number::parse(number).expect("it is a number"), place.clone());
        Target { comparison, number, unit: None, place }
    }

    #[test]
    fn a_target_may_not_ask_for_less_than_its_title() {
        let more = |title: &str, comparison, number: &str| says_more(title, &target(comparison, number), Language::SV);
        for (title, comparison, number) in [
            ("Minst 95 procent ska nå läsmålet", Comparison::AtLeast, "80"),
            ("Minst 97,5 procent ska nå läsmålet", Comparison::AtLeast, "97"),
            ("Alla sex skolor har en plan", Comparison::AtLeast, "5"),
            ("Högst 5 procent frånvaro", Comparison::AtMost, "10"),
            ("Solceller på minst tio tak", Comparison::AtMost, "10"),
            ("Solceller på minst tio tak", Comparison::AtMost, "3"),
            ("Minst 80 procent av bilarna är fossilfria", Comparison::AtMost, "80"),
            ("Högst fem olyckor om året", Comparison::AtLeast, "5"),
        ] {
            assert!(more(title, comparison, number), "{title} {number}");
        }
        for (title, comparison, number) in [
            ("Minst 95 procent ska nå läsmålet", Comparison::AtLeast, "95"),
            ("Minst 95 procent av eleverna senast 2027", Comparison::AtLeast, "95.0"),
            ("Alla elever i årskurs 3 kan läsa", Comparison::AtLeast, "95"),
            ("Senast 2027 har skolorna en plan", Comparison::AtLeast, "6"),
            ("Högst 5 procent frånvaro", Comparison::AtMost, "5"),
            ("En elev i taget", Comparison::AtMost, "3"),
            ("Minst tio skolor har högst fem procent frånvaro", Comparison::AtMost, "5"),
            ("Minst tio skolor har högst fem procent frånvaro", Comparison::AtLeast, "10"),
        ] {
            assert!(!more(title, comparison, number), "{title} {number}");
        }
        let of_all = |title: &str, number: &str, unit: &str| {
            let place = SourceSpan::file(&"a.yaml".into());
            let target = target(Comparison::AtLeast, number);
            let target = Target { unit: Some(Located::new(unit.to_owned(), place)), ..target };
            says_more(title, &target, Language::SV)
        };
        assert!(of_all("Alla skolor har en läsplan", "80", "procent"));
        assert!(!of_all("Alla skolor har en läsplan", "100", "procent"));
        assert!(!of_all("Alla skolor har en läsplan", "6", "skolor"));
        assert!(!of_all("Skolorna har en läsplan", "80", "procent"));
    }

    #[test]
    fn targets_are_compared_by_their_digits() {
        let large = |number: &str| target(Comparison::AtLeast, number);
        assert_eq!(rule(&large("9007199254740993"), &large("9007199254740992")), Some(Rule::TargetLowered));
        assert_eq!(rule(&large("95"), &large("95.0")), None);
        assert_eq!(rule(&large("95"), &large("95.1")), Some(Rule::TargetRaised));
    }
}
