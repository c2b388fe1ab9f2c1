//! The timeline of a small screen: a block for each group, its years and their marks below each other.

use super::canvas::{Anchor, Canvas, FONT, LINE, Tone};
use super::marks;
use super::measure::{width, wrap};
use super::palette::Class;
use super::timeline::{Timeline, TimelineRow};

/// Draws the groups from `top` over `full` px, then the years that have nothing; returns where they end.
pub(super) fn draw(canvas: &mut Canvas, spec: &Timeline, full: f64, top: f64) -> f64 {
    let mut y = top;
    if let Some(as_of) = spec.now().and(spec.as_of.as_ref()) {
        y += canvas.paragraph((0.0, y + 14.0), Tone::Soft, &as_of.label, full) as f64 * LINE + 8.0;
    }
    let years = 0..spec.column_count();
    let widest = years.clone().map(|index| width(spec.column(index), FONT)).fold(0.0, f64::max);
    let label = widest.min(full * 0.45);
    for row in &spec.rows {
        y = heading(canvas, row, full, y);
        let own: Vec<usize> = years.clone().filter(|index| !row.marks(*index).is_empty()).collect();
        for index in &own {
            y = year(canvas, (spec, row), *index, (label, full), y);
        }
        if own.is_empty() {
            y += canvas.paragraph((0.0, y + 18.0), Tone::Soft, &spec.none, full) as f64 * LINE + 6.0;
        }
        y += 12.0;
    }
    for index in years.filter(|index| spec.rows.iter().all(|row| row.marks(*index).is_empty())) {
        let nothing = format!("{}: {}", spec.column(index), spec.none);
        y += canvas.paragraph((0.0, y + 18.0), Tone::Soft, &nothing, full) as f64 * LINE + 6.0;
    }
    y
}

/// The group's name over a line.
fn heading(canvas: &mut Canvas, row: &TimelineRow, full: f64, y: f64) -> f64 {
    if row.label.is_empty() {
        return y;
    }
    // Strong letters are wider than those that are measured.
    let names = wrap(&row.label, FONT, full / 1.12);
    canvas.lines((0.0, y + 14.0), Anchor::Start, Tone::Strong, &names);
    let bottom = y + names.len().saturating_sub(1) as f64 * LINE + 21.5;
    canvas.line(Class::Axis, (0.0, bottom), (full, bottom));
    bottom + 2.5
}

/// A year and, beside it, the group's marks.
fn year(
    canvas: &mut Canvas,
    (spec, row): (&Timeline, &TimelineRow),
    index: usize,
    (label, full): (f64, f64),
    y: f64,
) -> f64 {
    let left = if label > 0.0 { label + 14.0 } else { 0.0 };
    let names = wrap(spec.column(index), FONT, label);
    let (found, height) = marks::places(row.marks(index), full - left, None);
    canvas.lines((0.0, y + 18.0), Anchor::Start, Tone::Soft, &names);
    marks::draw(canvas, &found, (left, y + 18.0));
    y + (names.len() as f64 * LINE).max(height) + 4.0
}
