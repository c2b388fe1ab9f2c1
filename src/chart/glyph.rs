//! Status marks as drawn shapes: the same outline in a list, in a chart and in the report.
//!
//! Each is one path on a 16 × 16 grid, so that a chart can place one with a single `M` and string
//! many of a kind into one path. How full the disc is tells how far the work has come.

use super::Status;
use super::palette::Class;

/// A mark that stands for a status, or for being late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Glyph {
    /// ○ ◌ ◐ ◕ ● ✕ — by status.
    Status(Status),
    /// A flag: the time has passed.
    Late,
}

impl From<Status> for Glyph {
    fn from(status: Status) -> Self {
        Self::Status(status)
    }
}

impl Glyph {
    /// Every glyph.
    pub const ALL: [Self; 8] = [
        Self::Status(Status::Done),
        Self::Status(Status::PartlyDone),
        Self::Status(Status::Ongoing),
        Self::Status(Status::Planned),
        Self::Status(Status::NotReported),
        Self::Status(Status::Cancelled),
        Self::Status(Status::NotDone),
        Self::Late,
    ];

    /// The class that colours it.
    pub fn class(self) -> Class {
        match self {
            Self::Status(status) => status.into(),
            Self::Late => Class::Late,
        }
    }

    /// Path data relative to the upper left corner of the grid.
    pub(super) fn outline(self) -> &'static str {
        match self {
            // A full circle of radius 5.5 round the centre of the grid.
            Self::Status(Status::Done | Status::Planned | Status::NotReported) => {
                "m2.5 8a5.5 5.5 0 0 1 11 0a5.5 5.5 0 0 1-11 0"
            }
            // All but the upper left quarter closed, and that quarter's arc drawn there and back.
            Self::Status(Status::PartlyDone) => {
                "m8 2.5a5.5 5.5 0 1 1-5.5 5.5h5.5v-5.5a5.5 5.5 0 0 0-5.5 5.5a5.5 5.5 0 0 1 5.5-5.5"
            }
            // The left half closed, and the right arc drawn there and back so that it encloses nothing.
            Self::Status(Status::Ongoing) => "m8 2.5a5.5 5.5 0 0 1 0 11a5.5 5.5 0 0 0 0-11v11a5.5 5.5 0 0 1 0-11",
            Self::Status(Status::Cancelled) => "m2.5 8h11",
            Self::Status(Status::NotDone) => "m3.5 3.5l9 9m0-9l-9 9",
            Self::Late => "m4.5 14v-11.5l8.5 3-8.5 3",
        }
    }

    /// Whether the outline is stroked only.
    pub(super) fn is_hollow(self) -> bool {
        !matches!(self, Self::Late | Self::Status(Status::Done | Status::PartlyDone | Status::Ongoing))
    }

    /// `stroke-dasharray` of the outline; empty for none. Six dashes and six gaps go into the circumference.
    pub(super) fn dashes(self) -> &'static str {
        if self == Self::Status(Status::Planned) { "3.4 2.36" } else { "" }
    }
}

/// The glyph as an inline icon, painted in `currentColor`. It is hidden from assistive technology: the word beside it
/// speaks.
pub fn icon(glyph: Glyph) -> String {
    let (class, outline) = (glyph.class().paint().name, glyph.outline());
    let fill = if glyph.is_hollow() { "none" } else { "currentColor" };
    let dashes = match glyph.dashes() {
        "" => String::new(),
        dashes => format!(" stroke-dasharray=\"{dashes}\""),
    };
    format!(
        "<svg class=\"glyph\" viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" aria-hidden=\"true\" \
         focusable=\"false\"><path class=\"g-{class}\" fill=\"{fill}\" stroke=\"currentColor\" \
         stroke-width=\"1.5\"{dashes} d=\"M0 0{outline}\"/></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::{Glyph, icon};

    #[test]
    fn no_two_glyphs_look_alike() {
        for (index, one) in Glyph::ALL.into_iter().enumerate() {
            for other in Glyph::ALL.into_iter().skip(index + 1) {
                let look = |g: Glyph| (g.is_hollow(), g.outline(), g.dashes());
                assert_ne!(look(one), look(other));
            }
        }
    }

    #[test]
    fn icons_use_the_outline_and_the_class_of_the_chart() {
        for glyph in Glyph::ALL {
            let icon = icon(glyph);
            assert!(icon.contains(glyph.outline()), "{icon}");
            assert!(icon.contains(&format!("g-{}\"", glyph.class().paint().name)), "{icon}");
            assert!(icon.contains("aria-hidden=\"true\"") && icon.contains("currentColor"));
            assert_eq!(glyph.is_hollow(), icon.contains("fill=\"none\""));
            assert!(icon.contains(glyph.dashes()));
        }
    }
}
