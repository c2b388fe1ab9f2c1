//! The canonical layout of a content file: keys in the order of the model, two spaces of indentation, quotation marks
//! only where they are needed, one line end at the end. Comments stay with what they stand by.
//!
//! Nothing is laid out unless the result means the same, has the same comments, and would be laid out the same again.

use super::span::{after_colon, end, is_flow, line_end, start};
use super::{Meaning, meaning, parsed, scalar};
use crate::input::text::TextFile;
use crate::input::yaml::{KeyValue, Node, YamlKind};
use crate::plan::shape::Mapping;
use serde_json::json;

/// Why a file was left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkipReason {
    /// It cannot be read; `check` says why.
    Unread,
    /// It is written in a way that cannot be laid out without a doubt.
    Doubt,
}

/// A file with the keys of `model` in its canonical layout.
///
/// # Errors
/// Says why it is better left as it is.
pub fn laid_out(model: &Mapping, source: &TextFile) -> Result<String, SkipReason> {
    let once = Attempt::of(model, source)?;
    let again = Attempt::of(model, &TextFile { path: source.path.clone(), text: once.text.as_str().into() })?;
    if again == once { Ok(once.text) } else { Err(SkipReason::Doubt) }
}

/// A file laid out, and what must not change by that.
#[derive(PartialEq)]
struct Attempt {
    text: String,
    meaning: Meaning,
    comments: Vec<String>,
    below: String,
}

impl Attempt {
    fn of(model: &Mapping, source: &TextFile) -> Result<Self, SkipReason> {
        let (node, part) = parsed(source).ok_or(SkipReason::Unread)?;
        let (head, below) = (&source.text[..part.start], source.text[part.end..].trim_end());
        let mut layout = Layout { text: &source.text[..part.end], at: part.start, comments: Vec::new() };
        let lines = layout.file(&node, model).ok_or(SkipReason::Doubt)?;
        let text = format!("{head}{}\n{below}", lines.join("\n"));
        layout.comments.sort();
        Ok(Self {
            // The text below front matter is the author's, but for its end.
            text: format!("{}\n", text.trim_end_matches(['\n', ' ', '\t'])),
            meaning: meaning(&node, exactly),
            comments: layout.comments,
            below: below.to_owned(),
        })
    }
}

/// A scalar to the letter, with its type.
fn exactly(node: &Node) -> Meaning {
    match &node.kind {
        YamlKind::Number(digits) => json!([digits]),
        YamlKind::Text(text) => json!(text),
        YamlKind::Bool(value) => json!(value),
        YamlKind::Null | YamlKind::List(_) | YamlKind::Map(_) => Meaning::Null,
    }
}

/// Goes through a text from its beginning, and gives its parts as lines. `None` wherever its way of writing is not a
/// known one.
struct Layout<'a> {
    text: &'a str,
    at: usize,
    comments: Vec<String>,
}

/// Lines, and the comments that stand before them.
#[derive(Default)]
struct LineBlock {
    before: Vec<String>,
    lines: Vec<String>,
}

impl LineBlock {
    fn all(mut self) -> Vec<String> {
        self.before.append(&mut self.lines);
        self.before
    }

    fn push(&mut self, mut other: Self) {
        self.before.append(&mut other.before);
        self.lines.append(&mut other.lines);
    }
}

