//! Rows that many pages have: entities in lists, entries of logs, facts.

use super::changes::ChangeView;
use super::context::PageContext;
use super::said::in_words;
use super::terms;
use super::view::{EntryView, Fact, Item, Link, Part, StateView};
use crate::base::{Located, Number, Period};
use crate::plan::Kind;
use crate::plan::entities::{Decision, Entity, Subject, Target};
use crate::plan::table::Ix;
use crate::plan::vocabulary::Status;
use crate::sitemap::PageRoute;
use crate::standing::decisions::Deadline;
use crate::standing::due;
use crate::standing::state::given_up;
use crate::standing::whose;
use crate::text::plain::excerpt;

impl PageContext<'_> {
    /// An entity as a row of a list: its name, when it is due, how it stands.
    pub fn item(&self, subject: Subject) -> Item {
        let due = self.shared.plan.entity(subject).due();
        // An activity beside milestones needs no time; a promise without one is worth saying.
        let is_promise = match subject {
            Subject::Goal(_) | Subject::Milestone(_) => true,
            Subject::Activity(_) => {
                let plan = self.shared.plan;
                plan.milestones.is_empty() && plan.activities.values().any(|one| one.due.is_some())
            }
            _ => false,
        };
        let due = (due.is_some() || is_promise).then(|| self.due(due));
        Item { due, moved: self.moved(subject), state: self.state_of(subject), ..Item::of(self.link(subject)) }
    }

    /// A commitment as a row of a list, under its kind and its action's number. What is given up says why.
    pub fn commitment(&self, subject: Subject) -> Item {
        let plan = self.shared.plan;
        if let Subject::Decision(ix) = subject {
            return self.answer(ix);
        }
        let kind = self.kind(subject.kind());
        let over = match due::action(plan, subject) {
            Some(ix) => {
                let number = plan.actions[ix].number.value.to_string();
                self.with("kind_of_action", &[("kind", (&kind).into()), ("number", (&number).into())])
            }
            None => kind,
        };
        let note = given_up(plan.entity(subject)).and_then(|entry| entry.note);
        Item {
            over: Some(over),
            note: note.map(|note| excerpt(&note.text)),
            note_lang: note.and_then(|note| self.lang(&note.place)),
            reason: given_up(plan.entity(subject)).and_then(|_| self.reason_of(subject)),
            ..self.item(subject)
        }
    }

    /// What is given up as a row of a list. What changes beside it tell of, with its reason, is told by its name and state
    /// alone.
    pub fn given_up(&self, subject: Subject, told: bool) -> Item {
        let item = self.commitment(subject);
        if told { Item { note: None, reason: None, ..item } } else { item }
    }

    /// The answer that an authority waits for as a row of a list.
    fn answer(&self, ix: Ix<Decision>) -> Item {
        let decision = &self.shared.plan.decisions[ix];
        let over = self.with("answer_to", &[("authority", decision.authority.value.as_str().into())]);
        let day = decision.respond_by.as_ref().map(|day| day.value);
        let late = day.map(|day| self.deadline(Deadline { by: ix, day })).filter(|deadline| deadline.flag.is_some());
        let mark = StateView { label: self.text("answer_none"), ..self.status(Status::NotReported) };
        let state = match late {
            Some(late) => {
                StateView { late: day.and_then(|day| self.late_by(&Period::Day(day))), flag: late.flag, ..mark }
            }
            None => mark,
        };
        let due = day.map(|day| self.shared.format.date(day));
        Item { over: Some(over), due, state: Some(state), ..Item::of(self.link(Subject::Decision(ix))) }
    }

    /// The reason that was given for giving a commitment up, the newest first.
    fn reason_of(&self, subject: Subject) -> Option<String> {
        let entity = &subject.reference(self.shared.plan);
        let given_up = |change: &&ChangeView| change.entity == *entity && change.gives_up();
        let shared = self.shared;
        let marks = shared.past.into_iter().flat_map(|past| past.marks.iter().rev()).chain(shared.revision);
        let since = shared.past.into_iter().flat_map(|past| &past.since);
        let change = since.chain(marks.flat_map(|mark| &mark.changes)).find(given_up)?;
        let decided = change.decided.iter().map(|by| format!(" ({by})")).collect::<String>();
        change.reason.as_ref().map(|reason| format!("{reason}{decided}"))
    }

    /// The word for one of a kind.
    pub fn kind(&self, kind: Kind) -> String {
        self.text(kind.label())
    }

    /// A target in words: `minst 2 nämndmål`.
    pub fn target(&self, target: &Target) -> String {
        let (shared, unit) = (self.shared, target.unit.as_ref().map_or("", |unit| unit.value.as_str()));
        in_words(shared.strings, &shared.format, target.comparison, &target.number, unit)
    }

    /// How far a target is reached: `hittills 33 dagar`.
    pub fn reached(&self, value: &Number, target: Option<&Target>) -> String {
        let unit = target.and_then(|target| target.unit.as_ref()).map_or("", |unit| unit.value.as_str());
        let amount = self.shared.format.amount(value, None, unit);
        self.with("reached", &[("amount", amount.trim_end().into())])
    }

    /// The log of an entity, newest first.
    pub fn log(&self, entity: &dyn Entity, target: Option<&Target>) -> Vec<EntryView> {
        let entry = |(at, entry): (usize, crate::plan::entities::Entry)| EntryView {
            id: format!("_r{}", at + 1),
            iso: entry.date.value.to_string(),
            date: self.shared.format.date(entry.date.value),
            state: StateView { whose: Some(self.whose(whose::of_entry(&entry))), ..self.reported(entry.state) },
            value: entry.value.map(|value| self.reached(value, target)),
            note: entry.note.map(|note| self.prose(note, 4, false, &format!("n{at}"))),
            note_lang: entry.note.and_then(|note| self.lang(&note.place)),
            evidence: entry.evidence.iter().map(|evidence| self.evidence(evidence)).collect(),
        };
        entity.entries().into_iter().enumerate().rev().map(entry).collect()
    }

    /// A fact of several parts.
    pub fn fact_of(&self, label: &str, parts: Vec<Part>) -> Fact {
        let term = terms::anchor(label).map(|anchor| format!("{}#{anchor}", self.place(PageRoute::Counted)));
        Fact { label: self.text(label), term, parts }
    }

    /// A fact that is a plain text.
    pub fn fact(&self, label: &str, text: impl Into<String>) -> Fact {
        self.fact_of(label, vec![Part { text: text.into(), href: None, lang: None }])
    }

    /// A fact that leads on.
    pub fn linked_fact(&self, label: &str, links: Vec<Link>) -> Fact {
        let part = |link: Link| Part { text: link.text, href: Some(link.href), lang: link.lang };
        self.fact_of(label, links.into_iter().map(part).collect())
    }

    /// A fact that the content states in its own words, or that it does not.
    pub fn stated(&self, label: &str, text: Option<&Located<String>>) -> Fact {
        match text {
            Some(text) => self.fact_of(label, vec![self.own_words(text)]),
            None => self.fact(label, self.text("not_stated")),
        }
    }

    /// A text of the content in its own words.
    pub fn own_words(&self, text: &Located<String>) -> Part {
        Part { text: text.value.clone(), href: None, lang: self.lang(&text.place) }
    }

    /// What sort of decision it is: in its own words, or by its kind.
    pub fn decision_kind(&self, decision: &Decision) -> String {
        let own = decision.kind_label.as_ref().map(|label| label.value.clone());
        own.unwrap_or_else(|| self.text(&format!("decision_{}", decision.kind.word())))
    }

    /// What kind of decision it is in a case of somebody, and whose where it is another one's.
    pub fn decision_kind_of_case(&self, decision: &Decision, owner: &str) -> String {
        let kind = self.decision_kind(decision);
        let authority = &decision.authority.value;
        if authority == owner { kind } else { format!("{authority}: {kind}") }
    }

    /// When something is due, or that no time is given.
    pub fn due(&self, due: Option<&Located<Period>>) -> String {
        due.map_or_else(|| self.text("no_due"), |due| self.shared.format.period(due))
    }

    /// A link to a page of the plan under its name in menus.
    pub fn menu_link(&self, route: PageRoute) -> Link {
        Link::to(self.place(route), self.text(route.label()))
    }

    /// A link to a file in the plan's part of the site.
    pub fn file_link(&self, path: &str, label: &str) -> Link {
        Link::to(self.to(&self.shared.addresses.file(path)), self.text(label))
    }

    /// The data of a kind: its table, and the whole plan.
    pub fn data_links(&self, kind: Kind) -> Vec<Link> {
        let table = format!("data/{}.csv", kind.folder());
        vec![self.file_link(&table, "data_as_csv"), self.file_link("data/plan.json", "plan_as_json")]
    }
}
