//! Commitments that were moved or removed: a ring where it was promised first, ticks where it was moved to, an arrow where it
//! stands now, a cross where it is gone. The longest move first.

use super::canvas::{Anchor, Canvas, FONT, LINE, Tone};
use super::measure::{width, wrap};
use super::palette::Class;
use super::shape::Look;
use super::{BROAD, Width};

/// What was moved or removed.
#[derive(Debug, Clone, PartialEq)]
pub struct Moves {
    /// Heads of the table: what, first promise, moved to, by how much, how often.
    pub heads: [String; 5],
    /// A row for each commitment, in the order in which they are shown.
    pub rows: Vec<Move>,
    /// The day of the state as a decimal year, with its word.
    pub today: Option<(f64, String)>,
}

/// A commitment that was moved or removed.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// Its name.
    pub label: String,
    /// When it was due, from the first promise on; each differs from the one before it.
    pub dues: Vec<Due>,
    /// Whether it has no time any more: it was removed, or its time was.
    pub gone: bool,
    /// By how much, or that it is gone: `+3 år 6 mån`.
    pub by: String,
    /// How often: `2 gånger`; may be empty.
    pub times: String,
}

/// A due time.
#[derive(Debug, Clone, PartialEq)]
pub struct Due {
    /// As a decimal year; of a period its end, so that 2025 is 2026.0.
    pub at: f64,
    /// As written: "2025", "juni 2026".
    pub label: String,
}

/// Where things stand across the drawing, px.
struct Columns {
    /// Room of the names; none where they stand above their lines.
    names: f64,
    /// From where to where time goes.
    plot: (f64, f64),
    /// Where the words at the right begin.
    words: f64,
    /// Where the second of them begins, where both stand on one line.
    second: Option<f64>,
}

const WIDE: Columns = Columns { names: 320.0, plot: (350.0, 758.0), words: 782.0, second: Some(886.0) };
const NARROW: Columns = Columns { names: 0.0, plot: (6.0, 204.0), words: 218.0, second: None };
/// Height of the years' heads, and of a row with one line, px.
const HEAD: f64 = 24.0;
const ROW: f64 = 27.0;

impl Moves {
    /// The drawing's figures: a row for each commitment.
    pub fn figures(&self) -> Vec<Vec<String>> {
        let row = |one: &Move| {
            let (first, later) = one.dues.split_first().map_or(("", &[][..]), |(first, rest)| (&first.label, rest));
            let later: Vec<&str> = later.iter().map(|due| due.label.as_str()).collect();
            vec![one.label.clone(), first.to_owned(), later.join(", "), one.by.clone(), one.times.clone()]
        };
        [self.heads.to_vec()].into_iter().chain(self.rows.iter().map(row)).collect()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, view: Width) -> f64 {
        let columns = if view == Width::Wide { WIDE } else { NARROW };
        let times = self.rows.iter().flat_map(|one| &one.dues).map(|due| due.at);
        let times = times.chain(self.today.iter().map(|(at, _)| *at)).filter(|at| at.is_finite());
        let (first, last) = times.fold((f64::MAX, f64::MIN), |(low, high), at| (low.min(at), high.max(at)));
        if first > last {
            return 0.0;
        }
        let (first, last) = (first.floor().clamp(0.0, 9999.0), last.ceil().clamp(first.floor() + 1.0, 9999.0));
        let (left, right) = columns.plot;
        let x = |at: f64| left + (right - left) * (at - first) / (last - first);
        let heights: Vec<f64> = self.rows.iter().map(|one| height(one, &columns)).collect();
        let bottom = HEAD + heights.iter().sum::<f64>();
        years(canvas, (first, last), &x, bottom);
        if let Some((at, word)) = self.today.as_ref().filter(|(at, _)| at.is_finite()) {
            canvas.line(Class::Text, (x(*at), HEAD - 4.0), (x(*at), bottom));
            let half = width(word, FONT) / 2.0;
            canvas.text((x(*at).max(half), bottom + 14.0), Anchor::Middle, Tone::Soft, word);
        }
        let mut top = HEAD;
        for (one, height) in self.rows.iter().zip(heights) {
            row(canvas, one, &columns, (top, height), &x);
            top += height;
        }
        bottom + LINE
    }
}

/// How high a row is, px.
fn height(one: &Move, columns: &Columns) -> f64 {
    if columns.names > 0.0 {
        ROW + LINE * wrap(&one.label, FONT, columns.names).len().saturating_sub(1) as f64
    } else {
        let words = if one.times.is_empty() { 1 } else { 2 };
        LINE * (wrap(&one.label, FONT, NARROW_ROOM).len() + words) as f64 + 10.0
    }
}

/// Room of a name above its line, px.
const NARROW_ROOM: f64 = 316.0;

/// The years as hairlines, each named in its middle as far as there is room.
fn years(canvas: &mut Canvas, (first, last): (f64, f64), x: &impl Fn(f64) -> f64, bottom: f64) {
    let count = (last - first) as usize;
    let every = (40.0 / (x(first + 1.0) - x(first)).max(0.1)).ceil().max(1.0) as usize;
    for at in 0..=count {
        let year = first + at as f64;
        if at % every == 0 || at == count {
            canvas.line(Class::Grid, (x(year), HEAD - 4.0), (x(year), bottom));
        }
        if at < count && at % every == 0 {
            canvas.text((x(year + 0.5), 13.0), Anchor::Middle, Tone::Soft, &format!("{year}"));
        }
    }
}