impl Layout<'_> {
    fn file(&mut self, node: &Node, model: &Mapping) -> Option<Vec<String>> {
        let YamlKind::Map(entries) = &node.kind else { return None };
        if is_flow(self.text, node) {
            return None;
        }
        let mut before = self.comments_to(entries.first()?.place.start)?;
        let head = head(&mut before);
        let all = self.mapping(entries, Some(model), before)?.all();
        let mut lines: Vec<String> = Vec::new();
        for part in [head, all, self.comments_to(self.text.len())?] {
            let open = lines.last().is_none_or(String::is_empty);
            lines.extend(part.into_iter().skip_while(|line| open && line.is_empty()));
        }
        Some(lines)
    }

    /// The lines of a mapping. `before` are comments that stand before its first key.
    fn mapping(&mut self, entries: &[KeyValue], model: Option<&Mapping>, mut before: Vec<String>) -> Option<LineBlock> {
        let rank = |key: &str| model.and_then(|model| model.keys.iter().position(|known| known.name == key));
        let mut parts = Vec::with_capacity(entries.len());
        for entry in entries {
            before.extend(self.comments_to(entry.place.start)?);
            let block = LineBlock { before: std::mem::take(&mut before), lines: self.entry(entry, model)? };
            parts.push((rank(&entry.key).unwrap_or(usize::MAX), block));
        }
        parts.sort_by_key(|(rank, _)| *rank);
        let mut parts = parts.into_iter().map(|(_, block)| block);
        let mut whole = parts.next()?;
        parts.for_each(|block| whole.lines.extend(block.all()));
        Some(whole)
    }

    fn entry(&mut self, entry: &KeyValue, model: Option<&Mapping>) -> Option<Vec<String>> {
        let lead = format!("{}:", &self.text[entry.place.start..entry.place.end]);
        let inner = model.and_then(|model| model.key(&entry.key)).and_then(|key| key.shape.mapping());
        self.at = entry.place.end;
        let (first, inner) = match &entry.value.kind {
            YamlKind::Map(entries) if !is_flow(self.text, &entry.value) => {
                (self.line(lead)?, self.mapping(entries, inner, Vec::new())?.all())
            }
            YamlKind::List(items) if !is_flow(self.text, &entry.value) => (self.line(lead)?, self.items(items, inner)?),
            _ => {
                let range = after_colon(self.text, entry)?;
                let from =
                    if entry.value.kind == YamlKind::Null { range.start } else { start(self.text, &entry.value) };
                return self.value(&lead, &entry.value, from, range.end);
            }
        };
        Some(std::iter::once(first).chain(indented(inner)).collect())
    }

    fn items(&mut self, items: &[Node], model: Option<&Mapping>) -> Option<Vec<String>> {
        let mut all = Vec::new();
        for item in items {
            let from = start(self.text, item);
            let mut block = LineBlock { before: self.comments_to(from)?, lines: Vec::new() };
            match &item.kind {
                YamlKind::Map(entries) if !is_flow(self.text, item) => {
                    block.push(self.mapping(entries, model, Vec::new())?);
                    let mut lines = indented(std::mem::take(&mut block.lines));
                    block.lines.extend(lines.next().map(|first| format!("-{}", &first[1..])));
                    block.lines.extend(lines);
                }
                YamlKind::List(_) if !is_flow(self.text, item) => return None,
                YamlKind::Null => return None,
                _ => block.lines = self.value("-", item, from, end(self.text, item)?)?,
            }
            all.extend(block.all());
        }
        Some(all)
    }

    /// A scalar, or a mapping or list with brackets, which stays as it is.
    fn value(&mut self, lead: &str, node: &Node, from: usize, to: usize) -> Option<Vec<String>> {
        if !self.comments_to(from)?.is_empty() {
            return None;
        }
        let raw = self.text[from..to].trim();
        self.at = to;
        let first = raw.lines().next().unwrap_or_default();
        if raw.starts_with(['|', '>']) {
            return block(format!("{lead} {}", first.trim_end()), raw);
        }
        if !raw.contains('\n') {
            let written = match &node.kind {
                YamlKind::Text(text) if raw.starts_with(['"', '\'']) && scalar::is_plain(text) => text,
                _ => raw,
            };
            return Some(vec![self.line(format!("{lead} {written}").trim_end().to_owned())?]);
        }
        if is_flow(self.text, node) {
            return None;
        }
        // White space at the beginning of a line means nothing here.
        let mut lines = vec![format!("{lead} {}", first.trim_end())];
        lines.extend(indented(raw.lines().skip(1).map(|line| line.trim().to_owned()).collect()));
        let last = lines.pop()?;
        lines.push(self.line(last)?);
        Some(lines)
    }

    /// A line with the comment that stands beside it.
    fn line(&mut self, line: String) -> Option<String> {
        let rest = &self.text[self.at..line_end(self.text, self.at)];
        self.at += rest.len();
        Some(match self.comment(rest)? {
            (_, Some(comment)) => format!("{line} {comment}"),
            (_, None) => line,
        })
    }

    /// The comments with a line of their own up to a place, as lines; an empty one stands for one that was there.
    fn comments_to(&mut self, to: usize) -> Option<Vec<String>> {
        let between = self.text.get(self.at..to)?;
        let mut own_line = self.at == 0 || self.text[..self.at].ends_with('\n');
        let (mut lines, mut blank) = (Vec::new(), false);
        self.at = to;
        for line in between.split_inclusive('\n') {
            if let (before, Some(comment)) = self.comment(line)? {
                // A comment after a dash has nothing to stand by.
                if !own_line || !before.trim().is_empty() {
                    return None;
                }
                lines.extend(blank.then(String::new).into_iter().chain([comment]));
            }
            blank = own_line && line.trim().is_empty();
            own_line = true;
        }
        Some(lines)
    }

    /// What stands before the comment of a line between values, which only signs of YAML do, and the comment.
    fn comment<'l>(&mut self, line: &'l str) -> Option<(&'l str, Option<String>)> {
        let (before, comment) = line.split_at(line.find('#').unwrap_or(line.len()));
        let comment = (!comment.is_empty()).then(|| comment.trim_end().to_owned());
        self.comments.extend(comment.clone());
        before.chars().all(|letter| letter.is_whitespace() || "-:?".contains(letter)).then_some((before, comment))
    }
}

