//! What records and open data say of the plan: both are made from the declarations of its keys.

use super::entities::*;
use super::read::{Key, Trait};
use super::scalar::{Ordinal, Quantity, WebAddress};
use super::table::Ix;
use crate::base::{Date, Id, Located, Number, Period};
use crate::input::markdown::Prose;
use serde_json::{Map, Value as Json};

/// Whom a plan is told.
pub trait Teller {
    /// The plan.
    fn plan(&self) -> &Plan;
    /// Whether it is told as open data, where a key that has no value says so, and not as a record.
    fn is_open(&self) -> bool;
    /// A Markdown text.
    fn prose(&self, text: &Prose) -> Json;
}

/// A value that can be told. Null where there is nothing to tell.
pub trait Told {
    /// Whether several of them have no order.
    const UNORDERED: bool = false;

    /// The value as JSON.
    fn told(&self, to: &dyn Teller) -> Json;
}

/// Something whose keys were declared.
pub trait Keyed {
    /// Its keys, in the order in which they are written.
    fn keys(&self) -> &'static [Key];
    /// The value of a key; null where it has none.
    fn value(&self, key: &str, to: &dyn Teller) -> Json;
}

/// All that is told of something, key by key. `more` adds what follows from a key, or belongs after it.
pub fn object(
    of: &dyn Keyed,
    to: &dyn Teller,
    mut more: impl FnMut(&str, &mut Map<String, Json>),
) -> Map<String, Json> {
    let mut all = Map::new();
    for key in of.keys() {
        if !key.is(if to.is_open() { Trait::Closed } else { Trait::Unrecorded }) {
            put(&mut all, key.name, of.value(key.name, to), to);
        }
        more(key.name, &mut all);
    }
    all
}

/// Adds a value. A record is silent of what there is not.
fn put(all: &mut Map<String, Json>, key: &str, value: Json, to: &dyn Teller) {
    let nothing = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    if to.is_open() || !nothing {
        all.insert(key.to_owned(), value);
    }
}

fn all<const N: usize>(values: [(&str, Json); N], to: &dyn Teller) -> Json {
    let mut all = Map::new();
    values.into_iter().for_each(|(key, value)| put(&mut all, key, value, to));
    all.into()
}

/// A mapping with a single key is open data as its value alone.
impl<T: Keyed> Told for T {
    fn told(&self, to: &dyn Teller) -> Json {
        match self.keys() {
            [only] if to.is_open() => self.value(only.name, to),
            _ => object(self, to, |_, _| {}).into(),
        }
    }
}

impl<T: Told> Told for Located<T> {
    fn told(&self, to: &dyn Teller) -> Json {
        self.value.told(to)
    }
}

impl<T: Told> Told for Option<T> {
    fn told(&self, to: &dyn Teller) -> Json {
        self.as_ref().map_or(Json::Null, |value| value.told(to))
    }
}

impl<T: Told> Told for Vec<T> {
    fn told(&self, to: &dyn Teller) -> Json {
        let mut items: Vec<Json> = self.iter().map(|item| item.told(to)).collect();
        if T::UNORDERED && !to.is_open() {
            items.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
        }
        items.into()
    }
}

/// Values of which a single one is told by itself, as it may be written.
pub fn one_or_list<T: Told>(values: &[T], to: &dyn Teller) -> Json {
    match values {
        [] => Json::Null,
        [only] => only.told(to),
        several => several.iter().map(|one| one.told(to)).collect::<Vec<_>>().into(),
    }
}

/// Values that are told as JSON has them, or by their written form.
macro_rules! scalars {
    ($($type:ty: |$value:ident| $told:expr,)*) => { $(
        impl Told for $type {
            fn told(&self, _: &dyn Teller) -> Json {
                let $value = self;
                $told.into()
            }
        }
    )* };
}

