//! Shapes as SVG: the one place that writes a drawing's letters.

use super::canvas::{Anchor, LINE, Tone};
use super::palette::{Class, Theme};
use super::shape::{Look, Piece, Shape, Tenths, Text, tenths};

/// Paint stands as attributes too, for readers without the style sheet.
const LIGHT: usize = Theme::Light as usize;

/// Writes shapes in their order.
pub(super) fn write(out: &mut String, shapes: &[Shape]) {
    for shape in shapes {
        match shape {
            Shape::Path(look, pieces) => {
                out.push_str("<path");
                paint(out, *look);
                out.push_str(" d=\"");
                pieces.iter().for_each(|piece| trace(out, piece));
                out.push_str("\"/>");
            }
            Shape::Rect { look, at, size } => {
                out.push_str("<rect");
                paint(out, *look);
                lengths(out, &[("x", at.0), ("y", at.1), ("width", size.0), ("height", size.1)]);
                out.push_str("/>");
            }
            Shape::Disc { look, centre, radius } => {
                out.push_str("<circle");
                paint(out, *look);
                lengths(out, &[("cx", centre.0), ("cy", centre.1), ("r", *radius)]);
                out.push_str("/>");
            }
            Shape::Texts(anchor, tone, all) => texts(out, *anchor, *tone, all),
            Shape::Group(hint, inner) => {
                out.push_str("<g><title>");
                escape(out, hint);
                out.push_str("</title>");
                write(out, inner);
                out.push_str("</g>");
            }
        }
    }
}

/// Class and paint of a shape.
fn paint(out: &mut String, look: Look) {
    let class = match look {
        Look::Filled(class) | Look::Line(class) | Look::Band(class, _) | Look::Hollow(class) => class,
        Look::Mark(glyph) => glyph.class(),
    };
    let paint = class.paint();
    let edge = paint.edge[LIGHT];
    let usual = if paint.width == "1" { "" } else { paint.width };
    let (kind, fill, width, dash) = match look {
        Look::Filled(_) => ("c", paint.fill.map_or("none", |fills| fills[LIGHT]), "", paint.dash),
        Look::Line(_) => ("l", "none", usual, paint.dash),
        Look::Band(..) => ("l", "none", "", ""),
        Look::Mark(glyph) => (glyph.kind(), if glyph.is_hollow() { "none" } else { edge }, "1.5", glyph.dashes()),
        Look::Hollow(_) => ("h", Class::Paper.paint().edge[LIGHT], "1.5", ""),
    };
    out.extend([" class=\"", kind, "-", class.word(), "\" fill=\"", fill, "\" stroke=\"", edge, "\""]);
    if !width.is_empty() {
        out.extend([" stroke-width=\"", width, "\""]);
    }
    if let Look::Band(_, width) = look {
        lengths(out, &[("stroke-width", width)]);
    }
    if !dash.is_empty() {
        out.extend([" stroke-dasharray=\"", dash, "\""]);
    }
}

/// Texts share a group where they share paint: a group takes seven letters itself.
fn texts(out: &mut String, anchor: Anchor, tone: Tone, all: &[Text]) {
    let shared = all.len() > 1 && (anchor, tone) != (Anchor::Start, Tone::Ink);
    if shared {
        out.push_str("<g");
        dress(out, anchor, tone);
        out.push('>');
    }
    for text in all {
        out.push_str("<text");
        lengths(out, &[("x", text.at.0), ("y", text.at.1)]);
        if !shared {
            dress(out, anchor, tone);
        }
        out.push('>');
        for (at, line) in text.lines.iter().enumerate() {
            if at > 0 {
                out.push_str("<tspan");
                lengths(out, &[("x", text.at.0), ("dy", tenths(LINE))]);
                out.push('>');
            }
            escape(out, line);
            if at > 0 {
                out.push_str("</tspan>");
            }
        }
        if !text.figure.is_empty() {
            out.push_str(" <tspan font-weight=\"600\">");
            escape(out, &text.figure);
            out.push_str("</tspan>");
        }
        out.push_str("</text>");
    }
    if shared {
        out.push_str("</g>");
    }
}

