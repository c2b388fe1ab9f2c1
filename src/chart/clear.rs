//! Where a label stands clear: across no line, on no other label, within the plot. Where there is no such place there is no
//! label; the table beside the chart has every figure.

use super::canvas::{Anchor, Canvas, FONT, Point, Tone};
use super::measure;

/// Left, top, right, bottom, px.
type Area = (f64, f64, f64, f64);

/// What is in the way.
pub(super) struct Clear {
    within: Area,
    segments: Vec<(Point, Point)>,
    /// Lines that a label crosses only where there is no other place for it.
    hairlines: Vec<(Point, Point)>,
    taken: Vec<Area>,
}

impl Clear {
    /// Nothing is in the way yet.
    pub(super) fn within(within: Area) -> Self {
        Self { within, segments: Vec::new(), hairlines: Vec::new(), taken: Vec::new() }
    }

    /// A line is in the way.
    pub(super) fn line(&mut self, points: &[Point]) {
        self.segments.extend(points.windows(2).map(|two| (two[0], two[1])));
    }

    /// A hairline is in the way, where something else is free.
    pub(super) fn hairline(&mut self, from: Point, to: Point) {
        self.hairlines.push((from, to));
    }

    /// A mark is in the way.
    pub(super) fn mark(&mut self, (x, y): Point) {
        self.taken.push((x - 5.0, y - 5.0, x + 5.0, y + 5.0));
    }

    /// Writes a text over, under or beside a mark, if it stands clear somewhere there; returns whether it does.
    pub(super) fn label(&mut self, canvas: &mut Canvas, (x, y): Point, tone: Tone, text: &str) -> bool {
        let half = measure::width(text, FONT) * if tone == Tone::Strong { 1.12 } else { 1.0 } / 2.0;
        let (left, _, right, _) = self.within;
        if text.is_empty() || right - left < 2.0 * half {
            return false;
        }
        // The plot's own sides push a label along, not away.
        let middle = |x: f64| x.max(left + half).min(right - half);
        let places = [
            (middle(x), y - 10.0),
            (middle(x), y + 21.0),
            (middle(x), y - 26.0),
            (middle(x), y + 37.0),
            (x + half + 10.0, y + 5.0),
            (x - half - 10.0, y + 5.0),
        ];
        let area = |(x, y): Point| (x - half - 2.0, y - 12.0, x + half + 2.0, y + 4.0);
        let free: Vec<Point> = places.into_iter().filter(|at| self.is_clear(area(*at))).collect();
        let is_apart = |at: &&Point| !self.hairlines.iter().any(|line| crosses(*line, area(**at)));
        let Some(at) = free.iter().find(is_apart).or(free.first()).copied() else { return false };
        self.taken.push(area(at));
        canvas.text(at, Anchor::Middle, tone, text);
        true
    }

    fn is_clear(&self, area: Area) -> bool {
        let (left, top, right, bottom) = self.within;
        let inside = area.0 >= left - 3.0 && area.1 >= top - 3.0 && area.2 <= right + 3.0 && area.3 <= bottom + 3.0;
        let apart = |other: &Area| area.2 < other.0 || other.2 < area.0 || area.3 < other.1 || other.3 < area.1;
        inside && self.taken.iter().all(apart) && !self.segments.iter().any(|segment| crosses(*segment, area))
    }
}

/// Whether a segment has a point in an area (Liang and Barsky).
fn crosses((from, to): (Point, Point), (left, top, right, bottom): Area) -> bool {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut start, mut end) = (0.0_f64, 1.0_f64);
    for (step, room) in [(-dx, from.0 - left), (dx, right - from.0), (-dy, from.1 - top), (dy, bottom - from.1)] {
        if step == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if step < 0.0 {
            start = start.max(room / step);
        } else {
            end = end.min(room / step);
        }
    }
    start <= end
}

#[cfg(test)]
mod tests {
    use super::super::canvas::{Canvas, Tone};
    use super::{Clear, crosses};

    #[test]
    fn a_segment_is_in_an_area_or_not() {
        let area = (10.0, 10.0, 20.0, 20.0);
        assert!(crosses(((0.0, 0.0), (30.0, 30.0)), area) && crosses(((15.0, 12.0), (15.0, 12.0)), area));
        assert!(!crosses(((0.0, 0.0), (30.0, 0.0)), area) && !crosses(((0.0, 25.0), (25.0, 50.0)), area));
    }

    #[test]
    fn a_label_gives_way_and_is_left_out_where_nothing_is_free() {
        let written = |lines: &[[(f64, f64); 2]]| {
            let mut clear = Clear::within((0.0, 0.0, 100.0, 100.0));
            lines.iter().for_each(|line| clear.line(line));
            let mut canvas = Canvas::default();
            clear.label(&mut canvas, (50.0, 50.0), Tone::Ink, "71");
            format!("{:?}", canvas.finish())
        };
        assert!(written(&[]).contains("400"), "over the mark");
        assert!(written(&[[(0.0, 35.0), (100.0, 35.0)]]).contains("710"), "under it");
        let all: Vec<_> = (0..50).map(|at| [(0.0, f64::from(at) * 2.0), (100.0, f64::from(at) * 2.0)]).collect();
        assert_eq!(written(&all), "[]");
        let mut clear = Clear::within((0.0, 0.0, 100.0, 100.0));
        clear.hairline((0.0, 35.0), (100.0, 35.0));
        let mut canvas = Canvas::default();
        clear.label(&mut canvas, (50.0, 50.0), Tone::Ink, "71");
        assert!(format!("{:?}", canvas.finish()).contains("710"), "under the mark, where a hairline is over it");
    }
}
