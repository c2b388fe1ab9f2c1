//! Markdown in canonical form, and what it means to a reader.

use super::name;
use crate::history::quiet;
use crate::input::markdown::{self, Prose};
use crate::plan::entities::{Plan, Subject};
use crate::plan::links::{LinkEnd as LinkTarget, Links};
use pulldown_cmark::{CowStr, Event, LinkType, Parser, Tag, TagEnd, TextMergeStream, html};
use std::ops::Range;

/// A link as it is written in records: relative to a folder beside those of the kinds, whatever file it stood in.
/// `called` says what an entity is called, as `kind/id`, and `lies` where an attachment lies.
fn link(
    links: &Links,
    from: &str,
    written: &str,
    called: &dyn Fn(Subject) -> String,
    lies: &dyn Fn(String) -> String,
) -> Option<String> {
    let with = |path: String, anchor: Option<String>| match anchor {
        Some(anchor) => format!("{path}#{anchor}"),
        None => path,
    };
    match links.resolve(from, written).ok()? {
        LinkTarget::External(_) | LinkTarget::Here(_) => None,
        LinkTarget::Entity(subject, anchor) => {
            let ending = subject.kind().ending();
            Some(with(format!("../{}.{ending}", called(subject)), anchor))
        }
        LinkTarget::Plan => Some("../plan.yaml".to_owned()),
        LinkTarget::File(path) => Some(format!("../files/{}", encoded(&lies(path)))),
    }
}

/// A path as a link writes it: what would end the link, or be taken for an escape, is escaped.
fn encoded(path: &str) -> String {
    let escaped = |letter: char| match letter {
        ' ' | '%' | '#' | '?' | '(' | ')' | '<' | '>' | '"' | '\\' => format!("%{:02X}", u32::from(letter)),
        other => other.to_string(),
    };
    path.chars().map(escaped).collect()
}

/// A Markdown text with its links in canonical form and nothing else changed.
pub fn prose(plan: &Plan, links: &Links, prose: &Prose) -> String {
    let mut text = prose.text.to_string();
    // From the end, so that earlier ranges stay where they are.
    for (range, target) in targets(&prose.text).into_iter().rev() {
        let called = |subject| name(plan, subject);
        if let Some(canonical) = link(links, &prose.place.path, &target, &called, &|path| path) {
            text.replace_range(range, &canonical);
        }
    }
    trimmed(&text).to_owned()
}

/// A text with its links to content as they would be if every entity lay straight in the folder of its kind. Two
/// canonical texts that differ in no more than that said the same, before what they lead to was moved or removed.
pub fn flat(text: &str) -> String {
    let mut out = text.to_owned();
    for (range, target) in targets(text).into_iter().rev() {
        let (path, anchor) =
            target.split_once('#').map_or((target.as_str(), None), |(path, after)| (path, Some(after)));
        let mut parts = path.trim_start_matches("../").split('/');
        let (Some(kind), Some(name)) = (parts.next(), parts.next_back()) else { continue };
        if path.starts_with("../") && [".yaml", ".md"].iter().any(|ending| name.ends_with(ending)) {
            let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
            out.replace_range(range, &format!("../{kind}/{name}{anchor}"));
        }
    }
    out
}

/// A text without where its links lead, which records and data write differently.
pub fn unled(text: &str) -> String {
    let mut out = text.to_owned();
    targets(text).into_iter().rev().for_each(|(range, _)| out.replace_range(range, ""));
    out
}

/// A text without empty lines around it. The indent of its first line stays: it can mean code.
fn trimmed(text: &str) -> &str {
    let mut text = text.trim_end();
    while let Some((line, rest)) = text.split_once('\n') {
        if !line.trim().is_empty() {
            break;
        }
        text = rest;
    }
    text
}

/// Whether all links of a text lead out of the site, told without parsing it.
fn leads_out(text: &str) -> bool {
    let is_web = |link: &str| link.starts_with("https://") || link.starts_with("http://");
    !text.contains("]:") && text.match_indices("](").all(|(at, mark)| is_web(&text[at + mark.len()..]))
}

/// Where the targets of links and images that may lead inside are written, in the order of the text: in the link itself, or
/// in the definition that it refers to.
fn targets(text: &str) -> Vec<(Range<usize>, String)> {
    if leads_out(text) {
        return Vec::new();
    }
    let parser = Parser::new_ext(text, markdown::options());
    let after = |whole: Range<usize>, mark: Option<usize>, target: &str| {
        let start = whole.start + mark? + 2;
        let at = start + text.get(start..whole.end)?.find(target)?;
        Some((at..at + target.len(), target.to_owned()))
    };
    let definitions = parser.reference_definitions().iter();
    let mut found: Vec<_> = definitions
        .filter_map(|(_, one)| after(one.span.clone(), text.get(one.span.clone())?.find("]:"), &one.dest))
        .collect();
    found.extend(parser.into_offset_iter().filter_map(|(event, range)| match event {
        Event::Start(
            Tag::Link { link_type: LinkType::Inline, dest_url, .. }
            | Tag::Image { link_type: LinkType::Inline, dest_url, .. },
        ) => {
            let mark = text.get(range.clone())?.rfind("](");
            after(range, mark, &dest_url)
        }
        _ => None,
    }));
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// The attachments that a Markdown text leads to or shows, by their paths under `files/`.
pub fn files(links: &Links, prose: &Prose) -> Vec<String> {
    let file = |(_, written): (Range<usize>, String)| match links.resolve(&prose.place.path, &written) {
        Ok(LinkTarget::File(path)) => Some(path),
        _ => None,
    };
    targets(&prose.text).into_iter().filter_map(file).collect()
}

/// The attachments that a Markdown text leads to or shows, with the words under which it does.
pub fn led(links: &Links, prose: &Prose) -> Vec<(String, String)> {
    if targets(&prose.text).is_empty() {
        return Vec::new();
    }
    let mut open: Vec<(CowStr, String)> = Vec::new();
    let mut found = Vec::new();
    for event in Parser::new_ext(&prose.text, markdown::options()) {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                open.push((dest_url, String::new()))
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                let Some((written, words)) = open.pop() else { continue };
                if let Ok(LinkTarget::File(path)) = links.resolve(&prose.place.path, &written) {
                    found.push((quiet::words(&words), path));
                }
            }
            Event::Text(text) | Event::Code(text) => open.iter_mut().for_each(|(_, words)| words.push_str(&text)),
            Event::SoftBreak | Event::HardBreak => open.iter_mut().for_each(|(_, words)| words.push(' ')),
            _ => {}
        }
    }
    found
}

