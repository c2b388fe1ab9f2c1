//! What records and open data say of the plan: both are made from the declarations of its keys.

use super::kind::{HasKind, Kind};
use super::read::{Key, Trait};
use super::scalar::{Ordinal, Quantity, WebAddress};
use super::table::Ix;
use crate::base::{Date, Id, Located, Number, Period};
use crate::input::markdown::Prose;
use serde_json::{Map, Value as Json};

/// What the parts of a plan are called that others refer to by their place.
pub trait Names {
    /// The id of an entity.
    fn id(&self, kind: Kind, at: usize) -> &Id;
    /// The id of an area of a decision.
    fn area(&self, decision: usize, at: usize) -> &Id;
    /// The id of a group.
    fn group(&self, at: usize) -> Option<&Id>;
    /// The id of a verdict of its own.
    fn verdict(&self, at: usize) -> Option<&Id>;
}

/// Whom a plan is told.
pub trait Teller {
    /// What its parts are called that others refer to.
    fn plan(&self) -> &dyn Names;
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

/// Values under their keys.
pub(super) fn all<const N: usize>(values: [(&str, Json); N], to: &dyn Teller) -> Json {
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
}

impl Told for Prose {
    fn told(&self, to: &dyn Teller) -> Json {
        to.prose(self)
    }
}

impl<T: HasKind> Told for Ix<T> {
    const UNORDERED: bool = true;

    fn told(&self, to: &dyn Teller) -> Json {
        to.plan().id(T::KIND, self.at()).as_str().into()
    }
}
