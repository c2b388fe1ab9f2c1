//! What every chart's tests share: the contract of a drawing, and its text.

use super::canvas::{Anchor, Canvas, FONT};
use super::shape::Shape;
use super::{Frame, Spec, Width, draw, measure};
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;

/// Both widths of a chart, each checked against the contract.
pub(super) fn both(spec: &Spec) -> [String; 2] {
    let frame = Frame { id: "x1".into(), title: "Fynd & annat".into(), desc: "Så <läses> det".into() };
    [Width::Wide, Width::Narrow].map(|width| {
        let svg = draw(&frame, spec, width);
        assert_contract(&svg, width, spec.units(width));
        let mut canvas = Canvas::default();
        spec.draw(&mut canvas, width);
        assert_within(&canvas.finish(), spec.units(width));
        assert_eq!(svg, draw(&frame, spec, width), "the same data gives the same bytes");
        svg
    })
}

/// Everything that is read in a drawing, white space folded, title and description left out.
pub(super) fn text(svg: &str) -> String {
    let body = svg.split_once("</desc>").map_or("", |(_, body)| body);
    let mut reader = Reader::from_str(body);
    // The drawing's own end stands without its beginning here.
    reader.config_mut().allow_unmatched_ends = true;
    let mut found = String::new();
    loop {
        match reader.read_event().expect("it is XML") {
            Event::Text(text) => found.push_str(&text.decode().expect("it is UTF-8")),
            Event::GeneralRef(name) => {
                let plain = format!("&{};", name.decode().expect("it is UTF-8"));
                found.push_str(&unescape(&plain).expect("it is known"));
            }
            // A wrapped text goes on in a tspan; any other element starts something new.
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() != b"tspan" => found.push(' '),
            Event::Eof => return fold(&found),
            _ => {}
        }
    }
}

fn fold(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every cell of the table is read in both drawings, but for those in `table_only`.
pub(super) fn assert_figures_drawn(spec: &Spec, table_only: &[&str]) {
    let table = spec.figures();
    for row in &table {
        assert_eq!(row.len(), table[0].len(), "{row:?}");
    }
    for svg in both(spec) {
        let read = text(&svg);
        for cell in table.iter().flatten().filter(|cell| !table_only.contains(&cell.as_str())) {
            assert!(read.contains(&fold(cell)), "{cell:?} is not in {read:?}");
            assert!(!cell.is_empty());
        }
    }
}

fn assert_contract(svg: &str, width: Width, units: f64) {
    let w = width.suffix();
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart chart-"));
    assert!(svg.contains(&format!("viewBox=\"0 0 {units} ")), "{svg}");
    let named = format!("role=\"img\" aria-labelledby=\"x1-t-{w}\" aria-describedby=\"x1-d-{w}\"");
    assert!(svg.contains(&named), "{svg}");
    assert!(svg.contains(&format!("<title id=\"x1-t-{w}\">Fynd &amp; annat</title>")));
    assert!(svg.contains(&format!("<desc id=\"x1-d-{w}\">Så &lt;läses&gt; det</desc><g aria-hidden=\"true\">")));
    assert!(svg.ends_with("</g></svg>"));
    for banned in [" style=", "<style", "<script", "tabindex", "NaN", "inf", "href", "on load"] {
        assert!(!svg.contains(banned), "{banned} in {svg}");
    }
    assert_well_formed(svg);
    for tag in svg.split('<') {
        let shape = ["rect ", "path ", "circle ", "line ", "polygon "].iter().any(|name| tag.starts_with(name));
        if shape {
            assert!(tag.contains(" class=\"") && tag.contains(" fill=\"") && tag.contains(" stroke=\""), "{tag}");
            assert!(!tag.contains("d=\"\""), "{tag}");
        }
    }
    let ids: Vec<_> = svg.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(ids.iter().all(|id| id.ends_with(w)), "{ids:?}");
}

/// No text runs out of the view box, by the width table.
fn assert_within(shapes: &[Shape], full: f64) {
    for shape in shapes {
        match shape {
            Shape::Group(_, inner) => assert_within(inner, full),
            Shape::Texts(anchor, _, texts) => {
                for (text, line) in texts.iter().flat_map(|text| text.lines.iter().map(move |line| (text, line))) {
                    let size = measure::width(line.trim_end(), FONT);
                    let share = match anchor {
                        Anchor::Start => 0.0,
                        Anchor::Middle => 0.5,
                        Anchor::End => 1.0,
                    };
                    let left = f64::from(text.at.0) / 10.0 - size * share;
                    let right = left + size + measure::width(&text.figure, FONT);
                    assert!(left > -2.0 && right < full + 2.0, "{text:?} from {left} to {right} of {full}");
                }
            }
            _ => {}
        }
    }
}

/// It is XML as it stands: tags nest, and nothing in a text or an attribute could be taken for markup.
fn assert_well_formed(svg: &str) {
    let mut reader = Reader::from_str(svg);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {svg}")) {
            Event::Start(tag) | Event::Empty(tag) => {
                assert!(tag.attributes().all(|attribute| attribute.is_ok()), "{svg}");
            }
            Event::GeneralRef(name) => {
                assert!(["amp", "lt", "gt", "quot", "#39"].iter().any(|known| known.as_bytes() == &*name))
            }
            Event::Eof => break,
            _ => {}
        }
    }
}
