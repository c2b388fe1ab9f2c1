//! How a page is cited: its words, who says them, where they stand for good, on which day, and the digest by which that can
//! be checked.

use super::changes::ChangeView;
use super::context::PageContext;
use super::frame_parts::Cite;
use super::history::Mark;
use super::logged::LogPast;
use super::view::Link;
use crate::base::Date;
use crate::plan::EntityRef;
use crate::plan::entities::Subject;
use crate::sitemap::{SiteRoute, canonical};

/// How the page of an entity is cited: by its version where that stands for good, else as it is today.
pub fn of(context: &PageContext, subject: Subject, frozen: Option<&str>) -> Cite {
    let shared = context.shared;
    let entity = subject.reference(shared.plan);
    let newest = shared.past.and_then(|past| past.newest());
    let is_other = newest.is_some_and(|newest| has_changed(context, &entity, newest));
    let version = shared.revision.map(|mark| (mark, context.path.clone()));
    let version = version.or_else(|| newest.zip(frozen.map(str::to_owned)).filter(|_| !is_other));
    let verify = version
        .as_ref()
        .map(|_| Link::to(context.to(&SiteRoute::Verify.path(shared.site)), context.text("verify_link")));
    let (path, day, digest) = match version {
        Some((mark, path)) => {
            let facts = [("revision", (&mark.title).into()), ("digest", (&mark.digest).into())];
            (path, Some(mark.date), Some(context.with("cite_record", &facts)))
        }
        None => {
            let entry = entry(context, &entity);
            let day = shared.as_of.or(entry.as_ref().map(|(day, _)| *day));
            (context.path.clone(), day, entry.map(|(_, digest)| digest))
        }
    };
    let text = if day.is_some() { "cite_text" } else { "cite_undated" };
    let day = day.map(|day| shared.format.date(day)).unwrap_or_default();
    let address = canonical(&shared.site.base_url, &path);
    let facts = [
        ("title", (&shared.plan.title_of(subject).0.value).into()),
        ("organisation", (&shared.site.organisation).into()),
        ("plan", (&shared.plan.title.value).into()),
        ("day", (&day).into()),
        ("address", (&address).into()),
    ];
    Cite { text: context.with(text, &facts), digest, verify }
}

/// Whether an entity has changed since a revision, also to what it is again, or the plan is called otherwise: then today's page
/// does not say what that of the revision says.
fn has_changed(context: &PageContext, entity: &EntityRef, newest: &Mark) -> bool {
    let Some(past) = context.shared.past else { return false };
    let is_name = |change: &ChangeView| change.entity == EntityRef::Plan && change.fingerprint.ends_with(".title");
    let tells = |change: &ChangeView| change.entity == *entity || is_name(change);
    let log = past.log.iter().flat_map(LogPast::newest_first);
    let later = log.take_while(|(entry, _)| entry.day > newest.date).flat_map(|(_, changes)| changes);
    past.since.iter().chain(later).any(tells)
}

/// The entry of the log in which an entity changed last, and its day.
fn entry(context: &PageContext, entity: &EntityRef) -> Option<(Date, String)> {
    let log = context.shared.past?.log.as_ref()?;
    let changed = |changes: &&[ChangeView]| changes.iter().any(|change| change.entity == *entity);
    let (entry, _) = log.newest_first().find(|(_, changes)| changed(changes))?;
    let facts = [("entry", entry.n.into()), ("digest", (&entry.digest).into())];
    Some((entry.day, context.with("cite_entry", &facts)))
}
