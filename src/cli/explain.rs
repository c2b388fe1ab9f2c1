//! `etapp explain`.

use super::show;
use super::{Common, Outcome, words};
use crate::base::diagnostic::nearest;
use crate::base::{Code, Language, Severity};
use crate::check::wording::Wording;
use crate::history::judge::{weight, weights};
use crate::history::softening::{self, LexiconLine, SofteningKind};
use crate::history::{Rule, Weight};
use crate::page::changes::label;
use crate::words::{Message, Strings, WordFile};
use clap::Args;
use std::collections::BTreeMap;

#[derive(Args)]
#[command(after_help = "Examples:\n  etapp explain unknown-key\n  etapp explain wording-softened\n  etapp explain")]
pub struct Arguments {
    /// The code of a problem, as `check` prints it, or the rule of a change, as `diff` does. Without one, all codes are
    /// listed.
    code: Option<String>,
}

pub fn run(common: &Common, arguments: &Arguments) -> Outcome {
    let language = common.language(None);
    let (words, wording) = (words(common, Some(language)), Wording::new(&common.catalogue(), language));
    let level = |code: Code| match code.severity() {
        Severity::Error => words.text("error"),
        Severity::Warning => words.text("warning"),
        Severity::Advice => words.text("advice"),
    };
    let Some(wanted) = &arguments.code else {
        for code in Code::ALL {
            show::line(common, &format!("{:26} {:8} {}", code.word(), level(code), wording.explain(code)));
        }
        return Outcome::Well;
    };
    if let Some(rule) = Rule::from_word(wanted) {
        show::line(common, &told(common, rule, language, &words));
        return Outcome::Well;
    }
    let Some(code) = Code::from_word(wanted) else {
        let known = Code::ALL.iter().map(|code| code.word()).chain(Rule::ALL.iter().map(|rule| rule.word()));
        let near = nearest(wanted, known);
        let told = Message::new("unknown-code").fact("code", wanted).fact("near", near.unwrap_or("none"));
        show::problem(common, &words.say(&told));
        return Outcome::Usage;
    };
    show::line(
        common,
        &format!("{} ({})\n\n{}\n\n{}", code.word(), level(code), wording.explain(code), wording.remedy(code)),
    );
    Outcome::Well
}

/// A rule of change: what it is called, how grave it is, and whether it wants a reason.
fn told(common: &Common, rule: Rule, language: Language, words: &Strings) -> String {
    let strings = common.catalogue().strings(language, WordFile::Pages);
    let weight = weight(rule);
    let name = strings.text(&format!("rule_{}", rule.word()));
    let weights: Vec<String> = weights(rule).into_iter().map(|weight| label(&strings, weight)).collect();
    let mut parts = vec![format!("{} ({})", rule.word(), weights.join(" / ")), format!("{name}.")];
    if matches!(weight, Weight::Weakening | Weight::Softening) {
        parts.push(words.text("explain-reason"));
    }
    if rule == Rule::WordingSoftened {
        parts.push(words.text("explain-softened"));
        parts.extend(softenings(language, words));
    }
    parts.join("\n\n")
}

/// Every way in which words come to bind less, with the examples that stand beside the words and are tests.
fn softenings(language: Language, words: &Strings) -> Vec<String> {
    let Some(lexicon) = softening::lexicon(language) else { return Vec::new() };
    let mut kinds: BTreeMap<SofteningKind, Vec<String>> = BTreeMap::new();
    for LexiconLine { example, counter, .. } in &lexicon.lines {
        let Some((before, after)) = example else { continue };
        let Some(found) = softening::softened(before, after, lexicon).into_iter().next() else { continue };
        let mut lines = format!("  {} {before} → {after}\n", words.text("explain-less"));
        if let Some((before, after)) = counter {
            lines.push_str(&format!("  {} {before} → {after}\n", words.text("explain-not-less")));
        }
        kinds.entry(found.kind).or_default().push(lines);
    }
    let told = |(kind, examples): (SofteningKind, Vec<String>)| {
        let name = serde_json::to_value(kind).ok().and_then(|kind| Some(kind.as_str()?.to_owned())).unwrap_or_default();
        format!("{} ({name})\n{}", words.text(&format!("softening-{name}")), examples.concat().trim_end())
    };
    kinds.into_iter().map(told).collect()
}
