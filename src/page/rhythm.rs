//! The rhythm of follow-up in words: when the next account comes and from whom, and the meetings.

use super::context::PageContext;
use super::view::{Fact, Item, Part};
use crate::base::Date;
use crate::plan::documents::MeetingDocument;
use crate::plan::entities::Subject;
use crate::standing::{due, rhythm};

impl PageContext<'_> {
    /// The next account: its day, how often accounts are given, and who gives them.
    pub fn next_account(&self) -> Option<Fact> {
        let promised = &self.shared.plan.reporting.as_ref()?.value;
        let every = promised.every.as_ref().map(|every| self.text(&format!("every_{}", every.value.word())));
        let by = promised.responsible.as_ref().map(|by| by.value.clone());
        let late = rhythm::overdue_account(self.shared.plan, self.shared.as_of).map(|_| self.text("late_word"));
        let parts = [Some(self.shared.format.date(promised.next.value)), late, every, by];
        Some(self.fact("next_account", parts.into_iter().flatten().collect::<Vec<_>>().join(", ")))
    }

    /// `11 månader` from a day to the as-of day: whole years and months, or days.
    pub fn age(&self, day: Date) -> Option<String> {
        let as_of = self.shared.as_of.filter(|as_of| *as_of > day)?;
        let span = day.until((jiff::Unit::Year, as_of)).ok()?;
        let part = |id: &str, count: i64| (count > 0).then(|| self.with(id, &[("count", (count as usize).into())]));
        let (years, months) = (i64::from(span.get_years()), i64::from(span.get_months()));
        let days = if years + months == 0 { i64::from(span.get_days()) } else { 0 };
        let parts = [part("age_years", years), part("age_months", months), part("age_days", days)];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(&self.text("ask_and")))
    }

    /// A commitment as the report tells it: with who answers for it.
    pub fn answered(&self, subject: Subject) -> Item {
        let item = self.commitment(subject);
        let over = [item.over, self.answers_for(subject)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        Item { over: Some(over), ..item }
    }

    /// What is said where nothing is late: that nothing is, or why nobody can say.
    pub fn none_late(&self) -> String {
        self.text(self.unknown_lateness().unwrap_or("nothing_late"))
    }

    /// Why nobody can say what is late, if so.
    pub fn unknown_lateness(&self) -> Option<&'static str> {
        let shared = self.shared;
        match shared.as_of {
            _ if due::is_empty(shared.plan, shared.as_of) => Some("no_commitments_yet"),
            _ if !due::has_times(shared.plan, shared.as_of) => Some("late_untimed"),
            None => Some("late_unknown"),
            Some(_) => None,
        }
    }

    /// Who answers for a commitment; where nobody is named, who does for its action, said as that.
    fn answers_for(&self, subject: Subject) -> Option<String> {
        let entity = self.shared.plan.entity(subject);
        if matches!(subject, Subject::Decision(_)) {
            return None;
        }
        let named = entity.responsible().map(|name| format!("{}: {}", self.text("responsible"), name.value));
        let of_action = || {
            let action = &self.shared.plan.actions[due::action(self.shared.plan, subject)?];
            let name = &action.responsible.as_ref()?.value;
            Some(self.with("responsible_of_action", &[("name", name.into())]))
        };
        Some(named.or_else(of_action).unwrap_or_else(|| self.text("responsible_missing")))
    }

    /// The board's meetings, all that are known.
    pub fn meetings(&self) -> Option<Fact> {
        let all = rhythm::meetings(self.shared.plan).into_iter().enumerate();
        let parts = all.map(|(at, one)| Part { text: self.meeting(one), href: self.meeting_page(at), lang: None });
        let parts: Vec<Part> = parts.collect();
        (!parts.is_empty()).then(|| self.fact_of("meetings", parts))
    }

    /// The meeting to look ahead to, or that none is stated.
    pub fn next_meeting(&self, day: Option<Date>) -> Fact {
        let Some(day) = day else { return self.fact("next_meeting", self.text("not_stated")) };
        let at = rhythm::meetings(self.shared.plan).into_iter().position(|one| one.date.value == day);
        let href = at.and_then(|at| self.meeting_page(at));
        self.fact_of("next_meeting", vec![Part { text: self.shared.format.date(day), href, lang: None }])
    }

    /// The way to the page of a meeting, where meetings have pages.
    fn meeting_page(&self, at: usize) -> Option<String> {
        (at < self.shared.count_meetings()).then(|| self.to(&self.shared.meeting_path(at)))
    }

    /// A meeting in words: `10 februari 2026, Utbildningsnämnden, § 4`.
    pub fn meeting(&self, meeting: &MeetingDocument) -> String {
        let said = [&meeting.body, &meeting.reference].into_iter().flatten().map(|text| text.value.clone());
        let all = std::iter::once(self.shared.format.date(meeting.date.value)).chain(said);
        all.collect::<Vec<_>>().join(", ")
    }
}
