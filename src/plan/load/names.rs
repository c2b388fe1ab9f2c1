//! The names of attachments. They become addresses and must work on every computer, so two names that some file system
//! takes for one, and names that some computer cannot have, are told.

use crate::base::id::RESERVED;
use crate::base::{Code, Diagnostic, Findings, SourcePath, SourceSpan};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// The names of a plan's attachments so far: as a file system that knows neither case nor Unicode forms has them.
#[derive(Default)]
pub struct FileNames(BTreeMap<String, SourcePath>);

impl FileNames {
    /// The path of an attachment under `files/` in one Unicode form: letters that are composed in links and texts may be
    /// decomposed in the names of files.
    pub fn take(&mut self, path: &str, file: &SourcePath, findings: &mut Findings) -> String {
        let name: String = path.nfc().collect();
        let problem =
            |variant| Diagnostic::new(Code::UnsafePath, &SourceSpan::file(file)).variant(variant).fact("path", &name);
        if !name.split('/').all(works_everywhere) {
            findings.push(problem("name"));
        }
        let folded = name.to_lowercase();
        match self.0.get(&folded) {
            Some(other) => findings.push(problem("twin").fact("other", other).related(&SourceSpan::file(other))),
            None => drop(self.0.insert(folded, SourcePath::clone(file))),
        }
        name
    }
}

/// Whether a part of a path is a name that every computer can have.
fn works_everywhere(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let refused = |letter: char| letter.is_control() || "\\:*?\"<>|\u{FFFD}".contains(letter);
    !part.contains(refused)
        && !part.ends_with(['.', ' '])
        && !part.starts_with(' ')
        && !RESERVED.contains(&stem.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(paths: &[&str]) -> Vec<&'static str> {
        let (mut names, mut findings) = (FileNames::default(), Findings::default());
        paths.iter().for_each(|path| {
            names.take(path, &format!("content/files/{path}").into(), &mut findings);
        });
        findings.iter().map(|found| found.variant).collect()
    }

    #[test]
    fn names_that_some_computer_cannot_have_are_told() {
        for path in
            ["a:b.txt", "a\\b", "nul.txt", "CON/a.pdf", "a.", "a /b", " a", "a\u{1b}.txt", "a\"><b", "a?b", "LPT1"]
        {
            assert_eq!(told(&[path]), ["name"], "{path:?}");
        }
        for path in ["a.txt", "Å b (1), 2025.tar.gz", "console.txt", "a/b/c.pdf", "50 %.csv", "a#b.txt"] {
            assert_eq!(told(&[path]), [""; 0], "{path:?}");
        }
    }

    #[test]
    fn two_names_that_a_computer_takes_for_one_are_told() {
        assert_eq!(told(&["a.txt", "A.txt"]), ["twin"]);
        assert_eq!(told(&["å.txt", "a\u{30a}.txt"]), ["twin"]);
        assert_eq!(told(&["x/a.txt", "y/a.txt"]), [""; 0]);
    }
}
