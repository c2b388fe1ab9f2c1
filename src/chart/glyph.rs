//! Marks of states as drawn shapes: the same outline in a list, in a chart and in the report.
//!
//! Each is one path on a 16 × 16 grid, so that a chart can place one with a single `M` and string many of a kind into one
//! path. Work is a square, what came of it a disc, an authority's verdict a diamond; how full each is tells how far it is.

use super::Status;
use super::palette::Class;
use crate::plan::vocabulary::{GoalResult, Verdict};

/// A mark that stands for a state, for being late, or for being gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyph {
    /// A square: how work stands.
    Status(Status),
    /// A disc: what came of it; `None` where nothing is reported.
    Result(Option<GoalResult>),
    /// A diamond: what an authority says.
    Verdict(Verdict),
    /// A flag: the time has passed.
    Late,
    /// The corners of a square, struck: it was removed from the plan.
    Gone,
}

impl From<Status> for Glyph {
    fn from(status: Status) -> Self {
        Self::Status(status)
    }
}

impl Glyph {
    /// Every glyph, in the order in which squares are sorted.
    pub const ALL: [Self; 20] = [
        Self::Status(Status::Done),
        Self::Status(Status::PartlyDone),
        Self::Status(Status::Ongoing),
        Self::Status(Status::Planned),
        Self::Status(Status::NotReported),
        Self::Status(Status::NotDone),
        Self::Status(Status::Cancelled),
        Self::Gone,
        Self::Late,
        Self::Result(Some(GoalResult::Met)),
        Self::Result(Some(GoalResult::PartlyMet)),
        Self::Result(Some(GoalResult::OnTrack)),
        Self::Result(Some(GoalResult::AtRisk)),
        Self::Result(Some(GoalResult::NotMet)),
        Self::Result(Some(GoalResult::NotEvaluated)),
        Self::Result(None),
        Self::Verdict(Verdict::Sufficient),
        Self::Verdict(Verdict::UnderWay),
        Self::Verdict(Verdict::Insufficient),
        Self::Verdict(Verdict::NeedsWork),
    ];

    /// Its place among all.
    pub fn rank(self) -> usize {
        Self::ALL.iter().position(|one| *one == self).unwrap_or(Self::ALL.len())
    }

    /// The class that colours it.
    pub fn class(self) -> Class {
        match self {
            Self::Status(status) => status.into(),
            Self::Result(Some(GoalResult::Met)) | Self::Verdict(Verdict::Sufficient) => Class::Done,
            Self::Result(Some(GoalResult::PartlyMet)) => Class::PartlyDone,
            Self::Result(Some(GoalResult::OnTrack)) | Self::Verdict(Verdict::UnderWay) => Class::Ongoing,
            Self::Result(Some(GoalResult::AtRisk | GoalResult::NotMet)) | Self::Verdict(Verdict::Insufficient) => {
                Class::NotDone
            }
            Self::Result(None | Some(GoalResult::NotEvaluated)) | Self::Verdict(Verdict::NeedsWork) => {
                Class::NotReported
            }
            Self::Late => Class::Late,
            Self::Gone => Class::Weak,
        }
    }

