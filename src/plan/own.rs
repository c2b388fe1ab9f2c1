//! What a plan brings along in `plan.yaml` and its files name: groups of actions, and verdicts on an authority's own scale.

use super::meant;
use super::read::{Read, Reader};
use super::resolve::{Context, Resolve};
use super::scalar::id_problem;
use super::shape::{Shape, Vocabulary};
use super::told::{Teller, Told};
use super::vocabulary::Verdict;
use crate::base::diagnostic::nearest;
use crate::base::{Code, Diagnostic, Findings, Id, Located};
use crate::input::yaml::{Node, YamlKind};

/// The names that `plan.yaml` brings along; none where it could not be read.
#[derive(PartialEq, Eq)]
pub struct Own {
    /// The ids of its groups.
    pub groups: Vec<Id>,
    /// Its verdicts.
    pub verdicts: Vec<OwnVerdict>,
}

/// A verdict that a plan brings along.
#[derive(PartialEq, Eq)]
pub struct OwnVerdict {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub label: String,
    /// What it means.
    pub means: Verdict,
}

/// The id of a group of actions.
#[derive(Clone, Debug)]
pub struct GroupName(Id);

/// A group of actions, by its place among the plan's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct InGroup(pub usize);

impl Read for GroupName {
    const SHAPE: Shape = Shape::Id;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        Id::read(node, reader).map(Self)
    }
}

impl Resolve for GroupName {
    type Out = InGroup;

    fn resolve(name: &Located<Self>, context: &Context, findings: &mut Findings) -> Option<InGroup> {
        let known = &context.own.as_ref()?.groups;
        let id = &name.value.0;
        let at = known.iter().position(|known| known == id);
        // A group whose id could not be read may be the one that is meant.
        if at.is_none() && known.iter().all(Id::is_read) {
            let ids: Vec<&str> = known.iter().map(Id::as_str).collect();
            let variant = if ids.is_empty() { "no-groups" } else { "group" };
            let problem = Diagnostic::new(Code::UnknownReference, &name.place).variant(variant).fact("id", id);
            findings.push(problem.fact("ids", ids.join(", ")).did_you_mean(id.as_str(), ids));
        }
        at.map(InGroup)
    }
}

impl Told for InGroup {
    fn told(&self, to: &dyn Teller) -> serde_json::Value {
        to.plan().group(self.0).map(Id::as_str).into()
    }
}

/// A verdict as a decision names it: one of the four, or one of the plan's own.
#[derive(Clone, Debug)]
pub enum VerdictName {
    /// One of the four.
    Word(Verdict),
    /// The id of one that `plan.yaml` brings along.
    Own(Id),
}

/// A verdict: what it means, and which of the plan's own it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// What it means, which decides all that follows from it.
    pub means: Verdict,
    /// Its place among the plan's own, where it is one of them.
    pub own: Option<usize>,
}

/// The words of the four verdicts.
pub(super) const WORDS: Vocabulary = match Verdict::SHAPE {
    Shape::Word(vocabulary) => vocabulary,
    _ => Vocabulary { name: "verdict", words: &[] },
};

impl Read for VerdictName {
    const SHAPE: Shape = Shape::WordOrId(WORDS);

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let (YamlKind::Text(text) | YamlKind::Number(text)) = &node.kind else {
            reader.wrong_type(node, "word");
            return None;
        };
        if let Some(word) = Verdict::ALL.iter().find(|word| word.word() == text) {
            return Some(Self::Word(*word));
        }
        match Id::parse(text) {
            Ok(id) => Some(Self::Own(id)),
            Err(error) => {
                let problem = Diagnostic::new(Code::UnknownValue, &node.place).fact("value", text);
                let problem = problem.fact("values", WORDS.words.join(", "));
                reader.push(match meant::word(text, WORDS.words) {
                    Some(meant) => problem.suggest(meant),
                    None => id_problem(Diagnostic::new(Code::InvalidId, &node.place), text, error),
                });
                None
            }
        }
    }
}

impl Resolve for VerdictName {
    type Out = Located<Ruling>;

    fn resolve(name: &Located<Self>, context: &Context, findings: &mut Findings) -> Option<Located<Ruling>> {
        let ruling = match &name.value {
            VerdictName::Word(means) => Ruling { means: *means, own: None },
            VerdictName::Own(id) => {
                let known = &context.own.as_ref()?.verdicts;
                let Some(at) = known.iter().position(|known| known.id == *id) else {
                    if known.iter().all(|known| known.id.is_read()) {
                        findings.push(unknown(name, id, known));
                    }
                    return None;
                };
                Ruling { means: known[at].means, own: Some(at) }
            }
        };
        Some(Located::new(ruling, name.place.clone()))
    }
}

/// Reports a verdict that is neither one of the four nor one of the plan's own.
fn unknown(name: &Located<VerdictName>, id: &Id, known: &[OwnVerdict]) -> Diagnostic {
    let own = known.iter().map(|known| known.id.as_str());
    let all: Vec<&str> = own.clone().chain(WORDS.words.iter().copied()).collect();
    let problem = Diagnostic::new(Code::UnknownValue, &name.place).fact("value", id).fact("values", all.join(", "));
    let by_label = known.iter().find(|known| known.label.to_lowercase() == id.as_str());
    let near = by_label.map(|known| known.id.as_str()).or_else(|| nearest(id.as_str(), own));
    problem.perhaps(near.or_else(|| meant::word(id.as_str(), WORDS.words)))
}

impl Told for Ruling {
    fn told(&self, to: &dyn Teller) -> serde_json::Value {
        self.own.and_then(|at| to.plan().verdict(at)).map_or(self.means.word(), Id::as_str).into()
    }
}
