//! Open data as CSV (RFC 4180), one file for each kind, and files for logs, values and areas.

mod cell;
pub mod codes;
mod logs;

use super::Artifact;
use crate::history::canonical::name;
use crate::page::context::PlanContext;
use crate::plan::entities::{Shown, Subject, Target, Update};
use crate::plan::vocabulary::GoalResult;
use crate::sitemap::canonical;
use crate::standing::state;
use crate::words::Strings;
use cell::line;
use logs::updates;

/// One file: its name under `data/`, its columns, and its rows.
struct File {
    name: &'static str,
    columns: &'static [&'static str],
    rows: fn(&PlanContext, [&Strings; 2]) -> Vec<Vec<String>>,
}

const FILES: &[File] = &[
    File {
        name: "actions.csv",
        columns: &["id", "number", "title", "responsible", "address"],
        rows: |shared, _| actions(shared),
    },
    File {
        name: "goals.csv",
        columns: &[
            "id",
            "action",
            "title",
            "due",
            "due_last",
            "result",
            "result_date",
            "late",
            "evidence_count",
            "comparison",
            "target",
            "unit",
            "value",
            "indicator",
            "responsible",
            "address",
        ],
        rows: |shared, _| goals(shared),
    },
    File {
        name: "milestones.csv",
        columns: &[
            "id",
            "action",
            "goal",
            "track",
            "title",
            "due",
            "due_last",
            "status",
            "status_date",
            "late",
            "evidence_count",
            "comparison",
            "target",
            "unit",
            "value",
            "responsible",
            "address",
        ],
        rows: |shared, _| milestones(shared),
    },
    File {
        name: "activities.csv",
        columns: &["id", "supports", "title", "status", "status_date", "evidence_count", "responsible", "address"],
        rows: |shared, _| activities(shared),
    },
    File {
        name: "indicators.csv",
        columns: &[
            "id",
            "title",
            "unit",
            "direction",
            "group",
            "baseline_period",
            "baseline",
            "target_period",
            "target",
            "source",
            "address",
        ],
        rows: |shared, _| indicators(shared),
    },
    File {
        name: "indicator-values.csv",
        columns: &["indicator", "period", "series", "value", "value_marker", "n", "note"],
        rows: |shared, _| values(shared),
    },
    File {
        name: "decisions.csv",
        columns: &[
            "id",
            "authority",
            "kind",
            "title",
            "date",
            "case_number",
            "follows",
            "respond_by",
            "responded",
            "case",
            "address",
        ],
        rows: |shared, _| decisions(shared),
    },
    File {
        name: "decision-areas.csv",
        columns: &["decision", "area", "title", "verdict", "statement", "answered_by"],
        rows: |shared, _| areas(shared),
    },
    File {
        name: "updates.csv",
        columns: &["entity", "date", "state", "value", "note", "evidence"],
        rows: |shared, _| updates(shared),
    },
    File {
        name: "narratives.csv",
        columns: &["id", "title", "about", "address"],
        rows: |shared, _| narratives(shared),
    },
    File { name: "codes.csv", columns: &["list", "code", "label_sv", "label_en"], rows: |_, words| codes::rows(words) },
];

/// The columns of each file, for the data dictionary.
pub fn dictionary() -> Vec<(&'static str, Vec<&'static str>)> {
    FILES.iter().map(|file| (file.name, file.columns.to_vec())).collect()
}

/// The files of a plan. `words` are the strings in both languages.
pub fn files(shared: &PlanContext, words: [&Strings; 2]) -> Vec<Artifact> {
    let file = |file: &File| {
        let mut out = line(file.columns.iter().copied());
        for row in (file.rows)(shared, words) {
            out.push_str(&line(row.iter().map(String::as_str)));
        }
        Artifact::new(shared.addresses.file(&format!("data/{}", file.name)), out)
    };
    FILES.iter().map(file).collect()
}

fn option<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn address(shared: &PlanContext, subject: Subject) -> String {
    canonical(&shared.site.base_url, &shared.addresses.entity(shared.plan, subject))
}

fn evidence_count<S>(updates: &[Update<S>]) -> String {
    updates.iter().map(|update| update.evidence.len()).sum::<usize>().to_string()
}

