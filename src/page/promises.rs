//! The promises of a plan as squares: the strip over the years, and a row for each action. What was removed stays as a
//! struck square under the year in which it was due.

use super::chart_files;
use super::context::PageContext;
use super::namesakes;
use super::trace::Trace;
use super::view::{FigureTable, Item, Link, StateView};
use crate::base::{Id, Period};
use crate::chart::{Frame, Glyph, Spec, Strip, StripYear, Today, Unit, Units, Width, draw, icon};
use crate::plan::entities::{Action, Subject};
use crate::plan::table::Ix;
use crate::plan::vocabulary::Status;
use crate::plan::{EntityRef, Kind};
use crate::sitemap::PageRoute;
use crate::standing::counts::{Counted, Counts, steps};
use crate::standing::{due, state};
use serde::Serialize;
use std::collections::BTreeMap;

/// The strip of promises with its key, and the same commitments as a table of links.
#[derive(Serialize)]
pub struct StripView {
    wide: String,
    narrow: String,
    /// What the squares are, and what the list of them is called.
    kind: String,
    all: String,
    /// What each square means, with how many there are.
    key: Vec<KeyView>,
    /// The years with what is due in each.
    years: Vec<YearView>,
    /// The counts of the years, as a table.
    table: FigureTable,
    /// The drawing and the table as files.
    files: Vec<Link>,
}

#[derive(Serialize)]
struct KeyView {
    glyph: String,
    word: String,
    count: usize,
}

#[derive(Serialize)]
struct YearView {
    label: String,
    count: String,
    items: Vec<Item>,
}

/// A promise of a plan: one of its steps, or one that was removed.
pub struct Promise {
    unit: Unit,
    due: Option<Period>,
    action: Option<Id>,
    entity: EntityRef,
    item: Item,
}

impl Promise {
    fn year(&self) -> Option<i16> {
        self.due.as_ref().map(|due| due.last().year())
    }
}

/// Every step of the plan in its order, then those that were removed.
pub fn all(context: &PageContext) -> Vec<Promise> {
    let shared = context.shared;
    let (plan, orders) = (shared.plan, shared.orders());
    let subjects: Vec<Subject> = match steps(plan, shared.as_of).what {
        Counted::Milestones => orders.milestones.iter().map(|ix| Subject::Milestone(*ix)).collect(),
        Counted::Activities => orders.activities.iter().map(|ix| Subject::Activity(*ix)).collect(),
    };
    let kind = subjects.first().map_or(Kind::Milestone, |subject| subject.kind());
    let one = |subject: Subject| {
        let status = match subject {
            Subject::Milestone(ix) => state::status(&plan.milestones[ix].updates),
            Subject::Activity(ix) => state::status(&plan.activities[ix].updates),
            _ => Status::NotReported,
        };
        Promise {
            unit: Unit { glyph: status.into(), late: state::is_late(plan.entity(subject), shared.as_of) },
            due: due::period(plan, subject).cloned(),
            action: due::action(plan, subject).map(|ix| plan.actions[ix].head.id.clone()),
            entity: subject.reference(plan),
            item: Item { due: None, moved: None, ..context.item(subject) },
        }
    };
    let mut all: Vec<Promise> = subjects.into_iter().map(one).chain(removed(context, kind)).collect();
    let apart = namesakes::apart(context, all.iter().map(|one| (one.item.link.text.as_str(), &one.entity)));
    all.iter_mut().for_each(|one| one.item.over = apart.get(&one.entity).cloned());
    all
}

/// What of a kind was removed, each with the way to what stands in its place.
fn removed<'a>(context: &'a PageContext, kind: Kind) -> impl Iterator<Item = Promise> + 'a {
    let shared = context.shared;
    let gone = shared.past.map(|past| past.ghosts(shared.plan)).unwrap_or_default();
    let own = move |entity: &EntityRef| entity.parts().is_some_and(|(own, _)| own == kind);
    gone.into_iter().filter(move |(entity, _)| own(entity)).map(move |(entity, trace)| Promise {
        unit: Unit { glyph: Glyph::Gone, late: false },
        action: trace.action().cloned(),
        item: gone_item(context, &entity, &trace),
        due: trace.due,
        entity,
    })
}