/// A row from `top`: its name, its line, and the words at the right.
fn row(canvas: &mut Canvas, one: &Move, columns: &Columns, (top, height): (f64, f64), x: &impl Fn(f64) -> f64) {
    let name = |canvas: &mut Canvas, room| canvas.paragraph((0.0, top + 17.0), Tone::Ink, &one.label, room);
    let y = if columns.names > 0.0 {
        name(canvas, columns.names);
        top + 12.0
    } else {
        top + LINE * name(canvas, NARROW_ROOM) as f64 + 12.0
    };
    canvas.text((columns.words, y + 5.0), Anchor::Start, Tone::Strong, &one.by);
    match columns.second {
        Some(second) => canvas.text((second, y + 5.0), Anchor::Start, Tone::Soft, &one.times),
        None => canvas.text((columns.words, y + 5.0 + LINE), Anchor::Start, Tone::Soft, &one.times),
    }
    let right = if columns.names > 0.0 { BROAD } else { 320.0 };
    canvas.line(Class::Grid, (0.0, top + height), (right, top + height));
    let places: Vec<f64> = one.dues.iter().map(|due| x(due.at)).filter(|at| at.is_finite()).collect();
    line(canvas, &places, one.gone, y);
}

/// The line of a commitment at height `y`.
fn line(canvas: &mut Canvas, places: &[f64], gone: bool, y: f64) {
    let (Some(&first), Some(&last)) = (places.first(), places.last()) else { return };
    let later = last >= first;
    let (class, way) = if later { (Class::Weak, 1.0) } else { (Class::Axis, -1.0) };
    // What was moved further and then back: its ticks beyond the arrow hang on a thin line.
    let (from, to) = places.iter().fold((first, first), |(low, high), at| (low.min(*at), high.max(*at)));
    if (from, to) != (first.min(last), first.max(last)) {
        canvas.stroke(Look::Band(Class::Axis, 10), &[(from, y), (to, y)]);
    }
    if (last - first).abs() > 6.0 {
        canvas.stroke(Look::Band(class, 25), &[(first, y), (last - 5.0 * way, y)]);
    }
    for at in places.get(1..places.len().saturating_sub(1)).unwrap_or_default() {
        canvas.stroke(Look::Band(class, 20), &[(*at, y - 6.0), (*at, y + 6.0)]);
    }
    if gone {
        let (x, arm) = (last + 9.0, 4.0);
        canvas.stroke(Look::Band(Class::Weak, 20), &[(x - arm, y - arm), (x + arm, y + arm)]);
        canvas.stroke(Look::Band(Class::Weak, 20), &[(x - arm, y + arm), (x + arm, y - arm)]);
    } else {
        let back = last - 8.0 * way;
        canvas.area(if later { Class::Weak } else { Class::Series3 }, &[(back, y - 5.0), (last, y), (back, y + 5.0)]);
    }
    canvas.disc(Class::Series1, (first, y), 4.5);
}

#[cfg(test)]
mod tests {
    use super::{Due, Move, Moves};
    use crate::chart::Spec;
    use crate::chart::testing::{assert_figures_drawn, both, text};

    fn one(label: &str, years: &[u16], gone: bool) -> Move {
        let due = |year: &u16| Due { at: f64::from(*year) + 1.0, label: year.to_string() };
        let (by, times) = if gone { ("borttaget", "") } else { ("+3 år 6 mån", "2 gånger") };
        Move { label: label.into(), dues: years.iter().map(due).collect(), gone, by: by.into(), times: times.into() }
    }

    fn moves(rows: Vec<Move>) -> Spec {
        let heads = ["Etappmål", "Först", "Sedan", "Flyttat", "Gånger"].map(String::from);
        Spec::Moves(Moves { heads, rows, today: Some((2026.1, "i dag".into())) })
    }

    #[test]
    fn names_moves_and_the_day_are_read() {
        let rows = vec![one("Bruttolista", &[2023, 2024, 2027], false), one("Utbildning", &[2025], true)];
        for svg in both(&moves(rows.clone())) {
            let read = text(&svg);
            assert!(read.contains("Bruttolista") && read.contains("+3 år 6 mån") && read.contains("borttaget"));
            assert_eq!(read.matches("i dag").count(), 1);
            assert_eq!(svg.matches("<circle").count(), 2, "a ring for each first promise");
        }
        let years = ["2023", "2024, 2027", "2025"];
        let heads = ["Etappmål", "Först", "Sedan", "Flyttat", "Gånger", ""];
        let table = moves(rows).figures();
        assert_eq!((table[1][1].as_str(), table[1][2].as_str(), table[2][1].as_str()), (years[0], years[1], years[2]));
        let only = [&years[..], &heads[..]].concat();
        assert_figures_drawn_but(&moves(vec![one("Bruttolista", &[2023, 2027], false)]), &only);
    }

    fn assert_figures_drawn_but(spec: &Spec, only: &[&str]) {
        assert_figures_drawn(spec, &[only, &["2027"]].concat());
    }

    #[test]
    fn what_was_moved_further_and_then_back_hangs_on_a_line() {
        let lines = |years: &[u16]| both(&moves(vec![one("a", years, false)])).map(|svg| svg.matches("l-axis").count());
        let back = lines(&[2023, 2027, 2025]);
        assert_eq!(lines(&[2023, 2025, 2027]).map(|count| count + 1), back, "a line more than where each move goes on");
    }

    #[test]
    fn odd_data_draws() {
        let nan = Move { dues: vec![Due { at: f64::NAN, label: "?".into() }], ..one("x", &[], false) };
        for rows in [
            vec![],
            vec![one("a", &[], true)],
            vec![nan],
            vec![one("a", &[2027, 2024], false)],
            (0..200).map(|n| one(&format!("etappmål {n} {}", "x".repeat(80)), &[2024, 2024 + n % 9], false)).collect(),
        ] {
            both(&moves(rows));
        }
    }
}
