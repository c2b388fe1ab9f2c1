//! What a page in another language says of its translation: which words are the original's, what is missing, what is
//! older, and where the page stands in each language.

use super::context::PageContext;
use super::view::{Frame, LanguageLink};
use crate::base::{Language, SourceSpan};
use crate::plan::entities::{Subject, Update};
use crate::plan::translation;
use crate::sitemap::canonical;
use crate::sitemap::{Addresses, SiteRoute};

impl PageContext<'_> {
    /// The language of what stands at `place`, where it is not the page's: a text that is not translated.
    pub fn lang(&self, place: &SourceSpan) -> Option<&'static str> {
        let site = self.shared.site;
        let untranslated = site.language != site.original && translation::original(&place.path).is_none();
        untranslated.then(|| site.original.tag())
    }

    /// Tells on the page of a draft that it is one.
    pub fn tell_draft(&self, frame: &mut Frame, subject: Subject) {
        frame.draft = self.shared.plan.title_of(subject).1.draft.then(|| self.text("draft_page"));
    }

    /// Tells on the page of an entity whether its texts are translated, and whether they are older than the original.
    pub fn tell_translation(&self, frame: &mut Frame, subject: Subject) {
        self.tell_draft(frame, subject);
        if self.shared.site.language == self.shared.site.original {
            return;
        }
        let texts = self.texts_of(subject);
        let missing = texts.iter().filter(|place| self.lang(place).is_some()).count();
        let old = texts.iter().any(|place| self.shared.site.outdated.contains(&place.path));
        let id = match missing {
            all if all == texts.len() => Some("translation_missing"),
            _ if old => Some("translation_old"),
            0 => None,
            _ => Some("translation_partial"),
        };
        frame.notice = id.map(|id| self.text(id));
        frame.heading_lang = self.lang(&self.shared.plan.title_of(subject).0.place);
    }

    /// Where the texts of an entity stand that its page shows.
    fn texts_of(&self, subject: Subject) -> Vec<&SourceSpan> {
        fn notes<S>(updates: &[Update<S>]) -> Vec<&SourceSpan> {
            updates.iter().filter_map(|update| update.note.as_ref()).map(|note| &note.place).collect()
        }
        let plan = self.shared.plan;
        let (title, head) = plan.title_of(subject);
        let mut places = vec![&title.place];
        places.extend(head.prose.as_ref().map(|prose| &prose.place));
        match subject {
            Subject::Action(ix) => places.extend(plan.actions[ix].summary.as_ref().map(|text| &text.place)),
            Subject::Goal(ix) => places.extend(notes(&plan.goals[ix].updates)),
            Subject::Milestone(ix) => places.extend(notes(&plan.milestones[ix].updates)),
            Subject::Activity(ix) => places.extend(notes(&plan.activities[ix].updates)),
            Subject::Indicator(ix) => places.extend(plan.indicators[ix].method.as_ref().map(|text| &text.place)),
            Subject::Decision(ix) => {
                places.extend(plan.decisions[ix].summary.as_ref().map(|text| &text.place));
                for area in &plan.decisions[ix].areas {
                    places.push(&area.title.place);
                    let texts = [&area.assessment, &area.need, &area.response, &area.expects];
                    places.extend(texts.into_iter().flatten().map(|text| &text.place));
                }
            }
            Subject::Narrative(_) => {}
        }
        places
    }

    /// The page in every language of the site; nothing where there is only one, or where the page has no counterpart.
    pub fn languages(&self) -> Vec<LanguageLink> {
        let site = self.shared.site;
        if site.languages.len() < 2 || self.shared.revision.is_some() {
            return Vec::new();
        }
        let path = |language: Language| {
            if language == site.language {
                return Some(self.path.clone());
            }
            let other = Addresses::in_language(site, self.shared.plan, language);
            let of_site = SiteRoute::counterpart(site, &self.path, language);
            of_site.or_else(|| self.shared.addresses.counterpart(&other, &self.path))
        };
        let link = |language: &Language| {
            let path = path(*language)?;
            Some(LanguageLink {
                tag: language.tag(),
                name: self.text(&format!("language_{}", language.tag())),
                href: self.to(&path),
                address: canonical(&site.base_url, &path),
                current: *language == site.language,
            })
        };
        site.languages.iter().map(link).collect::<Option<Vec<_>>>().unwrap_or_default()
    }
}
