//! The letters of the drawing: attributes, numbers, path data, escaped text.
//!
//! Lengths reach the text as tenths of a px in `i32`, which is also what plotters counts in here.

use super::palette::{Class, Theme};

/// A length in tenths of a px, which is what plotters' integers count here. Anything that is no
/// number is zero, and nothing lies further off than a canvas can be wide.
pub(super) fn tenths(px: f64) -> i32 {
    // `as` saturates and turns NaN into zero.
    (px * 10.0).round().clamp(-9e6, 9e6) as i32
}

/// Class and paint of a filled shape, as presentation attributes for readers without the CSS.
pub(super) fn paint_shape(out: &mut String, class: Class) {
    let paint = class.paint();
    named(out, " class=\"c-", paint.name);
    let light = Theme::Light as usize;
    named(out, " fill=\"", paint.fill.map_or("none", |fills| fills[light]));
    named(out, " stroke=\"", paint.edge[light]);
    if !paint.dash.is_empty() {
        named(out, " stroke-dasharray=\"", paint.dash);
    }
}

/// Class and paint of a line.
pub(super) fn paint_line(out: &mut String, class: Class) {
    let paint = class.paint();
    named(out, " class=\"l-", paint.name);
    named(out, " fill=\"none\" stroke=\"", paint.edge[Theme::Light as usize]);
    if paint.width != "1" {
        named(out, " stroke-width=\"", paint.width);
    }
    if !paint.dash.is_empty() {
        named(out, " stroke-dasharray=\"", paint.dash);
    }
}

/// Class and paint of a text that is not in plain ink.
pub(super) fn paint_text(out: &mut String, class: Class) {
    let paint = class.paint();
    named(out, " class=\"t-", paint.name);
    named(out, " fill=\"", paint.edge[Theme::Light as usize]);
}

/// Writes `opening` (which ends inside an attribute), the value and the closing quote.
pub(super) fn named(out: &mut String, opening: &str, value: &str) {
    out.push_str(opening);
    out.push_str(value);
    out.push('"');
}

/// Writes ` name="value"`, the value in px with one decimal.
pub(super) fn attribute(out: &mut String, name: &str, value: f64) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    number(out, tenths(value));
    out.push('"');
}

/// Path data through points given in tenths, with the shorter commands for level and upright lines.
pub(super) fn trace(out: &mut String, points: impl IntoIterator<Item = (i32, i32)>) {
    let mut before: Option<(i32, i32)> = None;
    for (x, y) in points {
        match before {
            None => {
                out.push('M');
                pair(out, x, y);
            }
            Some((_, old)) if old == y => {
                out.push('H');
                number(out, x);
            }
            Some((old, _)) if old == x => {
                out.push('V');
                number(out, y);
            }
            Some(_) => {
                out.push('L');
                pair(out, x, y);
            }
        }
        before = Some((x, y));
    }
}

/// Two numbers with the shortest separator between them.
pub(super) fn pair(out: &mut String, x: i32, y: i32) {
    number(out, x);
    if y >= 0 {
        out.push(' ');
    }
    number(out, y);
}

/// A number given in tenths, as a decimal number without needless zeros. A drawing has some hundreds,
/// and formatting them by `write!` was a third of its time.
pub(super) fn number(out: &mut String, tenths: i32) {
    if tenths < 0 {
        out.push('-');
    }
    let size = tenths.unsigned_abs();
    whole(out, size / 10);
    if !size.is_multiple_of(10) {
        out.push('.');
        digit(out, size % 10);
    }
}

fn whole(out: &mut String, value: u32) {
    if value >= 10 {
        whole(out, value / 10);
    }
    digit(out, value % 10);
}

fn digit(out: &mut String, value: u32) {
    out.push(char::from_digit(value, 10).unwrap_or('0'));
}

/// Writes text so that it is XML in every position: markup escaped, characters that XML 1.0 forbids
/// left out.
pub(super) fn escape(out: &mut String, text: &str) {
    // Runs of plain text are copied as they are.
    let mut rest = text;
    while let Some((at, character)) = rest.char_indices().find(|&(_, character)| !is_plain(character)) {
        out.push_str(&rest[..at]);
        out.push_str(match character {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&#39;",
            '\t' | '\n' | '\r' => " ",
            _ => "",
        });
        rest = &rest[at + character.len_utf8()..];
    }
    out.push_str(rest);
}

/// Whether a character may stand in XML as it is.
fn is_plain(character: char) -> bool {
    !matches!(character, '&' | '<' | '>' | '"' | '\'' | '\0'..='\x1f' | '\x7f'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::{escape, number, tenths, trace};

    fn written(write: impl FnOnce(&mut String)) -> String {
        let mut out = String::new();
        write(&mut out);
        out
    }

    #[test]
    fn numbers_have_at_most_one_decimal() {
        let shown = |px: f64| written(|out| number(out, tenths(px)));
        assert_eq!(shown(12.34), "12.3");
        assert_eq!(shown(12.0), "12");
        assert_eq!(shown(-0.25), "-0.3");
        assert_eq!(shown(-0.04), "0");
        assert_eq!(shown(f64::NAN), "0");
        assert_eq!(shown(f64::INFINITY), "900000");
    }

    #[test]
    fn paths_are_short() {
        assert_eq!(written(|out| trace(out, [(10, 20), (305, 20), (305, 0), (0, -5)])), "M1 2H30.5V0L0-0.5");
        assert_eq!(written(|out| trace(out, [])), "");
    }

    #[test]
    fn text_is_xml() {
        assert_eq!(written(|out| escape(out, "a<b>&\"'\u{1}\0\n\u{b}å")), "a&lt;b&gt;&amp;&quot;&#39; å");
    }
}
