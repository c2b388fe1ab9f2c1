//! What a Markdown text says to a reader, word by word: what is shown, is not struck out, and is not only quoted.

use super::prose::without_comments;
use crate::input::markdown;
use pulldown_cmark::{CowStr, Event, Parser, Tag, TagEnd};

/// What a Markdown text says to a reader: the words that are shown and not struck out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpokenText {
    /// All of them.
    pub all: String,
    /// Those that do not stand in a quotation set apart.
    pub own: String,
}

/// What a Markdown text says.
pub fn said(text: &str) -> SpokenText {
    let mut said = SpokenText::default();
    let (mut struck, mut quoted, mut block) = (0_usize, 0_usize, String::new());
    for event in Parser::new_ext(text, markdown::options()) {
        let words: CowStr = match event {
            Event::Start(Tag::Strikethrough) => {
                struck += 1;
                continue;
            }
            Event::End(TagEnd::Strikethrough) => {
                struck = struck.saturating_sub(1);
                continue;
            }
            Event::Start(Tag::BlockQuote(_)) => {
                quoted += 1;
                continue;
            }
            Event::End(TagEnd::BlockQuote(_)) => {
                quoted = quoted.saturating_sub(1);
                continue;
            }
            Event::Text(words) | Event::Code(words) => words,
            // A block comes line by line, and a comment goes over several.
            Event::Html(line) => {
                block.push_str(&line);
                continue;
            }
            Event::End(TagEnd::HtmlBlock) => {
                let (shown, depth) = untagged(&std::mem::take(&mut block), struck);
                struck = depth;
                said.push(&shown, quoted);
                "; ".into()
            }
            Event::InlineHtml(html) => {
                let (shown, depth) = untagged(&html, struck);
                struck = depth;
                shown.into()
            }
            Event::Start(Tag::Item) => " - ".into(),
            // What stands apart is a sentence of its own, whether it has a stop or not.
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock) => "; ".into(),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell | TagEnd::Item) => " ".into(),
            _ => continue,
        };
        if struck == 0 {
            said.push(&words, quoted);
        }
    }
    said
}

impl SpokenText {
    fn push(&mut self, words: &str, quoted: usize) {
        self.all.push_str(words);
        if quoted == 0 {
            self.own.push_str(words);
        }
    }
}

/// What is shown of raw HTML within so many elements that strike out, and within how many its end stands.
fn untagged(html: &str, mut struck: usize) -> (String, usize) {
    let mut out = String::new();
    let html = without_comments(html);
    for (at, part) in html.split('<').enumerate() {
        let (tag, words) = if at == 0 { ("", part) } else { part.split_once('>').unwrap_or((part, "")) };
        let name = tag.split(|letter: char| letter.is_whitespace()).next().unwrap_or_default();
        match name.to_lowercase().as_str() {
            "s" | "del" => struck += 1,
            "/s" | "/del" => struck = struck.saturating_sub(1),
            _ => {}
        }
        if struck == 0 {
            out.push_str(words);
        }
    }
    (out, struck)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_or_struck_out_is_not_said() {
        for text in [
            "<!--\nAlla får stöd.\n-->",
            "~~Alla får stöd.~~",
            "<s>Alla får stöd.</s>",
            "<p><DEL cite=a>Alla får stöd.</DEL></p>",
            "Om <del>alla får stöd</del> det",
            "[a]: http://a.example \"Alla får stöd.\"",
        ] {
            assert!(!said(text).all.contains("stöd"), "{text}");
        }
        for text in
            ["<p hidden>Alla får stöd.</p>", "- Alla får\n  stöd.", "Se [alla](../files/stöd.pdf): Alla får stöd."]
        {
            assert!(said(text).all.contains("Alla får stöd."), "{text}");
        }
    }

    #[test]
    fn what_is_quoted_is_said_by_somebody_else() {
        let said = said("Så stod det:\n\n> Alla får stöd.\n");
        assert!(said.all.contains("stöd") && !said.own.contains("stöd"));
    }
}
