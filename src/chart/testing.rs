//! What every chart's tests share: the contract of a drawing, and its text.

use super::{Frame, Spec, Width, draw};

/// Both widths of a chart, each checked against the contract.
pub(super) fn both(spec: &Spec) -> [String; 2] {
    let frame = Frame { id: "x1".into(), title: "Fynd & annat".into(), desc: "Så <läses> det".into() };
    [Width::Wide, Width::Narrow].map(|width| {
        let svg = draw(&frame, spec, width);
        assert_contract(&svg, width);
        assert_eq!(svg, draw(&frame, spec, width), "the same data gives the same bytes");
        svg
    })
}

/// Everything that is read in a drawing, white space folded, title and description left out.
pub(super) fn text(svg: &str) -> String {
    let body = svg.split_once("</desc>").map_or("", |(_, body)| body);
    let mut found = String::new();
    for piece in body.split('<').skip(1) {
        let (tag, content) = piece.split_once('>').unwrap_or((piece, ""));
        // A wrapped text goes on in a tspan; any other element starts something new.
        if !tag.contains("tspan") {
            found.push(' ');
        }
        found.push_str(content);
    }
    fold(&text_of(&found))
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

fn assert_contract(svg: &str, width: Width) {
    let (w, units) = match width {
        Width::Wide => ("w", "680"),
        Width::Narrow => ("n", "320"),
    };
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart chart-"));
    assert!(svg.contains(&format!("viewBox=\"0 0 {units} ")) || svg.contains("chart-bar"), "{svg}");
    let named = format!("role=\"img\" aria-labelledby=\"x1-t-{w}\" aria-describedby=\"x1-d-{w}\"");
    assert!(svg.contains(&named), "{svg}");
    assert!(svg.contains(&format!("<title id=\"x1-t-{w}\">Fynd &amp; annat</title>")));
    assert!(svg.contains(&format!("<desc id=\"x1-d-{w}\">Så &lt;läses&gt; det</desc><g aria-hidden=\"true\">")));
    assert!(svg.ends_with("</g></svg>"));
    for banned in [" style=", "<style", "<script", "tabindex", "NaN", "inf", "href", "on load"] {
        assert!(!svg.contains(banned), "{banned} in {svg}");
    }
    assert_balanced(svg);
    assert_within(svg);
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
fn assert_within(svg: &str) {
    let number = |tag: &str, name: &str| -> Option<f64> {
        tag.split_once(&format!(" {name}=\""))?.1.split('"').next()?.parse().ok()
    };
    let full: f64 =
        svg.split_once("viewBox=\"0 0 ").and_then(|(_, rest)| rest.split(' ').next()?.parse().ok()).unwrap();
    for (at, element) in svg.match_indices("<text") {
        let element = svg[at + element.len()..].split("</text>").next().unwrap_or_default();
        // Texts side by side have their anchor on a group around them.
        let group = svg[..at].rfind("<g").filter(|open| svg[..at].rfind("</g>").is_none_or(|close| close < *open));
        let group = group.and_then(|open| svg[open..].split('>').next()).unwrap_or_default();
        let is = |anchor: &str| [group, element].iter().any(|tag| tag.contains(&format!("text-anchor=\"{anchor}\"")));
        let (mut x, end, middle) = (0.0, is("end"), is("middle"));
        for piece in element.split('<') {
            let Some((tag, content)) = piece.split_once('>') else { continue };
            x = number(tag, "x").unwrap_or(x);
            let size = super::measure::width(text_of(content).trim_end(), super::canvas::FONT);
            let left = if end {
                x - size
            } else if middle {
                x - size / 2.0
            } else {
                x
            };
            assert!(left > -2.0 && left + size < full + 2.0, "{content:?} from {left} to {} of {full}", left + size);
            x = left + size;
        }
    }
}

fn text_of(escaped: &str) -> String {
    let plain = escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    plain.replace("&amp;", "&")
}

/// Tags nest as XML asks, and no text has a bare ampersand.
fn assert_balanced(svg: &str) {
    let mut open = Vec::new();
    for piece in svg.split('<').skip(1) {
        let (tag, _) = piece.split_once('>').expect("a tag ends");
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "{svg}");
        } else if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
    for after in svg.split('&').skip(1) {
        let entity = ["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|name| after.starts_with(name));
        assert!(entity, "&{}", &after[..after.len().min(9)]);
    }
}
