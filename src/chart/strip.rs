//! The strip of promises: a square for each commitment under the year in which it is due. The day of the state is a line
//! between squares, never through them.

use super::canvas::{Anchor, Canvas, FONT, LINE, Tone};
use super::measure::width;
use super::palette::Class;
use super::units::{self, ACROSS, Unit};
use super::{BROAD, Width};

/// The commitments of a plan, year by year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strip {
    /// Heads of the table: the year, and what is counted.
    pub heads: [String; 2],
    /// The years, and at the end what has no time.
    pub years: Vec<StripYear>,
    /// Where the day of the state stands; `None` where it is not known.
    pub today: Option<Today>,
}

/// A year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StripYear {
    /// `2025`
    pub label: String,
    /// `14 av 29 genomförda`
    pub count: String,
    /// The commitments whose time has passed on the day of the state.
    pub passed: Vec<Unit>,
    /// The others.
    pub ahead: Vec<Unit>,
}

/// The day of the state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Today {
    /// The year before whose squares it stands; within it where some of its squares have passed and some not.
    pub year: usize,
    /// `i dag, 9 februari 2026`
    pub label: String,
}

/// Between two years, px.
const GAP: f64 = 28.0;
/// Most that a year takes on a wide page, px, unless its squares fill more.
const WIDEST: f64 = 196.0;
/// Least, px; more years stand in several rows.
const NARROWEST: f64 = 130.0;
/// From the head of a year to its squares, px.
const HEAD: f64 = 24.0;

impl Strip {
    /// The drawing's figures: a row for each year.
    pub fn figures(&self) -> Vec<Vec<String>> {
        let rows = self.years.iter().map(|year| vec![year.label.clone(), year.count.clone()]);
        [self.heads.to_vec()].into_iter().chain(rows).collect()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, view: Width) -> f64 {
        if view == Width::Narrow {
            let years = (0..self.years.len()).collect::<Vec<_>>();
            return years.into_iter().fold(0.0, |top, at| {
                let top = self.edge(canvas, at, top, view.units());
                top + self.year(canvas, at, (0.0, top), view.units()) + 10.0
            });
        }
        let count = self.years.len().max(1) as f64;
        let squares = self.years.iter().map(|year| year.passed.len().max(year.ahead.len())).max().unwrap_or(0);
        let most = (ACROSS * squares as f64).clamp(WIDEST, BROAD);
        let room = ((BROAD + GAP) / count - GAP).clamp(NARROWEST, most);
        let across = ((BROAD + GAP) / (room + GAP)).floor().max(1.0) as usize;
        let mut top = 0.0;
        let all: Vec<usize> = (0..self.years.len()).collect();
        for row in all.chunks(across) {
            // Before the first year of a row there is no room for an upright line.
            top = self.edge(canvas, row[0], top, room);
            let mut height = 0.0f64;
            for (column, at) in row.iter().enumerate() {
                height = height.max(self.year(canvas, *at, ((room + GAP) * column as f64, top), room));
            }
            top += height;
            top += self.upright(canvas, row, (top - height, top), room + GAP);
        }
        top
    }

    /// Whether the day of the state stands at the beginning of a year; at the end of the last it is one past it.
    fn begins(&self, at: usize) -> Option<&Today> {
        let whole = self.years.get(at).is_none_or(|year| year.passed.is_empty() || year.ahead.is_empty());
        self.today.as_ref().filter(|today| today.year == at && whole)
    }

    /// The day of the state as an upright line in a row of years; returns the room of its label, px.
    fn upright(&self, canvas: &mut Canvas, row: &[usize], (top, bottom): (f64, f64), pitch: f64) -> f64 {
        let last = row.last().map_or(0, |at| at + 1);
        let ends = (last == self.years.len()).then_some(last);
        let Some((column, today)) = row
            .iter()
            .copied()
            .chain(ends)
            .enumerate()
            .skip(1)
            .find_map(|(column, at)| Some((column, self.begins(at)?)))
        else {
            return 8.0;
        };
        let x = (pitch * column as f64 - GAP / 2.0).clamp(1.0, BROAD - 1.0);
        canvas.line(Class::Text, (x, top), (x, bottom + 8.0));
        let to_left = x > width(&today.label, FONT) + 8.0;
        let (x, anchor) = if to_left { (x - 6.0, Anchor::End) } else { (x + 6.0, Anchor::Start) };
        canvas.text((x, bottom + 8.0), anchor, Tone::Soft, &today.label);
        LINE
    }

