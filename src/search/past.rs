//! What can be found in frozen revisions: every wording of every entity once, and in which revisions it stood.

use super::documents::{self, Document};
use super::text::SearchPassage;
use crate::history::Record;
use crate::page::context::PlanContext;
use crate::page::history::Mark;
use crate::page::logged::LogPast;
use crate::plan::{Plan, Site};
use crate::sitemap::PageRoute;
use crate::words::strings::Strings;
use std::collections::BTreeMap;

/// A frozen revision as results name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastEdition {
    /// Its name.
    pub title: String,
    /// Its day in words.
    pub date: String,
    /// The folder of its pages, from the site's root.
    pub folder: String,
}

/// What an entity said, and in which revisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastWording {
    /// The document as it was in the newest of them, its path inside the folder of the revision.
    pub document: Document,
    /// The revisions, the newest last, by their place in [`Editions::all`].
    pub editions: Vec<usize>,
}

/// All frozen revisions of a site, as they can be searched. What stays of each is only what no other says.
#[derive(Debug, Default)]
pub struct Editions {
    /// The revisions, plan by plan, the oldest first.
    pub all: Vec<PastEdition>,
    /// The wordings by plan and `kind/id`.
    wordings: BTreeMap<(String, String), Vec<PastWording>>,
}

impl Editions {
    /// Adds a revision: `plan` as its record holds it.
    pub fn add(&mut self, site: &Site, plan: &Plan, record: &Record, strings: &Strings, room: usize) {
        let mark = Mark {
            id: record.id.to_string(),
            title: record.title.clone(),
            date: record.frozen,
            digest: String::new(),
            previous: None,
            summary: String::new(),
            adopted: None,
            changes: Vec::new(),
        };
        let shared = PlanContext::of_revision(site, plan, strings, &mark);
        let folder = shared.addresses.prefix().to_owned();
        let edition = self.all.len();
        for mut document in documents::entities(&shared.context(String::new()), room) {
            document.path = document.path.strip_prefix(&folder).unwrap_or(&document.path).to_owned();
            let key = (plan.folder.clone(), document.entity.clone());
            let known = self.wordings.entry(key).or_default();
            match known.iter_mut().find(|wording| says_the_same(&wording.document, &document)) {
                Some(wording) => {
                    wording.editions.push(edition);
                    wording.document = document;
                }
                None => known.push(PastWording { document, editions: vec![edition] }),
            }
        }
        self.all.push(PastEdition { title: mark.title.clone(), date: shared.format.date(mark.date), folder });
    }

    /// Adds what stood in a plan between revisions and stands there no more, by the days of its log.
    pub fn add_log(&mut self, shared: &PlanContext, log: &LogPast) {
        let context = shared.context(String::new());
        let prefix = shared.addresses.prefix();
        for (entry, changes) in log.log.entries.iter().zip(&log.changes) {
            let edition = self.all.len();
            let mut any = false;
            for (logged, change) in entry.changes.iter().zip(changes) {
                let (Some(before), Some((kind, id))) = (&change.before, change.entity.parts()) else { continue };
                let path = shared.addresses.of_kind(PageRoute::of_kind(kind), id.as_str());
                let said = before.iter().map(|run| run.text.as_str()).collect::<String>();
                let passage =
                    |text: String| SearchPassage { text, heading: change.what.clone(), ..SearchPassage::default() };
                let document = Document {
                    entity: change.entity.to_string(),
                    path: path.strip_prefix(prefix).unwrap_or(&path).to_owned(),
                    title: change.name.clone(),
                    kind: kind.label(),
                    about: context.text("log_taken_back"),
                    passages: std::iter::once(said).chain(logged.words()).map(passage).collect(),
                    lang: None,
                };
                let key = (shared.plan.folder.clone(), document.entity.clone());
                self.wordings.entry(key).or_default().push(PastWording { document, editions: vec![edition] });
                any = true;
            }
            if any {
                let (title, date) = (context.text("log_until"), shared.format.date(entry.day));
                self.all.push(PastEdition { title, date, folder: prefix.to_owned() });
            }
        }
    }

    /// Adds the revisions of another plan.
    pub fn append(&mut self, other: Self) {
        let before = self.all.len();
        self.all.extend(other.all);
        for (key, mut wordings) in other.wordings {
            let editions = wordings.iter_mut().flat_map(|wording| &mut wording.editions);
            editions.for_each(|edition| *edition += before);
            self.wordings.insert(key, wordings);
        }
    }

    /// The wordings of an entity of a plan.
    pub fn of(&self, plan: &str, entity: &str) -> &[PastWording] {
        self.wordings.get(&(plan.to_owned(), entity.to_owned())).map_or(&[], Vec::as_slice)
    }

    /// Every wording with its plan's folder, in the order of plans and entities.
    pub fn wordings(&self) -> impl Iterator<Item = (&str, &PastWording)> {
        self.wordings.iter().flat_map(|((plan, _), all)| all.iter().map(move |wording| (plan.as_str(), wording)))
    }
}

/// Whether two documents have the same words. What is known of them besides, such as how late they are, may differ.
pub fn says_the_same(one: &Document, other: &Document) -> bool {
    fn words(document: &Document) -> (&str, &[SearchPassage]) {
        (&document.title, &document.passages)
    }
    words(one) == words(other)
}
