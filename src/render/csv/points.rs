//! What an indicator is measured against: its start, that of each series, and every target, a row each.

use super::column::{Column, PointKind, Row, RowPart};
use super::{CsvTable, Type};
use crate::plan::Kind;
use crate::plan::entities::{Point, Subject};
use crate::plan::scalar::Quantity;

/// The table.
pub(super) fn table() -> CsvTable {
    fn of<T: Default>(row: &Row, told: impl Fn(PointKind, &Point) -> T) -> T {
        if let RowPart::Point(kind, point) = row.part { told(kind, point) } else { T::default() }
    }
    let columns = vec![
        Column::new("indicator", Type::Text, |row| row.entity.head().id.clone()).of(Kind::Indicator),
        Column::new("point", Type::Codes(vec!["point"]), |row| of(row, |kind, _| kind.word().to_owned())).always(),
        Column::new("period", Type::Text, |row| of(row, |_, point| Some(point.period.clone()))).always(),
        Column::new("series", Type::Text, |row| of(row, |_, point| point.series.clone())),
        Column::new("value", Type::Decimal, |row| of(row, |_, point| point.value.value.number().cloned())),
        Column::new("word", Type::Text, |row| of(row, |_, point| word(point))),
    ];
    let primary = &["indicator", "point", "period", "series"];
    CsvTable { name: "indicator-points.csv", primary, columns, kinds: &[Kind::Indicator], parts }
}

fn parts<'a>(row: &Row<'a>) -> Vec<RowPart<'a>> {
    let Subject::Indicator(ix) = row.subject else { return Vec::new() };
    let indicator = &row.shared.plan.indicators[ix];
    let of = |kind: PointKind, points: &'a [Point]| points.iter().map(move |point| RowPart::Point(kind, point));
    of(PointKind::Baseline, &indicator.baseline).chain(of(PointKind::Target, &indicator.target)).collect()
}

/// The word of the scale, where it is one.
pub fn word(point: &Point) -> Option<String> {
    if let Quantity::Word(word) = &point.value.value { Some(word.clone()) } else { None }
}
