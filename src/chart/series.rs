//! A value of an indicator, and how a series is told from the next: by a marker of its own.

use super::canvas::{Canvas, Point as Place};
use super::palette::Class;

/// What is known of one period.
#[derive(Debug, Clone, PartialEq)]
pub enum Point {
    /// A value, in the indicator's unit, and how it is written: "71,2 %". A value that is no finite
    /// number is drawn as missing.
    Value {
        /// In the indicator's unit.
        value: f64,
        /// As shown.
        label: String,
    },
    /// No value; the line has a gap. The label is the table's: ".".
    Missing {
        /// As shown.
        label: String,
    },
    /// A value that must not be shown; the line has a gap and the frame a band over it. The label
    /// is "..". A suppressed value has no number here, so none can leak.
    Suppressed {
        /// As shown.
        label: String,
    },
}

impl Point {
    /// The number, when there is one that can be drawn.
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Value { value, .. } if value.is_finite() => Some(*value),
            _ => None,
        }
    }

    /// How it is written.
    pub(super) fn label(&self) -> &str {
        match self {
            Self::Value { label, .. } | Self::Missing { label } | Self::Suppressed { label } => label,
        }
    }
}

/// Draws the markers of the series with this index: disc, square, triangle, diamond.
pub(super) fn markers(canvas: &mut Canvas, index: usize, centres: &[Place]) {
    let outline = match index % 4 {
        0 => "m-3.5 0a3.5 3.5 0 0 1 7 0a3.5 3.5 0 0 1-7 0",
        1 => "m-3-3h6v6h-6z",
        2 => "m0-4l4 7h-8z",
        _ => "m0-4.5l4.5 4.5-4.5 4.5-4.5-4.5z",
    };
    canvas.outlines(Class::series(index), centres, outline);
}
