//! A small project in a git repository of its own, for histories that the program is led through.

use crate::support::{Run, Tree, base, etapp, temporary, tool_or_skip, write_tree};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A project whose steps are commits.
pub struct Project {
    folder: tempfile::TempDir,
}

/// A promise that the histories change: the milestone of the base site.
pub const STEP: &str = "content/milestones/steg.yaml";

impl Project {
    /// The base site with one more milestone, committed. `None`, with the reason printed, where there is no `git`.
    pub fn new() -> Option<Self> {
        let project = Self::uncommitted()?;
        project.commit("Begin");
        Some(project)
    }

    /// The same, with nothing committed yet.
    pub fn uncommitted() -> Option<Self> {
        if !tool_or_skip("git", &["--version"]) {
            return None;
        }
        let project = Self { folder: temporary() };
        write_tree(project.root(), &base());
        project.git(&["init", "-q", "-b", "main"]);
        project.write(STEP, "action: 1\ntitle: Alla skolor får en extra lärare\ndue: 2026-06\n");
        Some(project)
    }

    /// The same, with its first revision frozen.
    pub fn frozen() -> Option<Self> {
        let project = Self::new()?;
        project.revision("r1", "2025-03-31", "");
        project.freeze("r1").well();
        project.commit("Freeze r1");
        Some(project)
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    #[track_caller]
    pub fn git(&self, arguments: &[&str]) {
        self.git_on(None, arguments);
    }

    /// The same, as if it were another day.
    #[track_caller]
    fn git_on(&self, day: Option<&str>, arguments: &[&str]) {
        let mut command = Command::new("git");
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("GIT_") {
                command.env_remove(name);
            }
        }
        command
            .envs([("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_GLOBAL", "/dev/null")])
            .envs([("GIT_AUTHOR_NAME", "A"), ("GIT_AUTHOR_EMAIL", "a@example.org")])
            .envs([("GIT_COMMITTER_NAME", "A"), ("GIT_COMMITTER_EMAIL", "a@example.org")])
            .current_dir(self.root())
            .args(arguments);
        for name in ["GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"] {
            command.envs(day.map(|day| (name, format!("{day}T12:00:00Z"))));
        }
        let output = command.output().expect("git starts");
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    #[track_caller]
    pub fn commit(&self, message: &str) {
        self.git(&["add", "-A", "content"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", message]);
    }

    /// Commits all content on a day.
    #[track_caller]
    pub fn commit_on(&self, day: &str, message: &str) {
        self.git(&["add", "-A", "content"]);
        self.git_on(Some(day), &["commit", "-q", "--allow-empty", "-m", message]);
    }

    pub fn write(&self, path: &str, text: &str) {
        write_tree(self.root(), &Tree::from([(path.to_owned(), text.as_bytes().to_vec())]));
    }

    #[track_caller]
    pub fn read(&self, path: &str) -> String {
        let bytes = fs::read(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        String::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is not UTF-8"))
    }

    #[track_caller]
    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    /// Replaces what stands in a file once.
    #[track_caller]
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "{path} has {from:?} once:\n{text}");
        self.write(path, &text.replace(from, to));
    }

    /// A revision's own file. `more` are further lines of its front matter.
    pub fn revision(&self, id: &str, date: &str, more: &str) {
        let text = format!("---\ntitle: Revision {id}\ndate: {date}\n{more}---\n\nDetta är {id}.\n");
        self.write(&format!("content/revisions/{id}.md"), &text);
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        etapp(self.root(), arguments)
    }

    pub fn freeze(&self, id: &str) -> Run {
        self.run(&["freeze", id])
    }

    #[track_caller]
    pub fn build(&self) {
        self.run(&["build", "--quiet"]).well();
    }

    /// Rule, entity and weight of each change from a state to the working content.
    #[track_caller]
    pub fn changes(&self, from: &str) -> Vec<String> {
        let found = self.run(&["diff", from, "--format", "json"]).well().json();
        let changes = found["changes"].as_array().expect("changes is a list");
        changes.iter().map(|change| change["fingerprint"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

/// Lines of a reason in the front matter of a revision.
pub fn reason(change: &str, to: Option<&str>) -> String {
    let to = to.map(|to| format!("    to: {to}\n")).unwrap_or_default();
    format!(
        "  - change: {change}\n{to}    reason: Ingen behörig sökte tjänsten i våras.\n    decided:\n      by: Nämnden\n      \
         date: 2025-04-01\n      reference: § 34\n"
    )
}

/// Everything that a run said.
pub fn said(run: &Run) -> String {
    format!("{}{}", run.out, run.err)
}