/// What a Markdown text means: its HTML in one typographic form, with line breaks as spaces, links by what they lead to,
/// and without comments. Two texts of the same meaning differ in nothing that a reader sees. `called` says what an entity
/// is called, as `kind/id`, and `lies` where an attachment lies.
pub fn meaning(
    links: &Links,
    prose: &Prose,
    called: &dyn Fn(Subject) -> String,
    lies: &dyn Fn(String) -> String,
) -> String {
    let text = trimmed(&prose.text);
    if is_words(text) {
        return of_words(text);
    }
    parsed(text, &|written| match link(links, &prose.place.path, &written, called, lies) {
        Some(canonical) => canonical,
        None => quiet::address(&written),
    })
}

/// Whether a text is words with stops and commas in one line, as most notes are: such a text is one paragraph, and says the
/// same without being parsed.
fn is_words(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && text.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | ',' | '.'))
}

fn of_words(text: &str) -> String {
    format!("<p>{}</p>", quiet::plain(text))
}

/// What a text means; `leads` says where a link does.
fn parsed(text: &str, leads: &dyn Fn(CowStr) -> String) -> String {
    let events = Parser::new_ext(text, markdown::options()).filter_map(|event| match event {
        Event::SoftBreak => Some(Event::Text(" ".into())),
        Event::InlineHtml(html) if html.starts_with("<!--") => None,
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            Some(Event::Start(Tag::Link { link_type, dest_url: leads(dest_url).into(), title, id }))
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            Some(Event::Start(Tag::Image { link_type, dest_url: leads(dest_url).into(), title, id }))
        }
        other => Some(other),
    });
    let mut is_code = false;
    let events = TextMergeStream::new(events).map(|event| match event {
        Event::Start(Tag::CodeBlock(_)) | Event::End(TagEnd::CodeBlock) => {
            is_code = matches!(event, Event::Start(_));
            event
        }
        Event::Text(text) if !is_code => Event::Text(quiet::piece(&text).into()),
        other => other,
    });
    let mut out = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut out, events);
    without_comments(&out).replace(" </", "</")
}

/// HTML without its comments, and without the lines that they stood on alone. Signs of the text itself are escaped there.
pub fn without_comments(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, rest)| rest);
        if out.is_empty() || out.ends_with('\n') {
            rest = rest.trim_start_matches(['\n', ' ']);
        }
    }
    out.push_str(rest);
    out.truncate(out.trim_end().len());
    out
}

/// What a text means by its words alone, without emphasis, lines, stops and commas.
pub fn spoken(meaning: &str) -> String {
    let mut text = meaning.to_owned();
    for mark in ["<em>", "</em>", "<strong>", "</strong>"] {
        text = text.replace(mark, "");
    }
    for line in ["<br />", "<p>", "</p>"] {
        text = text.replace(line, " ");
    }
    quiet::words(&text)
}

#[cfg(test)]
mod tests {
    use super::{encoded, is_words, leads_out, of_words, parsed};

    #[test]
    fn words_alone_mean_the_same_parsed_or_not() {
        for text in ["Ja", "Två  ord, och 1.5 till...", "Ett ord . Och", "å\u{308}. Ord", "É 10. b", "x , y .z"] {
            assert_eq!(of_words(text), parsed(text, &|_| String::new()), "{text:?}");
        }
        assert!(is_words("Två ord, till.") && !["1. a", "a\nb", "a *b*", "a-b", "", "a & b"].into_iter().any(is_words));
    }

    #[test]
    fn a_text_is_read_unless_all_its_links_lead_out() {
        for out in ["", "Text [1].", "[a](https://x.example) ![b](http://y.example/z.png \"t\")"] {
            assert!(leads_out(out), "{out}");
        }
        for inside in
            ["[a](../b.yaml)", "[a](https://x.example \"](../b.yaml)\")", "[a]\n\n[a]: ../b.yaml", "[a]( ../b.yaml)"]
        {
            assert!(!leads_out(inside), "{inside}");
        }
    }

    #[test]
    fn a_path_with_spaces_is_written_as_a_link_can_be() {
        assert_eq!(encoded("Kartläggning (unga) 2025.pdf"), "Kartläggning%20%28unga%29%202025.pdf");
        assert_eq!(encoded("protokoll.txt"), "protokoll.txt");
    }
}
