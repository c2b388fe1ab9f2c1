//! What the pages of one plan share (the shared), and what one page needs (a context on it).

use super::history::{Mark, Past};
use super::terms;
use super::view::{Entry, Fact, Item, Link, Part, State};
use crate::base::{Date, Located, Period};
use crate::chart::{Glyph, icon};
use crate::input::markdown::{Heading, Prose};
use crate::plan::Site;
use crate::plan::entities::{Goal, Milestone, Narrative, Plan, Subject, Target, Update};
use crate::plan::links::Links;
use crate::plan::table::Ix;
use crate::plan::vocabulary::{GoalResult, Status, Verdict};
use crate::sitemap::{Addresses, PageRoute};
use crate::standing::state::{self, Counts};
use crate::text::format::Format;
use crate::text::passage::{self, Passage};
use crate::text::prose::{self, Setting};
use crate::words::strings::{Argument, Strings};

/// What the pages of one plan share.
pub struct PlanContext<'a> {
    /// The site.
    pub site: &'a Site,
    /// The plan.
    pub plan: &'a Plan,
    /// The strings.
    pub strings: &'a Strings,
    /// The formats.
    pub format: Format<'a>,
    /// The day against which lateness is judged.
    pub as_of: Option<Date>,
    /// Where its pages lie.
    pub addresses: Addresses,
    /// The files that links can name.
    pub links: Links<'a>,
    /// The narratives that stand in the menu, in the order in which they are read.
    pub in_menu: Vec<Ix<Narrative>>,
    /// The past of the plan; `None` for a frozen revision, whose pages never change.
    pub past: Option<&'a Past>,
    /// The frozen revision that the pages are of, if they are not those of today.
    pub revision: Option<&'a Mark>,
    /// Whether the report stands beside its page as a PDF.
    pub pdf: bool,
}

impl<'a> PlanContext<'a> {
    /// The shared of a plan.
    pub fn new(site: &'a Site, plan: &'a Plan, strings: &'a Strings, as_of: Option<Date>) -> Self {
        Self {
            site,
            plan,
            strings,
            format: Format::new(strings),
            as_of,
            addresses: Addresses::new(site, plan),
            links: Links::of(plan),
            in_menu: in_order(plan, |narrative| narrative.menu).into_iter().map(|(ix, _)| ix).collect(),
            past: None,
            revision: None,
            pdf: false,
        }
    }

    /// The shared of a plan as it was in a frozen revision, judged as of that revision's day.
    pub fn of_revision(site: &'a Site, plan: &'a Plan, strings: &'a Strings, mark: &'a Mark) -> Self {
        let addresses = Addresses::new(site, plan).frozen(&mark.id);
        Self { addresses, revision: Some(mark), ..Self::new(site, plan, strings, Some(mark.date)) }
    }

    /// The shared for a document that is read apart from the site: every link is the permanent address.
    pub fn apart(&self) -> Self {
        let addresses = self.addresses.whole(&self.site.base_url);
        let new = Self::new(self.site, self.plan, self.strings, self.as_of);
        Self { addresses, past: self.past, revision: self.revision, pdf: self.pdf, ..new }
    }

    /// A context for the page at `path`.
    pub fn context(&self, path: String) -> PageContext<'_> {
        PageContext { shared: self, path }
    }

    /// The as-of date in words.
    pub fn as_of_text(&self) -> Option<String> {
        self.as_of.map(|date| self.format.date(date))
    }

    /// The narratives in the order in which they are read.
    pub fn narratives(&self) -> Vec<(Ix<Narrative>, &'a Narrative)> {
        in_order(self.plan, |_| true)
    }
}

fn in_order(plan: &Plan, chosen: impl Fn(&Narrative) -> bool) -> Vec<(Ix<Narrative>, &Narrative)> {
    let mut order: Vec<_> = plan.narratives.iter().filter(|(_, narrative)| chosen(narrative)).collect();
    order.sort_by_key(|(_, narrative)| narrative.order.unwrap_or(i64::MAX));
    order
}

