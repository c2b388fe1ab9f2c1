//! Values that end sooner than their line: `title: Mål #1` is `Mål`, as YAML takes the rest for a comment.

use super::{Node, YamlKind};
use crate::base::place::Lines;
use crate::base::{Code, Diagnostic, Findings};

/// Tells each value after which something stands that was probably meant as a part of it. Who writes a remark sets a
/// space after the sign.
pub fn tell(node: &Node, text: &str, lines: &Lines<'_>, findings: &mut Findings) {
    match &node.kind {
        YamlKind::List(items) => items.iter().for_each(|item| tell(item, text, lines, findings)),
        YamlKind::Map(entries) => entries.iter().for_each(|entry| tell(&entry.value, text, lines, findings)),
        YamlKind::Text(_) | YamlKind::Number(_) | YamlKind::Bool(_) => {
            let Some(rest) = cut_off(text, node.place.start, node.place.end) else { return };
            let (start, end) = (node.place.end + rest.find('#').unwrap_or_default(), node.place.end + rest.len());
            let whole = &text[node.place.start..end];
            findings.push(
                Diagnostic::new(Code::CutValue, &lines.place(start..end))
                    .fact("rest", &text[start..end])
                    .perhaps((!whole.contains(['"', '\\', '\n'])).then(|| format!("\"{whole}\""))),
            );
        }
        YamlKind::Null => {}
    }
}

/// What stands behind a plain value on its line, from the space before the sign, where it is no remark.
fn cut_off(text: &str, start: usize, end: usize) -> Option<&str> {
    if text.get(start..)?.starts_with(['"', '\'', '|', '>']) {
        return None;
    }
    let rest = text.get(end..)?.lines().next()?.trim_end();
    let sign = rest.trim_start_matches([' ', '\t']);
    let meant =
        sign.len() < rest.len() && sign.strip_prefix('#').is_some_and(|word| word.starts_with(char::is_alphanumeric));
    meant.then_some(rest)
}
