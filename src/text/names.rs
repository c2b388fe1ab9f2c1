//! What a finished page of another language has of the content's own words: wherever a name stands that no template marks, it
//! says which language it is of, for who reads aloud.

use super::prose::escape;
use std::collections::BTreeMap;

/// Names that have no translation, by their first word.
#[derive(Debug)]
pub struct Names {
    /// The language that they are of.
    lang: &'static str,
    /// The language of the pages.
    page: &'static str,
    /// As they stand in HTML, the longest first.
    by_first: BTreeMap<String, Vec<String>>,
}

/// Elements that have no end.
const VOID: [&str; 8] = ["area", "br", "col", "hr", "img", "input", "link", "meta"];
/// Elements whose text has no elements inside, or is no text.
const BARE: [&str; 6] = ["desc", "option", "script", "style", "textarea", "title"];
/// A place to break, which stands in long words.
const SOFT: char = '\u{ad}';

/// An element that is open.
struct Open<'h> {
    name: &'h str,
    /// Whether its text is left alone: it is of another language already, or bare.
    closed: bool,
    lang_is_known: bool,
}

impl Names {
    /// Names of the language `lang` for pages of the language `page`.
    pub fn of<'n>(names: impl Iterator<Item = &'n str>, lang: &'static str, page: &'static str) -> Self {
        let mut by_first: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for name in names {
            let name = escape(name.trim());
            let first: String = name.chars().take_while(|letter| letter.is_alphanumeric()).collect();
            // A number is said in the language of the page.
            if first.chars().any(char::is_alphabetic) {
                by_first.entry(first).or_default().push(name);
            }
        }
        for names in by_first.values_mut() {
            names.sort_by_key(|name| std::cmp::Reverse(name.len()));
            names.dedup();
        }
        Self { lang, page, by_first }
    }

    /// A page with every such name marked that stands in the language of the page.
    pub fn mark(&self, html: &str) -> String {
        if self.by_first.is_empty() {
            return html.to_owned();
        }
        let mut out = String::with_capacity(html.len() + 1024);
        let mut open: Vec<Open> = Vec::new();
        let mut rest = html;
        loop {
            let (text, tag) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            match open.last() {
                Some(Open { closed: false, name, .. }) => {
                    let element = if matches!(*name, "text" | "tspan") { "tspan" } else { "span" };
                    self.text(text, element, &mut out);
                }
                _ => out.push_str(text),
            }
            let is_script = open.last().is_some_and(|last| matches!(last.name, "script" | "style"));
            let length = if is_script && !tag.starts_with("</") { usize::from(!tag.is_empty()) } else { length(tag) };
            let (tag, after) = tag.split_at(length);
            match self.is_named(tag, after, &open) {
                true => out.push_str(&format!("{} lang=\"{}\">", tag.trim_end_matches('>'), self.lang)),
                false => out.push_str(tag),
            }
            if !is_script || tag.starts_with("</") {
                self.follow(tag, &mut open);
            }
            if after.is_empty() {
                return out;
            }
            rest = after;
        }
    }

    /// Whether a tag begins an element that holds a name and nothing else, and can hold no element that would say so.
    fn is_named(&self, tag: &str, after: &str, open: &[Open]) -> bool {
        let is_bare = ["<title", "<option"].iter().any(|name| tag.starts_with(name)) && !tag.contains(" lang=");
        let text = after.split('<').next().unwrap_or_default();
        is_bare && !open.last().is_some_and(|above| above.lang_is_known) && self.name_at(text) == Some(text.len())
    }

    /// Keeps which elements are open.
    fn follow<'h>(&self, tag: &'h str, open: &mut Vec<Open<'h>>) {
        let inner = tag.trim_start_matches('<').trim_end_matches('>');
        if let Some(name) = inner.strip_prefix('/') {
            if let Some(at) = open.iter().rposition(|one| one.name == name.trim()) {
                open.truncate(at);
            }
            return;
        }
        let name = inner.split(|letter: char| letter.is_whitespace() || letter == '/').next().unwrap_or_default();
        if name.is_empty() || name.starts_with('!') || VOID.contains(&name) || inner.ends_with('/') {
            return;
        }
        let known = inner.split_once(" lang=\"").and_then(|(_, rest)| rest.split('"').next());
        let foreign = match known {
            Some(lang) => lang != self.page,
            None => open.last().is_some_and(|above| above.lang_is_known),
        };
        open.push(Open { name, closed: foreign || BARE.contains(&name), lang_is_known: foreign });
    }

    /// A text between two tags.
    fn text(&self, text: &str, element: &str, out: &mut String) {
        let mut before = None;
        let mut at = 0;
        while let Some(letter) = text[at..].chars().next() {
            let begins = letter.is_alphanumeric() && !before.is_some_and(is_of_word);
            if let Some(length) = begins.then(|| self.name_at(&text[at..])).flatten() {
                let (lang, name) = (self.lang, &text[at..at + length]);
                out.push_str(&format!("<{element} lang=\"{lang}\">{name}</{element}>"));
                before = name.chars().next_back();
                at += length;
            } else {
                out.push(letter);
                before = Some(letter);
                at += letter.len_utf8();
            }
        }
    }

    /// How long the name is with which a text begins.
    fn name_at(&self, text: &str) -> Option<usize> {
        let word = text.chars().take_while(|letter| is_of_word(*letter)).filter(|letter| *letter != SOFT);
        let names = self.by_first.get(&word.collect::<String>())?;
        names.iter().find_map(|name| {
            let mut letters = text.char_indices().filter(|(_, letter)| *letter != SOFT).peekable();
            let is_there = name.chars().all(|letter| letters.next().is_some_and(|(_, other)| other == letter));
            let next = letters.peek().copied();
            let whole = next.is_none_or(|(_, letter)| !letter.is_alphanumeric());
            (is_there && whole).then(|| next.map_or(text.len(), |(at, _)| at))
        })
    }
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == SOFT
}

