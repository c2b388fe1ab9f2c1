//! Laws of comparing and freezing, over plans that proptest makes up.

use etapp::base::period::parse_date;
use etapp::base::{Findings, Id, Language, Number, SourceSpan};
use etapp::check::check;
use etapp::history::anew::{Proven, hold};
use etapp::history::canonical::content;
use etapp::history::chain::of_plan;
use etapp::history::diff::diff;
use etapp::history::freeze::{Beside, Refusal, Unexplained, freeze};
use etapp::history::judge::weigh;
use etapp::history::record::stated_digest;
use etapp::history::side::{LogEntry, LogStep, TargetSaid, VerdictSaid};
use etapp::history::{Chain, Change, Judged, Record, Rule, Side, SideValue, Weight};
use etapp::input::SourceTree;
use etapp::page::changes::{ChangeView, Run};
use etapp::plan::entities::{Comparison, State};
use etapp::plan::vocabulary::{Status, Verdict};
use etapp::plan::{EntityRef, Plan, Site};
use etapp::render::comparison::{ComparedChange, NamedState, Origin};
use etapp::render::schema::SchemaWords;
use etapp::words::WordFile;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use std::collections::{BTreeMap, BTreeSet};

/// Files by path.
type Files = BTreeMap<String, String>;

/// A milestone or a goal that is made up.
#[derive(Clone, Debug)]
struct Commitment {
    title: String,
    due: usize,
    target: Option<i32>,
    responsible: Option<String>,
    order: Option<u8>,
    updates: Vec<(usize, Option<String>, bool)>,
}

/// A plan that is made up.
#[derive(Clone, Debug)]
struct Made {
    goals: Vec<Option<Commitment>>,
    milestones: Vec<Option<Commitment>>,
    activities: Vec<Option<Commitment>>,
    values: Vec<Option<i32>>,
    baseline: Option<i32>,
    needs: Vec<(String, Option<String>, bool)>,
    text: String,
    indent: usize,
}

/// Due times in an order in which each is later than the one before, and holds it in no case.
const DUES: [&str; 8] = ["2023", "VT2024", "HT2024", "2025-02-14", "2025-Q3", "2026", "2027-05", "2028"];
const STATUSES: [&str; 7] = ["not_reported", "planned", "ongoing", "partly_done", "done", "not_done", "cancelled"];
const RESULTS: [&str; 6] = ["not_evaluated", "on_track", "at_risk", "met", "partly_met", "not_met"];

/// Words with what YAML, Markdown and Unicode make hard.
fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "mål",
        "Åtgärd",
        "no",
        "2024",
        "1.10",
        "#1",
        "a: b",
        "- c",
        "\"citat\"",
        "'x'",
        "*betonat*",
        "[länk](../actions/1.yaml)",
        "[mål](../goals/g0.yaml)",
        "a\u{30a}",
        "å",
        "é",
        "🙂",
        "{%",
        "&amp;",
        "<b>",
        "\\",
        "%",
        "|",
        "@",
        "`kod`",
        "elever",
    ]);
    prop::collection::vec(word, 1..6).prop_map(|words| words.join(" "))
}

fn commitment() -> impl Strategy<Value = Commitment> {
    let update = (0..6_usize, prop::option::of(words()), any::<bool>());
    (
        words(),
        0..DUES.len(),
        prop::option::of(1..100_i32),
        prop::option::of(words()),
        prop::option::of(0..4_u8),
        prop::collection::vec(update, 0..4),
    )
        .prop_map(|(title, due, target, responsible, order, updates)| Commitment {
            title,
            due,
            target,
            responsible,
            order,
            updates,
        })
}

fn made() -> impl Strategy<Value = Made> {
    let some = |count| prop::collection::vec(prop::option::weighted(0.8, commitment()), count);
    (
        some(2),
        some(3),
        some(1),
        prop::collection::vec(prop::option::of(0..100_i32), 0..4),
        prop::option::of(0..100_i32),
        prop::collection::vec((words(), prop::option::of(words()), any::<bool>()), 1..3),
        words(),
        prop::sample::select(vec![0, 0, 2, 4]),
    )
        .prop_map(|(mut goals, milestones, activities, values, baseline, needs, text, indent)| {
            // Texts link to the first goal, so there is one.
            goals[0].get_or_insert_with(|| Commitment {
                title: "Det första målet".into(),
                due: 5,
                target: None,
                responsible: None,
                order: None,
                updates: Vec::new(),
            });
            Made { goals, milestones, activities, values, baseline, needs, text, indent }
        })
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text is JSON, and so YAML")
}

