//! The publisher's own mark, colour and links, as every page shows them.

use super::documents::SiteDocument;
use super::scalar::WebAddress;
use crate::base::{Code, Colour, Diagnostic, Findings, Located, media};
use crate::input::shared::Bytes;
use crate::input::svg;

/// The largest logo, in bytes: it is sent with the first page that anybody opens.
const MAX_LOGO: usize = 50_000;
/// The paler grounds of the built-in style: paper, hatching, and both of pages of the past.
const LIGHT: [&str; 4] = ["#ffffff", "#f3f5f7", "#faf4e6", "#f3ead5"];
/// The same on dark screens.
const DARK: [&str; 4] = ["#12161a", "#1a2026", "#1d1910", "#2a2418"];
/// What says late, not done and removed: an accent near one of these would say so too, and is kept from states.
const TAKEN: [&str; 4] = ["#a4260b", "#b93d00", "#f46a25", "#7d1550"];
/// How far an accent must lie from each of those.
const APART: f64 = 90.0;

/// What a site looks like besides its theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The publisher's mark.
    pub logo: Option<Logo>,
    /// Its colour.
    pub accent: Option<Accent>,
    /// Its own links at the foot of every page.
    pub links: Vec<FooterLink>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// Its path under `files/`.
    pub path: String,
    /// What it is: `svg` or `png`.
    pub kind: &'static str,
    /// Its width and height in its own units.
    pub size: (u32, u32),
    /// The file.
    pub bytes: Bytes,
}

/// A colour for links, lines and the first series of a chart, on light and on dark screens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accent {
    /// As it was given.
    pub light: Colour,
    /// Its sibling on dark screens, for text.
    pub dark: Colour,
    /// The same for broad fields, which need less contrast.
    pub mark: Colour,
    /// Whether it may also mean what is done: it is far from the colours of what is not.
    pub means_done: bool,
}

/// A link at the foot of every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FooterLink {
    /// Its words.
    pub title: Located<String>,
    /// Where it leads.
    pub url: WebAddress,
}

impl Look {
    /// What a site says of its look; what cannot be used is reported. `file` is the one that `logo` names.
    pub fn of(document: &SiteDocument, file: Option<&Bytes>, findings: &mut Findings) -> Self {
        let logo = document.logo.as_ref().and_then(|path| Logo::of(path, file, findings));
        let accent = document.accent.as_ref().map(|colour| Accent::of(colour, findings));
        let link = |one: &Located<super::documents::FooterLinkDocument>| FooterLink {
            title: one.value.title.clone(),
            url: one.value.url.value.clone(),
        };
        Self { logo, accent, links: document.footer_links.iter().map(link).collect() }
    }
}

impl Logo {
    fn of(path: &Located<String>, file: Option<&Bytes>, findings: &mut Findings) -> Option<Self> {
        let problem = |variant: &'static str| {
            Diagnostic::new(Code::UnusableLogo, &path.place).variant(variant).fact("path", &path.value)
        };
        let Some(bytes) = file else {
            let without_folder = path.value.strip_prefix("files/");
            let missing = problem("");
            findings.push(missing.perhaps(without_folder));
            return None;
        };
        let Some((kind, size)) = kind(bytes) else {
            findings.push(problem("kind"));
            return None;
        };
        if bytes.len() > MAX_LOGO {
            let (size, limit) = (bytes.len().div_ceil(1000), MAX_LOGO / 1000);
            findings.push(problem("size").fact("size", size).fact("limit", limit));
            return None;
        }
        Some(Self { path: path.value.clone(), kind, size, bytes: bytes.clone() })
    }

    /// Where it is published.
    pub fn asset(&self) -> String {
        format!("assets/logo.{}", self.kind)
    }

    /// The type of its file.
    pub fn media(&self) -> &'static str {
        media::of(&self.asset())
    }

    /// Whether it is nearly square, so that it can stand where there is room for little else.
    pub fn is_square(&self) -> bool {
        let (width, height) = self.size;
        width.max(height) * 4 <= width.min(height) * 5
    }
}

