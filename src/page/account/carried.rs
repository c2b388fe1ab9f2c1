//! An area of the account as its case has carried it: a follow-up takes up what earlier decisions opened, and keeps the need,
//! the position and the answers of these where it says nothing of them itself.

use super::said::Said;
use crate::input::markdown::Prose;
use crate::page::context::PageContext;
use crate::plan::entities::{Answer, Area, Decision, Subject};
use crate::plan::table::Ix;
use crate::standing::decisions;

/// The same area in a decision and in those that it follows, the decision's own first.
pub struct Carried<'p> {
    all: Vec<(Ix<Decision>, &'p Area)>,
}

impl<'p> Carried<'p> {
    /// That of an area, by its decision and its place in it.
    pub fn of(context: &PageContext<'p>, (decision, at): (Ix<Decision>, usize)) -> Self {
        let decisions = &context.shared.plan.decisions;
        let id = &decisions[decision].areas[at].id.value;
        let same = |ix: Ix<Decision>| Some((ix, decisions[ix].areas.iter().find(|area| area.id.value == *id)?));
        Self { all: decisions::back(context.shared.plan, decision).filter_map(same).collect() }
    }

    /// Each decision with its area.
    pub fn iter(&self) -> impl Iterator<Item = (Ix<Decision>, &'p Area)> {
        self.all.iter().copied()
    }

    /// The newest of something that one of them says, and the decision that does where that is an earlier one.
    pub fn newest<T>(&self, of: impl Fn(&'p Area) -> Option<T>) -> Option<(T, Option<Ix<Decision>>)> {
        self.iter().enumerate().find_map(|(at, (ix, area))| Some((of(area)?, (at > 0).then_some(ix))))
    }

    /// All that answers the need, each once, as the newest decision that names it does.
    pub fn answers(&self) -> Vec<&'p Answer> {
        let mut all: Vec<&Answer> = Vec::new();
        for answer in self.iter().flat_map(|(_, area)| &area.answered_by) {
            if all.iter().all(|known| known.by != answer.by) {
                all.push(answer);
            }
        }
        all
    }
}

/// A decision and its day, as what says something of the area.
pub fn source(context: &PageContext, ix: Ix<Decision>) -> String {
    let date = context.date_or_unknown(context.shared.plan.decisions[ix].date.as_deref().copied());
    format!("{} ({date})", context.name(Subject::Decision(ix)))
}

/// What a decision says of an area: its verdict in its own words, what became of the need, what it expects. Of one that came
/// later than that which the account is on, also until when.
pub fn said(context: &PageContext, (ix, area): (Ix<Decision>, &Area), is_later: bool) -> Vec<Said> {
    let prose = |text: &Prose, key: &str| Said::prose(context.passage(text, 4, key), &text.place);
    let mut told = Vec::new();
    if let Some(statement) = &area.statement {
        told.push(Said::labelled(&source(context, ix), statement.value.clone(), &statement.place));
    }
    if let Some(outcome) = &area.outcome {
        let word = context.text(&format!("outcome_{}", outcome.value.word()));
        told.push(Said::plain(context.with("need_closed", &[("outcome", (&word).into())]), &outcome.place));
        told.extend(area.outcome_text.as_ref().map(|text| prose(text, "o")));
    }
    if let Some(expects) = &area.expects {
        let label = if is_later { "still_expected" } else { "account_expected" };
        told.push(Said { label: Some(context.text(label)), ..prose(expects, "e") });
        let place = context.shared.plan.decisions[ix].head.place_of("respond_by");
        told.extend(is_later.then(|| Said::plain(context.expected_by(ix), &place)));
    }
    told
}
