//! Colours: what can be drawn (`Class`), and its fill and edge in each theme.
//!
//! The bar is WCAG 2.2: a graphic needs 3:1 against the paper (1.4.11), a text 4.5:1 (1.4.3). A
//! fill may be paler than that when its edge is not. The base is a palette tested on white,
//! `#12436D #28A197 #801650 #F46A25`; its blue and its dark pink are alike in lightness (1.05:1),
//! so the pink is kept for what was taken away, which never stands in a bar.

use super::Status;
use crate::base::word::words;

/// A theme for which every class has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Light screens, and the presentation attributes that stand without any CSS.
    Light,
    /// `prefers-color-scheme: dark`.
    Dark,
    /// Paper: greys that differ without colour.
    Print,
    /// `forced-colors: active`: the reader's own system colours.
    Forced,
}

impl Theme {
    /// Every theme, in the order of the colour arrays in [`Paint`].
    pub const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::Print, Self::Forced];
}

words! {
    /// What a mark is. Its word is the name in CSS: classes are `c-NAME` (shape), `l-NAME` (line), `g-NAME` (glyph), `t-NAME`
    /// (text), `h-NAME` (hollow marker); custom properties are `--c-NAME` and, for a fill, `--c-NAME-fill`. A bar
    /// stacks statuses in this order: what is done to the left, what is unknown or dropped to the right, the two strongest fills at opposite ends.
    pub enum Class {
        /// Status genomfört.
        Done = "done",
        /// Status delvis genomfört.
        PartlyDone = "partly",
        /// Status pågår.
        Ongoing = "ongoing",
        /// Status planerat.
        Planned = "planned",
        /// Status ej redovisat.
        NotReported = "unreported",
        /// Status utgår.
        Cancelled = "cancelled",
        /// Status ej genomfört.
        NotDone = "undone",
        /// The accent for what is late.
        Late = "late",
        /// The accent for what was taken away: moved, softened, removed.
        Weak = "weak",
        /// First series of an indicator, and the bar of a count to a target.
        Series1 = "s1",
        /// Second series.
        Series2 = "s2",
        /// Third series.
        Series3 = "s3",
        /// Fourth series.
        Series4 = "s4",
        /// Line at the value from which an indicator starts.
        Baseline = "baseline",
        /// Diamond or tick at the value aimed at.
        Target = "target",
        /// The way from where the values are to where they are to be.
        Toward = "toward",
        /// The other series behind a small plot: what they say stands in plots of their own.
        Behind = "behind",
        /// The axis line, and the as-of line.
        Axis = "axis",
        /// Hairlines; decoration only, so free of any contrast rule.
        Grid = "grid",
        /// Text in full ink.
        Text = "ink",
        /// Text of less weight: tick labels, heads of columns.
        Soft = "soft",
        /// The ground.
        Paper = "paper",
    }
}

