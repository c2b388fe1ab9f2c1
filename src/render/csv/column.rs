//! A column of a table: its name, what its cells are, and how a cell is made. Most are keys of the content.

use super::super::data::OpenData;
use crate::base::word::words;
use crate::page::context::PlanContext;
use crate::plan::Kind;
use crate::plan::entities::{Area, Entity, Entry, Point, Subject, Value};
use crate::plan::read::{Key, Need};
use crate::plan::shape::Shape;
use crate::plan::told::{Keyed, Told};
use serde_json::Value as Json;
use std::borrow::Cow;

/// A row: an entity, or a part of one.
pub struct Row<'a> {
    /// The plan in its place.
    pub shared: &'a PlanContext<'a>,
    /// The entity.
    pub subject: Subject,
    /// What it is.
    pub entity: &'a dyn Entity,
    /// The part of it.
    pub part: RowPart<'a>,
}

words! {
    /// What a point is. The word is its code in data.
    pub enum PointKind {
        /// Where the indicator, or a series, started.
        Baseline = "baseline",
        /// Where it is to be.
        Target = "target",
    }
}

/// The part of an entity that a row tells.
#[derive(Clone, Copy)]
pub enum RowPart<'a> {
    /// All of it.
    Whole,
    /// A value of an indicator.
    Value(&'a Value),
    /// What an indicator is measured against.
    Point(PointKind, &'a Point),
    /// An area of a decision.
    Area(&'a Area),
    /// An entry of a log.
    Entry(Entry<'a>),
}

/// Of which type the cells of a column are.
#[derive(Clone)]
pub enum Type {
    /// Plain text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// `true` or `false`.
    Boolean,
    /// A full day.
    Date,
    /// An address.
    Address,
    /// Words of one or several lists of codes.
    Codes(Vec<&'static str>),
    /// Names with spaces between.
    Names,
}

type Cell = Box<dyn Fn(&Row) -> Json + Sync>;

/// What a column is.
#[derive(Clone)]
pub struct Described {
    /// Its name, in the head of the table.
    pub name: Cow<'static, str>,
    /// Of which type its cells are.
    pub kind: Type,
    /// Whether no cell is empty.
    pub required: bool,
    /// The kind in whose table the cells are ids. Columns that may be empty are left out: strict validators take an empty
    /// cell for a key that leads nowhere.
    pub foreign: Option<Kind>,
}

/// A column with its cells.
pub struct Column {
    /// What it is.
    pub about: Described,
    cell: Cell,
}

impl Column {
    /// A column that is made.
    pub fn new<T: Told>(name: &'static str, kind: Type, cell: impl for<'a> Fn(&Row<'a>) -> T + Sync + 'static) -> Self {
        let cell: Cell = Box::new(move |row| cell(row).told(&OpenData(row.shared.plan)));
        Self { about: Described { name: name.into(), kind, required: false, foreign: None }, cell }
    }

    /// The same column under another name.
    pub fn named(mut self, name: &'static str) -> Self {
        self.about.name = name.into();
        self
    }

    /// The same column, in which no cell is empty.
    pub fn always(mut self) -> Self {
        self.about.required = true;
        self
    }

    /// The same column, whose cells are ids of a kind.
    pub fn of(mut self, kind: Kind) -> Self {
        self.about.foreign = Some(kind);
        self.always()
    }

    /// A key of the content.
    pub fn key(name: &'static str, key: &'static Key) -> Self {
        let required = matches!(key.need, Need::Required | Need::Usual);
        let kind = match key.shape {
            _ if key.need == Need::List => Type::Names,
            Shape::Date => Type::Date,
            Shape::Whole(..) => Type::Integer,
            Shape::Number => Type::Decimal,
            Shape::Word(vocabulary) => Type::Codes(vec![vocabulary.name]),
            _ => Type::Text,
        };
        let cell: Cell = Box::new(move |row| {
            let open = OpenData(row.shared.plan);
            match row.part {
                RowPart::Area(area) => area.value(key.name, &open),
                _ => row.entity.value(key.name, &open),
            }
        });
        let foreign = key.refers_to().filter(|_| required);
        Self { about: Described { name: name.into(), kind, required, foreign }, cell }
    }

    /// The cell of a row.
    pub fn cell(&self, row: &Row) -> String {
        plain(&(self.cell)(row))
    }
}

/// A value in a cell.
fn plain(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(" "),
        // Of a mapping the first value tells what it is: the title of a source, the entity that answers.
        Json::Object(map) => map.values().next().map(plain).unwrap_or_default(),
        other => other.to_string(),
    }
}