impl Commitment {
    fn yaml(&self, dated: bool, states: &[&str], key: &str) -> String {
        let mut out = format!("title: {}\n", quoted(&self.title));
        if dated {
            out += &format!("due: {}\n", DUES[self.due]);
            if let Some(target) = self.target {
                out += &format!("target:\n  at_least: {target}\n  unit: elever\n");
            }
        }
        if let Some(responsible) = &self.responsible {
            out += &format!("responsible: {}\n", quoted(responsible));
        }
        if let Some(order) = self.order {
            out += &format!("order: {order}\n");
        }
        if !self.updates.is_empty() {
            out += "updates:\n";
        }
        for (at, (state, note, evidence)) in self.updates.iter().enumerate() {
            out += &format!("  - date: 2024-0{}-15\n    {key}: {}\n", at + 1, states[state % states.len()]);
            if let Some(note) = note {
                out += &format!("    note: {}\n", quoted(note));
            }
            if *evidence {
                out += &format!("    evidence:\n      - title: Protokoll {at}\n        reference: § {at}\n");
            }
        }
        out
    }
}

impl Made {
    fn files(&self) -> Files {
        let mut files = Files::new();
        let mut put = |path: String, text: String| {
            files.insert(format!("content/{path}"), text);
        };
        put(
            "site.yaml".into(),
            "title: Prov\norganisation: Prov\nbase_url: https://prov.example/\nlanguage: sv\ncontact:\n  name: Prov\n  email: a@prov.example\n".into(),
        );
        put("plan.yaml".into(), "title: Plan\nsummary: Påhittad.\nperiod: 2023/2029\n".into());
        put("actions/1.yaml".into(), "number: 1\ntitle: Åtgärden\n".into());
        for (at, one) in self.goals.iter().enumerate() {
            let Some(one) = one else { continue };
            put(format!("goals/g{at}.yaml"), format!("action: 1\n{}", one.yaml(true, &RESULTS, "result")));
        }
        for (at, one) in self.milestones.iter().enumerate() {
            let Some(one) = one else { continue };
            put(format!("milestones/m{at}.yaml"), format!("action: 1\n{}", one.yaml(true, &STATUSES, "status")));
        }
        for (at, one) in self.activities.iter().enumerate() {
            let Some(one) = one else { continue };
            put(format!("activities/a{at}.yaml"), format!("supports: [1]\n{}", one.yaml(false, &STATUSES, "status")));
        }
        let value = |(at, value): (usize, &Option<i32>)| {
            let value = value.map_or("\".\"".to_owned(), |value| value.to_string());
            format!("  - period: {}\n    value: {value}\n", 2020 + at)
        };
        let values: String = self.values.iter().enumerate().map(value).collect();
        let values = if values.is_empty() { "values: []\n".to_owned() } else { format!("values:\n{values}") };
        let baseline =
            self.baseline.map(|value| format!("baseline:\n  period: 2019\n  value: {value}\n")).unwrap_or_default();
        put(
            "indicators/i.yaml".into(),
            format!("title: Mått\nunit: procent\ndirection: increase\ngoals: [g0]\n{baseline}{values}"),
        );
        let area = |(at, (need, expects, answered)): (usize, &(String, Option<String>, bool))| {
            let expects = expects.as_ref().map(|text| format!("    expects: {}\n", quoted(text))).unwrap_or_default();
            let answered = if *answered { "    answered_by:\n      - goal: g0\n" } else { "" };
            format!("  - id: o{at}\n    title: Område {at}\n    need: {}\n{expects}{answered}", quoted(need))
        };
        let areas: String = self.needs.iter().enumerate().map(area).collect();
        put(
            "decisions/d.yaml".into(),
            format!(
                "authority: Myndigheten\ntitle: Beslut\nkind: inspection\ndate: 2024-01-01\ncase: open\nareas:\n{areas}"
            ),
        );
        put("narratives/n.md".into(), format!("---\ntitle: Text\n---\n\n{}{}\n", " ".repeat(self.indent), self.text));
        files
    }
}

