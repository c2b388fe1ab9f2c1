//! A stacked bar of counts: segments in order of status, each with a texture of its own.

use super::Status;
use super::canvas::Canvas;
use super::palette::Class;
use super::shape::{Look, tenths};

/// How many of a row's things are in one state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Their state. A row should name each status once.
    pub status: Status,
    /// How many; none draws nothing.
    pub count: u32,
    /// The count as shown, formatted by the caller: "1 204".
    pub label: String,
}

/// Between neighbours, px: the ground shows through, so that no two fills touch.
const GAP: f64 = 2.0;
/// No segment is narrower, px: one of a thousand must still be seen.
const LEAST: f64 = 4.0;

/// The segments that are drawn, in stacking order.
pub(super) fn ordered(segments: &[Segment]) -> Vec<&Segment> {
    let mut drawn: Vec<_> = segments.iter().filter(|segment| segment.count > 0).collect();
    drawn.sort_by_key(|segment| Class::from(segment.status));
    drawn
}

/// The sum of a row's counts.
pub(super) fn total(segments: &[Segment]) -> u64 {
    segments.iter().map(|segment| u64::from(segment.count)).sum()
}

/// Draws segments (as [`ordered`] gives them) from `(x, y)`, `length` px long in all and `height`
/// high; returns the left edge of each and the right end of the bar.
pub(super) fn draw(
    canvas: &mut Canvas,
    segments: &[&Segment],
    (x, y): (f64, f64),
    length: f64,
    height: f64,
) -> (Vec<f64>, f64) {
    let mut left = x;
    let mut lefts = Vec::with_capacity(segments.len());
    for (segment, width) in segments.iter().zip(widths(segments, length)) {
        canvas.rect(segment.status.into(), (left, y), width, height);
        texture(canvas, segment.status, (left, y), width, height);
        lefts.push(left);
        left += width + GAP;
    }
    (lefts, (left - GAP).max(x))
}

/// Widths in proportion to the counts, none below [`LEAST`]; what the smallest lack is taken from
/// the others.
fn widths(segments: &[&Segment], length: f64) -> Vec<f64> {
    let sum: f64 = segments.iter().map(|segment| f64::from(segment.count)).sum();
    let gaps = GAP * segments.len().saturating_sub(1) as f64;
    let room = (length - gaps).max(LEAST * segments.len() as f64);
    let share = |segment: &&Segment| room * f64::from(segment.count) / sum.max(1.0);
    let (mut lacking, mut spare) = (0.0, 0.0);
    for segment in segments {
        let over = share(segment) - LEAST;
        if over < 0.0 { lacking -= over } else { spare += over }
    }
    let kept = if spare > 0.0 { 1.0 - lacking / spare } else { 1.0 };
    segments.iter().map(|segment| LEAST + (share(segment) - LEAST).max(0.0) * kept).collect()
}

/// What tells a status without colour, as its glyph does: ongoing is filled half way up, partly done
/// three quarters; not done is a box crossed out, cancelled one struck through. Done is solid, planned
/// has a dashed edge, not reported is an empty box.
fn texture(canvas: &mut Canvas, status: Status, (x, y): (f64, f64), width: f64, height: f64) {
    let (left, right, bottom) = (x + 1.0, x + width - 1.0, y + height - 1.0);
    let inner = height - 2.0;
    let mut line = |class: Class, thickness: f64, from: (f64, f64), to: (f64, f64)| {
        canvas.stroke(Look::Band(class, tenths(thickness)), &[from, to]);
    };
    // A level is one thick line along the bar.
    let mut level = |share: f64| {
        let middle = bottom - inner * share / 2.0;
        line(status.into(), inner * share, (left, middle), (right, middle));
    };
    match status {
        Status::Done | Status::Planned | Status::NotReported => {}
        Status::Ongoing => level(0.5),
        Status::PartlyDone => level(0.75),
        Status::Cancelled => {
            let middle = y + height / 2.0;
            line(status.into(), 1.5, (left, middle), (right, middle));
        }
        Status::NotDone => {
            line(Class::Paper, 1.5, (left, y + 1.0), (right, bottom));
            line(Class::Paper, 1.5, (left, bottom), (right, y + 1.0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LEAST, Segment, draw, ordered, total, widths};
    use crate::chart::Status;
    use crate::chart::canvas::Canvas;
    use crate::chart::palette::{Class, Theme};
    use crate::chart::shape::{Look, Piece, Shape};

    fn segment(status: Status, count: u32) -> Segment {
        Segment { status, count, label: count.to_string() }
    }

    #[test]
    fn widths_are_in_proportion_and_fill_the_bar() {
        let (one, three) = (segment(Status::Done, 1), segment(Status::Planned, 3));
        assert_eq!(widths(&[&one, &three], 82.0), [20.0, 60.0]);
    }

    #[test]
    fn the_smallest_are_seen_and_the_bar_keeps_its_length() {
        let (one, many) = (segment(Status::Done, 1), segment(Status::Planned, u32::MAX));
        let found = widths(&[&one, &many], 102.0);
        assert!((found[0] - LEAST).abs() < 1e-6 && (found[0] + found[1] - 100.0).abs() < 1e-6);
        assert_eq!(widths(&[&one, &many], 0.0), [LEAST, LEAST]);
        assert!(widths(&[], 10.0).is_empty());
    }

    /// What is left of a segment when its colours are taken away: its outline's dashes, its texture, and whether it is
    /// filled with something else than paper.
    fn look(status: Status, theme: Theme) -> (&'static str, Vec<(i32, Vec<Piece>)>, bool) {
        let (mut canvas, segment) = (Canvas::default(), segment(status, 1));
        draw(&mut canvas, &[&segment], (0.0, 0.0), 40.0, 14.0);
        let texture = canvas.finish().into_iter().filter_map(|shape| match shape {
            Shape::Path(Look::Band(_, width), pieces) => Some((width, pieces)),
            _ => None,
        });
        let (paint, paper) = (Class::from(status).paint(), Class::Paper.paint());
        let at = theme as usize;
        let dark = paint.fill.is_some_and(|fill| fill[at] == paint.edge[at] && fill[at] != paper.edge[at]);
        (paint.dash, texture.collect(), dark)
    }

    #[test]
    fn any_two_statuses_side_by_side_are_told_apart_without_colour() {
        for theme in Theme::ALL {
            for (at, one) in Status::ALL.iter().enumerate() {
                for other in &Status::ALL[at + 1..] {
                    assert_ne!(look(*one, theme), look(*other, theme), "{one:?} and {other:?} in {theme:?}");
                }
            }
        }
    }

    #[test]
    fn nothing_is_not_drawn_and_order_is_by_status() {
        let segments = [segment(Status::NotDone, 2), segment(Status::Ongoing, 0), segment(Status::Done, 1)];
        let order: Vec<_> = ordered(&segments).iter().map(|s| s.status).collect();
        assert_eq!(order, [Status::Done, Status::NotDone]);
        assert_eq!(total(&segments), 3);
    }
}
