//! A content file as people edit it: from its bytes to what it says and back, so that line ends, a byte order mark and
//! whatever is not changed stay as they are.

use super::yaml::{self, ValueChange};
use crate::base::{Findings, SourcePath};
use crate::input::markdown;
use crate::input::text::{self, TextFile};
use crate::input::yaml::Node;
use crate::plan::documents::{FILES, FileKind};

const MARK: &[u8] = b"\xEF\xBB\xBF";

/// What kind of content file lies at a path from the project's root.
pub fn kind_of(path: &str) -> Option<FileKind> {
    let inner = path.strip_prefix("content/")?;
    if inner == "site.yaml" || plan_folder(path).is_some() {
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

/// The folder of a plan below `content/`, by the path of the plan's own file: empty, or with a slash behind it. What lies among
/// entities is none, whatever it is called.
pub fn plan_folder(path: &str) -> Option<&str> {
    let folder = path.strip_prefix("content/")?.strip_suffix("plan.yaml")?;
    let name = folder.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let is_of_kind = !name.is_empty() && FILES.iter().any(|file| file.folder == name);
    ((folder.is_empty() || folder.ends_with('/')) && !is_of_kind).then_some(folder)
}

/// A content file that is to be changed.
pub struct ContentFile {
    /// Its text.
    pub text: TextFile,
    /// What kind it is; `None` for a long text beside an entity.
    pub kind: Option<FileKind>,
    mark: bool,
    crlf: bool,
}

impl ContentFile {
    /// A file; `None` where it is no text.
    pub fn of(path: &SourcePath, bytes: &[u8], kind: Option<FileKind>) -> Option<Self> {
        let text = text::decode(path, bytes, &mut Findings::default())?;
        let crlf = bytes.windows(2).any(|pair| pair == b"\r\n");
        Some(Self { text, kind, mark: bytes.starts_with(MARK), crlf })
    }

    /// Its keys with their values.
    pub fn node(&self) -> Option<Node> {
        Some(yaml::parsed(&self.text)?.0)
    }

    /// Its Markdown text, where it has one.
    pub fn body(&self) -> Option<&str> {
        match &self.kind {
            Some(kind) if !kind.prose => None,
            _ => Some(self.text.text[self.below(&self.text.text)?..].trim()),
        }
    }

    /// Where the text below the front matter begins.
    fn below(&self, text: &str) -> Option<usize> {
        if self.kind.is_some() { markdown::front_matter(text).map(|(_, below)| below) } else { Some(0) }
    }

    /// The bytes with changes made, and with another text if one is given. `None` where a change cannot be made without
    /// touching more than its own lines.
    pub fn with(&self, bytes: &[u8], changes: &[ValueChange], body: Option<&str>) -> Option<Vec<u8>> {
        if changes.is_empty() && body.is_none() {
            return Some(bytes.to_vec());
        }
        // Mixed line ends, or letters in another form, would be lost all over the file.
        if self.written(&self.text.text) != bytes {
            return None;
        }
        let mut text = self.text.clone();
        for change in changes {
            text.text = yaml::changed(&text, &self.kind.as_ref()?.mapping, change)?.into();
        }
        let Some(body) = body else { return Some(self.written(&text.text)) };
        let (above, old) = text.text.split_at(self.below(&text.text)?);
        let gap = &old[..old.len() - old.trim_start_matches('\n').len()];
        let gap = if gap.is_empty() && !above.is_empty() { "\n" } else { gap };
        Some(self.written(&format!("{above}{gap}{}\n", body.trim_matches('\n').trim_end())))
    }

    fn written(&self, text: &str) -> Vec<u8> {
        let mut bytes = if self.mark { MARK.to_vec() } else { Vec::new() };
        bytes.extend(if self.crlf { text.replace('\n', "\r\n").into_bytes() } else { text.as_bytes().to_vec() });
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::yaml::NewValue;

    fn new(path: &str, bytes: &[u8], changes: &[ValueChange], body: Option<&str>) -> Option<String> {
        let path = format!("content/{path}");
        let file = ContentFile::of(&path.as_str().into(), bytes, kind_of(&path)).expect("it is text");
        file.with(bytes, changes, body).map(|bytes| String::from_utf8(bytes).expect("it is text"))
    }

    #[test]
    fn line_ends_marks_and_the_text_below_front_matter_stay() {
        let set = [ValueChange::Set("title".to_owned(), NewValue::Words("Ny".to_owned()))];
        let goal = |bytes: &[u8]| new("goals/a.yaml", bytes, &set, None);
        let crlf = goal(b"\xEF\xBB\xBFtitle: A\r\ndue: 2024\r\n");
        assert_eq!(crlf.as_deref(), Some("\u{feff}title: Ny\r\ndue: 2024\r\n"));
        assert_eq!(goal(b"title: A\r\ndue: 2024\n"), None);
        let narrative = b"---\ntitle: A\n---\n\nHej\n";
        let told = new("narratives/a.md", narrative, &[], Some("Nytt.\n\nMer."));
        assert_eq!(told.as_deref(), Some("---\ntitle: A\n---\n\nNytt.\n\nMer.\n"));
        let told = new("narratives/a.md", narrative, &set, None);
        assert_eq!(told.as_deref(), Some("---\ntitle: Ny\n---\n\nHej\n"));
        assert_eq!(new("goals/a.md", b"Hej\r\n", &[], Some("Nytt.")).as_deref(), Some("Nytt.\r\n"));
    }

    #[test]
    fn the_kind_of_a_file_is_told_by_its_path() {
        let name = |path: &str| kind_of(path).map(|file| file.name);
        assert_eq!(name("content/site.yaml"), Some("site"));
        assert_eq!(name("content/school/plan.yaml"), Some("plan"));
        assert_eq!(name("content/milestones/lasplan.yaml"), Some("milestone"));
        assert_eq!(name("content/milestones/plan.yaml"), Some("milestone"));
        let folders = ["content/plan.yaml", "content/a/plan.yaml", "content/milestones/lasplan.yaml"].map(plan_folder);
        assert_eq!(folders, [Some(""), Some("a/"), None]);
        assert_eq!(name("content/school/goals/2027/a.yaml"), Some("goal"));
        assert_eq!(name("content/narratives/a/b.md"), Some("narrative"));
        for path in ["content/goals/a.md", "content/files/goals/a.yaml", "goals/a.yaml", "content/indicators/a.csv"] {
            assert_eq!(name(path), None, "{path}");
        }
    }
}
