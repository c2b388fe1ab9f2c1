//! Evidence as readers see it: where it leads, or what stands for an attachment that had to go.

use super::context::{PageContext, area_anchor};
use super::view::{EvidencePart, Part};
use crate::base::SourceSpan;
use crate::plan::entities::{Evidence, EvidenceSource, Plan, Subject};

impl EvidencePart {
    /// All of it in words.
    pub fn words(&self) -> String {
        let kept = self.kept.iter().map(|kept| format!(" ({})", kept.text)).collect::<String>();
        format!("{}{kept}", self.part.text)
    }
}

impl PageContext<'_> {
    /// Evidence in words, leading to where it is, and the copy that was kept of it.
    pub fn evidence(&self, evidence: &Evidence) -> EvidencePart {
        let kept = evidence.kept.as_ref().map(|kept| {
            let (plan, path) = (self.shared.plan, kept.file.value.as_str());
            let date = self.shared.format.date(kept.date.value);
            let text = self.with("evidence_kept", &[("date", (&date).into())]);
            match self.shared.addresses.attachment(plan, path) {
                Some(address) => Part { text, href: Some(self.to(&address)), lang: None },
                None => Part { text: self.erased(plan, path, &text), href: None, lang: None },
            }
        });
        EvidencePart { part: self.led_to(evidence), kept }
    }

    fn led_to(&self, evidence: &Evidence) -> Part {
        let plan = self.shared.plan;
        let title = evidence.title.as_ref().map(|title| title.value.clone());
        // What has no title of its own is named by what it leads to.
        let named = |other: &SourceSpan| self.lang(evidence.title.as_ref().map_or(other, |title| &title.place));
        let lang = named(&evidence.place);
        match &evidence.source {
            EvidenceSource::Web(url) => {
                Part { text: title.unwrap_or_else(|| url.0.clone()), href: Some(url.0.clone()), lang }
            }
            EvidenceSource::File(path) => {
                let text = title.unwrap_or_else(|| path.clone());
                match self.shared.addresses.attachment(plan, path) {
                    Some(address) => Part { text, href: Some(self.to(&address)), lang },
                    None => Part { text: self.erased(plan, path, &text), href: None, lang: None },
                }
            }
            EvidenceSource::Narrative(ix) => {
                let link = self.link(Subject::Narrative(*ix));
                let lang = named(&plan.title_of(Subject::Narrative(*ix)).0.place);
                Part { text: title.unwrap_or(link.text), href: Some(link.href), lang }
            }
            EvidenceSource::Reference(reference) => {
                let text = title.map_or_else(|| reference.clone(), |title| format!("{title}, {reference}"));
                Part { text, href: None, lang }
            }
            EvidenceSource::Decision(ix, area) => {
                let decision = &plan.decisions[*ix];
                let page = self.entity(Subject::Decision(*ix));
                let area = area.map(|at| &decision.areas[at]);
                let href = area.map_or_else(|| page.clone(), |area| format!("{page}#{}", area_anchor(&area.id.value)));
                let name = title.unwrap_or_else(|| decision.title.value.clone());
                let text = match area {
                    Some(area) => {
                        let title = area.title.value.as_str();
                        self.with("evidence_area", &[("decision", (&name).into()), ("area", title.into())])
                    }
                    None => name,
                };
                Part {
                    text: format!("{}: {text}", decision.authority.value),
                    href: Some(href),
                    lang: named(&decision.title.place),
                }
            }
        }
    }

    /// What stands for an attachment that had to go: its name, why, and who decided.
    fn erased(&self, plan: &Plan, path: &str, name: &str) -> String {
        let digest = plan.files.get(path).map(|file| file.digest()).unwrap_or_default();
        let note = plan.kept.erased(&digest).and_then(|erased| erased.note.as_ref());
        let reason = note.map_or("", |note| note.reason.value.as_str());
        let by = note.and_then(|note| note.decided.by.as_ref()).map_or("", |by| by.value.as_str());
        let date = note.and_then(|note| note.decided.date.as_ref());
        let date = date.map(|date| self.shared.format.date(date.value)).unwrap_or_default();
        let facts = [("name", name.into()), ("by", by.into()), ("date", (&date).into()), ("reason", reason.into())];
        self.with("attachment_erased", &facts)
    }
}
