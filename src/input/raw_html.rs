//! How much raw HTML a text may hold. A reader of HTML looks through all open elements at each tag, and through all attributes
//! of a tag at each of them, so what goes on without end is refused, and not given to one.

use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// How deep elements may lie in each other, far beyond what anybody writes.
const DEPTH: usize = 500;
/// How often spaces, slashes and quotation marks may stand in the HTML of a text: behind each an attribute may begin. Where a
/// tag ends is for a reader of HTML to tell, so those of the whole text are counted.
const GAPS: usize = 20_000;
/// Elements that hold nothing, and those that the next of their kind closes.
const SHALLOW: [&str; 22] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "p", "source",
    "tbody", "td", "tfoot", "th", "thead", "tr", "wbr",
];

/// Elements whose words readers do not see, or which take what follows as no text of the page.
const HIDING: [&str; 24] = [
    "template",
    "style",
    "script",
    "svg",
    "math",
    "textarea",
    "iframe",
    "title",
    "xmp",
    "plaintext",
    "noscript",
    "noembed",
    "noframes",
    "select",
    "option",
    "optgroup",
    "datalist",
    "object",
    "audio",
    "video",
    "canvas",
    "dialog",
    "head",
    "frameset",
];

/// Where a text has more than a limit allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excess {
    /// Where it begins, in bytes.
    pub range: Range<usize>,
    /// The limit.
    pub limit: usize,
    /// The variant of the problem.
    pub variant: &'static str,
}

/// An element that is open.
#[derive(PartialEq)]
enum OpenElement {
    Html(String),
    Markdown(TagEnd),
}

/// What a text with HTML takes, while it is read. Only what closes the innermost element closes anything: what is closed
/// crosswise may stay open in a reader.
#[derive(Default)]
pub struct RawHtml {
    open: Vec<OpenElement>,
    gaps: usize,
    has_html: bool,
    excess: Option<Excess>,
    /// The tags that hide words: where each stands, in bytes, and its name.
    hiding: Vec<(Range<usize>, String)>,
    /// Where a tag begins that goes on on the next line.
    unended: Option<Range<usize>>,
}

impl RawHtml {
    /// Looks at one event of a text, and at where it stands.
    pub fn event(&mut self, event: &Event, range: &Range<usize>) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                self.has_html = true;
                self.html(html, range);
            }
            Event::Start(Tag::Paragraph | Tag::Item | Tag::HtmlBlock) => {}
            Event::Start(tag) => self.open.push(OpenElement::Markdown(tag.to_end())),
            Event::End(tag) => self.close(&OpenElement::Markdown(*tag)),
            _ => {}
        }
        for (count, limit, variant) in [(self.open.len(), DEPTH, ""), (self.gaps, GAPS, "attributes")] {
            if count > limit && self.excess.is_none() {
                self.excess = Some(Excess { range: range.clone(), limit, variant });
            }
        }
    }

    /// Where the text takes too much. Markdown alone may: nobody reads its HTML.
    pub fn excess(&self) -> Option<Excess> {
        self.excess.clone().filter(|_| self.has_html)
    }

    /// The tags that hide words from readers: where each stands, and its name. `class` is one that names a class, by which
    /// the styles of the theme can hide whatever they hide elsewhere.
    pub fn hiding(self) -> Vec<(Range<usize>, String)> {
        self.hiding
    }

    fn html(&mut self, html: &str, range: &Range<usize>) {
        self.gaps += html.split(|letter: char| letter.is_ascii_whitespace() || "/\"'".contains(letter)).count() - 1;
        if let Some(tag) = self.unended.take() {
            if has_class(&format!(" {html}")) {
                self.hiding.push((tag.clone(), "class".to_owned()));
            }
            self.unended = Some(tag).filter(|_| !html.contains('>'));
        }
        if html.rsplit_once('<').is_some_and(|(_, rest)| !rest.contains('>')) {
            self.unended = Some(range.clone());
        }
        for part in html.split('<').skip(1) {
            let (closes, rest) = part.strip_prefix('/').map_or((false, part), |rest| (true, rest));
            let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-').unwrap_or(rest.len());
            let name = rest[..end].to_ascii_lowercase();
            if name.is_empty() || SHALLOW.contains(&name.as_str()) {
                continue;
            }
            if !closes && HIDING.contains(&name.as_str()) {
                self.hiding.push((range.clone(), name.clone()));
            } else if !closes && has_class(&rest[end..]) {
                self.hiding.push((range.clone(), "class".to_owned()));
            }
            if closes {
                self.close(&OpenElement::Html(name));
            } else {
                self.open.push(OpenElement::Html(name));
            }
        }
    }

    fn close(&mut self, element: &OpenElement) {
        if self.open.last() == Some(element) {
            self.open.pop();
        }
    }
}