/// Something that was removed as a row of a list, with the way to what stands in its place.
pub fn gone_item(context: &PageContext, entity: &EntityRef, trace: &Trace) -> Item {
    let shared = context.shared;
    let href = entity.parts().map(|(kind, id)| shared.addresses.today().of_kind(PageRoute::of_kind(kind), id.as_str()));
    let mark = context.status(Status::NotReported);
    let state = StateView { key: "gone".to_owned(), label: context.text("dropped"), glyph: icon(Glyph::Gone), ..mark };
    let lang = (shared.site.language != shared.site.original).then(|| shared.site.original.tag());
    let link = Link { href: context.to(&href.unwrap_or_default()), text: trace.title.clone(), lang };
    Item { state: Some(state), ..Item::of(link) }
}

/// Most squares of a row in the table of actions.
const IN_ROW: usize = 11;

/// The squares of each action, by its id.
type OfActions = BTreeMap<Id, Vec<Unit>>;

/// Those of all promises that belong to an action.
pub fn of_actions(context: &PageContext) -> OfActions {
    let mut squares = OfActions::new();
    for one in all(context) {
        if let Some(action) = one.action {
            squares.entry(action).or_default().push(one.unit);
        }
    }
    squares
}

/// The squares of an action, under a name and a description of its own.
pub fn of_action(context: &PageContext, squares: &OfActions, action: Ix<Action>, counts: &Counts) -> Option<String> {
    let id = &context.shared.plan.actions[action].head.id;
    let mut own = squares.get(id).cloned().unwrap_or_default();
    if own.is_empty() && counts.what == Counted::Activities {
        own = of_counts(counts);
    }
    (!own.is_empty()).then(|| row(context, &format!("units-{id}"), own, counts, IN_ROW))
}

/// The squares of a plan that is one of several.
pub fn of_plan(context: &PageContext, at: usize, counts: &Counts) -> Option<String> {
    (counts.total > 0).then(|| row(context, &format!("units-{at}"), of_counts(counts), counts, 2 * IN_ROW))
}

/// Squares by status, those that are late first.
fn of_counts(counts: &Counts) -> Vec<Unit> {
    let each = |(status, count): (&Status, &usize)| {
        let late = counts.late_by_status.get(status).copied().unwrap_or_default();
        let unit = |at: usize| Unit { glyph: (*status).into(), late: at < late };
        (0..*count).map(unit).collect::<Vec<_>>()
    };
    counts.by_status.iter().flat_map(each).collect()
}

fn row(context: &PageContext, id: &str, units: Vec<Unit>, counts: &Counts, most: usize) -> String {
    let desc = context.counts(counts);
    let frame = Frame { id: format!("_{id}"), title: super::chart::finding(context, counts), desc };
    draw(&frame, &Spec::Units(Units { units, most }), Width::Wide)
}

/// The strip of promises; `None` where nothing is promised.
pub fn strip(context: &PageContext, mut all: Vec<Promise>) -> Option<StripView> {
    if all.is_empty() {
        return None;
    }
    all.sort_by_key(|one| (one.unit.glyph.rank(), !one.unit.late));
    let key = key(context, &all);
    let mut years: BTreeMap<(bool, i16), Vec<Promise>> = BTreeMap::new();
    for one in all {
        let year = one.year();
        years.entry((year.is_none(), year.unwrap_or_default())).or_default().push(one);
    }
    let drawn = years.iter().map(|((undated, year), row)| drawn_year(context, (!undated).then_some(*year), row));
    let drawn: Vec<StripYear> = drawn.collect();
    let today = today(
        context,
        &years.keys().filter(|(undated, _)| !undated).map(|(_, year)| *year).collect::<Vec<_>>(),
        &drawn,
    );
    let has_years = years.keys().any(|(undated, _)| !undated);
    let rows = drawn.iter().zip(years.into_values());
    let rows = rows.map(|(year, row)| YearView {
        label: year.label.clone(),
        count: year.count.clone(),
        items: row.into_iter().map(|one| one.item).collect(),
    });
    let rows = rows.collect();
    let spec = Spec::Strip(Strip {
        heads: [context.text("due_year"), context.text("chart_strip_counted")],
        years: drawn,
        today,
    });
    let mut figures = spec.figures().into_iter();
    let head = figures.next().unwrap_or_default();
    let [title, desc] = if has_years {
        ["chart_strip_title", "chart_strip_description"]
    } else {
        ["chart_strip_undated", "chart_strip_undated_description"]
    };
    let what = match steps(context.shared.plan, context.shared.as_of).what {
        Counted::Milestones => Kind::Milestone,
        Counted::Activities => Kind::Activity,
    };
    let of = |id: &str| context.with(id, &[("kind", what.name().into())]);
    let (title, desc) = (of(title), of(desc));
    let frame = Frame { id: "_strip".to_owned(), title: title.clone(), desc };
    Some(StripView {
        wide: draw(&frame, &spec, Width::Wide),
        narrow: draw(&frame, &spec, Width::Narrow),
        kind: of("chart_strip_kind"),
        all: of("chart_strip_all"),
        key,
        years: rows,
        table: FigureTable { caption: title, head, rows: figures.collect() },
        files: Vec::new(),
    })
}

