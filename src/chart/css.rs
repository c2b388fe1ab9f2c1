//! The style rules that let the reader's theme repaint every chart and glyph.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write;

use super::glyph::Glyph;
use super::palette::{Class, Theme};
use crate::plan::look::Accent;

/// The rules to be written into the theme's style canvas: custom properties for the light, dark,
/// forced and printed page, and the classes that use them. About 5 kB, 1.3 kB as sent.
///
/// Every chart stands on the page twice, and the rules show one: `chart-w` from 40rem on and on
/// paper, `chart-n` below. Status glyphs in lists take their colour from `g-NAME`.
pub fn css() -> String {
    let mut out = String::with_capacity(8192);
    properties(&mut out, Theme::Light, "");
    properties(&mut out, Theme::Dark, "@media screen and (prefers-color-scheme:dark)");
    properties(&mut out, Theme::Forced, "@media (forced-colors:active)");
    properties(&mut out, Theme::Print, "@media print");
    for class in Class::ALL {
        rules(&mut out, class);
    }
    let mut told = BTreeSet::new();
    for glyph in Glyph::ALL {
        if told.insert((glyph.kind(), glyph.class())) {
            glyph_rule(&mut out, glyph);
        }
    }
    out.push_str(FRAME);
    out.push_str(include_str!("figures.css"));
    out
}

/// A drawing that stands alone: each class as the light colours that the rules above give it.
/// The publisher's own accent takes the place of those that it may.
pub fn painted(svg: &str, accent: Option<&Accent>) -> String {
    let accent = accent.map(|accent| (accent, accent.light.to_string()));
    let mut out = String::with_capacity(svg.len() * 2);
    let mut rest = svg;
    while let Some((before, after)) = rest.split_once('<') {
        let end = after.find('>').unwrap_or(after.len());
        let (tag, left) = after.split_at(end);
        out.push_str(before);
        out.push('<');
        let classes = tag.split_once("class=\"").and_then(|(_, rest)| rest.split_once('"')).map_or("", |(all, _)| all);
        let tag = &*classes.split(' ').fold(Cow::Borrowed(tag), |tag, class| repainted(tag, class, accent.as_ref()));
        out.push_str(tag.trim_end_matches('/'));
        for (key, colour) in classes.split(' ').flat_map(|class| paints(class, accent.as_ref())) {
            if !tag.contains(&format!(" {key}=\"")) {
                let _ = write!(out, " {key}=\"{colour}\"");
            }
        }
        out.push_str(if tag.ends_with('/') { "/" } else { "" });
        rest = left;
    }
    out + rest
}

/// The rules by which a publisher's accent takes the place of the built-in one, on screens: paper has its greys and
/// forced colours are the reader's.
pub fn accented(accent: &Accent) -> String {
    let mut out = String::new();
    for (dark, text, mark) in
        [("", accent.light, accent.light), (" and (prefers-color-scheme:dark)", accent.dark, accent.mark)]
    {
        let _ = write!(out, "@media screen and (forced-colors:none){dark}{{:root{{--accent:{text};--mark:{mark};");
        for class in Class::ALL.into_iter().filter(|class| accent.paints(class.word())) {
            let _ = write!(out, "--c-{0}:{text};--c-{0}-fill:{text};", class.word());
        }
        out.push_str("}}\n");
    }
    out
}

/// A tag of a class that the accent paints, with it in the place of the colours that it was drawn with.
fn repainted<'t>(tag: Cow<'t, str>, class: &str, accent: Option<&(&Accent, String)>) -> Cow<'t, str> {
    let own = paints(class, accent);
    let drawn = paints(class, None).into_iter().zip(own).filter(|(drawn, own)| drawn.1 != own.1);
    drawn.fold(tag, |tag, ((key, drawn), (_, own))| {
        Cow::Owned(tag.replace(&format!(" {key}=\"{drawn}\""), &format!(" {key}=\"{own}\"")))
    })
}