/// What one page needs: everything is made relative to it.
pub struct PageContext<'a> {
    /// The shared.
    pub shared: &'a PlanContext<'a>,
    /// The page's path from the site's root.
    pub path: String,
}

impl PageContext<'_> {
    /// A string without arguments.
    pub fn text(&self, id: &str) -> String {
        self.shared.strings.text(id)
    }

    /// A string with arguments.
    pub fn with(&self, id: &str, arguments: &[(&str, Argument)]) -> String {
        self.shared.strings.with(id, arguments)
    }

    /// The way to a path from the site's root.
    pub fn to(&self, path: &str) -> String {
        self.shared.addresses.way(&self.path, path)
    }

    /// The way to a page of the plan.
    pub fn place(&self, place: PageRoute) -> String {
        self.to(&self.shared.addresses.page(place))
    }

    /// The way to an entity's page.
    pub fn entity(&self, subject: Subject) -> String {
        self.to(&self.shared.addresses.entity(self.shared.plan, subject))
    }

    /// An entity's own words as a link to its page.
    pub fn link(&self, subject: Subject) -> Link {
        let lang = self.lang(&self.shared.plan.title_of(subject).0.place);
        Link { href: self.entity(subject), text: self.name(subject), lang }
    }

    /// What an entity is called: its title, for actions with the number. That of a draft says that it is one.
    pub fn name(&self, subject: Subject) -> String {
        let name = self.plain_name(subject);
        if !self.shared.plan.title_of(subject).1.draft {
            return name;
        }
        self.with("draft_name", &[("name", (&name).into())])
    }

    fn plain_name(&self, subject: Subject) -> String {
        let plan = self.shared.plan;
        match subject {
            Subject::Action(ix) => {
                let action = &plan.actions[ix];
                let number = action.number.value.to_string();
                self.with("action_name", &[("number", (&number).into()), ("title", (&action.title.value).into())])
            }
            other => plan.title_of(other).0.value.clone(),
        }
    }

    /// A Markdown text as HTML, below a heading of level `level - 1`. `main` is the text whose headings have ids.
    pub fn prose(&self, text: &Prose, level: u8, main: bool, key: &str) -> String {
        self.prose_and_headings(text, level, main, key).0
    }

    /// A Markdown text as [`PageContext::prose`] gives it, and its headings.
    pub fn prose_and_headings(&self, text: &Prose, level: u8, main: bool, key: &str) -> (String, Vec<Heading>) {
        let setting = self.setting(level, main, key);
        let Some(lang) = self.lang(&text.place) else { return prose::with_headings(text, &setting) };
        let setting = Setting { language: self.shared.site.original, ..setting };
        let (html, headings) = prose::with_headings(text, &setting);
        (format!("<div lang=\"{lang}\">{html}</div>"), headings)
    }

    /// A Markdown text as HTML, and as blocks for paper.
    pub fn passage(&self, text: &Prose, level: u8, key: &str) -> Passage {
        let blocks = passage::blocks(text, &self.setting(2, false, ""));
        Passage { html: self.prose(text, level, false, key), blocks }
    }

    /// Where a Markdown text is shown.
    pub fn setting<'s>(&'s self, level: u8, main: bool, key: &'s str) -> Setting<'s> {
        let shared = self.shared;
        Setting {
            plan: shared.plan,
            links: &shared.links,
            addresses: &shared.addresses,
            page: &self.path,
            language: shared.site.language,
            heading_level: level,
            main,
            key,
        }
    }

    /// The mark of a status.
    pub fn status(&self, status: Status) -> State {
        self.state(status.word(), &format!("status_{}", status.word()), status.into())
    }

    /// The mark of a goal's result, or that nothing is reported.
    pub fn result(&self, result: Option<GoalResult>) -> State {
        let word = result.map_or("not_reported", GoalResult::word);
        let glyph = match result {
            None | Some(GoalResult::NotEvaluated) => Glyph::Status(Status::NotReported),
            Some(GoalResult::OnTrack | GoalResult::AtRisk) => Glyph::Status(Status::Ongoing),
            Some(GoalResult::Met) => Glyph::Status(Status::Done),
            Some(GoalResult::PartlyMet) => Glyph::Status(Status::PartlyDone),
            Some(GoalResult::NotMet) => Glyph::Status(Status::NotDone),
        };
        self.state(word, &format!("result_{word}"), glyph)
    }

    /// The mark of a verdict.
    pub fn verdict(&self, verdict: Verdict) -> State {
        let glyph = match verdict {
            Verdict::Sufficient => Glyph::Status(Status::Done),
            Verdict::UnderWay => Glyph::Status(Status::Ongoing),
            Verdict::Insufficient => Glyph::Status(Status::NotDone),
            Verdict::NeedsWork => Glyph::Status(Status::NotReported),
        };
        self.state(verdict.word(), &format!("verdict_{}", verdict.word()), glyph)
    }

    fn state(&self, key: &str, label: &str, glyph: Glyph) -> State {
        let (key, label) = (key.to_owned(), self.text(label));
        State { key, label, glyph: icon(glyph), late: None, flag: None, unproven: false }
    }

    fn late(&self, state: State, due: &Period) -> State {
        let due = self.shared.format.period(due);
        State { late: Some(self.with("late_since", &[("due", (&due).into())])), flag: Some(icon(Glyph::Late)), ..state }
    }

    /// The mark of a milestone as it stands today.
    pub fn milestone_state(&self, milestone: &Milestone) -> State {
        let status = state::status(&milestone.updates);
        let mut mark = self.status(status);
        mark.unproven = status == Status::Done && !state::has_evidence(&milestone.updates);
        if state::is_late(milestone, self.shared.as_of) { self.late(mark, &milestone.due) } else { mark }
    }

    /// The mark of a goal as it stands today.
    pub fn goal_state(&self, goal: &Goal) -> State {
        let mark = self.result(state::result(goal));
        if state::goal_is_late(goal, self.shared.as_of) { self.late(mark, &goal.due) } else { mark }
    }

    /// Where a milestone stands, in a sentence that needs no knowledge of the words.
    pub fn milestone_sentence(&self, milestone: &Milestone) -> String {
        let status = state::status(&milestone.updates);
        let sentence = self.with("sentence_status", &[("status", status.word().into())]);
        self.due_sentence(state::is_late(milestone, self.shared.as_of), &milestone.due, sentence)
    }

    /// Where a goal stands, in a sentence.
    pub fn goal_sentence(&self, goal: &Goal) -> String {
        let result = state::result(goal).map_or("not_reported", GoalResult::word);
        let sentence = self.with("sentence_result", &[("result", result.into())]);
        self.due_sentence(state::goal_is_late(goal, self.shared.as_of), &goal.due, sentence)
    }

    fn due_sentence(&self, late: bool, due: &Period, sentence: String) -> String {
        if !late {
            return sentence;
        }
        let due = self.shared.format.period(due);
        format!("{} {sentence}", self.with("sentence_late", &[("due", (&due).into())]))
    }

    /// `3 etappmål: 1 genomfört, 2 pågår. 1 är försenat.`, or that there are none.
    pub fn counts(&self, counts: &Counts) -> String {
        if counts.total == 0 {
            return self.text("no_milestones_yet");
        }
        let of =
            |status: &Status| format!("{} {}", counts.of(*status), self.text(&format!("status_{}", status.word())));
        let used = Status::ALL.iter().filter(|status| counts.of(**status) > 0);
        let parts = used.map(of).collect::<Vec<_>>().join(", ");
        let facts = [("total", counts.total.into()), ("parts", (&parts).into()), ("late", counts.late.into())];
        self.with("counts_sentence", &facts)
    }

    /// A milestone as a row of a list.
    pub fn milestone_item(&self, ix: Ix<Milestone>) -> Item {
        let milestone = &self.shared.plan.milestones[ix];
        Item {
            link: self.link(Subject::Milestone(ix)),
            over: None,
            due: Some(self.shared.format.period(&milestone.due)),
            state: Some(self.milestone_state(milestone)),
            note: None,
            note_lang: None,
        }
    }

    /// A goal as a row of a list.
    pub fn goal_item(&self, ix: Ix<Goal>) -> Item {
        let goal = &self.shared.plan.goals[ix];
        Item {
            link: self.link(Subject::Goal(ix)),
            over: None,
            due: Some(self.shared.format.period(&goal.due)),
            state: Some(self.goal_state(goal)),
            note: None,
            note_lang: None,
        }
    }

    /// A target in words: `minst 2 nämndmål`.
    pub fn target(&self, target: &Target) -> String {
        use crate::plan::entities::Comparison;
        let id = match target.comparison {
            Comparison::AtLeast => "target_at_least",
            Comparison::AtMost => "target_at_most",
            Comparison::Equals => "target_equals",
        };
        let unit = target.unit.as_ref().map_or("", |unit| unit.value.as_str());
        let amount = self.shared.format.amount(&target.number, None, unit);
        self.with(id, &[("amount", amount.trim_end().into())])
    }

    /// A log, newest first.
    pub fn log<S: Copy>(&self, updates: &[Update<S>], unit: Option<&str>, mark: impl Fn(S) -> State) -> Vec<Entry> {
        let entry = |(at, update): (usize, &Update<S>)| Entry {
            iso: update.date.value.to_string(),
            date: self.shared.format.date(update.date.value),
            state: mark(update.state.value),
            value: update.value.as_ref().map(|value| {
                let amount = self.shared.format.amount(value, None, unit.unwrap_or_default());
                self.with("reached", &[("amount", amount.trim_end().into())])
            }),
            note: update.note.as_ref().map(|note| self.prose(note, 4, false, &format!("n{at}"))),
            note_lang: update.note.as_ref().and_then(|note| self.lang(&note.place)),
            brief: update.note.as_ref().map(|note| prose::excerpt(&note.text)),
            evidence: update.evidence.iter().map(|evidence| self.evidence(evidence)).collect(),
        };
        updates.iter().enumerate().rev().map(entry).collect()
    }

    /// A fact that is a plain text.
    pub fn fact(&self, label: &str, text: impl Into<String>) -> Fact {
        let part = Part { text: text.into(), href: None, lang: None };
        Fact { label: self.text(label), term: terms::href(self, label), parts: vec![part] }
    }

    /// A fact that leads on.
    pub fn linked_fact(&self, label: &str, links: Vec<Link>) -> Fact {
        let part = |link: Link| Part { text: link.text, href: Some(link.href), lang: link.lang };
        let parts = links.into_iter().map(part).collect();
        Fact { label: self.text(label), term: terms::href(self, label), parts }
    }

    /// A fact that the content states in its own words, or that it does not.
    pub fn said(&self, label: &str, text: Option<&Located<String>>) -> Fact {
        let mut fact = self.fact(label, text.map_or_else(|| self.text("not_stated"), |text| text.value.clone()));
        fact.parts.iter_mut().for_each(|part| part.lang = text.and_then(|text| self.lang(&text.place)));
        fact
    }

    /// A text of the content in its own words.
    pub fn said_part(&self, text: &Located<String>) -> Part {
        Part { text: text.value.clone(), href: None, lang: self.lang(&text.place) }
    }

    /// Who answers for something, or that nobody is named.
    pub fn responsible(&self, responsible: Option<&Located<String>>) -> Fact {
        self.said("responsible", responsible)
    }
}

/// The anchor of a decision's area. The `_` keeps it apart from the ids of headings.
pub fn area_anchor(id: &crate::base::Id) -> String {
    format!("_{id}")
}