/// A block of text: its lines, indented anew.
fn block(first: String, raw: &str) -> Option<Vec<String>> {
    let (header, body) = raw.split_once('\n')?;
    let signs = header.split('#').next().unwrap_or_default();
    // What keeps line ends or states its own indentation depends on more than its lines.
    if signs.contains(|sign: char| sign == '+' || sign.is_ascii_digit()) {
        return None;
    }
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let old = body.lines().find(|line| !line.trim().is_empty()).map(indent)?;
    let body = body.lines().map(|line| line.get(old..).unwrap_or_default().trim_end().to_owned());
    Some(std::iter::once(first).chain(indented(body.collect())).collect())
}

fn indented(lines: Vec<String>) -> impl Iterator<Item = String> {
    lines.into_iter().map(|line| if line.is_empty() { line } else { format!("  {line}") })
}

/// Takes from the comments before the first key those that are about the whole file: what an empty line parts from the
/// key, and what speaks to editors.
fn head(comments: &mut Vec<String>) -> Vec<String> {
    let of_editor = |line: &String| line.starts_with("# yaml-language-server");
    let parted = comments.iter().rposition(String::is_empty).map(|at| at + 1);
    let editor = comments.iter().rposition(of_editor).map(|at| at + 1);
    comments.drain(..parted.max(editor).unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::documents::FileKind;

    fn milestone(text: &str) -> Result<String, SkipReason> {
        let file = FileKind::named("milestone").expect("it is a kind");
        laid_out(&file.mapping, &TextFile { path: "content/milestones/a.yaml".into(), text: text.into() })
    }

    #[test]
    fn keys_indentation_and_quotation_marks_become_canonical() {
        let wild = "\n\ntitle:   'Ett steg'\naction: \"1\"   # the first\ndue:    2024\nupdates:\n- {date: 2025-01-07, status: done}\n- status: \"ongoing\"\n  date: '2025-02-07'\n  note: |\n        En rad.\n\n          En till.\n  evidence:\n  -   url: https://e.example/#x\n      title: \"Ja: så\"\n";
        let tame = "action: \"1\" # the first\ntitle: Ett steg\ndue: 2024\nupdates:\n  - {date: 2025-01-07, status: done}\n  - date: 2025-02-07\n    status: ongoing\n    note: |\n      En rad.\n\n        En till.\n    evidence:\n      - title: \"Ja: så\"\n        url: https://e.example/#x\n";
        assert_eq!(milestone(wild).as_deref(), Ok(tame));
    }

    #[test]
    fn comments_go_with_what_they_stand_by() {
        let wild = "# om filen\n\n# om titeln\ntitle: Steg # kort\n\n# om åtgärden\n# i två rader\naction: 1\nupdates: # loggen\n  # den första\n  - status: done # klart\n    # när\n    date: 2025-01-07\n  # sist\ndue: 2024\n# slut\n";
        let tame = "# om filen\n\n# om åtgärden\n# i två rader\naction: 1\n# om titeln\ntitle: Steg # kort\n# sist\ndue: 2024\nupdates: # loggen\n  # den första\n  # när\n  - date: 2025-01-07\n    status: done # klart\n# slut\n";
        assert_eq!(milestone(wild).as_deref(), Ok(tame));
    }

    #[test]
    fn folded_and_quoted_texts_of_several_lines_keep_their_words() {
        for text in [
            "action: 1\ntitle: Ett\n   steg\n\n   till\ndue: 2024\n",
            "action: 1\ntitle: \"Ett\n  steg \\\n   till\"\ndue: 2024\n",
            "action: 1\ntitle: 'Ett\n\n  steg'\ndue: 2024\n",
            "action: 1\ntitle: >-\n   Ett steg\n   till\n\n   här\ndue: 2024\n",
            "action: 1\ntitle: >- # kort\n   Ett steg\ndue: 2024\n",
        ] {
            let done = milestone(text).unwrap_or_else(|left| panic!("{left:?}: {text}"));
            assert!(done.starts_with("action: 1\ntitle:") && done.ends_with("\ndue: 2024\n"), "{done}");
        }
    }

    #[test]
    fn what_cannot_be_read_or_is_in_doubt_is_left() {
        assert_eq!(milestone("action: [\n"), Err(SkipReason::Unread));
        assert_eq!(milestone(""), Err(SkipReason::Unread));
        assert_eq!(milestone("action: 1\nnote: |+\n  a\n\n\n"), Err(SkipReason::Doubt));
    }
}
