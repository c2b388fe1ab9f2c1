//! The state of a plan in sentences, over the start page, the report, the search and what is counted.

use super::context::PageContext;
use crate::plan::Kind;
use crate::plan::entities::Subject;
use crate::plan::vocabulary::Status;
use crate::standing::counts::{self, Counted, Overview};
use crate::standing::decisions;
use crate::standing::progress::{self, Way};

/// Where what a sentence says is said besides.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ToldBesides {
    /// In the key figures and the legend of the strip.
    InFigures,
    /// There in part: the figures have the steps that are late, the sentence commitments of every kind.
    Late,
    /// Nowhere.
    Here,
}

impl PageContext<'_> {
    /// The state of the plan in sentences, every commitment counted: done, going on, late, given up, unproven.
    pub fn headline(&self) -> Vec<String> {
        let all: Vec<String> = self.sentences().into_iter().map(|(_, sentence)| sentence).collect();
        if all.is_empty() { vec![self.text("no_commitments_yet")] } else { all }
    }

    /// The same beside the figures and the strip of promises, without what these say already; what is late comes first,
    /// since it is of every kind. Where nothing is, what is done is said once more, so that there is a heading.
    pub fn headline_beside_figures(&self) -> Vec<String> {
        let all = self.sentences();
        let late = all.iter().any(|(said, _)| *said == ToldBesides::Late);
        let kept = all
            .into_iter()
            .enumerate()
            .filter(|(at, (said, _))| *said != ToldBesides::InFigures || (*at == 0 && !late));
        let kept: Vec<String> = kept.map(|(_, (_, sentence))| sentence).collect();
        if kept.is_empty() { self.headline() } else { kept }
    }

    fn sentences(&self) -> Vec<(ToldBesides, String)> {
        let (plan, as_of) = (self.shared.plan, self.shared.as_of);
        let all = counts::overview(plan, as_of);
        let counted = |id: &str, count: usize| (count > 0).then(|| self.with(id, &[("count", count.into())]));
        let share = |id: &str, done: usize, total: usize| {
            (total > 0).then(|| self.with(id, &[("done", done.into()), ("total", total.into())]))
        };
        let (steps, activities) = (&all.steps, &all.activities);
        let [of_steps, unproven] = match steps.what {
            Counted::Milestones => ["headline_done", "headline_unproven"],
            Counted::Activities => ["headline_activities", "headline_activities_unproven"],
        };
        let mut sentences = vec![
            (ToldBesides::InFigures, share(of_steps, steps.of(Status::Done), steps.total)),
            (ToldBesides::InFigures, self.partly_in_words(steps.of(Status::PartlyDone), steps.what)),
            (ToldBesides::InFigures, counted("headline_going", steps.of(Status::Ongoing))),
            (ToldBesides::Late, self.late_in_words(&all)),
            (ToldBesides::Here, counted("headline_given_up", all.given_up)),
            (ToldBesides::Here, counted("headline_undated", all.undated)),
            (ToldBesides::InFigures, counted("headline_unreported", steps.of(Status::NotReported))),
            (ToldBesides::Here, counted(unproven, steps.without_evidence)),
            (ToldBesides::Here, share("headline_goals", all.goals_met, all.goals)),
            (ToldBesides::Here, share("headline_activities", activities.of(Status::Done), activities.total)),
            (ToldBesides::Here, self.indicators_in_words()),
        ];
        sentences.extend(decisions::awaited(plan, as_of).into_iter().filter(|one| one.is_late(as_of)).map(|late| {
            let (authority, date) = (&plan.decisions[late.by].authority.value, self.shared.format.date(late.day));
            let facts = [("authority", authority.into()), ("date", (&date).into())];
            (ToldBesides::Here, Some(self.with("headline_answer", &facts)))
        }));
        sentences.into_iter().filter_map(|(said, sentence)| Some((said, sentence?))).collect()
    }

    /// `2 etappmål och 1 mål skulle ha varit klara …`: the same commitments as the list of what is late has.
    fn late_in_words(&self, all: &Overview) -> Option<String> {
        let count = all.steps.late + all.activities.late + all.goals_late;
        let what = self.what_is_late(all)?;
        let kind = match (all.goals_late, all.steps.what) {
            (1.., _) => "goals",
            (0, Counted::Milestones) if all.steps.late > 0 => "milestones",
            _ => "activities",
        };
        let facts = [("what", (&what).into()), ("count", count.into()), ("kind", kind.into())];
        Some(self.with("headline_late", &facts))
    }

    fn partly_in_words(&self, count: usize, what: Counted) -> Option<String> {
        let of = if what == Counted::Milestones { "milestones" } else { "activities" };
        (count > 0).then(|| self.with("headline_partly", &[("count", count.into()), ("of", of.into())]))
    }

    /// How many indicators went the right way, and how many the wrong way.
    fn indicators_in_words(&self) -> Option<String> {
        let ways: Vec<Way> = self.shared.plan.indicators.values().filter_map(progress::way).collect();
        let count = |way: Way| ways.iter().filter(|one| **one == way).count();
        // Those that have nothing to be compared with are told by the list, and are not among these.
        let whole = if ways.len() < self.shared.plan.indicators.len() { "some" } else { "all" };
        let facts = [
            ("all", ways.len().into()),
            ("whole", whole.into()),
            ("right", count(Way::Right).into()),
            ("wrong", count(Way::Wrong).into()),
        ];
        (!ways.is_empty()).then(|| self.with("headline_indicators", &facts))
    }

    /// `2 etappmål och 1 mål`, where any is late.
    pub fn what_is_late(&self, all: &Overview) -> Option<String> {
        let milestones = if all.steps.what == Counted::Milestones { all.steps.late } else { 0 };
        let activities = all.steps.late + all.activities.late - milestones;
        self.counted_kinds(&[
            ("ask_milestones", milestones),
            ("ask_activities", activities),
            ("ask_goals", all.goals_late),
        ])
    }

    /// `42 etappmål, 8 mål och 1 redovisning till en myndighet`, where there is any of several kinds.
    pub fn kinds_of(&self, all: &[Subject]) -> String {
        let of = |kind: Kind| all.iter().filter(|one| one.kind() == kind).count();
        let kinds = [
            ("ask_milestones", of(Kind::Milestone)),
            ("ask_activities", of(Kind::Activity)),
            ("ask_goals", of(Kind::Goal)),
            ("ask_accounts", of(Kind::Decision)),
        ];
        self.counted_kinds(&kinds).unwrap_or_default()
    }

    fn counted_kinds(&self, kinds: &[(&str, usize)]) -> Option<String> {
        let counted = |(id, count): &(&str, usize)| (*count > 0).then(|| self.with(id, &[("count", (*count).into())]));
        let parts: Vec<String> = kinds.iter().filter_map(counted).collect();
        let (last, others) = parts.split_last()?;
        let and = self.text("ask_and");
        Some(if others.is_empty() { last.clone() } else { format!("{}{and}{last}", others.join(", ")) })
    }
}