impl StripView {
    /// Leads to the strip as files, and gives these: their paths and bytes.
    pub fn offer(&mut self, context: &PageContext) -> Vec<(String, Vec<u8>)> {
        let (links, files) = chart_files::of_drawing(context, 1, &self.wide, &self.table);
        self.files = links;
        files
    }
}

/// A year of the strip; what has no time has one of its own.
fn drawn_year(context: &PageContext, year: Option<i16>, row: &[Promise]) -> StripYear {
    let as_of = context.shared.as_of;
    let has_passed = |one: &&Promise| one.due.as_ref().is_some_and(|due| as_of.is_some_and(|day| due.last() < day));
    let units = |passed: bool| row.iter().filter(|one| has_passed(one) == passed).map(|one| one.unit).collect();
    let kept: Vec<&Promise> = row.iter().filter(|one| one.unit.glyph != Glyph::Gone).collect();
    let done = kept.iter().filter(|one| one.unit.glyph == Glyph::Status(Status::Done)).count();
    StripYear {
        label: year.map_or_else(|| context.text("no_due"), |year| year.to_string()),
        count: if kept.is_empty() {
            context.text("chart_strip_none")
        } else {
            context.with("chart_strip_count", &[("done", done.into()), ("total", kept.len().into())])
        },
        passed: units(true),
        ahead: units(false),
    }
}

/// Where the day of the state stands among the years.
fn today(context: &PageContext, years: &[i16], drawn: &[StripYear]) -> Option<Today> {
    let day = context.shared.as_of?;
    let own = years.iter().position(|year| *year >= day.year()).unwrap_or(years.len());
    let is_over = years.get(own) == Some(&day.year()) && drawn[own].ahead.is_empty();
    let year = if is_over { own + 1 } else { own };
    let label = context.with("chart_strip_today", &[("date", (&context.shared.format.date(day)).into())]);
    // Without a time there is nothing that the day could stand before or after.
    (!years.is_empty()).then_some(Today { year, label })
}

/// The key of the squares that are in use.
fn key(context: &PageContext, all: &[Promise]) -> Vec<KeyView> {
    let count = |glyph: Glyph| all.iter().filter(|one| one.unit.glyph == glyph).count();
    let one = |glyph: Glyph| {
        let word = match glyph {
            Glyph::Status(status) => context.text(&format!("status_{}", status.word())),
            _ => context.text("chart_strip_gone"),
        };
        KeyView { glyph: icon(glyph), word, count: count(glyph) }
    };
    let used = Glyph::ALL.into_iter().filter(|glyph| count(*glyph) > 0).map(one);
    let late = all.iter().filter(|one| one.unit.late).count();
    let bar = "<svg class=\"glyph\" viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" aria-hidden=\"true\" \
               focusable=\"false\"><path class=\"l-late\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"3\" \
               d=\"M1 12h14\"/></svg>";
    let late = (late > 0).then(|| KeyView { glyph: bar.to_owned(), word: context.text("late_word"), count: late });
    used.chain(late).collect()
}