fn plan_of(files: &Files) -> Plan {
    site_of(files).plans.into_iter().next().expect("there is a plan")
}

fn site_of(files: &Files) -> Site {
    let mut tree = SourceTree::default();
    files.iter().for_each(|(path, text)| tree.insert(path, text.as_bytes()));
    let report = check(&tree, None);
    assert!(!report.findings.has_errors(), "{:#?}\n{files:#?}", report.findings);
    report.value.site
}

fn revision(id: &str, date: &str, reasons: &str) -> String {
    let reasons = if reasons.is_empty() { String::new() } else { format!("reasons:\n{reasons}") };
    format!("---\ntitle: Revision {id}\ndate: {date}\n{reasons}---\n\nRevision {id}. Se [målet](../goals/g0.yaml).\n")
}

/// The files with one more frozen revision. Every weakening change gets its reason.
fn frozen(files: &Files, id: &str, date: &str) -> Files {
    frozen_after(&chain(&plan_of(files)), files, id, date)
}

/// The same, after a chain that is at hand.
fn frozen_after(chain: &Chain, files: &Files, id: &str, date: &str) -> Files {
    let mut files = files.clone();
    let path = |ending: &str| format!("content/revisions/{id}.{ending}");
    files.insert(path("md"), revision(id, date, ""));
    let freeze = |files: &Files| {
        let site = site_of(files);
        freeze(&site, &site.plans[0], chain, id, &Beside::default())
    };
    let bytes = match freeze(&files) {
        Ok(frozen) => frozen.record,
        Err(Refusal::Unexplained(changes)) => {
            let reason = |change: &Unexplained| {
                let to = change.to.as_ref().map(|to| format!("    to: {}\n", quoted(to))).unwrap_or_default();
                let print = &change.fingerprint;
                format!(
                    "  - change: {print}\n{to}    reason: Vägt mot elevernas behov.\n    decided:\n      by: Nämnden\n      date: {date}\n      reference: § 1\n"
                )
            };
            let reasons: String = changes.iter().map(reason).collect();
            files.insert(path("md"), revision(id, date, &reasons));
            freeze(&files).unwrap_or_else(|refusal| panic!("{refusal:#?}")).record
        }
        Err(refusal) => panic!("{refusal:#?}"),
    };
    files.insert(path("json"), String::from_utf8(bytes).expect("records are UTF-8"));
    files
}

fn chain(plan: &Plan) -> Chain {
    let mut faults = Findings::default();
    let chain = of_plan(plan, &mut faults);
    assert!(!faults.has_errors(), "{faults:#?}");
    chain
}

fn prints(before: &Plan, after: &Plan) -> Vec<String> {
    diff(before, after).iter().map(|change| change.fingerprint()).collect()
}

