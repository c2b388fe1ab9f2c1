//! What a page in another language says of its translation: which words are the original's, what is missing, what is
//! older, and where the page stands in each language.

use super::changes::ChangeView;
use super::context::PageContext;
use super::view::{Frame, LanguageLink};
use crate::base::{Language, Located, SourceSpan};
use crate::plan::entities::{Indicator, Subject};
use crate::plan::translation;
use crate::plan::{EntityRef, Kind, Plan, Site};
use crate::sitemap::canonical;
use crate::sitemap::{Addresses, SiteRoute};
use crate::text::names::Names;
use std::sync::Arc;

/// The language of what stands at `place`, where it is not that of the site's pages: a text that is not translated.
pub fn lang_of(site: &Site, place: &SourceSpan) -> Option<&'static str> {
    let untranslated = site.language != site.original && translation::original(&place.path).is_none();
    untranslated.then(|| site.original.tag())
}

impl PageContext<'_> {
    /// The language of what stands at `place`, where it is not the page's: a text that is not translated.
    pub fn lang(&self, place: &SourceSpan) -> Option<&'static str> {
        lang_of(self.shared.site, place)
    }

    /// What an indicator's figures say in another language than the page's, a line each: series have no translation, and
    /// its name, unit and words may have none.
    pub fn foreign(&self, indicator: &Indicator) -> String {
        let scale = indicator.scale.iter();
        let own = [&indicator.title, &indicator.unit].into_iter().chain(scale);
        let own = own.filter(|text| self.lang(&text.place).is_some()).map(|text| text.value.as_str());
        let is_original = self.shared.site.language == self.shared.site.original;
        let series = indicator.series().into_iter().flatten().filter(|_| !is_original);
        own.chain(series).collect::<Vec<_>>().join("\n")
    }

    /// The names that have no translation and may stand anywhere on a page: of what the plans hold, of revisions, bodies and
    /// people. `None` on pages in the language of the content.
    pub fn untranslated(&self) -> Option<Arc<Names>> {
        let site = self.shared.site;
        if site.language == site.original {
            return None;
        }
        let names = || {
            let marks = self.shared.past.iter().flat_map(|past| &past.marks).map(|mark| mark.title.as_str());
            let plans = site.plans.iter().flat_map(names_of).filter(|name| self.lang(&name.place).is_some());
            let names = plans.map(|name| name.value.as_str()).chain(marks);
            Some(Arc::new(Names::of(names, site.original.tag(), site.language.tag())))
        };
        self.shared.names.get_or_init(names).clone()
    }

    /// What a thing is called today in the language of the page, where that is a translation and the thing has a name in it.
    pub fn translated_name(&self, entity: &EntityRef) -> Option<String> {
        let (site, plan) = (self.shared.site, self.shared.plan);
        let called = plan.called(entity).filter(|_| site.language != site.original)?;
        self.lang(&called.place).is_none().then(|| called.value.clone())
    }

    /// A change as the page tells it: a number in the unit that the translation gives it.
    pub fn in_own_unit(&self, change: &ChangeView) -> ChangeView {
        let mut change = change.clone();
        let Some((original, own)) = self.units(&change.entity) else { return change };
        // Beside the unit there may be words of the content's own, in which it stands as it was written.
        if change.whole || change.foreign.lines().any(|words| words != original) {
            return change;
        }
        let sides = change.before.iter_mut().chain(&mut change.after).flatten();
        sides.for_each(|run| run.text = run.text.replace(original, own));
        change.foreign.clear();
        change
    }

    /// The unit of a thing's numbers as the content writes it, and as the language of the page does.
    fn units(&self, entity: &EntityRef) -> Option<(&str, &str)> {
        let (original, own) = (unit(self.shared.original(), entity)?, unit(self.shared.plan, entity)?);
        (!original.is_empty() && original != own).then_some((original, own))
    }

    /// Tells on the page of a draft that it is one.
    fn tell_draft(&self, frame: &mut Frame, subject: Subject) {
        frame.draft = self.shared.plan.title_of(subject).1.draft.then(|| self.text("draft_page"));
    }

    /// Tells on the page of an entity what stands around its own texts: its versions, and whether they are translated or
    /// older than the original.
    pub fn tell_translation(&self, frame: &mut Frame, subject: Subject) {
        self.tell_draft(frame, subject);
        self.tell_versions(frame, subject);
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

    /// Tells on a page of a translation that lists what is of some kinds that some of it is not translated.
    pub fn tell_untranslated(&self, frame: &mut Frame, kinds: &[Kind]) {
        let plan = self.shared.plan;
        let named = plan.entities().filter(|(subject, _)| kinds.contains(&subject.kind()));
        let places = named.map(|(_, entity)| &entity.title().place).chain([&plan.title.place]);
        let missing = places.into_iter().any(|place| self.lang(place).is_some());
        frame.notice = missing.then(|| self.text("translation_partial")).or(frame.notice.take());
    }

    /// Where the texts of an entity stand that its page shows.
    fn texts_of(&self, subject: Subject) -> Vec<&SourceSpan> {
        let entity = self.shared.plan.entity(subject);
        let mut places = vec![&entity.title().place];
        places.extend(entity.head().prose.iter().chain(entity.texts()).map(|text| &text.place));
        if let Subject::Decision(ix) = subject {
            places.extend(self.shared.plan.decisions[ix].areas.iter().map(|area| &area.title.place));
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
                name: site.words.facts(*language).name.clone(),
                href: self.to(&path),
                address: canonical(&site.base_url, &path),
                current: *language == site.language,
            })
        };
        site.languages.iter().map(link).collect::<Option<Vec<_>>>().unwrap_or_default()
    }
}

/// What a plan and all that it holds are called, and who has to do with them.
fn names_of(plan: &Plan) -> Vec<&Located<String>> {
    let mut names = vec![&plan.title];
    for (_, entity) in plan.entities() {
        names.push(entity.title());
        names.extend(entity.responsible());
    }
    names.extend(&plan.responsible);
    names.extend(plan.adopted.iter().filter_map(|adopted| adopted.value.by.as_ref()));
    names.extend(plan.reporting.iter().filter_map(|reporting| reporting.value.responsible.as_ref()));
    names.extend(plan.meetings.iter().filter_map(|meeting| meeting.value.body.as_ref()));
    names.extend(plan.groups.iter().map(|group| &group.title));
    names.extend(plan.verdicts.iter().map(|verdict| &verdict.label));
    names.extend(plan.sources.iter().flat_map(|source| [Some(&source.title), source.author.as_ref()]).flatten());
    for revision in &plan.revisions {
        names.push(&revision.title);
        names.extend(revision.adopted.iter().filter_map(|adopted| adopted.by.as_ref()));
    }
    for decision in plan.decisions.values() {
        names.extend([Some(&decision.authority), decision.kind_label.as_ref()].into_iter().flatten());
        names.extend(decision.areas.iter().map(|area| &area.title));
    }
    names
}

/// The unit of a thing's numbers.
fn unit<'p>(plan: &'p Plan, entity: &EntityRef) -> Option<&'p str> {
    let unit = match plan.subject(entity)? {
        Subject::Indicator(ix) => &plan.indicators[ix].unit,
        other => plan.target(other)?.unit.as_ref()?,
    };
    Some(&unit.value)
}
