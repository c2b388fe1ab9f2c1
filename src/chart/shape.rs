//! What a drawing consists of: paths, boxes, discs, texts and groups of them, each with the look that its class gives it.

use super::canvas::{Anchor, Tone};
use super::glyph::Glyph;
use super::palette::Class;

/// A place or a size in tenths of a px, the finest that is written.
pub(super) type Tenths = (i32, i32);

/// How a shape is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Filled and edged.
    Filled(Class),
    /// A line in the width and the dashes of its class.
    Line(Class),
    /// A line of a width of its own, in tenths of a px, without dashes.
    Band(Class, i32),
    /// The mark of a status, or of being late.
    Mark(Glyph),
    /// An edge round the colour of the paper.
    Hollow(Class),
}

/// A piece of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// A line through points.
    Open(Vec<Tenths>),
    /// The same, back to its beginning.
    Closed(Vec<Tenths>),
    /// Path data that begins at a point.
    At(Tenths, &'static str),
}

/// A text: its lines, and a figure in bold after the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Text {
    /// Where its first baseline begins, ends or has its middle.
    pub(super) at: Tenths,
    pub(super) lines: Vec<String>,
    /// May be empty.
    pub(super) figure: String,
}

/// A part of a drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    /// Lines or areas that look the same.
    Path(Look, Vec<Piece>),
    /// A box from its upper left corner.
    Rect { look: Look, at: Tenths, size: Tenths },
    /// A disc, its radius in tenths.
    Disc { look: Look, centre: Tenths, radius: i32 },
    /// Texts that look the same.
    Texts(Anchor, Tone, Vec<Text>),
    /// Shapes with a hover text.
    Group(String, Vec<Shape>),
}

/// Adds a shape to others. What looks like the one before becomes part of it: paint is a third of a drawing.
pub(super) fn add(shapes: &mut Vec<Shape>, shape: Shape) {
    match (shapes.last_mut(), shape) {
        (Some(Shape::Path(look, pieces)), Shape::Path(other, more)) if *look == other => pieces.extend(more),
        (Some(Shape::Texts(anchor, tone, texts)), Shape::Texts(its_anchor, its_tone, more))
            if (*anchor, *tone) == (its_anchor, its_tone) =>
        {
            texts.extend(more);
        }
        (_, shape) => shapes.push(shape),
    }
}

/// A length in tenths of a px. What is no number is zero, and nothing lies further off than a canvas can be wide.
pub(super) fn tenths(px: f64) -> i32 {
    // `as` saturates and turns NaN into zero.
    (px * 10.0).round().clamp(-9e6, 9e6) as i32
}

#[cfg(test)]
mod tests {
    use super::{Look, Piece, Shape, add, tenths};
    use crate::chart::palette::Class;

    #[test]
    fn what_looks_the_same_becomes_one_and_nothing_else_does() {
        let mut shapes = Vec::new();
        let line = |class| Shape::Path(Look::Line(class), vec![Piece::Open(vec![(0, 0), (9, 9)])]);
        for class in [Class::Grid, Class::Grid, Class::Axis, Class::Grid] {
            add(&mut shapes, line(class));
        }
        add(&mut shapes, Shape::Group("a".into(), vec![line(Class::Grid)]));
        add(&mut shapes, line(Class::Grid));
        let pieces: Vec<usize> =
            shapes.iter().map(|shape| if let Shape::Path(_, pieces) = shape { pieces.len() } else { 0 }).collect();
        assert_eq!(pieces, [2, 1, 1, 0, 1]);
    }

    #[test]
    fn any_number_is_a_length() {
        let all = [12.34, 12.0, -0.25, -0.04, f64::NAN, f64::INFINITY].map(tenths);
        assert_eq!(all, [123, 120, -3, 0, 0, 9_000_000]);
    }
}