    /// The day of the state as a level line before a year; returns where that begins, px.
    fn edge(&self, canvas: &mut Canvas, at: usize, top: f64, room: f64) -> f64 {
        let Some(today) = self.begins(at) else { return top };
        level(canvas, today, (0.0, top + 2.0), room) + 6.0
    }

    /// A year with its squares; returns how high it is, px.
    fn year(&self, canvas: &mut Canvas, at: usize, (x, y): (f64, f64), room: f64) -> f64 {
        let Some(year) = self.years.get(at) else { return 0.0 };
        let most = ((room + 3.0) / ACROSS).floor().max(1.0) as usize;
        canvas.text((x, y + 13.0), Anchor::Start, Tone::Strong, &year.label);
        let aside = width(&year.label, FONT) * 1.1 + 8.0 + width(&year.count, FONT) <= room;
        let mut top = y + HEAD;
        if aside {
            canvas.text((x + room, y + 13.0), Anchor::End, Tone::Soft, &year.count);
        } else {
            let lines = canvas.paragraph((x, y + 13.0 + LINE), Tone::Soft, &year.count, room);
            top += LINE * lines as f64;
        }
        let (passed, ahead) = (units::sorted(&year.passed), units::sorted(&year.ahead));
        top += units::draw(canvas, &passed, (x, top), most);
        let here = self.today.as_ref().filter(|today| today.year == at);
        if let (Some(today), false, false) = (here, passed.is_empty(), ahead.is_empty()) {
            top = level(canvas, today, (x, top + 2.0), room) + 6.0;
        }
        top + units::draw(canvas, &ahead, (x, top), most) - y
    }
}

/// The day of the state as a level line with its label below; returns the end of that, px.
fn level(canvas: &mut Canvas, today: &Today, (x, y): (f64, f64), room: f64) -> f64 {
    canvas.line(Class::Text, (x, y), (x + room, y));
    let lines = canvas.paragraph((x, y + 16.0), Tone::Soft, &today.label, room);
    y + LINE * lines as f64
}

#[cfg(test)]
mod tests {
    use super::{Strip, StripYear, Today, Unit};
    use crate::chart::testing::{assert_figures_drawn, both, text};
    use crate::chart::{Spec, Status};

    fn year(label: &str, passed: usize, ahead: usize) -> StripYear {
        let unit = Unit { glyph: Status::Planned.into(), late: false };
        let count = format!("0 av {} genomförda", passed + ahead);
        StripYear { label: label.into(), count, passed: vec![unit; passed], ahead: vec![unit; ahead] }
    }

    fn strip(years: Vec<StripYear>, today: usize) -> Spec {
        let today = Some(Today { year: today, label: "i dag, 9 februari 2026".into() });
        Spec::Strip(Strip { heads: ["År", "Etappmål"].map(String::from), years, today })
    }

    #[test]
    fn every_commitment_and_the_day_are_drawn() {
        let spec = strip(vec![year("2024", 3, 0), year("2025", 12, 0), year("2026", 2, 9)], 2);
        for svg in both(&spec) {
            assert_eq!(svg.matches("m2 2h12v12h-12z").count(), 26);
            assert_eq!(text(&svg).matches("i dag, 9 februari 2026").count(), 1);
        }
        assert_figures_drawn(&spec, &["År", "Etappmål"]);
    }

    #[test]
    fn before_the_first_year_the_day_is_a_level_line_above_it() {
        let [svg, _] = both(&strip(vec![year("2026", 0, 3), year("2027", 0, 2)], 0));
        assert_eq!(text(&svg).matches("i dag, 9 februari 2026").count(), 1);
        let (day, first) = (svg.find("i dag"), svg.find("2026</text>"));
        assert!(day < first, "{svg}");
    }

    #[test]
    fn a_year_that_stands_alone_takes_the_width_that_its_squares_fill() {
        let height = |squares| {
            let [wide, _] = both(&strip(vec![year("2026", 0, squares)], 1));
            let view = wide.split("viewBox=\"0 0 ").nth(1).and_then(|rest| rest.split(['"', ' ']).nth(1));
            view.and_then(|height| height.parse::<f64>().ok()).unwrap_or_default()
        };
        assert_eq!(height(30), height(2), "thirty squares stand in one row");
    }

    #[test]
    fn odd_plans_draw() {
        for today in 0..3 {
            both(&strip(vec![year("2024", 0, 1), year("utan tid", 0, 40)], today));
        }
        both(&strip(Vec::new(), 0));
        both(&strip((2000..2030).map(|at| year(&at.to_string(), at % 7, at % 5)).collect(), 17));
    }
}
