//! A text's words without its markup, whole or from the beginning.

use crate::base::visible::one_line;
use crate::input::{markdown, safe_html};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// A text's words without markup.
pub fn plain(text: &str) -> String {
    words_of(text, usize::MAX)
}

/// The words of a text without markup, up to the piece that ends behind so many bytes.
fn words_of(text: &str, most: usize) -> String {
    let mut plain = String::new();
    let mut html = String::new();
    for event in Parser::new_ext(text, markdown::options()) {
        match event {
            Event::Text(words) | Event::Code(words) => plain.push_str(&words),
            Event::Html(raw) => html.push_str(&raw),
            Event::InlineHtml(tag) if spaced(&tag).starts_with(' ') => plain.push(' '),
            Event::End(TagEnd::HtmlBlock) => plain.push_str(&words_of_html(&std::mem::take(&mut html))),
            // Items that end with no sign would run into one another.
            Event::Start(Tag::Item) if plain.trim_end().ends_with(char::is_alphanumeric) => {
                plain.truncate(plain.trim_end().len());
                plain.push_str("; ");
            }
            Event::SoftBreak
            | Event::HardBreak
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_) | TagEnd::TableCell) => plain.push(' '),
            _ => {}
        }
        if plain.len() > most {
            break;
        }
    }
    one_line(&plain)
}

/// Elements of HTML whose words stand on lines of their own.
const BLOCKS: [&str; 18] = [
    "p",
    "br",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "div",
    "td",
    "th",
    "tr",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "blockquote",
];

/// Raw HTML with a space before each tag of an element whose words stand on lines of their own.
fn spaced(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for (at, part) in html.split('<').enumerate() {
        if at > 0 {
            let name: String = part.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
            let is_block = BLOCKS.contains(&&*name.to_ascii_lowercase());
            out.push_str(if is_block { " <" } else { "<" });
        }
        out.push_str(part);
    }
    out
}

/// The words of raw HTML as they show.
fn words_of_html(html: &str) -> String {
    format!("{} ", safe_html::unescaped(&safe_html::words(&spaced(html))))
}

/// A text's first words without markup, for descriptions of pages. At most about 160 characters, ending at a word.
pub fn excerpt(text: &str) -> String {
    opening(&words_of(text, 400))
}

/// The same of a text that has no markup.
pub fn opening(plain: &str) -> String {
    if plain.chars().count() <= 160 {
        return plain.to_owned();
    }
    let cut: String = plain.chars().take(158).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{} …", cut[..end].trim_end_matches([',', '.', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_raw_html_do_not_run_into_one_another() {
        let blocks = "<p>Lagen antogs i maj</p><p>Remissen gav svar</p><ul><li>ett</li><li>två</li></ul>";
        assert_eq!(plain(blocks), "Lagen antogs i maj Remissen gav svar ett två");
        assert_eq!(plain("Först.<br>Sedan <b>fet</b>stil."), "Först. Sedan fetstil.");
    }
}
