//! States as readers see them: the glyph and the word of a mark, and the sentence that needs no knowledge of the words.

use super::context::PageContext;
use super::view::StateView;
use crate::base::Period;
use crate::chart::{Glyph, icon};
use crate::plan::entities::{State, Subject};
use crate::plan::own::Ruling;
use crate::plan::vocabulary::{GoalResult, Status};
use crate::standing::counts::{Counted, Counts};
use crate::standing::state::is_unproven;
use crate::standing::{due, state};

impl PageContext<'_> {
    /// The mark of a status.
    pub fn status(&self, status: Status) -> StateView {
        self.mark(status.word(), "status", status.into())
    }

    /// The mark of a goal's result, or that nothing is reported.
    pub fn result(&self, result: Option<GoalResult>) -> StateView {
        self.mark(result.map_or("not_reported", GoalResult::word), "result", Glyph::Result(result))
    }

    /// The mark of a verdict.
    pub fn verdict(&self, ruling: Ruling) -> StateView {
        let mark = self.mark(ruling.means.word(), "verdict", Glyph::Verdict(ruling.means));
        match ruling.own(self.shared.plan) {
            Some(own) => StateView { label: own.label.value.clone(), ..mark },
            None => mark,
        }
    }

    /// The mark of what an entry of a log reports.
    pub fn reported(&self, state: State) -> StateView {
        match state {
            State::Status(status) => self.status(status),
            State::Result(result) => self.result(Some(result)),
        }
    }

    fn mark(&self, key: &str, label: &str, glyph: Glyph) -> StateView {
        StateView {
            key: key.to_owned(),
            label: self.text(&format!("{label}_{key}")),
            glyph: icon(glyph),
            late: None,
            flag: None,
            unproven: false,
            given_up: false,
        }
    }

    /// The mark of a goal, a milestone or an activity as it stands today.
    pub fn state_of(&self, subject: Subject) -> Option<StateView> {
        let plan = self.shared.plan;
        let work = |updates: &[_]| StateView { unproven: is_unproven(updates), ..self.status(state::status(updates)) };
        let mark = match subject {
            Subject::Goal(ix) => self.result(state::result(&plan.goals[ix])),
            Subject::Milestone(ix) => work(&plan.milestones[ix].updates),
            Subject::Activity(ix) => work(&plan.activities[ix].updates),
            _ => return None,
        };
        // What is cancelled says so itself.
        let given_up = mark.key != Status::Cancelled.word() && state::given_up(plan.entity(subject)).is_some();
        let mark = StateView { given_up, ..mark };
        Some(match self.late_period(subject) {
            Some(due) => StateView { late: self.late_by(due), flag: Some(icon(Glyph::Late)), ..mark },
            None => mark,
        })
    }

    /// Where a goal or a milestone stands, in a sentence that needs no knowledge of the words.
    pub fn sentence(&self, subject: Subject) -> Option<String> {
        let plan = self.shared.plan;
        let sentence = match subject {
            Subject::Goal(ix) => {
                let result = state::result(&plan.goals[ix]).map_or("not_reported", GoalResult::word);
                self.with("sentence_result", &[("result", result.into())])
            }
            Subject::Milestone(ix) => {
                let status = state::status(&plan.milestones[ix].updates);
                self.with("sentence_status", &[("status", status.word().into())])
            }
            _ => return None,
        };
        let given_up = self.state_of(subject).is_some_and(|state| state.given_up);
        Some(match self.late_period(subject) {
            Some(due) => format!("{} {sentence}", self.late("sentence_late", due)),
            None if given_up => format!("{sentence} {}", self.text("sentence_given_up")),
            None => sentence,
        })
    }

    /// When something was due, if it is late.
    fn late_period(&self, subject: Subject) -> Option<&Period> {
        let plan = self.shared.plan;
        due::period(plan, subject).filter(|_| state::is_late(plan.entity(subject), self.shared.as_of))
    }

    /// `sen 3 år 10 mån`, beside where its time stands.
    fn late_by(&self, due: &Period) -> Option<String> {
        let span = self.span(due.last(), self.shared.as_of?);
        Some(self.with("late_by", &[("span", (&span).into())]))
    }

    fn late(&self, id: &str, due: &Period) -> String {
        self.with(id, &[("due", (&self.shared.format.period(due)).into())])
    }

    /// `3 etappmål: 1 genomfört, 2 pågår. 1 är försenat.`, or that there are none.
    pub fn counts(&self, counts: &Counts) -> String {
        if counts.total == 0 {
            return self.text("no_milestones_yet");
        }
        let of_what = match counts.what {
            Counted::Milestones => "milestones",
            Counted::Activities => "activities",
        };
        let of = |status: &Status| {
            let facts = [("count", counts.of(*status).into()), ("of", of_what.into())];
            self.with(&format!("count_{}", status.word()), &facts)
        };
        let used = Status::ALL.iter().filter(|status| counts.of(**status) > 0);
        let parts = used.map(of).collect::<Vec<_>>().join(", ");
        let facts = [("total", counts.total.into()), ("parts", (&parts).into()), ("late", counts.late.into())];
        let id = match counts.what {
            Counted::Milestones => "counts_sentence",
            Counted::Activities => "counts_sentence_activities",
        };
        self.with(id, &facts)
    }
}
