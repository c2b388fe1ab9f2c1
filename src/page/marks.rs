//! States as readers see them: the glyph and the word of a mark, and the sentence that needs no knowledge of the words.

use super::context::PageContext;
use super::view::{Day, StateView, WhoseView};
use crate::base::Period;
use crate::chart::{Glyph, icon};
use crate::plan::entities::{State, Subject};
use crate::plan::own::Ruling;
use crate::plan::vocabulary::{GoalResult, Status};
use crate::standing::counts::{Counted, Counts};
use crate::standing::state::is_unproven;
use crate::standing::whose::{self, Whose};
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

    /// Whose word a state is.
    pub fn whose(&self, whose: Whose) -> WhoseView {
        // A speech bubble, a sheet, a paragraph sign, a gable: on the grid of the states, and no state looks like them.
        let outline = match whose {
            Whose::Own => "m2.5 3.5h11v7h-6l-3 3v-3h-2z",
            Whose::Document => "m4 2h6l2.5 2.5v9.5h-8.5zm2 6h4m-4 3h4",
            Whose::Decision => {
                "m10.5 3.5c-2-2-5 0-3 2l3 2.5c2 2-1 3.5-2.5 2m-2.5 2c2 2 5 0 3-2l-3-2.5c-2-2 1-3.5 2.5-2"
            }
            Whose::Authority => "m2 6l6-3.5 6 3.5zm1.5 7.5h9m-7.5-7v6.5m3-6.5v6.5m3-6.5v6.5",
        };
        let glyph = format!(
            "<svg class=\"glyph\" viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" aria-hidden=\"true\" focusable=\"false\">\
             <path fill=\"none\" stroke=\"currentColor\" d=\"M0 0{outline}\"/></svg>"
        );
        WhoseView { key: whose.word(), glyph, label: self.text(&format!("whose_{}", whose.word())), day: None }
    }

    /// How many states are whose word, in a sentence for each.
    pub fn whose_counts(&self) -> Vec<String> {
        let told = Whose::ALL.into_iter().zip(whose::counts(self.shared.plan));
        told.map(|(one, count)| self.with(&format!("counted_whose_{}", one.word()), &[("count", count.into())]))
            .collect()
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
            whose: None,
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
        // What is cancelled says so itself, and nothing is early where no time is promised.
        let given_up = mark.key != Status::Cancelled.word()
            && due::period(plan, subject).is_some()
            && state::given_up(plan.entity(subject)).is_some();
        let day = plan.entity(subject).entries().last().and_then(|entry| whose::day_of(plan, entry));
        let day = day.map(|day| Day { iso: day.to_string(), text: self.shared.format.date(day) });
        let whose = whose::of_entity(plan.entity(subject)).map(|one| WhoseView { day, ..self.whose(one) });
        let mark = StateView { given_up, whose, ..mark };
        Some(match self.late_period(subject) {
            Some(due) => StateView { late: self.late_by(due), flag: Some(icon(Glyph::Late)), ..mark },
            None => mark,
        })
    }

    /// Where a commitment stands, in a sentence that needs no knowledge of the words.
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
            Subject::Activity(ix) => {
                let status = state::status(&plan.activities[ix].updates);
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
    pub fn late_by(&self, due: &Period) -> Option<String> {
        let span = self.span(due.last(), self.shared.as_of?);
        Some(self.with("late_by", &[("span", (&span).into())]))
    }

    fn late(&self, id: &str, due: &Period) -> String {
        self.with(id, &[("due", (&self.shared.format.within(due)).into())])
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
