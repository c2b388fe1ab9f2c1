//! The calendar of deadlines (RFC 5545): a day for everything that the plan says when it is due. A time that is no day
//! stands on its last day, and says in words what the plan says.

mod lines;

use super::Artifact;
use crate::base::{Date, Period};
use crate::page::context::{PageContext, PlanContext};
use crate::plan::EntityRef;
use crate::plan::documents::MeetingDocument;
use crate::plan::entities::Subject;
use crate::sitemap::PageRoute;
use crate::sitemap::canonical;
use crate::sitemap::files::CALENDAR as PATH;
use crate::standing::decisions::awaited;
use crate::standing::due;
use crate::standing::rhythm;
use crate::standing::state::given_up;
use lines::CalendarLines;

/// A day of the calendar.
struct CalendarDay {
    /// What it is of, as `kind/id`: its name for good.
    id: String,
    day: Date,
    summary: String,
    description: Vec<String>,
    category: String,
    /// Its page, from the site's root.
    page: String,
    cancelled: bool,
    /// The day of its newest report.
    changed: Option<Date>,
    /// How often its day has moved over the revisions.
    moved: usize,
}

/// `deadlines.ics`.
pub fn calendar(shared: &PlanContext) -> Artifact {
    let path = shared.addresses.file(PATH);
    let context = shared.context(path.clone());
    let mut events: Vec<CalendarDay> =
        due::dated(shared.plan).filter_map(|subject| commitment(&context, subject)).collect();
    events.extend(responses(&context));
    events.extend(removed(&context));
    events.extend(meetings(&context));
    events.extend(account(&context));
    events.push(end_of_plan(&context));
    events.sort_by(|a, b| (a.day, &a.id).cmp(&(b.day, &b.id)));
    let plan = &shared.plan.title.value;
    let mut lines = CalendarLines::default();
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", "-//Etapp//Etapp//EN");
    lines.plain("CALSCALE", "GREGORIAN");
    lines.plain("METHOD", "PUBLISH");
    let title = context.with("calendar_title", &[("plan", plan.into())]);
    let about = context.with("calendar_about", &[("plan", plan.into())]);
    // The names of RFC 7986, and those that calendars knew before it.
    for (name, text) in [("NAME", &title), ("X-WR-CALNAME", &title), ("DESCRIPTION", &about), ("X-WR-CALDESC", &about)]
    {
        lines.text(name, text);
    }
    let address = canonical(&shared.site.base_url, &path);
    lines.plain("SOURCE;VALUE=URI", &address);
    lines.plain("URL", &canonical(&shared.site.base_url, &shared.addresses.page(PageRoute::Home)));
    lines.plain("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    lines.plain("X-PUBLISHED-TTL", "P1D");
    // Without a date anywhere in the content, the first day of the plan is as good as any, and the same for ever.
    let stamp = instant(shared.as_of.unwrap_or_else(|| shared.plan.period.first()));
    let home = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
    let home = home.trim_end_matches(PATH).trim_end_matches('/');
    for event in &events {
        write(&mut lines, shared, event, &stamp, home);
    }
    lines.plain("END", "VCALENDAR");
    Artifact::new(path, lines.done())
}

fn write(lines: &mut CalendarLines, shared: &PlanContext, event: &CalendarDay, stamp: &str, home: &str) {
    let language = |name: &str| format!("{name};LANGUAGE={}", shared.site.language.tag());
    let page = canonical(&shared.site.base_url, &event.page);
    lines.plain("BEGIN", "VEVENT");
    lines.plain("UID", &format!("{}@{home}", event.id));
    lines.plain("DTSTAMP", stamp);
    if let Some(changed) = event.changed {
        lines.plain("LAST-MODIFIED", &instant(changed));
    }
    lines.plain("SEQUENCE", &event.moved.to_string());
    lines.plain("DTSTART;VALUE=DATE", &event.day.strftime("%Y%m%d").to_string());
    lines.text(&language("SUMMARY"), &event.summary);
    lines.text(&language("DESCRIPTION"), format!("{}\n{page}", event.description.join(" ")).trim_start());
    lines.text(&language("CATEGORIES"), &event.category);
    lines.plain("STATUS", if event.cancelled { "CANCELLED" } else { "CONFIRMED" });
    // A deadline leaves the day free for meetings.
    lines.plain("TRANSP", "TRANSPARENT");
    lines.plain("CLASS", "PUBLIC");
    lines.plain("URL", &page);
    lines.plain("END", "VEVENT");
}

/// Midnight of a day in UTC.
fn instant(date: Date) -> String {
    date.strftime("%Y%m%dT000000Z").to_string()
}

/// What the plan says of the time: where it names no day, that it does not; and the day, where no sentence beside it does.
fn when(context: &PageContext, due: &Period, is_late: bool, is_given_up: bool) -> Option<String> {
    let id = match due {
        Period::Day(_) if is_given_up => "calendar_day_given_up",
        Period::Day(_) if is_late => return None,
        Period::Day(_) => "calendar_day",
        Period::Year(_) => "calendar_year",
        _ => "calendar_period",
    };
    Some(context.with(id, &[("due", (&context.shared.format.period(due)).into())]))
}

/// `Etappmål för 2025: En bruttolista (pågår, försenat)`
fn summary(context: &PageContext, kind: &str, due: &Period, title: &str, (state, late): (&str, bool)) -> String {
    let state = if late { format!("{state}, {}", context.text("late_word")) } else { state.to_owned() };
    let due = context.shared.format.period(due);
    let facts = [("kind", kind.into()), ("due", (&due).into()), ("title", title.into()), ("state", (&state).into())];
    context.with("calendar_item", &facts)
}

/// How often something has been given another day, over the revisions and today.
fn moved(shared: &PlanContext, entity: &EntityRef, due: &Period) -> usize {
    let Some(past) = shared.past else { return 0 };
    let mut days: Vec<Date> =
        past.traces.iter().filter_map(|traces| Some(traces.get(entity)?.due.as_ref()?.last())).collect();
    days.push(due.last());
    days.windows(2).filter(|two| two[0] != two[1]).count()
}

/// Who answers for it, where that is known.
fn responsible(context: &PageContext, name: Option<&crate::base::Located<String>>) -> Option<String> {
    name.map(|name| format!("{}: {}.", context.text("responsible"), name.value.trim_end_matches('.')))
}

/// A commitment on the last day of its time.
fn commitment(context: &PageContext, subject: Subject) -> Option<CalendarDay> {
    let (shared, plan) = (context.shared, context.shared.plan);
    let entity = plan.entity(subject);
    let (due, state) = (&entity.due()?.value, context.state_of(subject)?);
    let is_given_up = given_up(entity).is_some();
    let mut description: Vec<String> = when(context, due, state.late.is_some(), is_given_up).into_iter().collect();
    description.extend(context.sentence(subject));
    description.extend(due::action(plan, subject).map(|action| format!("{}.", context.name(Subject::Action(action)))));
    description.extend(responsible(context, entity.responsible()));
    let (kind, newest) = (context.kind(subject.kind()), entity.entries().pop());
    let id = entity.reference();
    // A calendar knows an event by its first name, whatever the commitment is called since.
    let first = shared.past.map_or(&id, |past| past.lineage.first(&id)).clone();
    Some(CalendarDay {
        day: due.last(),
        summary: summary(context, &kind, due, entity.title(), (&state.label, state.late.is_some())),
        description,
        category: kind,
        page: shared.addresses.entity(plan, subject),
        cancelled: is_given_up,
        changed: newest.map(|entry| entry.date.value),
        moved: moved(shared, &id, due),
        id: first.to_string(),
    })
}

/// The last days to answer an authority.
fn responses(context: &PageContext) -> Vec<CalendarDay> {
    let (shared, plan) = (context.shared, context.shared.plan);
    let late = awaited(plan, shared.as_of).into_iter().filter(|one| one.is_late(shared.as_of)).map(|one| one.by);
    let late: Vec<_> = late.collect();
    let event = |(ix, one): (_, &crate::plan::entities::Decision)| {
        let day = one.respond_by.as_ref()?.value;
        let authority = one.authority.value.as_str();
        let date = shared.format.date(day);
        let facts =
            [("authority", authority.into()), ("due", (&date).into()), ("title", one.title.value.as_str().into())];
        let answered = one.responded.as_ref().map(|responded| {
            let date = shared.format.date(responded.value);
            if responded.value > day { context.with("responded_late", &[("date", (&date).into())]) } else { date }
        });
        let answer = match &answered {
            Some(date) => context.with("calendar_responded", &[("date", date.into())]),
            None => context.text("calendar_not_responded"),
        };
        let late = if late.contains(&ix) { format!(" ({})", context.text("late_word")) } else { String::new() };
        Some(CalendarDay {
            id: format!("decisions/{}", one.head.id),
            day,
            summary: format!("{}{late}", context.with("calendar_respond", &facts)),
            description: vec![answer],
            category: context.text("menu_decisions"),
            page: shared.addresses.entity(plan, Subject::Decision(ix)),
            cancelled: false,
            changed: one.responded.as_ref().map(|responded| responded.value),
            moved: 0,
        })
    };
    plan.decisions.iter().filter_map(event).collect()
}

/// What had a time in some revision and is gone: whoever has it in a calendar is told.
fn removed(context: &PageContext) -> Vec<CalendarDay> {
    let shared = context.shared;
    let Some(past) = shared.past else { return Vec::new() };
    let renamed = shared.plan.former_names();
    let mut events = Vec::new();
    for gone in past.gone(shared.plan).into_iter().filter(|gone| !renamed.contains(&gone.entity)) {
        let Some(due) = &gone.trace.due else { continue };
        let (mark, sentence) = gone.removed.map_or((gone.last, "removed_since"), |mark| (mark, "removed_in"));
        let date = shared.format.date(mark.date);
        events.push(CalendarDay {
            day: due.last(),
            summary: context.with("calendar_removed", &[("title", (&gone.trace.title).into())]),
            description: vec![context.with(sentence, &[("title", (&mark.title).into()), ("date", (&date).into())])],
            category: context.text("removed_heading"),
            page: shared.addresses.of_kind(PageRoute::of_kind(gone.kind), gone.id.as_str()),
            cancelled: true,
            changed: gone.removed.map(|mark| mark.date).or(shared.as_of),
            moved: moved(shared, &gone.entity, due) + 1,
            id: past.lineage.first(&gone.entity).to_string(),
        });
    }
    events
}

/// The board's meetings, each with the way to its page.
fn meetings(context: &PageContext) -> Vec<CalendarDay> {
    let shared = context.shared;
    let event = |(at, meeting): (usize, &MeetingDocument)| {
        let day = meeting.date.value;
        let said = meeting.reference.as_ref().map(|text| format!("{}.", text.value.trim_end_matches('.')));
        let plan = ("plan", (&shared.plan.title.value).into());
        let summary = match &meeting.body {
            Some(body) => context.with("calendar_meeting_of", &[("body", body.value.as_str().into()), plan]),
            None => context.with("calendar_meeting", &[plan]),
        };
        CalendarDay {
            id: format!("meetings/{}", shared.meeting_name(at)),
            day,
            summary,
            description: said.into_iter().collect(),
            category: context.text("meeting_word"),
            page: if at < shared.count_meetings() {
                shared.meeting_path(at)
            } else {
                shared.addresses.page(PageRoute::Report)
            },
            cancelled: false,
            changed: None,
            moved: 0,
        }
    };
    rhythm::meetings(shared.plan).into_iter().enumerate().map(event).collect()
}

/// The day by which the next account is promised.
fn account(context: &PageContext) -> Option<CalendarDay> {
    let shared = context.shared;
    let promised = &shared.plan.reporting.as_ref()?.value;
    let late = rhythm::overdue_account(shared.plan, shared.as_of).is_some();
    let late = if late { format!(" ({})", context.text("late_word")) } else { String::new() };
    let summary = context.with("calendar_account", &[("plan", (&shared.plan.title.value).into())]);
    Some(CalendarDay {
        id: "plan/reporting".to_owned(),
        day: promised.next.value,
        summary: format!("{summary}{late}"),
        description: responsible(context, promised.responsible.as_ref()).into_iter().collect(),
        category: context.text("next_account"),
        page: shared.addresses.page(PageRoute::Home),
        cancelled: false,
        changed: None,
        moved: 0,
    })
}

/// The end of the time that the plan covers.
fn end_of_plan(context: &PageContext) -> CalendarDay {
    let shared = context.shared;
    let period = &shared.plan.period;
    let due = shared.format.period(period);
    let facts = [("due", (&due).into()), ("title", shared.plan.title.value.as_str().into())];
    CalendarDay {
        id: "plan/plan".to_owned(),
        day: period.last(),
        summary: context.with("calendar_end", &facts),
        description: vec![context.with("calendar_end_about", &facts)],
        category: context.text("plan"),
        page: shared.addresses.page(PageRoute::Home),
        cancelled: false,
        changed: None,
        moved: 0,
    }
}