/// What a picture is, and its width and height; `None` where it is no SVG and no PNG, or does not say its size.
fn kind(bytes: &[u8]) -> Option<(&'static str, (u32, u32))> {
    if let Some(rest) = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n") {
        let part = |at: usize| Some(u32::from_be_bytes(rest.get(at..at + 4)?.try_into().ok()?));
        return Some(("png", (part(8)?, part(12)?))).filter(|(_, size)| is_a_size(*size));
    }
    let size = svg::size(std::str::from_utf8(bytes).ok()?)?;
    is_a_size(size).then_some(("svg", size))
}

fn is_a_size((width, height): (u32, u32)) -> bool {
    (1..=100_000).contains(&width) && (1..=100_000).contains(&height)
}

fn colours<const N: usize>(all: [&str; N]) -> [Colour; N] {
    all.map(|text| Colour::parse(text).unwrap_or(Colour::WHITE))
}

impl Accent {
    fn of(given: &Located<Colour>, findings: &mut Findings) -> Self {
        let light = given.value;
        let (pale, deep) = (colours(LIGHT), colours(DARK));
        let least = pale.iter().map(|ground| light.contrast(*ground)).fold(f64::INFINITY, f64::min);
        if least < 4.5 {
            let fits = light.toward(Colour::BLACK, 4.5, &pale);
            let problem = Diagnostic::new(Code::InvalidColour, &given.place).variant("pale");
            let tenths = (least * 10.0).floor() as u32;
            let problem = problem.fact("value", light).fact("whole", tenths / 10).fact("tenths", tenths % 10);
            findings.push(problem.suggest(fits.to_string()));
        }
        Self {
            light,
            dark: light.toward(Colour::WHITE, 6.0, &deep),
            mark: light.toward(Colour::WHITE, 3.0, &deep),
            means_done: colours(TAKEN).iter().all(|taken| light.distance(*taken) >= APART),
        }
    }

    /// What the accent paints of a chart's classes: `s1`, the first series, and `done` where it may.
    pub fn paints(&self, class: &str) -> bool {
        class == "s1" || (class == "done" && self.means_done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SourceSpan;

    fn accent(text: &str) -> (Accent, usize) {
        let mut findings = Findings::default();
        let given = Located::new(Colour::parse(text).expect("it is a colour"), SourceSpan::file(&"x".into()));
        (Accent::of(&given, &mut findings), findings.iter().count())
    }

    #[test]
    fn the_grounds_are_those_of_the_style() {
        let style = include_str!("../../themes/default/styles/1-base.css");
        for ground in LIGHT[1..].iter().chain(&DARK) {
            assert!(style.contains(ground), "{ground}");
        }
    }

    #[test]
    fn a_pale_accent_is_refused_and_every_sibling_can_be_read() {
        assert_eq!(accent("#66ccff").1, 1);
        for given in ["#006b54", "#8b0000", "#12436d", "#000000", "#5b2a86"] {
            let (accent, found) = accent(given);
            assert_eq!(found, 0, "{given}");
            for ground in colours(DARK) {
                assert!(accent.dark.contrast(ground) >= 6.0 && accent.mark.contrast(ground) >= 3.0, "{given}");
            }
        }
    }

    #[test]
    fn an_accent_like_the_colour_of_lateness_is_kept_from_what_is_done() {
        assert!(accent("#006b54").0.paints("done"));
        assert!(!accent("#a02010").0.paints("done") && accent("#a02010").0.paints("s1"));
    }

    #[test]
    fn a_picture_tells_what_it_is_and_how_large() {
        let png = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &[0, 0, 0, 40, 0, 0, 0, 30]].concat();
        assert_eq!(kind(&png), Some(("png", (40, 30))));
        assert_eq!(kind(b"<svg viewBox='0 0 60 20'/>"), Some(("svg", (60, 20))));
        for wrong in [b"GIF89a".as_slice(), b"<svg/>", b"<html/>", &png[..20], b"\xff"] {
            assert_eq!(kind(wrong), None);
        }
    }
}
