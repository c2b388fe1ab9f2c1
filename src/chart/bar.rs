//! One stacked bar without words, for a list that says them beside it.

use super::Width;
use super::canvas::Canvas;
use super::stack::{self, Segment};

/// A single bar of counts, 12 px high. It carries no text: the list shows glyphs and counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The counts; drawn in order of status.
    pub segments: Vec<Segment>,
    /// The count that fills the whole width, so that bars of one list can be compared; a smaller
    /// one than the bar's own sum (0, say) lets the bar fill the width itself.
    pub full: u32,
}

/// Height, px.
pub(super) const HEIGHT: f64 = 12.0;

impl Bar {
    /// The drawing's figures: one row of the counts as labelled, in stacking order.
    pub fn figures(&self) -> Vec<Vec<String>> {
        vec![stack::ordered(&self.segments).iter().map(|segment| segment.label.clone()).collect()]
    }

    /// Width of the view box, px: a column of a list, or a line of a small screen.
    pub(super) fn units(view: Width) -> f64 {
        match view {
            Width::Wide => 240.0,
            Width::Narrow => 320.0,
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, view: Width) -> f64 {
        let own = stack::total(&self.segments);
        let most = own.max(u64::from(self.full)).max(1);
        let length = Self::units(view) * own as f64 / most as f64;
        let segments = stack::ordered(&self.segments);
        if segments.is_empty() {
            // An empty list still shows where its bar would stand.
            canvas.line(super::palette::Class::Grid, (0.0, HEIGHT / 2.0), (Self::units(view), HEIGHT / 2.0));
        } else {
            stack::draw(canvas, &segments, (0.0, 0.0), length, HEIGHT);
        }
        HEIGHT
    }
}

#[cfg(test)]
mod tests {
    use super::Bar;
    use crate::chart::testing::both;
    use crate::chart::{Segment, Spec, Status};

    fn bar(counts: &[(Status, u32)], full: u32) -> Bar {
        let segments =
            counts.iter().map(|&(status, count)| Segment { status, count, label: count.to_string() }).collect();
        Bar { segments, full }
    }

    #[test]
    fn figures_are_the_counts_in_the_order_drawn() {
        let bar = bar(&[(Status::NotReported, 4), (Status::Done, 1), (Status::Planned, 0)], 10);
        assert_eq!(bar.figures(), [["1", "4"]]);
        for svg in both(&Spec::Bar(bar)) {
            assert_eq!(svg.matches("<rect").count(), 2);
            assert!(!svg.contains("<text") && svg.contains(" 12\""));
        }
    }

    #[test]
    fn a_bar_is_as_long_as_its_share_of_the_list() {
        let [half, _] = both(&Spec::Bar(bar(&[(Status::Done, 5)], 10)));
        assert!(half.contains("width=\"119\""), "{half}");
        let [whole, _] = both(&Spec::Bar(bar(&[(Status::Done, 5)], 0)));
        assert!(whole.contains("width=\"239\""), "{whole}");
        both(&Spec::Bar(bar(&[], 0)));
    }
}