fn state_date<S>(updates: &[Update<S>]) -> String {
    option(updates.last().map(|update| update.date.value))
}

/// The comparison, the number and the unit of a target, and the newest value that was reported.
fn target<S>(target: Option<&Target>, updates: &[Update<S>]) -> [String; 4] {
    use crate::plan::entities::Comparison;
    let Some(target) = target else { return Default::default() };
    let comparison = match target.comparison {
        Comparison::AtLeast => "at_least",
        Comparison::AtMost => "at_most",
        Comparison::Equals => "equals",
    };
    let value = updates.iter().rev().find_map(|update| update.value.as_ref());
    [
        comparison.to_owned(),
        target.number.to_string(),
        option(target.unit.as_ref().map(|unit| &unit.value)),
        option(value.map(|value| &value.value)),
    ]
}

fn actions(shared: &PlanContext) -> Vec<Vec<String>> {
    let row = |(ix, action): (_, &crate::plan::entities::Action)| {
        vec![
            action.head.id.to_string(),
            action.number.value.to_string(),
            action.title.value.clone(),
            option(action.responsible.as_ref().map(|text| &text.value)),
            address(shared, Subject::Action(ix)),
        ]
    };
    shared.plan.actions.iter().map(row).collect()
}

fn goals(shared: &PlanContext) -> Vec<Vec<String>> {
    let plan = shared.plan;
    let row = |(ix, goal): (_, &crate::plan::entities::Goal)| {
        let [comparison, target, unit, value] = target(goal.target.as_ref(), &goal.updates);
        vec![
            goal.head.id.to_string(),
            plan.actions[goal.action].head.id.to_string(),
            goal.title.value.clone(),
            goal.due.to_string(),
            goal.due.last().to_string(),
            state::result(goal).map_or("not_reported", GoalResult::word).to_owned(),
            state_date(&goal.updates),
            state::goal_is_late(goal, shared.as_of).to_string(),
            evidence_count(&goal.updates),
            comparison,
            target,
            unit,
            value,
            option(goal.indicator.map(|ix| &plan.indicators[ix].head.id)),
            option(goal.responsible.as_ref().map(|text| &text.value)),
            address(shared, Subject::Goal(ix)),
        ]
    };
    plan.goals.iter().map(row).collect()
}

fn milestones(shared: &PlanContext) -> Vec<Vec<String>> {
    let plan = shared.plan;
    let row = |(ix, milestone): (_, &crate::plan::entities::Milestone)| {
        let [comparison, target, unit, value] = target(milestone.target.as_ref(), &milestone.updates);
        vec![
            milestone.head.id.to_string(),
            plan.actions[milestone.action].head.id.to_string(),
            option(milestone.goal.as_ref().map(|goal| &plan.goals[goal.value].head.id)),
            milestone.track.to_string(),
            milestone.title.value.clone(),
            milestone.due.to_string(),
            milestone.due.last().to_string(),
            state::status(&milestone.updates).word().to_owned(),
            state_date(&milestone.updates),
            state::is_late(milestone, shared.as_of).to_string(),
            evidence_count(&milestone.updates),
            comparison,
            target,
            unit,
            value,
            option(milestone.responsible.as_ref().map(|text| &text.value)),
            address(shared, Subject::Milestone(ix)),
        ]
    };
    plan.milestones.iter().map(row).collect()
}

fn activities(shared: &PlanContext) -> Vec<Vec<String>> {
    let plan = shared.plan;
    let row = |(ix, activity): (_, &crate::plan::entities::Activity)| {
        let supports: Vec<_> = activity.supports.iter().map(|ix| plan.actions[*ix].head.id.as_str()).collect();
        vec![
            activity.head.id.to_string(),
            supports.join(" "),
            activity.title.value.clone(),
            state::status(&activity.updates).word().to_owned(),
            state_date(&activity.updates),
            evidence_count(&activity.updates),
            option(activity.responsible.as_ref().map(|text| &text.value)),
            address(shared, Subject::Activity(ix)),
        ]
    };
    plan.activities.iter().map(row).collect()
}