/// Anchor and paint of a text that does not simply begin at its place, in plain ink.
fn dress(out: &mut String, anchor: Anchor, tone: Tone) {
    out.push_str(match anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    });
    let class = match tone {
        Tone::Ink => return,
        Tone::Strong => return out.push_str(" font-weight=\"600\""),
        Tone::Soft => Class::Soft,
        Tone::Paper => Class::Paper,
    };
    out.extend([" class=\"t-", class.word(), "\" fill=\"", class.paint().edge[LIGHT], "\""]);
}

/// Attributes that are lengths.
fn lengths(out: &mut String, all: &[(&str, i32)]) {
    for (name, value) in all {
        out.extend([" ", name, "=\""]);
        number(out, *value);
        out.push('"');
    }
}

/// Path data, with the shorter commands for level and upright lines.
fn trace(out: &mut String, piece: &Piece) {
    let (points, end) = match piece {
        Piece::Open(points) => (points, ""),
        Piece::Closed(points) => (points, "z"),
        Piece::At(point, data) => {
            start(out, *point);
            return out.push_str(data);
        }
    };
    let Some((first, others)) = points.split_first() else { return };
    start(out, *first);
    let mut before = *first;
    for &(x, y) in others {
        if y == before.1 {
            out.push('H');
            number(out, x);
        } else if x == before.0 {
            out.push('V');
            number(out, y);
        } else {
            out.push('L');
            pair(out, x, y);
        }
        before = (x, y);
    }
    out.push_str(end);
}

fn start(out: &mut String, (x, y): Tenths) {
    out.push('M');
    pair(out, x, y);
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
    use super::{escape, write};
    use crate::chart::canvas::{Anchor, Tone};
    use crate::chart::palette::Class;
    use crate::chart::shape::{Look, Piece, Shape, Text};

    fn written(shape: Shape) -> String {
        let mut out = String::new();
        write(&mut out, &[shape]);
        out
    }

    #[test]
    fn paths_are_short_and_numbers_have_at_most_one_decimal() {
        let line = Piece::Open(vec![(10, 20), (305, 20), (305, 0), (0, -5)]);
        assert_eq!(
            written(Shape::Path(Look::Line(Class::Series1), vec![line, Piece::At((0, 10), "h1"), Piece::Open(vec![])])),
            "<path class=\"l-s1\" fill=\"none\" stroke=\"#12436D\" stroke-width=\"2\" d=\"M1 2H30.5V0L0-0.5M0 1h1\"/>"
        );
    }

    #[test]
    fn texts_share_the_paint_that_they_have_in_common() {
        let text = |words: &str| Text { at: (10, 20), lines: vec![words.into()], figure: String::new() };
        let both = |tone| written(Shape::Texts(Anchor::Start, tone, vec![text("a"), text("b")]));
        assert_eq!(both(Tone::Ink), "<text x=\"1\" y=\"2\">a</text><text x=\"1\" y=\"2\">b</text>");
        assert_eq!(
            both(Tone::Soft),
            "<g class=\"t-soft\" fill=\"#595959\"><text x=\"1\" y=\"2\">a</text><text x=\"1\" y=\"2\">b</text></g>"
        );
        let mut alone = text("a");
        (alone.lines, alone.figure) = (vec!["a".into(), "b".into()], "7".into());
        assert_eq!(
            written(Shape::Texts(Anchor::End, Tone::Ink, vec![alone])),
            "<text x=\"1\" y=\"2\" text-anchor=\"end\">a<tspan x=\"1\" dy=\"18\">b</tspan> \
             <tspan font-weight=\"600\">7</tspan></text>"
        );
    }

    #[test]
    fn text_is_xml() {
        let mut out = String::new();
        escape(&mut out, "a<b>&\"'\u{1}\0\n\u{b}å");
        assert_eq!(out, "a&lt;b&gt;&amp;&quot;&#39; å");
    }
}
