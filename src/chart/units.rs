//! Commitments as squares: how full one is says how it stands, a bar below says that it is late, a struck one that it was
//! removed.

use super::canvas::{Canvas, Point};
use super::glyph::Glyph;
use super::palette::Class;
use super::shape::Look;

/// A commitment as a square.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// Its state.
    pub glyph: Glyph,
    /// Whether its time has passed.
    pub late: bool,
}

/// A row of squares for a list, which says in words what they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Units {
    /// The squares, in the order in which they are drawn.
    pub units: Vec<Unit>,
    /// Most squares of a line.
    pub most: usize,
}

/// From one square to the next, px, and from one line of them to the next.
pub(super) const ACROSS: f64 = 19.0;
const DOWN: f64 = 23.0;

/// The order of squares: what is done first, what is gone last, of a state those that are late first.
pub(super) fn sorted(units: &[Unit]) -> Vec<Unit> {
    let mut sorted = units.to_vec();
    sorted.sort_by_key(|unit| (unit.glyph.rank(), !unit.late));
    sorted
}

/// Draws squares from a corner, `most` to a line; returns how high they are, px.
pub(super) fn draw(canvas: &mut Canvas, units: &[Unit], (x, y): Point, most: usize) -> f64 {
    for (line, row) in units.chunks(most.max(1)).enumerate() {
        let top = y + DOWN * line as f64;
        for (at, unit) in row.iter().enumerate() {
            let left = x + ACROSS * at as f64;
            canvas.glyph_at(unit.glyph, (left - 1.0, top));
            if unit.late {
                canvas.stroke(Look::Band(Class::Late, 30), &[(left, top + 18.0), (left + 14.0, top + 18.0)]);
            }
        }
    }
    DOWN * units.len().div_ceil(most.max(1)) as f64
}

impl Units {
    /// The drawing has no figures of its own.
    pub fn figures(&self) -> Vec<Vec<String>> {
        Vec::new()
    }

    pub(super) fn width(&self) -> f64 {
        (ACROSS * self.units.len().clamp(1, self.most.max(1)) as f64).ceil()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas) -> f64 {
        draw(canvas, &sorted(&self.units), (0.0, 0.0), self.most)
    }
}

#[cfg(test)]
mod tests {
    use super::{Unit, Units, sorted};
    use crate::chart::testing::both;
    use crate::chart::{Glyph, Spec, Status};

    fn unit(glyph: Glyph, late: bool) -> Unit {
        Unit { glyph, late }
    }

    #[test]
    fn what_is_done_stands_first_and_what_is_gone_last() {
        let (done, planned) = (Glyph::Status(Status::Done), Glyph::Status(Status::Planned));
        let units = [unit(Glyph::Gone, false), unit(planned, false), unit(planned, true), unit(done, false)];
        let order = [unit(done, false), unit(planned, true), unit(planned, false), unit(Glyph::Gone, false)];
        assert_eq!(sorted(&units), order);
    }

    #[test]
    fn every_square_is_drawn_and_those_that_are_late_have_a_bar() {
        let units = (0..30).map(|at| unit(Status::Planned.into(), at < 2)).collect();
        let [svg, _] = both(&Spec::Units(Units { units, most: 11 }));
        assert_eq!(svg.matches("m2 2h12v12h-12z").count(), 30);
        assert!(svg.contains("viewBox=\"0 0 209 69\""), "{svg}");
        assert_eq!(svg.matches("l-late").count(), 1, "bars of one look are one path: {svg}");
        both(&Spec::Units(Units { units: Vec::new(), most: 0 }));
    }
}