/// An edit of one thing, and what it is told as. `None` where the plan has not got the thing.
fn edited(made: &Made, which: usize) -> Option<(Made, String)> {
    let mut after = made.clone();
    let goal = after.goals[0].as_mut()?;
    let print = match which {
        0 => {
            goal.title.push_str(" och mer");
            "commitment-reworded goals/g0.title"
        }
        1 if goal.due + 1 < DUES.len() => {
            goal.due += 1;
            "due-postponed goals/g0.due"
        }
        2 if goal.due > 0 => {
            goal.due -= 1;
            "due-advanced goals/g0.due"
        }
        3 => {
            goal.target = Some(goal.target? - 1);
            "target-lowered goals/g0.target"
        }
        4 => {
            goal.target = Some(goal.target? + 1);
            "target-raised goals/g0.target"
        }
        5 => {
            goal.target.take()?;
            "target-removed goals/g0.target"
        }
        6 => {
            goal.responsible.take()?;
            "responsible-removed goals/g0.responsible"
        }
        7 => {
            after.milestones[1].take()?;
            "commitment-removed milestones/m1"
        }
        8 => {
            after.activities[0].take()?;
            "commitment-removed activities/a0"
        }
        9 => {
            after.values.pop()?;
            return Some((after, format!("value-rewritten indicators/i.values.{}", 2020 + made.values.len() - 1)));
        }
        10 => {
            after.values.push(Some(7));
            return Some((after, format!("value-added indicators/i.values.{}", 2020 + made.values.len())));
        }
        11 => {
            after.baseline.take()?;
            "baseline-changed indicators/i.baseline"
        }
        12 => {
            after.needs[0].0.push_str(" och mer");
            "decision-rewritten decisions/d.areas.o0.need"
        }
        13 => {
            after.needs[0].1.take()?;
            "expectation-removed decisions/d.areas.o0.expects"
        }
        14 if after.needs[0].2 => {
            after.needs[0].2 = false;
            "answer-removed decisions/d.areas.o0.answered_by.goals/g0"
        }
        15 => {
            after.text.push_str(" och mer");
            "narrative-changed narratives/n.text"
        }
        16 => {
            let at = goal.updates.len();
            goal.updates.push((3, None, true));
            return Some((after, format!("update-added goals/g0.updates.2024-0{}-15", at + 1)));
        }
        17 => {
            let one = goal.updates.iter_mut().find(|one| one.2)?;
            one.2 = false;
            let at = made.goals[0].as_ref()?.updates.iter().position(|one| one.2)?;
            return Some((after, format!("evidence-removed goals/g0.updates.2024-0{}-15.evidence", at + 1)));
        }
        18 => {
            let note = goal.updates.first_mut()?.1.as_mut()?;
            note.push_str(" och mer");
            "update-rewritten goals/g0.updates.2024-01-15"
        }
        // Not met, while there is time left.
        19 if goal.due >= 3 && goal.updates.last().is_none_or(|last| last.0 % RESULTS.len() != 5) => {
            goal.updates.push((5, None, true));
            "commitment-given-up goals/g0"
        }
        20 => {
            goal.responsible = Some(goal.responsible.as_ref().map(|_| "Ej utsedd".to_owned())?);
            "responsible-removed goals/g0.responsible"
        }
        _ => return None,
    };
    Some((after, print.to_owned()))
}

