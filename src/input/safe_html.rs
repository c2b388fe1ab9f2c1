//! Raw HTML in Markdown made safe, or made words: what readers are shown of it, and what they are not.

use crate::base::deceit::Deceit;
use std::collections::HashSet;
use std::sync::LazyLock;

/// HTML without all that could do anything: what is left is shown, and nothing else.
pub fn safe(html: &str) -> String {
    SAFE.clean(html).to_string()
}

/// The text of HTML, with its signs escaped.
pub fn words(html: &str) -> String {
    WORDS.clean(html).to_string()
}

/// What stands for a sign that HTML escapes, undone.
pub fn unescaped(text: &str) -> String {
    let mut text = text.to_owned();
    for (escaped, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", " "), ("&amp;", "&")] {
        text = text.replace(escaped, sign);
    }
    text
}

/// Whether an address is one of the web.
pub fn is_web(address: &str) -> bool {
    let scheme = address.split(':').next().unwrap_or_default();
    scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
}

/// Whether a page would load an address from another server.
pub fn is_elsewhere(address: &str) -> bool {
    is_web(address) || address.starts_with("//")
}

/// Whether an attribute may stay. Of classes and roles those alone that are made here: others of a theme's could hide words,
/// or give them the look of what the site itself says.
fn is_safe(tag: &str, name: &str, value: &str) -> bool {
    match (tag, name) {
        ("img", "src") if is_elsewhere(value) => false,
        (_, "href" | "src") => Deceit::of_link(value).is_none(),
        ("td" | "th", "class") => ["right", "center"].contains(&value),
        ("div", "class") => ["table", "footnote"].contains(&value),
        ("span", "class") => value == "n",
        ("code", "class") => value.strip_prefix("language-").is_some_and(|name| !name.contains(char::is_whitespace)),
        ("div", "role") => value == "group",
        ("div", "tabindex") => value == "0",
        _ => true,
    }
}

static WORDS: LazyLock<ammonia::Builder<'static>> = LazyLock::new(ammonia::Builder::empty);

/// The subset: what Markdown itself makes, and a few words of text.
static SAFE: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let tags: HashSet<&str> = [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "code",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
    .into();
    let mut builder = ammonia::Builder::default();
    builder
        .tags(tags)
        .tag_attributes(
            [
                ("a", ["href", "id"].as_slice()),
                ("img", &["src", "alt", "loading"]),
                ("abbr", &["title"]),
                ("th", &["scope", "class"]),
                ("td", &["class"]),
                ("div", &["class", "tabindex", "id", "role", "aria-label"]),
                ("table", &["aria-label"]),
                ("span", &["class"]),
                ("ol", &["start"]),
                ("code", &["class"]),
                ("h2", &["id"]),
                ("h3", &["id"]),
                ("h4", &["id"]),
                ("h5", &["id"]),
                ("h6", &["id"]),
            ]
            .into_iter()
            .map(|(tag, names)| (tag, names.iter().copied().collect()))
            .collect(),
        )
        .generic_attributes(["lang"].into())
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .attribute_filter(|tag, name, value| is_safe(tag, name, value).then_some(value.into()))
        .link_rel(None);
    builder
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_class_of_a_theme_hides_words_and_no_image_comes_from_elsewhere() {
        assert_eq!(safe("<span class=\"visually-hidden\">Alla</span>"), "<span>Alla</span>");
        assert_eq!(safe("<div class=\"chart-n\" role=\"img\">Alla</div>"), "<div>Alla</div>");
        assert_eq!(safe("<td class=\"right\">1</td>"), "1");
        assert!(safe("<table><tr><td class=\"right\">1</td></tr></table>").contains("class=\"right\""));
        assert!(safe("<code class=\"language-yaml\">a</code>").contains("language-yaml"));
        assert_eq!(safe("<img src=\"https://x.example/a.png\" alt=\"Karta\">"), "<img alt=\"Karta\">");
        assert_eq!(safe("<img src=\"../files/a.png\" alt=\"Karta\">"), "<img src=\"../files/a.png\" alt=\"Karta\">");
    }
}
