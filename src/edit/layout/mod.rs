//! The canonical layout of a content file: keys in the order of the model, two spaces of indentation, quotation marks
//! only where they are needed, one line end at the end. Comments stay with what they stand by.
//!
//! Nothing is laid out unless the result means the same, has the same comments, and would be laid out the same again.

mod comments;
mod write;

use crate::base::Findings;
use crate::input::text::Text;
use crate::input::yaml::{self, Entry, Kind, Node};
use crate::plan::documents::{FILES, FileKind};
use comments::Comments;

/// Why a file was left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// It cannot be read; `check` says why.
    Unread,
    /// It is written in a way that cannot be laid out without a doubt.
    Doubt,
}

/// What kind of content file lies at a path from the project's root.
pub fn kind_of(path: &str) -> Option<FileKind> {
    let inner = path.strip_prefix("content/")?;
    if inner == "site.yaml" || inner == "plan.yaml" || inner.ends_with("/plan.yaml") {
        return FILES.into_iter().find(|file| inner.ends_with(&format!("{}.yaml", file.name)));
    }
    let folders = inner.split('/').rev().skip(1).collect::<Vec<_>>();
    if folders.contains(&"files") {
        return None;
    }
    let file = folders.into_iter().rev().find_map(|folder| FILES.into_iter().find(|file| file.folder == folder))?;
    let ending = if file.prose { ".md" } else { ".yaml" };
    inner.ends_with(ending).then_some(file)
}

/// A file in its canonical layout.
///
/// # Errors
/// Says why it is better left as it is.
pub fn laid_out(file: &FileKind, source: &Text) -> Result<String, Left> {
    let once = attempt(file, source)?;
    let again = Text { path: source.path.clone(), text: once.as_str().into() };
    if attempt(file, &again)? != once || !same(file, source, &again) {
        return Err(Left::Doubt);
    }
    Ok(once)
}

/// The part of a file that is YAML: all of it, or the front matter.
fn part(file: &FileKind, text: &str) -> Option<(usize, usize)> {
    if file.prose { front_matter(text) } else { Some((0, text.len())) }
}

/// Where the front matter of a Markdown file stands, without its fences.
pub fn front_matter(text: &str) -> Option<(usize, usize)> {
    let start = text.strip_prefix("---\n").map(|rest| text.len() - rest.len())?;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((start, at));
        }
        at += line.len();
    }
    None
}

fn parsed(file: &FileKind, source: &Text) -> Option<(Node, (usize, usize))> {
    let (start, end) = part(file, &source.text)?;
    let mut findings = Findings::default();
    let node = yaml::parse_part(source, start, end, &mut findings)?;
    Some((node, (start, end)))
}

fn attempt(file: &FileKind, source: &Text) -> Result<String, Left> {
    let (node, (start, end)) = parsed(file, source).ok_or(Left::Unread)?;
    let comments = Comments::of(&source.text, (start, end), &node).ok_or(Left::Doubt)?;
    let yaml = write::file(&source.text, &node, &file.mapping, comments).ok_or(Left::Doubt)?;
    // Records of git and editors' habits: the text below front matter is the author's, but for its end.
    let rest = &source.text[end..];
    let whole = format!("{}{yaml}{rest}", &source.text[..start]);
    Ok(format!("{}\n", whole.trim_end_matches(['\n', ' ', '\t'])))
}

/// Whether two texts of a file mean the same and have the same comments.
fn same(file: &FileKind, one: &Text, other: &Text) -> bool {
    let (Some((first, range)), Some((second, other_range))) = (parsed(file, one), parsed(file, other)) else {
        return false;
    };
    let comments = |text: &Text, range, node: &Node| {
        let mut found = Comments::of(&text.text, range, node)?.texts();
        found.sort();
        Some(found)
    };
    let below = |text: &Text, (_, end): (usize, usize)| text.text[end..].trim_end().to_owned();
    means_the_same(&first, &second)
        && comments(one, range, &first) == comments(other, other_range, &second)
        && below(one, range) == below(other, other_range)
}

/// Whether two nodes are the same but for their places and the order of their keys.
fn means_the_same(one: &Node, other: &Node) -> bool {
    match (&one.kind, &other.kind) {
        (Kind::List(one), Kind::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| means_the_same(one, other))
        }
        (Kind::Map(one), Kind::Map(other)) => {
            let twin = |entry: &Entry| other.iter().find(|twin| twin.key == entry.key);
            let same = |entry: &Entry| twin(entry).is_some_and(|twin| means_the_same(&entry.value, &twin.value));
            one.len() == other.len() && one.iter().all(same)
        }
        (one, other) => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn milestone(text: &str) -> Result<String, Left> {
        let file = FileKind::named("milestone").expect("it is a kind");
        laid_out(&file, &Text { path: "content/milestones/a.yaml".into(), text: text.into() })
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
        assert_eq!(milestone("action: [\n"), Err(Left::Unread));
        assert_eq!(milestone(""), Err(Left::Unread));
        assert_eq!(milestone("action: 1\nnote: |+\n  a\n\n\n"), Err(Left::Doubt));
    }

    #[test]
    fn the_kind_of_a_file_is_told_by_its_path() {
        let name = |path: &str| kind_of(path).map(|file| file.name);
        assert_eq!(name("content/site.yaml"), Some("site"));
        assert_eq!(name("content/school/plan.yaml"), Some("plan"));
        assert_eq!(name("content/school/goals/2027/a.yaml"), Some("goal"));
        assert_eq!(name("content/narratives/a/b.md"), Some("narrative"));
        for path in ["content/goals/a.md", "content/files/goals/a.yaml", "goals/a.yaml", "content/indicators/a.csv"] {
            assert_eq!(name(path), None, "{path}");
        }
    }
}