/// The colours of one class: arrays follow [`Theme::ALL`].
#[derive(Clone, Copy, Debug)]
pub struct Paint {
    /// Fill, where shapes of the class are filled.
    pub fill: Option<[&'static str; 4]>,
    /// Edge, line, glyph or text colour.
    pub edge: [&'static str; 4],
    /// Width of lines in px.
    pub width: &'static str,
    /// `stroke-dasharray` of lines and edges; empty for none.
    pub dash: &'static str,
}

/// System colours of the forced theme.
const INK: &str = "CanvasText";
const GROUND: &str = "Canvas";
/// `GrayText` can be a vivid green; a hairline must not outshine the data.
const FAINT: &str = "color-mix(in srgb,CanvasText 30%,Canvas)";
/// The papers on which the contrast of everything else is tested.
const PAPERS: [&str; 4] = ["#ffffff", "#12161a", "#ffffff", GROUND];

const fn line(edge: [&'static str; 4], width: &'static str) -> Paint {
    Paint { fill: None, edge, width, dash: "" }
}

const fn dashed(edge: [&'static str; 4], dash: &'static str) -> Paint {
    Paint { fill: None, edge, width: "1", dash }
}

const fn shape(fill: [&'static str; 4], edge: [&'static str; 4]) -> Paint {
    Paint { fill: Some(fill), edge, width: "1", dash: "" }
}

const fn point(edge: [&'static str; 4]) -> Paint {
    Paint { fill: Some(edge), edge, width: "2", dash: "" }
}

impl Class {
    /// Its colours.
    pub const fn paint(self) -> Paint {
        match self {
            Self::Done => shape(["#12436D", "#9fcbf5", "#1a1a1a", INK], ["#12436D", "#9fcbf5", "#1a1a1a", INK]),
            Self::PartlyDone => {
                shape(["#E4F2F0", "#123d3a", "#f0f0f0", GROUND], ["#1B7A72", "#5cc9be", "#444444", INK])
            }
            Self::Ongoing => shape(["#E4F2F0", "#123d3a", "#f0f0f0", GROUND], ["#1B7A72", "#5cc9be", "#444444", INK]),
            Self::Planned => {
                Paint { fill: Some(PAPERS), edge: ["#4A6A87", "#9db4c9", "#444444", INK], width: "1", dash: "3 2" }
            }
            Self::NotReported => shape(PAPERS, ["#6b6b6b", "#9a9a9a", "#5a5a5a", INK]),
            Self::Cancelled => shape(["#ECECEA", "#2b2f34", "#eeeeee", GROUND], ["#6b6b6b", "#a8adb3", "#5a5a5a", INK]),
            Self::NotDone => shape(["#F46A25", "#f58a54", "#7d7d7d", INK], ["#b93d00", "#ff9361", "#1a1a1a", INK]),
            Self::Late => line(["#a4260b", "#ff9f85", "#1a1a1a", INK], "2"),
            Self::Weak => point(["#7d1550", "#f08cc3", "#1a1a1a", INK]),
            Self::Series1 => point(["#12436D", "#9fcbf5", "#1a1a1a", INK]),
            Self::Series2 => point(["#C8500F", "#f58a54", "#6b6b6b", INK]),
            Self::Series3 => point(["#1F8A81", "#5cc9be", "#444444", INK]),
            Self::Series4 => point(["#8A6D00", "#e0c15a", "#8a8a8a", INK]),
            Self::Baseline => dashed(["#6b6b6b", "#a8adb3", "#5a5a5a", INK], "4 3"),
            Self::Target => line(["#1d1d1b", "#e8e6e1", "#000000", INK], "1.5"),
            Self::Toward => dashed(["#595959", "#b9bcc0", "#444444", INK], "2 3"),
            Self::Behind => line(["#c6c6c2", "#4a5056", "#bbbbbb", FAINT], "1"),
            Self::Axis => line(["#6b6b6b", "#a8adb3", "#5a5a5a", INK], "1"),
            Self::Grid => line(["#dededb", "#33383d", "#cccccc", FAINT], "1"),
            Self::Text => line(["#1d1d1b", "#e8e6e1", "#000000", INK], "1"),
            Self::Soft => line(["#595959", "#b9bcc0", "#444444", INK], "1"),
            Self::Paper => shape(PAPERS, PAPERS),
        }
    }

    /// The class of the series with this index; a fifth series would look like the first.
    pub fn series(index: usize) -> Self {
        [Self::Series1, Self::Series2, Self::Series3, Self::Series4][index % 4]
    }
}

impl From<Status> for Class {
    fn from(status: Status) -> Self {
        match status {
            Status::Done => Self::Done,
            Status::PartlyDone => Self::PartlyDone,
            Status::Ongoing => Self::Ongoing,
            Status::Planned => Self::Planned,
            Status::NotReported => Self::NotReported,
            Status::Cancelled => Self::Cancelled,
            Status::NotDone => Self::NotDone,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, Paint, Theme};
    use crate::chart::Status;

    /// Relative luminance by WCAG 2.2 of `#rrggbb`.
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The three themes with colours of our own.
    fn own() -> impl Iterator<Item = usize> {
        Theme::ALL.iter().filter(|t| **t != Theme::Forced).map(|t| *t as usize)
    }

    fn at_least(class: Class, bar: f64, pick: impl Fn(Paint, usize) -> &'static str) {
        for theme in own() {
            let paper = Class::Paper.paint().edge[theme];
            let found = contrast(pick(class.paint(), theme), paper);
            assert!(found >= bar, "{class:?} in theme {theme}: {found:.2} is below {bar}");
        }
    }

    #[test]
    fn the_measure_of_contrast_is_right() {
        assert!((contrast("#12436D", "#ffffff") - 10.25).abs() < 0.01);
        assert!((contrast("#28A197", "#ffffff") - 3.17).abs() < 0.01);
    }

    #[test]
    fn every_edge_line_and_glyph_stands_out_from_the_paper() {
        for class in Class::ALL {
            if !matches!(class, Class::Grid | Class::Paper | Class::Behind) {
                at_least(class, 3.0, |paint, theme| paint.edge[theme]);
            }
        }
        // Status glyphs are read like text, so theirs must reach what a text must.
        for status in Status::ALL {
            at_least(status.into(), 4.5, |paint, theme| paint.edge[theme]);
        }
    }

    #[test]
    fn text_is_readable() {
        for class in [Class::Text, Class::Soft, Class::Late, Class::Weak] {
            at_least(class, 4.5, |paint, theme| paint.edge[theme]);
        }
    }

    #[test]
    fn solid_fills_stand_out_and_textures_stand_out_from_their_fill() {
        for class in [Class::Done, Class::NotDone] {
            at_least(class, 3.0, |paint, theme| paint.fill.unwrap()[theme]);
        }
        // These three have a texture in the edge colour, not done has one in paper.
        for class in [Class::PartlyDone, Class::Ongoing, Class::Cancelled] {
            for theme in own() {
                let paint = class.paint();
                assert!(contrast(paint.edge[theme], paint.fill.unwrap()[theme]) >= 3.0, "{class:?}");
            }
        }
    }

    #[test]
    fn ongoing_never_looks_like_done() {
        for theme in own() {
            let fill = |class: Class| class.paint().fill.unwrap()[theme];
            assert!(contrast(fill(Class::Done), fill(Class::Ongoing)) >= 4.5);
            assert!(contrast(fill(Class::Done), fill(Class::PartlyDone)) >= 4.5);
        }
    }
}