/// The light colours of a class, by what they paint.
fn paints<'a>(class: &str, accent: Option<&'a (&Accent, String)>) -> Vec<(&'static str, &'a str)> {
    let light = Theme::Light as usize;
    let paper = Class::Paper.paint().edge[light];
    if class == "chart" {
        return vec![("fill", Class::Text.paint().edge[light]), ("font-family", "sans-serif")];
    }
    let Some((kind, name)) = class.split_once('-') else { return Vec::new() };
    let Some(paint) = Class::from_word(name).map(Class::paint) else { return Vec::new() };
    let own = accent.filter(|(accent, _)| accent.paints(name)).map(|(_, colour)| colour.as_str());
    let edge = own.unwrap_or(paint.edge[light]);
    match (kind, paint.fill) {
        ("c", Some(fill)) => vec![("fill", own.unwrap_or(fill[light])), ("stroke", edge)],
        ("l", _) => vec![("stroke", edge)],
        ("h", _) => vec![("fill", paper), ("stroke", edge)],
        ("t", _) => vec![("fill", edge)],
        ("g", _) => {
            let is_hollow = Glyph::ALL.into_iter().any(|glyph| glyph.class().word() == name && glyph.is_hollow());
            vec![("fill", if is_hollow { "none" } else { edge }), ("stroke", edge)]
        }
        _ => Vec::new(),
    }
}

/// Layout of the drawings themselves.
const FRAME: &str = "\
.chart{display:block;width:100%;height:auto;font-family:inherit;fill:var(--c-ink);overflow:visible}
.chart-w{max-width:45rem}
.chart-n{display:none;max-width:24rem}
:is(.chart-strip,.chart-moves).chart-w{max-width:none}
.chart-units.chart-units{display:block;width:auto;max-width:100%}
.chart-spark{width:150px;max-width:150px}
.glyph{width:1em;height:1em;vertical-align:-.125em;flex:none}
@media screen and (max-width:40rem){.chart-w:not(.chart-spark,.chart-units){display:none}.chart-n{display:block}}
@media screen and (max-width:55.99rem){:is(.chart-strip,.chart-moves).chart-w{display:none}:is(.chart-strip,.chart-moves).chart-n{display:block}}
@media (forced-colors:active){.chart,.glyph{forced-color-adjust:none}}
@media print{.chart{break-inside:avoid}}
";

fn properties(out: &mut String, theme: Theme, media: &str) {
    if !media.is_empty() {
        let _ = write!(out, "{media}{{");
    }
    out.push_str(":root{");
    for class in Class::ALL {
        let paint = class.paint();
        let edge = paint.edge[theme as usize];
        let _ = write!(out, "--c-{}:{edge};", class.word());
        if let Some(fill) = paint.fill.map(|fills| fills[theme as usize]) {
            let _ = write!(out, "--c-{}-fill:{fill};", class.word());
        }
    }
    out.push_str(if media.is_empty() { "}\n" } else { "}}\n" });
}

fn rules(out: &mut String, class: Class) {
    let name = class.word();
    if class.paint().fill.is_some() {
        let _ = writeln!(out, ".c-{name}{{fill:var(--c-{name}-fill);stroke:var(--c-{name})}}");
    }
    let _ = writeln!(out, ".l-{name}{{stroke:var(--c-{name})}}");
    if matches!(class, Class::Series1 | Class::Series2 | Class::Series3 | Class::Series4 | Class::Target) {
        let _ = writeln!(out, ".h-{name}{{fill:var(--c-paper);stroke:var(--c-{name})}}");
    }
    if matches!(class, Class::Text | Class::Soft | Class::Paper) {
        let _ = writeln!(out, ".t-{name}{{fill:var(--c-{name})}}");
    }
}

/// `color` serves the glyph in a list, fill and stroke the one in a chart.
fn glyph_rule(out: &mut String, glyph: Glyph) {
    let name = glyph.class().word();
    let fill = if glyph.is_hollow() { "none" } else { "currentColor" };
    let _ = writeln!(out, ".{}-{name}{{color:var(--c-{name});fill:{fill};stroke:currentColor}}", glyph.kind());
}

#[cfg(test)]
mod tests {
    use super::css;

    #[test]
    fn braces_balance_and_every_property_is_defined_in_each_theme() {
        let css = css();
        assert_eq!(css.matches('{').count(), css.matches('}').count());
        for piece in css.split("var(").skip(1) {
            let name = piece.split(')').next().unwrap_or_default();
            assert_eq!(css.matches(&format!("{name}:")).count(), 4, "{name}");
        }
    }

    #[test]
    fn is_small() {
        assert!(css().len() < 9000, "{}", css().len());
    }
}
