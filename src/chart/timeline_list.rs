//! The timeline of a small screen: a block for each year, groups and their marks below each other.

use super::canvas::{Anchor, Canvas, FONT, LINE, Tone};
use super::marks;
use super::measure::{width, wrap};
use super::palette::Class;
use super::timeline::{Timeline, TimelineRow};

/// Draws the years from `top` over `full` px; returns where they end.
pub(super) fn draw(canvas: &mut Canvas, spec: &Timeline, full: f64, top: f64) -> f64 {
    let widest = spec.rows.iter().map(|row| width(&row.label, FONT)).fold(0.0, f64::max);
    let label = widest.min(full * 0.45);
    let mut y = top;
    for index in 0..spec.column_count() {
        y = before(canvas, spec, index, full, y);
        y = heading(canvas, spec, index, full, y);
        let rows: Vec<_> = spec.rows.iter().filter(|row| !row.marks(index).is_empty()).collect();
        for row in &rows {
            y = group(canvas, row, index, (label, full), y);
        }
        if rows.is_empty() {
            y += canvas.paragraph((0.0, y + 18.0), Tone::Soft, &spec.none, full) as f64 * LINE + 8.0;
        }
        y += 12.0;
    }
    before(canvas, spec, spec.column_count(), full, y)
}

/// The as-of line, when it falls just before this year.
fn before(canvas: &mut Canvas, spec: &Timeline, index: usize, full: f64, y: f64) -> f64 {
    let (Some(now), Some(as_of)) = (spec.now(), &spec.as_of) else { return y };
    if (now - index as f64).abs() > 1e-9 {
        return y;
    }
    let size = width(&as_of.label, FONT);
    let lines = canvas.paragraph((0.0, y + 13.0), Tone::Ink, &as_of.label, full);
    if size + 24.0 < full {
        canvas.line(Class::Text, (size + 8.0, y + 8.5), (full, y + 8.5));
    }
    y + lines as f64 * LINE + 12.0
}

/// The year over a line; when the as-of day falls within the year, the day stands at the line's end.
fn heading(canvas: &mut Canvas, spec: &Timeline, index: usize, full: f64, y: f64) -> f64 {
    canvas.text((0.0, y + 14.0), Anchor::Start, Tone::Strong, spec.column(index));
    let within = spec.now().map_or(0.0, |now| now - index as f64);
    let mut y = y;
    if let Some(as_of) = spec.as_of.as_ref().filter(|_| within > 1e-9 && within < 1.0 - 1e-9) {
        let beside = width(spec.column(index), FONT) * 1.12 + 16.0;
        if beside + width(&as_of.label, FONT) <= full {
            canvas.text((full, y + 14.0), Anchor::End, Tone::Ink, &as_of.label);
        } else {
            y += canvas.paragraph((0.0, y + 14.0 + LINE), Tone::Ink, &as_of.label, full) as f64 * LINE;
        }
    }
    canvas.line(Class::Axis, (0.0, y + 21.5), (full, y + 21.5));
    y + 24.0
}

/// A group's name and, beside or below it, its marks of the year.
fn group(canvas: &mut Canvas, row: &TimelineRow, index: usize, (label, full): (f64, f64), y: f64) -> f64 {
    let left = if label > 0.0 { label + 10.0 } else { 0.0 };
    let names = wrap(&row.label, FONT, label);
    let (found, height) = marks::places(row.marks(index), full - left, None);
    canvas.lines((0.0, y + 18.0), Anchor::Start, Tone::Soft, &names);
    marks::draw(canvas, &found, (left, y + 18.0));
    y + (names.len() as f64 * LINE).max(height) + 6.0
}
