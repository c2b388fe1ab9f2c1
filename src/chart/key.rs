//! The key above a chart: each glyph with its word, in a line that flows.

use super::canvas::{Canvas, GLYPH, LINE, Tone, marked_width};
use super::glyph::Glyph;
use super::layout::flow;

/// One entry of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyItem {
    /// The mark.
    pub glyph: Glyph,
    /// What it means, as the caller words it: "delvis genomfört".
    pub word: String,
}

/// The word that stands for `glyph` in a key; empty when the key has none.
pub(super) fn word(key: &[KeyItem], glyph: Glyph) -> &str {
    key.iter().find(|item| item.glyph == glyph).map_or("", |item| item.word.as_str())
}

/// Draws the key over `room` px from the canvas's upper left corner; returns where the chart may
/// begin, px from the top.
pub(super) fn draw(canvas: &mut Canvas, key: &[KeyItem], room: f64) -> f64 {
    let places = flow(key.iter().map(|item| marked_width(&item.word)), 16.0, room);
    let mut baseline = 14.0;
    let (mut line, mut tallest) = (0, 1);
    for (item, &(x, number)) in key.iter().zip(&places) {
        if number > line {
            baseline += tallest as f64 * LINE + 4.0;
            (line, tallest) = (number, 1);
        }
        canvas.glyph(item.glyph, (x, baseline));
        let lines = canvas.paragraph((x + GLYPH, baseline), Tone::Ink, &item.word, room - GLYPH + 1.0);
        tallest = tallest.max(lines);
    }
    if key.is_empty() { 0.0 } else { baseline + (tallest.max(1) - 1) as f64 * LINE + 18.0 }
}