    /// Path data relative to the upper left corner of the grid. What is filled in part has its outline drawn there and
    /// back, so that it encloses nothing.
    pub(super) fn outline(self) -> &'static str {
        match self {
            Self::Status(Status::Done | Status::Planned | Status::NotReported) => "m2 2h12v12h-12z",
            Self::Status(Status::PartlyDone) => "m2 6v-4h12v4v-4h-12v4h12v8h-12z",
            Self::Status(Status::Ongoing) => "m2 10v-8h12v8v-8h-12v8h12v4h-12z",
            Self::Status(Status::Cancelled) => "m2.5 8h11",
            Self::Status(Status::NotDone) => "m2 2h12v12h-12zm2.5 2.5l7 7m0-7l-7 7",
            Self::Gone => "m2 5v-3h3m6 0h3v3m0 6v3h-3m-6 0h-3v-3m0 3l12-12",
            Self::Late => "m4.5 14v-11.5l8.5 3-8.5 3",
            Self::Result(None | Some(GoalResult::Met)) => "m2.5 8a5.5 5.5 0 0 1 11 0a5.5 5.5 0 0 1-11 0",
            Self::Result(Some(GoalResult::PartlyMet)) => {
                "m8 2.5a5.5 5.5 0 1 1-5.5 5.5h5.5v-5.5a5.5 5.5 0 0 0-5.5 5.5a5.5 5.5 0 0 1 5.5-5.5"
            }
            Self::Result(Some(GoalResult::OnTrack)) => {
                "m8 2.5a5.5 5.5 0 0 1 0 11a5.5 5.5 0 0 0 0-11v11a5.5 5.5 0 0 1 0-11"
            }
            Self::Result(Some(GoalResult::AtRisk)) => "m2.5 8a5.5 5.5 0 0 1 11 0a5.5 5.5 0 0 1-11 0m5.5-3.2v4m0 1.6v1",
            Self::Result(Some(GoalResult::NotMet)) => "m2.5 8a5.5 5.5 0 0 1 11 0a5.5 5.5 0 0 1-11 0m3.5-2l4 4m0-4l-4 4",
            Self::Result(Some(GoalResult::NotEvaluated)) => "m2.5 8a5.5 5.5 0 0 1 11 0a5.5 5.5 0 0 1-11 0m4 0h3",
            Self::Verdict(Verdict::Sufficient | Verdict::NeedsWork) => "m8 1.5l6.5 6.5-6.5 6.5-6.5-6.5z",
            Self::Verdict(Verdict::UnderWay) => "m8 1.5l6.5 6.5-6.5 6.5 6.5-6.5-6.5-6.5v13l-6.5-6.5z",
            Self::Verdict(Verdict::Insufficient) => "m8 1.5l6.5 6.5-6.5 6.5-6.5-6.5zm-2.2 4.3l4.4 4.4m0-4.4l-4.4 4.4",
        }
    }

    /// Whether the outline is stroked only.
    pub(super) fn is_hollow(self) -> bool {
        use GoalResult::{Met, OnTrack, PartlyMet};
        !matches!(
            self,
            Self::Late
                | Self::Status(Status::Done | Status::PartlyDone | Status::Ongoing)
                | Self::Result(Some(Met | PartlyMet | OnTrack))
                | Self::Verdict(Verdict::Sufficient | Verdict::UnderWay)
        )
    }

    /// `stroke-dasharray` of the outline; empty for none.
    pub(super) fn dashes(self) -> &'static str {
        if self == Self::Status(Status::Planned) { "2.8 2" } else { "" }
    }

    /// The kind of its class: `g` is filled, `o` hollow.
    pub(super) fn kind(self) -> &'static str {
        if self.is_hollow() { "o" } else { "g" }
    }
}

/// The glyph as an inline icon, painted in `currentColor`. It is hidden from assistive technology: the word beside it
/// speaks.
pub fn icon(glyph: Glyph) -> String {
    let (kind, class, outline) = (glyph.kind(), glyph.class().word(), glyph.outline());
    let fill = if glyph.is_hollow() { "none" } else { "currentColor" };
    let dashes = match glyph.dashes() {
        "" => String::new(),
        dashes => format!(" stroke-dasharray=\"{dashes}\""),
    };
    format!(
        "<svg class=\"glyph\" viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" aria-hidden=\"true\" \
         focusable=\"false\"><path class=\"{kind}-{class}\" fill=\"{fill}\" stroke=\"currentColor\" \
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
            assert!(icon.contains(&format!("{}-{}\"", glyph.kind(), glyph.class().word())), "{icon}");
            assert!(icon.contains("aria-hidden=\"true\"") && icon.contains("currentColor"));
            assert_eq!(glyph.is_hollow(), icon.contains("fill=\"none\""));
            assert!(icon.contains(glyph.dashes()));
        }
    }
}
