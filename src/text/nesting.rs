//! How deep HTML nests. A reader of HTML looks through all open elements at each tag, so what nests without end is not
//! given to one.

/// How deep elements may lie in each other, far beyond what anybody writes.
const DEPTH: usize = 500;
/// Elements that hold nothing, and those that the next of their kind closes.
const SHALLOW: [&str; 22] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "p", "source",
    "tbody", "td", "tfoot", "th", "thead", "tr", "wbr",
];

/// Whether elements lie too deep in each other. Only what closes the innermost one closes anything: what is closed
/// crosswise may stay open in a reader.
pub fn is_too_deep(html: &str) -> bool {
    let mut open: Vec<String> = Vec::new();
    for part in html.split('<').skip(1) {
        let (closes, rest) = part.strip_prefix('/').map_or((false, part), |rest| (true, rest));
        let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-').unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        if name.is_empty() || SHALLOW.contains(&name.as_str()) {
            continue;
        }
        if !closes {
            open.push(name);
        } else if open.last() == Some(&name) {
            open.pop();
        }
        if open.len() > DEPTH {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_closed_is_not_deep_and_what_stays_open_is() {
        for text in ["<div>a</div>\n", "<p>a<br>\n", "<ul><li>a</ul>", "a < b & c > d\n"] {
            assert!(!is_too_deep(&text.repeat(2000)), "{text}");
        }
        for text in ["<div>\n", "<B x=1>", "<div><table></div></table>", "<x-y>"] {
            assert!(is_too_deep(&text.repeat(2000)) && !is_too_deep(&text.repeat(200)), "{text}");
        }
    }
}
