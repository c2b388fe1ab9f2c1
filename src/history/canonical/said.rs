//! What a Markdown text says to a reader, word by word: what is shown, is not struck out, and is not only quoted.

use crate::input::{markdown, safe_html};
use pulldown_cmark::{Event, Parser, Tag, TagEnd, html};

/// What a Markdown text says to a reader: the words that are shown and not struck out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpokenText {
    /// All of them.
    pub all: String,
    /// Those that stand neither in a quotation set apart nor behind a picture.
    pub own: String,
}

/// What a Markdown text says: it is read as pages show it, so that nothing counts as said that they leave out.
pub fn said(text: &str) -> SpokenText {
    let is_raw = |event: &Event| matches!(event, Event::Html(_) | Event::InlineHtml(_));
    // The number of a footnote is no word of the text.
    let is_mark = |event: &Event| {
        let of_note =
            matches!(event, Event::Start(Tag::FootnoteDefinition(_)) | Event::End(TagEnd::FootnoteDefinition));
        of_note || matches!(event, Event::FootnoteReference(_))
    };
    let events: Vec<Event> = Parser::new_ext(text, markdown::options()).filter(|event| !is_mark(event)).collect();
    let raw = events.iter().any(is_raw);
    if raw && markdown::outline(text).excess.is_some() {
        // Nobody is shown it: it stops a build.
        return SpokenText::default();
    }
    let mut shown = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut shown, events.into_iter());
    of_html(&if raw { safe_html::safe(&shown) } else { shown })
}

/// What HTML says that is safe, and in which every sign of a text is escaped.
fn of_html(html: &str) -> SpokenText {
    let mut said = SpokenText::default();
    let (mut struck, mut quoted) = (0_usize, 0_usize);
    for (at, part) in html.split('<').enumerate() {
        let (tag, words) = if at == 0 { ("", part) } else { part.split_once('>').unwrap_or((part, "")) };
        let name = tag.split(|letter: char| letter.is_whitespace()).next().unwrap_or_default();
        match name {
            "s" | "del" => struck += 1,
            "/s" | "/del" => struck = struck.saturating_sub(1),
            "blockquote" => quoted += 1,
            "/blockquote" => quoted = quoted.saturating_sub(1),
            "li" => said.push(" - ", quoted),
            // What stands apart is a sentence of its own, whether it has a stop or not.
            "/p" | "/pre" | "/div" | "/dt" | "/dd" | "/summary" => said.push("; ", quoted),
            _ if name.starts_with("/h") => said.push("; ", quoted),
            "br" | "/td" | "/th" | "/li" => said.push(" ", quoted),
            // Who sees a picture does not read what stands for it.
            "img" if struck == 0 => said.push(&format!(" {} ", alternative(tag)), quoted + 1),
            _ => {}
        }
        if struck == 0 {
            said.push(&safe_html::unescaped(words).replace('\n', " "), quoted);
        }
    }
    said
}

/// The words that stand for a picture.
fn alternative(tag: &str) -> String {
    let words = tag.split_once(" alt=\"").and_then(|(_, rest)| rest.split_once('"'));
    words.map(|(words, _)| safe_html::unescaped(words)).unwrap_or_default()
}

impl SpokenText {
    fn push(&mut self, words: &str, quoted: usize) {
        self.all.push_str(words);
        if quoted == 0 {
            self.own.push_str(words);
        }
    }
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
            "<script>Alla får stöd.</script>",
            "Så: <style>Alla får stöd.</style> Ja.",
            "<template><p>Alla får stöd.</p></template>",
            "<img src=\"a.png\" title=\"Alla får stöd.\">",
        ] {
            assert!(!said(text).all.contains("stöd"), "{text}");
        }
        for text in [
            "Alla får stöd.[^1]\n\n[^1]: Så är det.",
            "<p hidden>Alla får stöd.</p>",
            "- Alla får\n  stöd.",
            "Se [alla](../files/stöd.pdf): Alla får stöd.",
        ] {
            assert!(said(text).all.contains("Alla får stöd."), "{text}");
        }
    }

    #[test]
    fn what_stands_for_a_picture_is_not_read_by_who_sees_it() {
        for text in ["![Alla får *stöd* & mer.](a.png)", "<img src=\"a.png\" alt=\"Alla får stöd &amp; mer.\">"] {
            let said = said(text);
            assert!(said.all.contains("Alla får stöd & mer.") && !said.own.contains("stöd"), "{said:?}");
        }
    }

    #[test]
    fn what_is_quoted_is_said_by_somebody_else() {
        let said = said("Så stod det:\n\n> Alla får stöd.\n");
        assert!(said.all.contains("stöd") && !said.own.contains("stöd"));
    }
}