fn indicators(shared: &PlanContext) -> Vec<Vec<String>> {
    let row = |(ix, indicator): (_, &crate::plan::entities::Indicator)| {
        let point = |point: Option<&crate::plan::entities::Point>| {
            [option(point.map(|point| &point.period.value)), option(point.map(|point| &point.number.value))]
        };
        let [baseline_period, baseline] = point(indicator.baseline.as_ref());
        let [target_period, target] = point(indicator.target.as_ref());
        vec![
            indicator.head.id.to_string(),
            indicator.title.value.clone(),
            indicator.unit.value.clone(),
            indicator.direction.word().to_owned(),
            option(indicator.group.as_ref().map(|group| &group.value)),
            baseline_period,
            baseline,
            target_period,
            target,
            option(indicator.source.as_ref().map(|(title, _)| &title.value)),
            address(shared, Subject::Indicator(ix)),
        ]
    };
    shared.plan.indicators.iter().map(row).collect()
}

/// Markers stand in a column of their own, so that the column of values holds numbers alone.
fn values(shared: &PlanContext) -> Vec<Vec<String>> {
    let of = |indicator: &crate::plan::entities::Indicator| {
        let id = indicator.head.id.to_string();
        let row = move |value: &crate::plan::entities::Value| {
            let (number, marker) = match &value.shown {
                Shown::Number(number) => (number.to_string(), ""),
                Shown::Missing => (String::new(), "."),
                Shown::Suppressed => (String::new(), ".."),
            };
            vec![
                id.clone(),
                value.period.to_string(),
                option(value.series.as_ref()),
                number,
                marker.to_owned(),
                option(value.n),
                option(value.note.as_ref()),
            ]
        };
        indicator.values.iter().map(row).collect::<Vec<_>>()
    };
    shared.plan.indicators.values().flat_map(of).collect()
}

fn decisions(shared: &PlanContext) -> Vec<Vec<String>> {
    let plan = shared.plan;
    let row = |(ix, decision): (_, &crate::plan::entities::Decision)| {
        let day = |date: Option<&crate::base::Located<crate::base::Date>>| option(date.map(|date| date.value));
        vec![
            decision.head.id.to_string(),
            decision.authority.value.clone(),
            decision.kind.word().to_owned(),
            decision.title.value.clone(),
            day(decision.date.as_ref()),
            option(decision.case_number.as_ref().map(|number| &number.value)),
            option(decision.follows.map(|ix| &plan.decisions[ix].head.id)),
            day(decision.respond_by.as_ref()),
            day(decision.responded.as_ref()),
            decision.case.word().to_owned(),
            address(shared, Subject::Decision(ix)),
        ]
    };
    plan.decisions.iter().map(row).collect()
}

fn areas(shared: &PlanContext) -> Vec<Vec<String>> {
    let plan = shared.plan;
    let of = |decision: &crate::plan::entities::Decision| {
        let id = decision.head.id.to_string();
        let row = move |area: &crate::plan::entities::Area| {
            let answers: Vec<String> = area.answered_by.iter().map(|answer| name(plan, answer.by.into())).collect();
            vec![
                id.clone(),
                area.id.to_string(),
                area.title.value.clone(),
                option(area.verdict.as_ref().map(|verdict| verdict.word())),
                option(area.statement.as_ref().map(|statement| &statement.value)),
                answers.join(" "),
            ]
        };
        decision.areas.iter().map(row).collect::<Vec<_>>()
    };
    plan.decisions.values().flat_map(of).collect()
}

fn narratives(shared: &PlanContext) -> Vec<Vec<String>> {
    let plan = shared.plan;
    let row = |(ix, narrative): (_, &crate::plan::entities::Narrative)| {
        let about: Vec<String> = narrative.about.iter().map(|subject| name(plan, *subject)).collect();
        vec![
            narrative.head.id.to_string(),
            narrative.title.value.clone(),
            about.join(" "),
            address(shared, Subject::Narrative(ix)),
        ]
    };
    plan.narratives.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_columns_is_unique() {
        for file in FILES {
            let mut columns = file.columns.to_vec();
            columns.sort_unstable();
            columns.dedup();
            assert_eq!(columns.len(), file.columns.len(), "{}", file.name);
        }
    }
}
