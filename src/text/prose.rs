//! Markdown as safe HTML: links lead to pages, headings get their ids, raw HTML shrinks to a safe subset, and nothing
//! is styled inline.

use super::plain::plain;
use super::table_names;
use super::typography::Typography;
use crate::base::visible::shows_nothing;
use crate::input::markdown::{self, Heading, Prose};
use crate::input::safe_html;
use crate::plan::Plan;
use crate::plan::links::{LinkEnd, Links};
use crate::sitemap::{Addresses, PageRoute};
use crate::words::Quotes;
use pulldown_cmark::{Alignment, CowStr, Event, Parser, Tag, TagEnd, html};
use std::collections::{BTreeMap, HashSet};

/// Where a text is shown.
pub struct ProseContext<'a> {
    /// The plan that it belongs to.
    pub plan: &'a Plan,
    /// The files that its links can name.
    pub links: &'a Links<'a>,
    /// The addresses of the plan's pages.
    pub addresses: &'a Addresses,
    /// The page on which it is shown, from the site's root.
    pub page: &'a str,
    /// The quotation marks of the language.
    pub quotes: Quotes,
    /// The level that the text's highest heading gets, 2 to 6.
    pub heading_level: u8,
    /// Whether headings get ids: only one text of a page can have them.
    pub main: bool,
    /// What footnotes of this text are called in ids, unique on the page.
    pub key: &'a str,
}

/// A text as HTML.
pub fn render(prose: &Prose, setting: &ProseContext) -> String {
    with_headings(prose, setting).0
}

/// A text as HTML, and its headings. Of one with more HTML than a limit allows, only the words are shown.
pub fn with_headings(prose: &Prose, setting: &ProseContext) -> (String, Vec<Heading>) {
    let text = &prose.text;
    // Parsed once: what has to be known before the first line is written is looked up in the events.
    let events: Vec<Event> = Parser::new_ext(text, markdown::options()).collect();
    let headings = markdown::headings_of(&events);
    let lowest = headings.iter().map(|heading| heading.level).min().unwrap_or(1);
    let raw = events.iter().any(|event| matches!(event, Event::Html(_) | Event::InlineHtml(_)));
    let mut ids = headings.iter().map(|heading| heading.id.as_str());
    let mut blank = headings.iter().map(|heading| shows_nothing(&heading.text));
    let mut is_blank = false;
    let mut level = setting.heading_level;
    let mut at = Cells { names: table_names::of(&events).into_iter(), ..Cells::default() };
    let mut footnotes = Footnotes { key: escape(setting.key), numbers: BTreeMap::new(), referred: HashSet::new() };
    let mut images: usize = 0;
    let events = Typography::new(events.into_iter(), setting.quotes).map(|event| match event {
        event if images > 0 => in_alternative(event, &mut images),
        Event::Start(Tag::Heading { level: written, .. }) => {
            // A level is never skipped: a heading is at most one below the one before it.
            let wanted = (written as u8).saturating_sub(lowest) + setting.heading_level;
            level = wanted.min(level + 1).min(6);
            let id = ids.next().filter(|_| setting.main);
            is_blank = blank.next().unwrap_or_default();
            match id {
                // What has no words heads nothing.
                _ if is_blank => fixed_html("<p>"),
                Some(id) => raw_html(format!("<h{level} id=\"{}\">", escape(id))),
                None => raw_html(format!("<h{level}>")),
            }
        }
        Event::End(TagEnd::Heading(_)) if is_blank => fixed_html("</p>\n"),
        Event::End(TagEnd::Heading(_)) => raw_html(format!("</h{level}>\n")),
        Event::Start(Tag::Link { link_type, dest_url, .. }) => {
            let mail = link_type == pulldown_cmark::LinkType::Email;
            let link = if mail { format!("mailto:{dest_url}") } else { dest_url.to_string() };
            match href(&prose.place.path, &link, setting) {
                Some(href) => raw_html(format!("<a href=\"{}\">", escape(&href))),
                // A link that leads nowhere stops the build; until then its text stands without it.
                None => fixed_html("<a>"),
            }
        }
        Event::Start(Tag::Image { dest_url, .. }) => {
            images += 1;
            match href(&prose.place.path, &dest_url, setting) {
                // No page loads anything from another server: the words stand there instead.
                Some(href) if safe_html::is_elsewhere(&href) => fixed_html("<img alt=\""),
                Some(href) => raw_html(format!("<img loading=\"lazy\" src=\"{}\" alt=\"", escape(&href))),
                None => fixed_html("<img alt=\""),
            }
        }
        Event::Start(tag @ (Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell)) => at.open(&tag),
        Event::End(tag @ (TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell)) => at.close(tag),
        Event::FootnoteReference(name) => footnotes.reference(&name),
        Event::Start(Tag::FootnoteDefinition(name)) => footnotes.definition(&name),
        Event::End(TagEnd::FootnoteDefinition) => fixed_html("</div>\n"),
        Event::TaskListMarker(done) => fixed_html(if done { "☑ " } else { "☐ " }),
        Event::InlineHtml(source) => Event::Html(source),
        other => other,
    });
    let mut out = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut out, events);
    if raw && markdown::outline(text).excess.is_some() {
        return (format!("<p>{}</p>\n", escape(&plain(text))), Vec::new());
    }
    let headings = headings.into_iter().filter(|heading| !shows_nothing(&heading.text)).collect();
    (if raw { safe_html::safe(&out) } else { out }, headings)
}