scalars! {
    String: |text| text.as_str(),
    bool: |value| *value,
    u8: |number| *number,
    u32: |number| *number,
    i64: |number| *number,
    Ordinal: |ordinal| ordinal.0,
    Id: |id| id.as_str(),
    Date: |date| date.to_string(),
    Period: |period| period.to_string(),
    WebAddress: |address| address.0.as_str(),
    // A number keeps its digits, so that `1.10` stays `1.10`.
    Number: |number| number.as_str().parse::<serde_json::Number>().map_or(Json::Null, Json::Number),
    Quantity: |quantity| match quantity {
        Quantity::Number(number) => number.as_str().parse::<serde_json::Number>().map_or(Json::Null, Json::Number),
        Quantity::Word(word) => word.as_str().into(),
    },
    State: |state| state.word(),
    Comparison: |comparison| comparison.word(),
}

impl Told for Prose {
    fn told(&self, to: &dyn Teller) -> Json {
        to.prose(self)
    }
}

impl<T: Listed> Told for Ix<T> {
    const UNORDERED: bool = true;

    fn told(&self, to: &dyn Teller) -> Json {
        T::table(to.plan())[*self].head().id.as_str().into()
    }
}

impl Told for Subject {
    fn told(&self, to: &dyn Teller) -> Json {
        self.reference(to.plan()).to_string().into()
    }
}

impl Told for Target {
    fn told(&self, to: &dyn Teller) -> Json {
        all([(self.comparison.word(), self.number.told(to)), ("unit", self.unit.told(to))], to)
    }
}

impl Told for Point {
    fn told(&self, to: &dyn Teller) -> Json {
        let (period, value) = (("period", self.period.told(to)), ("value", self.value.told(to)));
        match &self.series {
            Some(series) => all([period, value, ("series", series.told(to))], to),
            None => all([period, value], to),
        }
    }
}

impl<S: Copy + Into<State>> Told for Update<S> {
    fn told(&self, to: &dyn Teller) -> Json {
        let state: State = self.state.value.into();
        let (value, note) = (self.value.told(to), self.note.told(to));
        let evidence = ("evidence", self.evidence.told(to));
        all(
            [("date", self.date.told(to)), (state.key(), state.told(to)), ("value", value), ("note", note), evidence],
            to,
        )
    }
}

/// Just the keys that stand, for either reader.
impl Told for Evidence {
    fn told(&self, to: &dyn Teller) -> Json {
        let (key, source, area) = match &self.source {
            EvidenceSource::Web(url) => ("url", url.told(to), None),
            EvidenceSource::File(path) => ("file", path.told(to), None),
            EvidenceSource::Narrative(ix) => ("narrative", ix.told(to), None),
            EvidenceSource::Reference(reference) => ("reference", reference.told(to), None),
            EvidenceSource::Decision(ix, area) => {
                ("decision", ix.told(to), area.map(|at| to.plan().decisions[*ix].areas[at].id.told(to)))
            }
        };
        let title = self.title.is_some().then(|| ("title", self.title.told(to)));
        let given = title.into_iter().chain(area.map(|area| ("area", area))).chain([(key, source)]);
        given.map(|(key, value)| (key.to_owned(), value)).collect::<Map<_, _>>().into()
    }
}

impl Told for Answer {
    fn told(&self, to: &dyn Teller) -> Json {
        let note = ("note", self.note.told(to));
        if to.is_open() {
            return all([("by", self.by.told(to)), note], to);
        }
        let answer = to.plan().entity(self.by);
        all([(answer.kind().name(), answer.head().id.told(to)), note], to)
    }
}

/// A value as it may be published: a small group's number is not in the model, so it can be told to nobody.
impl Told for Value {
    fn told(&self, to: &dyn Teller) -> Json {
        let (period, series) = (("period", self.period.told(to)), ("series", self.series.told(to)));
        let (n, note) = (("n", self.n.told(to)), ("note", self.note.told(to)));
        let (number, marker) = match &self.shown {
            Shown::Known(quantity) => (quantity.told(to), Json::Null),
            Shown::Missing => (Json::Null, ".".into()),
            Shown::Suppressed => (Json::Null, "..".into()),
        };
        if to.is_open() {
            let corrects = ("corrects", self.corrects.told(to));
            return all([period, series, ("value", number), ("value_marker", marker), n, note, corrects], to);
        }
        let reading = if number.is_null() { marker } else { number };
        all([period, ("value", reading), n, series, note, ("corrects", self.corrects.told(to))], to)
    }
}