/// Whether the attributes of a tag name a class.
fn has_class(attributes: &str) -> bool {
    let attributes = attributes.split('>').next().unwrap_or_default().to_ascii_lowercase();
    let is_apart =
        |at: usize| attributes[..at].ends_with(|sign: char| sign.is_ascii_whitespace() || "/\"'".contains(sign));
    attributes
        .match_indices("class")
        .any(|(at, word)| is_apart(at) && attributes[at + word.len()..].trim_start().starts_with('='))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::markdown::options;
    use pulldown_cmark::Parser;

    fn too_deep(text: &str) -> Option<Range<usize>> {
        let mut html = RawHtml::default();
        Parser::new_ext(text, options()).into_offset_iter().for_each(|(event, range)| html.event(&event, &range));
        html.excess().map(|excess| excess.range)
    }

    #[test]
    fn what_is_closed_is_not_deep_and_what_stays_open_is() {
        for text in ["<div>a</div>\n", "<p>a<br>\n", "<ul><li>a</ul>", "a < b & c > d\n", "*a* <i>b</i>\n\n> c\n\n"] {
            assert_eq!(too_deep(&text.repeat(2000)), None, "{text}");
        }
        for text in ["<div>\n", "<B x=1>", "<div><table></div></table>", "<x-y>", "a *b <i>c* "] {
            assert!(too_deep(&text.repeat(2000)).is_some() && too_deep(&text.repeat(200)).is_none(), "{text}");
        }
    }

    #[test]
    fn tags_that_hide_words_are_found() {
        let hiding = |text: &str| {
            let mut html = RawHtml::default();
            Parser::new_ext(text, options()).into_offset_iter().for_each(|(event, range)| html.event(&event, &range));
            html.hiding().into_iter().map(|(_, name)| name).collect::<Vec<_>>()
        };
        assert_eq!(hiding("<template>\n\nSex skolor.\n"), ["template"]);
        assert_eq!(hiding("Text <STYLE>Sex skolor."), ["style"]);
        assert_eq!(hiding("<span class=\"visually-hidden\">Sex</span>"), ["class"]);
        assert_eq!(hiding("<div\nCLASS = skip>Sex</div>"), ["class"]);
        assert!(hiding("<b>Sex</b> <span title=\"first-class\">a</span> `<template>`\n").is_empty());
    }

    #[test]
    fn markdown_counts_where_there_is_html_too() {
        let deep = "> ".repeat(2000);
        assert_eq!(too_deep(&format!("{deep}a\n")), None);
        assert_eq!(too_deep(&format!("{deep}a <b>c</b>\n")).map(|range| range.start), Some(1000));
    }

    #[test]
    fn attributes_are_counted_wherever_their_tag_may_end() {
        let excess = |text: &str| {
            let mut html = RawHtml::default();
            Parser::new_ext(text, options()).into_offset_iter().for_each(|(event, range)| html.event(&event, &range));
            html.excess().map(|excess| excess.variant)
        };
        assert_eq!(excess(&"<div x=1 y>a</div>\n\n".repeat(5_000)), None);
        for text in ["a=1 ", "a=\">\"b='<'", "a/"] {
            assert_eq!(excess(&format!("<div {}", text.repeat(21_000))), Some("attributes"), "{text}");
        }
    }
}