proptest! {
    #![proptest_config(crate::support::property(64))]

    #[test]
    fn nothing_differs_from_itself(made in made()) {
        let plan = plan_of(&made.files());
        prop_assert_eq!(prints(&plan, &plan), Vec::<String>::new());
    }

    #[test]
    fn what_is_frozen_is_read_back_the_same(made in made()) {
        let files = frozen(&made.files(), "r1", "2025-01-01");
        let plan = plan_of(&files);
        let chain = chain(&plan);
        let record = chain.newest().expect("it was frozen");
        let back = record.plan(&plan).expect("a record is a plan");
        prop_assert_eq!(content(&back).to_string(), content(&plan).to_string());
        prop_assert_eq!(prints(&back, &plan), Vec::<String>::new());
        prop_assert_eq!(prints(&plan, &back), Vec::<String>::new());
    }

    #[test]
    fn what_changed_on_the_way_there_changed_on_the_way_back(a in made(), b in made()) {
        let (a, b) = (plan_of(&a.files()), plan_of(&b.files()));
        let entities = |before: &Plan, after: &Plan| -> BTreeSet<EntityRef> {
            diff(before, after).into_iter().map(|change| change.entity).collect()
        };
        prop_assert_eq!(entities(&a, &b), entities(&b, &a));
        let equal = content(&a) == content(&b);
        prop_assert!(!equal || diff(&a, &b).is_empty());
    }

    #[test]
    fn one_edit_of_any_plan_is_told_once(made in made(), which in 0..21_usize) {
        // A plan that has not got the thing is no case; too many of them fail the law.
        let found = edited(&made, which);
        prop_assume!(found.is_some());
        if let Some((after, print)) = found {
            prop_assert_eq!(prints(&plan_of(&made.files()), &plan_of(&after.files())), [print]);
        }
    }

    #[test]
    fn no_weakening_is_frozen_in_silence(a in made(), b in made()) {
        let files = frozen(&a.files(), "r1", "2025-01-01");
        let mut later = b.files();
        later.extend(files.into_iter().filter(|(path, _)| path.contains("/revisions/")));
        later.insert("content/revisions/r2.md".into(), revision("r2", "2025-02-01", ""));
        let site = site_of(&later);
        let plan = &site.plans[0];
        let weakening: Vec<String> = diff(&plan_of(&a.files()), plan)
            .iter()
            .filter(|change| weigh(change) == Weight::Weakening)
            .map(|change| change.fingerprint())
            .collect();
        match freeze(&site, plan, &chain(plan), "r2", &Beside::default()) {
            Ok(_) => prop_assert_eq!(weakening, Vec::<String>::new()),
            Err(Refusal::Unexplained(changes)) => {
                let told: Vec<String> = changes.into_iter().map(|change| change.fingerprint).collect();
                prop_assert_eq!(told, weakening);
            }
            Err(other) => return Err(TestCaseError::fail(format!("{other:?}"))),
        }
    }

    #[test]
    fn a_record_tells_all_that_is_found_when_it_is_looked_at_anew(a in made(), b in made()) {
        let first = frozen(&a.files(), "r1", "2025-01-01");
        let mut later = b.files();
        later.extend(first.into_iter().filter(|(path, _)| path.contains("/revisions/")));
        let plan = plan_of(&frozen(&later, "r2", "2025-02-01"));
        let (mut found, mut proven) = (Findings::default(), Proven::default());
        hold(&plan, &chain(&plan), &mut proven, &mut found);
        prop_assert!(found.is_empty(), "{:#?}", found);
        prop_assert_eq!(proven.len(), 3, "the bytes of both, and what the later one tells");
    }

    #[test]
    fn a_record_with_another_byte_is_none(made in made(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let files = frozen(&made.files(), "r1", "2025-01-01");
        let bytes = files["content/revisions/r1.json"].as_bytes();
        let (id, path) = (Id::parse("r1").expect("it is an id"), "content/revisions/r1.json".into());
        prop_assert!(Record::read(&id, &path, bytes).is_ok());
        let at = at.index(bytes.len());
        let mut other = bytes.to_vec();
        other[at] = if other[at] == byte { byte ^ 1 } else { byte };
        prop_assert!(Record::read(&id, &path, other.as_slice()).is_err(), "byte {} as {:?}", at, char::from(other[at]));
        let shorter = [&bytes[..at], &bytes[at + 1..]].concat();
        prop_assert!(Record::read(&id, &path, shorter.as_slice()).is_err(), "without byte {}", at);
        let longer = [&bytes[..at], b" ", &bytes[at..]].concat();
        prop_assert!(Record::read(&id, &path, longer.as_slice()).is_err(), "with a space at {}", at);
    }
}

/// A text with what comparisons have stumbled over: dots, brackets, pipes, lines, marks of Markdown.
fn thorny() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a", "b", "å", " · ", "[x]", "[", "]", "|", "\n", "\n\n", "  ", "*", "~~", "`", "<b>", "&", "@", "..", ": ",
        "(y)", "2026",
    ]);
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

/// A side of some kind around a text.
fn side_of(kind: usize, text: &str) -> SideValue {
    let text = text.to_owned();
    match kind {
        0 => SideValue::Text(text),
        1 => SideValue::Prose(text),
        2 => SideValue::Verdict(VerdictSaid {
            verdict: Verdict::UnderWay,
            called: Some(text.clone()),
            statement: Some(text),
        }),
        3 => {
            let number = Number::parse("3").expect("it is a number");
            SideValue::Target(TargetSaid { comparison: Comparison::AtLeast, number, unit: Some(text) })
        }
        _ => SideValue::Entry(LogEntry {
            step: LogStep {
                date: parse_date("2026-03-02").expect("it is a day"),
                state: State::Status(Status::Ongoing),
            },
            value: None,
            unit: None,
            note: Some(text),
            evidence: Vec::new(),
        }),
    }
}

/// The lines of both sides in each form of a comparison.
fn shown(change: &Change) -> Vec<(String, String)> {
    let strings = etapp::words::built_in(Language::SV, WordFile::Pages);
    let judged = Judged::of(change, None);
    let view = ChangeView::of(&strings, &[], &judged);
    let text = |runs: &Option<Vec<Run>>| runs.iter().flatten().map(|run| run.text.as_str()).collect::<String>();
    let mut all = vec![(text(&view.before), text(&view.after))];
    let rows = [ComparedChange { change: change.clone(), judged, view, plan: None }];
    let named = NamedState { id: "a", origin: Origin::Folder };
    let words = SchemaWords::new(&etapp::words::Catalogue::built_in(), Language::SV);
    let comparison = etapp::render::comparison::StateComparison {
        strings: &strings,
        words: &words,
        from: named,
        to: named,
        result: etapp::render::comparison::DIFFERENT,
        rows: &rows,
        unmatched: &[],
    };
    let line = |out: &str, start: &str| -> String {
        let found = out.lines().find_map(|line| line.trim_start().strip_prefix(start));
        found.unwrap_or_default().to_owned()
    };
    // Marks of what differs are no words; signs of the text itself are escaped.
    let unmarked = |line: String| line.replace("\\~", "¬t").replace("\\*", "¬s").replace("~~", "").replace("**", "");
    let (plain, markdown) = (comparison.text(), comparison.markdown());
    all.push((line(&plain, "- "), line(&plain, "+ ")));
    all.push((unmarked(line(&markdown, "- Före:")), unmarked(line(&markdown, "- Efter:"))));
    let json: serde_json::Value = serde_json::from_str(&comparison.json()).expect("it is JSON");
    let side = |side: &str| json["changes"][0][side]["value"].to_string();
    all.push((side("before"), side("after")));
    all
}

proptest! {
    #![proptest_config(crate::support::property(256))]

    #[test]
    fn what_differs_is_shown_differently(kind in 0..5_usize, old in thorny(), new in thorny()) {
        let (before, after) = (side_of(kind, &old), side_of(kind, &new));
        let place = SourceSpan::file(&"content/a.yaml".into());
        let change = Change {
            rule: Rule::UpdateRewritten,
            entity: EntityRef::Plan,
            name: "Planen".to_owned(),
            field: None,
            before: Some(Side::new(before, &place)),
            after: Some(Side::new(after, &place)),
            course: None,
            softened: Vec::new(),
        };
        for (at, (before, after)) in shown(&change).into_iter().enumerate() {
            let seen = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert!(old == new || seen(&before) != seen(&after), "form {at}: {before:?} and {after:?}");
        }
    }
}

#[test]
fn every_single_bit_of_a_record_counts() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let made = made().new_tree(&mut runner).expect("a plan can be made up").current();
    let files = frozen(&made.files(), "r1", "2025-01-01");
    let bytes = files["content/revisions/r1.json"].as_bytes();
    let (id, path) = (Id::parse("r1").expect("it is an id"), "content/revisions/r1.json".into());
    // One bit of each byte, another one for each.
    for at in 0..bytes.len() {
        let mut other = bytes.to_vec();
        other[at] ^= 1 << (at % 8);
        assert!(Record::read(&id, &path, other.as_slice()).is_err(), "byte {at}");
    }
}

#[test]
fn fifty_revisions_are_frozen_and_read_in_their_order() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut history = Files::new();
    let (mut digests, mut known) = (Vec::new(), Chain::default());
    // The names say nothing of the order.
    let id = |at: usize| format!("r{}", (at * 37) % 50);
    for at in 0..50 {
        let made = made().new_tree(&mut runner).expect("a plan can be made up").current();
        let files = frozen_after(&known, &made.files(), &id(at), &format!("20{}-01-01", 30 + at / 7));
        let path = format!("content/revisions/{}.json", id(at));
        let bytes = files[&path].as_bytes();
        digests.push(stated_digest(bytes));
        let name = Id::parse(&id(at)).expect("it is an id");
        known.records.push(Record::read(&name, &path.as_str().into(), bytes).expect("it was just frozen"));
        history.extend(files.into_iter().filter(|(path, _)| path.contains("/revisions/")));
    }
    let made = made().new_tree(&mut runner).expect("a plan can be made up").current();
    let mut files = made.files();
    files.extend(history);
    let plan = plan_of(&files);
    let chain = chain(&plan);
    let found: Vec<Option<String>> = chain.records.iter().map(|record| Some(record.digest.clone())).collect();
    assert_eq!(found, digests);
    let ids: Vec<String> = chain.records.iter().map(|record| record.id.to_string()).collect();
    assert_eq!(ids, (0..50).map(id).collect::<Vec<_>>());
    for (record, before) in chain.records.iter().skip(1).zip(&digests) {
        assert_eq!(&record.previous, before);
        record.plan(&plan).unwrap_or_else(|findings| panic!("{}: {findings:#?}", record.id));
    }
}
