//! What in an SVG (or other XML) file would run, load something, or could hide that it does.

use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Elements that run programs, change the picture over time or bring in other kinds of content. Names without prefix, in
/// lower case.
const REFUSED: [&str; 18] = [
    "script",
    "foreignobject",
    "animate",
    "animatecolor",
    "animatemotion",
    "animatetransform",
    "set",
    "discard",
    "handler",
    "listener",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
    "link",
    "meta",
    "base",
];

/// Pictures that may stand inside the file itself.
const PICTURES: [&str; 4] = ["data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp"];

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsafe {
    /// An element, an attribute or another part that is not allowed: its name.
    Part(String),
    /// An address outside the file.
    Address(String),
    /// It is no well-formed XML.
    Syntax(String),
}

/// The first thing in an XML text that is not allowed, with the byte offset of the part that it stands in.
pub fn first_unsafe(text: &str) -> Option<(usize, Unsafe)> {
    let mut reader = Reader::from_str(text);
    let mut in_style = false;
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(0);
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => return Some((at, Unsafe::Syntax(error.to_string()))),
        };
        let found = match &event {
            Event::Eof => return None,
            Event::Start(tag) | Event::Empty(tag) => {
                in_style = matches!(event, Event::Start(_)) && name(tag.local_name().as_ref()) == "style";
                element(tag)
            }
            Event::End(_) => {
                in_style = false;
                None
            }
            Event::Text(words) if in_style => style(&String::from_utf8_lossy(words)),
            Event::CData(words) if in_style => style(&String::from_utf8_lossy(words)),
            // An escape inside a style could spell what is looked for.
            Event::GeneralRef(_) if in_style => Some(Unsafe::Part("style".to_owned())),
            Event::DocType(words) if words.contains(&b'[') => Some(Unsafe::Part("<!DOCTYPE [".to_owned())),
            Event::PI(words) if name(words.target()) != "xml" => {
                Some(Unsafe::Part(format!("<?{}", name(words.target()))))
            }
            _ => None,
        };
        if let Some(found) = found {
            return Some((at, found));
        }
    }
}

fn name(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).to_lowercase()
}

/// The width and height of a drawing in its own units, as its root says.
pub fn size(text: &str) -> Option<(u32, u32)> {
    let mut reader = Reader::from_str(text);
    let tag = loop {
        match reader.read_event().ok()? {
            Event::Start(tag) | Event::Empty(tag) => break tag,
            Event::Eof => return None,
            _ => {}
        }
    };
    if name(tag.local_name().as_ref()) != "svg" {
        return None;
    }
    let value = |key: &str| {
        let found = tag.attributes().flatten().find(|one| one.key.as_ref() == key.as_bytes())?;
        Some(found.normalized_value(XmlVersion::Explicit1_0).ok()?.trim().to_owned())
    };
    let whole = |text: &str| Some(text.trim_end_matches("px").parse::<f64>().ok()?.round().clamp(0.0, 1e9) as u32);
    let of_box = value("viewBox").and_then(|all| {
        let parts: Vec<&str> = all.split([' ', ',', '\n', '\t']).filter(|part| !part.is_empty()).collect();
        Some((whole(parts.get(2)?)?, whole(parts.get(3)?)?))
    });
    of_box.or_else(|| Some((whole(&value("width")?)?, whole(&value("height")?)?)))
}

fn element(tag: &BytesStart) -> Option<Unsafe> {
    let local = name(tag.local_name().as_ref());
    if REFUSED.contains(&local.as_str()) {
        return Some(Unsafe::Part(format!("<{local}>")));
    }
    tag.attributes().find_map(|attribute| match attribute {
        Ok(attribute) => self::attribute(&attribute),
        Err(error) => Some(Unsafe::Syntax(error.to_string())),
    })
}

fn attribute(attribute: &Attribute) -> Option<Unsafe> {
    let key = name(attribute.key.local_name().as_ref());
    let value = match attribute.normalized_value(XmlVersion::Explicit1_0) {
        Ok(value) => value.trim().to_owned(),
        Err(error) => return Some(Unsafe::Syntax(error.to_string())),
    };
    if key.starts_with("on") {
        return Some(Unsafe::Part(key));
    }
    if matches!(key.as_str(), "href" | "src" | "srcset" | "action" | "formaction" | "data") {
        let lower = value.to_lowercase();
        let inside = value.starts_with('#') || PICTURES.iter().any(|picture| lower.starts_with(picture));
        return (!inside && !value.is_empty()).then_some(Unsafe::Address(value));
    }
    style(&value)
}

/// What a style would load: everything but a part of the file itself.
fn style(words: &str) -> Option<Unsafe> {
    let lower = words.to_lowercase();
    if lower.contains("@import") || lower.contains('\\') {
        return Some(Unsafe::Part(if lower.contains('\\') { "\\" } else { "@import" }.to_owned()));
    }
    let target = |rest: &str| rest.trim_start_matches([' ', '"', '\'', '\n', '\t']).to_owned();
    let outside = |target: &String| !target.starts_with('#') && !PICTURES.iter().any(|known| target.starts_with(known));
    let found = lower.split("url(").skip(1).map(target).find(outside)?;
    Some(Unsafe::Address(found.split([')', '"', '\'']).next().unwrap_or_default().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(inner: &str) -> Option<(usize, Unsafe)> {
        first_unsafe(&format!("<svg xmlns:xlink=\"x\">{inner}</svg>"))
    }

    #[test]
    fn what_runs_loads_or_moves_is_found() {
        for inner in [
            "<script>x</script>",
            "<svg:SCRIPT/>",
            "<g onload='x'/>",
            "<g ONCLICK='x'/>",
            "<foreignObject/>",
            "<animate/>",
            "<set/>",
            "<a xlink:href='javascript:x'/>",
            "<a href='&#106;avascript:x'/>",
            "<image href='https://example.org/a.png'/>",
            "<image href='data:image/svg+xml,x'/>",
            "<use href='other.svg#x'/>",
            "<style>@import 'x'</style>",
            "<style><![CDATA[a { fill: url( 'https://x' ) }]]></style>",
            "<style>u&#114;l(https://x)</style>",
            "<g style='fill: URL(//x)'/>",
            "<g style='fill: u\\72l(//x)'/>",
            "<?xml-stylesheet href='x'?>",
            "<g a='&b;'/>",
            "<g>",
        ] {
            assert!(found(inner).is_some(), "{inner}");
        }
        assert!(first_unsafe("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>").is_some());
    }

    #[test]
    fn a_picture_is_only_a_picture() {
        for inner in [
            "<title>Skript &amp; on</title>",
            "<use href='#a'/><g fill='url(#b)' style='marker: url(\"#c\")'/>",
            "<image href='data:image/png;base64,AAAA'/>",
            "<style>.a { fill: url(#b) }</style>",
            "<!-- <script> -->",
        ] {
            assert_eq!(found(inner), None, "{inner}");
        }
        let doctype = "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'x.dtd'><svg/>";
        assert_eq!(first_unsafe(doctype), None);
    }

    #[test]
    fn the_place_is_that_of_the_element() {
        assert_eq!(found("<g/>\n<script/>"), Some((26, Unsafe::Part("<script>".to_owned()))));
    }
}
