//! The versions of a page: today's, and that of each revision, with where it changed and where it did not exist. A page of a
//! revision knows the one before it, and that there is a today: one more revision changes none of its bytes.

use super::changes::ChangeView;
use super::context::PageContext;
use super::frame_parts::{Version, Versions};
use super::history::{Mark, Past, Stop};
use super::view::{Frame, Link};
use crate::base::Date;
use crate::plan::EntityRef;
use crate::plan::entities::Subject;
use crate::sitemap::PageRoute;

impl PageContext<'_> {
    /// Tells on the page of an entity which versions it has, and how it is cited.
    pub fn tell_versions(&self, frame: &mut Frame, subject: Subject) {
        let entity = subject.reference(self.shared.plan);
        frame.versions = match (self.shared.revision, self.shared.past) {
            (Some(mark), _) => Some((of_the_past(self, mark, subject, &entity), mark)),
            (None, Some(past)) => past.marks.first().map(|mark| (of_today(self, past, &entity), mark)),
            (None, None) => None,
        }
        .map(|(all, mark)| Versions { all, since: since(self, &mark.id, mark.date) });
        let newest = self.shared.past.and_then(|past| past.marks.last().zip(past.traces.last()?.get(&entity)));
        let frozen = newest.and_then(|(mark, trace)| frozen_path(self, &mark.id, &trace.called));
        frame.cite = Some(super::cite::of(self, subject, frozen.as_deref()));
    }
}

fn of_today(context: &PageContext, past: &Past, entity: &EntityRef) -> Vec<Version> {
    let changed = |changes: &[ChangeView]| changes.iter().any(|change| change.entity == *entity);
    let first = past.traces.iter().position(|traces| traces.contains_key(entity));
    let days: Vec<Date> = past.marks.iter().map(|mark| mark.date).collect();
    let note = |id: &str| Some(context.text(id));
    let version = |(at, mark): (usize, &Mark)| {
        let there = past.traces.get(at).and_then(|traces| traces.get(entity));
        let note = match there {
            None => note("version_none"),
            Some(_) if Some(at) == first => note("version_first"),
            Some(_) => note("version_changed").filter(|_| changed(&mark.changes)),
        };
        let href = there.and_then(|there| frozen_page(context, &mark.id, &there.called));
        Version { label: label(context, mark.date, &days), href, note, here: false }
    };
    let now = note("version_changed").filter(|_| first.is_some() && changed(&past.since));
    let today = Version { label: context.text("version_today"), href: None, note: now, here: true };
    // Of those from before it was there, the last one says so for all.
    let from = first.map_or(0, |first| first.saturating_sub(1));
    std::iter::once(today).chain(past.marks.iter().enumerate().skip(from).rev().map(version)).collect()
}

fn of_the_past(context: &PageContext, mark: &Mark, subject: Subject, entity: &EntityRef) -> Vec<Version> {
    let shared = context.shared;
    let days: Vec<Date> = shared.before.iter().map(|stop| stop.date).chain([mark.date]).collect();
    let inner = context.path.strip_prefix(shared.addresses.prefix()).unwrap_or(&context.path);
    let today = context.to(&shared.addresses.today().file(inner));
    let mut versions =
        vec![Version { label: context.text("version_today"), href: Some(today), note: None, here: false }];
    let changed = mark.changes.iter().any(|change| change.entity == *entity);
    let before = shared.before.last().map(|stop| (stop, stood(context, stop, subject, entity)));
    let note = match &before {
        None => Some("version_first"),
        Some((_, None)) => Some("version_new"),
        Some((_, Some(_))) => changed.then_some("version_changed"),
    };
    let note = note.map(|id| context.text(id));
    versions.push(Version { label: label(context, mark.date, &days), href: None, note, here: true });
    versions.extend(before.map(|(stop, href)| {
        let note = href.is_none().then(|| context.text("version_none"));
        Version { label: label(context, stop.date, &days), href, note, here: false }
    }));
    versions
}

/// The page of an entity in the revision before, by the name that it had there.
fn stood(context: &PageContext, stop: &Stop, subject: Subject, entity: &EntityRef) -> Option<String> {
    let formerly = context.shared.plan.entity(subject).head().formerly.iter();
    let names =
        std::iter::once(entity.clone()).chain(formerly.map(|old| EntityRef::new(subject.kind(), old.value.clone())));
    let name = names.into_iter().find(|name| stop.entities.contains(name))?;
    frozen_page(context, &stop.id, &name)
}

/// The way to the page that an entity has in a frozen revision.
pub fn frozen_page(context: &PageContext, revision: &str, entity: &EntityRef) -> Option<String> {
    frozen_path(context, revision, entity).map(|path| context.to(&path))
}

fn frozen_path(context: &PageContext, revision: &str, entity: &EntityRef) -> Option<String> {
    let (kind, id) = entity.parts()?;
    Some(context.shared.addresses.frozen(revision).of_kind(PageRoute::of_kind(kind), id.as_str()))
}

/// The year of a version; its day, as those of all others, where two are of the same year.
fn label(context: &PageContext, day: Date, all: &[Date]) -> String {
    let apart = all.windows(2).all(|two| two[0].year() != two[1].year());
    if apart { day.year().to_string() } else { context.shared.format.date(day) }
}

/// The way to all that has changed from a revision to today.
pub fn since(context: &PageContext, id: &str, date: Date) -> Link {
    let path = context.shared.addresses.today().since(id);
    let date = context.shared.format.date(date);
    Link::to(context.to(&path), context.with("since_then", &[("date", (&date).into())]))
}
