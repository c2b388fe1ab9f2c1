//! The rhythm of follow-up in words: when the next account comes and from whom, and the meetings.

use super::context::PageContext;
use super::view::{Fact, Part};
use crate::plan::documents::MeetingDocument;
use crate::standing::rhythm;

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

    /// The board's meetings, all that are known.
    pub fn meetings(&self) -> Option<Fact> {
        let all = rhythm::meetings(self.shared.plan);
        let parts = all.into_iter().map(|one| Part { text: self.meeting(one), href: None, lang: None });
        let parts: Vec<Part> = parts.collect();
        (!parts.is_empty()).then(|| self.fact_of("meetings", parts))
    }

    /// A meeting in words: `10 februari 2026, Utbildningsnämnden, § 4`.
    pub fn meeting(&self, meeting: &MeetingDocument) -> String {
        let said = [&meeting.body, &meeting.reference].into_iter().flatten().map(|text| text.value.clone());
        let all = std::iter::once(self.shared.format.date(meeting.date.value)).chain(said);
        all.collect::<Vec<_>>().join(", ")
    }
}
