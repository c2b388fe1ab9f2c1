//! Colours as `#rrggbb`, and how well one stands against another (WCAG 2.2).

use std::fmt;

/// A colour of a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

impl Colour {
    /// White.
    pub const WHITE: Self = Self([255; 3]);
    /// Black.
    pub const BLACK: Self = Self([0; 3]);

    /// The colour that `#rrggbb` or `#rgb` is.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let digit = |at: usize| u8::from_str_radix(digits.get(at..=at)?, 16).ok();
        let part = |at: usize| match digits.len() {
            3 => digit(at).map(|one| one * 17),
            6 => Some(digit(2 * at)? * 16 + digit(2 * at + 1)?),
            _ => None,
        };
        Some(Self([part(0)?, part(1)?, part(2)?]))
    }

    /// The contrast of two colours, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// How far two colours lie apart, from 0 to 441.
    pub fn distance(self, other: Self) -> f64 {
        let parts = self.0.into_iter().zip(other.0);
        parts.map(|(one, other)| (f64::from(one) - f64::from(other)).powi(2)).sum::<f64>().sqrt()
    }

    /// The colour closest to this one, on the way to `end`, that has a contrast to each of `grounds`.
    #[must_use]
    pub fn toward(self, end: Self, contrast: f64, grounds: &[Self]) -> Self {
        let stands = |colour: &Self| grounds.iter().all(|ground| colour.contrast(*ground) >= contrast);
        (0..=255).map(|step| self.mixed(end, step)).find(stands).unwrap_or(end)
    }

    /// The colour `step` of 255 parts of the way to another.
    fn mixed(self, other: Self, step: u32) -> Self {
        let part = |at: usize| {
            let all = u32::from(self.0[at]) * (255 - step) + u32::from(other.0[at]) * step;
            u8::try_from((all + 127) / 255).unwrap_or(u8::MAX)
        };
        Self([part(0), part(1), part(2)])
    }

    /// Relative luminance.
    fn luminance(self) -> f64 {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(channel);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(out, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::Colour;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).expect("it is a colour")
    }

    #[test]
    fn is_read_in_both_lengths_and_no_other() {
        assert_eq!(colour("#0Af").to_string(), "#00aaff");
        assert_eq!(colour("#12436D").to_string(), "#12436d");
        for text in ["12436d", "#1243", "#12436g", "#12436dff", "blue", "#", "#åä", "#+1+1+1"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((Colour::WHITE.contrast(Colour::BLACK) - 21.0).abs() < 1e-9);
        assert!((colour("#12436d").contrast(Colour::WHITE) - 10.25).abs() < 0.01);
    }

    #[test]
    fn is_moved_no_further_than_it_needs() {
        let fits = colour("#12436d");
        assert_eq!(fits.toward(Colour::BLACK, 4.5, &[Colour::WHITE]), fits);
        let pale = colour("#66ccff").toward(Colour::BLACK, 4.5, &[Colour::WHITE]);
        assert!((4.5..4.7).contains(&pale.contrast(Colour::WHITE)), "{pale}");
    }
}