/// What stands in the alternative text of an image, which is an attribute: words, and nothing of what marks them up.
fn in_alternative(event: Event, images: &mut usize) -> Event<'static> {
    match event {
        Event::Start(Tag::Image { .. }) => *images += 1,
        Event::End(TagEnd::Image) => *images -= 1,
        Event::Text(words) | Event::Code(words) => return raw_html(escape(&words)),
        Event::SoftBreak | Event::HardBreak => return fixed_html(" "),
        _ => {}
    }
    fixed_html(if *images == 0 { "\">" } else { "" })
}

fn raw_html(text: String) -> Event<'static> {
    Event::Html(CowStr::from(text))
}

fn fixed_html(text: &'static str) -> Event<'static> {
    Event::Html(CowStr::Borrowed(text))
}

/// Escapes text for an element or a double-quoted attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing to a string cannot fail.
    let _ = pulldown_cmark_escape::escape_html(&mut out, text);
    out
}

/// Where a link leads, from the page on which it is shown.
pub(super) fn href(from: &str, link: &str, setting: &ProseContext) -> Option<String> {
    let to = |path: String| setting.addresses.way(setting.page, &path);
    let with = |path: String, anchor: Option<String>| match anchor {
        Some(anchor) => format!("{path}#{anchor}"),
        None => path,
    };
    match setting.links.resolve(from, link).ok()? {
        LinkEnd::External(address) => Some(address),
        LinkEnd::Here(anchor) => Some(format!("#{anchor}")),
        LinkEnd::Entity(subject, anchor) => Some(with(to(setting.addresses.entity(setting.plan, subject)), anchor)),
        LinkEnd::Plan => Some(to(setting.addresses.page(PageRoute::Home))),
        LinkEnd::File(path) => setting.addresses.attachment(setting.plan, &path).map(to),
    }
}

/// The footnotes of a text, numbered as they come.
struct Footnotes {
    key: String,
    numbers: BTreeMap<String, usize>,
    referred: HashSet<usize>,
}

impl Footnotes {
    fn number(&mut self, name: &str) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(name.to_owned()).or_insert(next)
    }

    /// Only the first reference to a footnote can have its id.
    fn reference(&mut self, name: &str) -> Event<'static> {
        let (number, key) = (self.number(name), &self.key);
        let id = if self.referred.insert(number) { format!(" id=\"_{key}-{number}-ref\"") } else { String::new() };
        raw_html(format!("<sup><a href=\"#_{key}-{number}\"{id}>{number}</a></sup>"))
    }

    fn definition(&mut self, name: &str) -> Event<'static> {
        let (number, key) = (self.number(name), &self.key);
        raw_html(format!("<div class=\"footnote\" id=\"_{key}-{number}\"><span class=\"n\">{number}</span>"))
    }
}

/// Tables without inline styles: the alignment of a column is a class of its cells.
#[derive(Default)]
struct Cells {
    /// What the tables are called, one by one.
    names: std::vec::IntoIter<String>,
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
    body: bool,
}

impl Cells {
    fn open(&mut self, tag: &Tag) -> Event<'static> {
        match tag {
            Tag::Table(alignments) => {
                self.alignments.clone_from(alignments);
                self.body = false;
                let name = escape(&self.names.next().unwrap_or_default());
                let open = "<div class=\"table\" tabindex=\"0\" role=\"group\"";
                raw_html(format!("{open} aria-label=\"{name}\"><table aria-label=\"{name}\">"))
            }
            Tag::TableHead => {
                self.head = true;
                self.column = 0;
                fixed_html("<thead><tr>")
            }
            Tag::TableRow => {
                self.column = 0;
                let open = if self.body { "<tr>" } else { "<tbody><tr>" };
                self.body = true;
                fixed_html(open)
            }
            _ => fixed_html(match (self.head, self.alignments.get(self.column)) {
                (true, Some(Alignment::Right)) => "<th scope=\"col\" class=\"right\">",
                (true, Some(Alignment::Center)) => "<th scope=\"col\" class=\"center\">",
                (true, _) => "<th scope=\"col\">",
                (false, Some(Alignment::Right)) => "<td class=\"right\">",
                (false, Some(Alignment::Center)) => "<td class=\"center\">",
                (false, _) => "<td>",
            }),
        }
    }

    fn close(&mut self, tag: TagEnd) -> Event<'static> {
        match tag {
            TagEnd::Table => {
                let end = if self.body { "</tbody></table></div>\n" } else { "</table></div>\n" };
                fixed_html(end)
            }
            TagEnd::TableHead => {
                self.head = false;
                fixed_html("</tr></thead>\n")
            }
            TagEnd::TableRow => fixed_html("</tr>\n"),
            _ => {
                self.column += 1;
                fixed_html(if self.head { "</th>" } else { "</td>" })
            }
        }
    }
}