/// How long the tag is with which a text begins. What stands in quotation marks may hold its sign of the end.
fn length(tag: &str) -> usize {
    if tag.starts_with("<!--") {
        return tag.find("-->").map_or(tag.len(), |end| end + 3);
    }
    let mut within = false;
    let end = tag.find(|letter| {
        within ^= letter == '"';
        letter == '>' && !within
    });
    end.map_or(tag.len(), |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_its_language_where_nothing_around_it_does() {
        let names = ["Planen", "Planen som den gällde", "HR-direktören", "2 Mat", "Mat & dryck"];
        let names = Names::of(names.into_iter(), "sv", "en");
        let page = |inner: &str| format!("<html lang=\"en\"><body>{inner}</body></html>");
        for (inner, marked) in [
            ("Since “Planen som den gällde”.", "Since “<span lang=\"sv\">Planen som den gällde</span>”."),
            (
                "<p lang=\"sv\">Planen <b>Planen</b></p>Planen",
                "<p lang=\"sv\">Planen <b>Planen</b></p><span lang=\"sv\">Planen</span>",
            ),
            ("Planens and xPlanen", "Planens and xPlanen"),
            ("<h1>HR-direk\u{ad}tören</h1>", "<h1><span lang=\"sv\">HR-direk\u{ad}tören</span></h1>"),
            (
                "<svg><title>Planen 1</title><title>Planen</title><text x=\"0\">Planen</text></svg>",
                "<svg><title>Planen 1</title><title lang=\"sv\">Planen</title><text x=\"0\"><tspan lang=\"sv\">Planen</tspan></text></svg>",
            ),
            (
                "<script>if (a < b) Planen</script><br>Mat &amp; dryck",
                "<script>if (a < b) Planen</script><br><span lang=\"sv\">Mat &amp; dryck</span>",
            ),
            ("<i title=\"a > Planen\">2 Mat</i>", "<i title=\"a > Planen\">2 Mat</i>"),
        ] {
            assert_eq!(names.mark(&page(inner)), page(marked));
        }
        assert_eq!(Names::of(std::iter::empty(), "sv", "en").mark("<p>Planen"), "<p>Planen");
    }
}
