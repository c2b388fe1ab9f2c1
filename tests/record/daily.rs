//! A project whose commits have days of their own, for what its log tells.

use crate::support::{Run, Tree, etapp, read_tree, run, temporary, tool_or_skip, write_tree};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// A project in a git repository, in which each commit has a day of its own.
pub struct Project {
    pub folder: tempfile::TempDir,
    pub root: PathBuf,
}

impl Project {
    /// A repository with this content. `None`, with the reason printed, where there is no `git`.
    pub fn of(content: &Tree) -> Option<Self> {
        if !tool_or_skip("git", &["--version"]) {
            return None;
        }
        let folder = temporary();
        let root = folder.path().join("site");
        fs::create_dir(&root).expect("a folder can be made in an empty one");
        let project = Self { folder, root };
        project.git("2026-01-01", &["init", "-q", "-b", "main"]);
        project.put(".gitignore", "/output/\n");
        for (path, bytes) in content {
            write_tree(&project.root, &Tree::from([(format!("content/{path}"), bytes.clone())]));
        }
        project.commit("2026-01-01");
        Some(project)
    }

    /// A small plan.
    pub fn small() -> Option<Self> {
        let site = "title: Prov\norganisation: Prov\nbase_url: https://prov.example/\nlanguage: sv\n\
                    contact:\n  name: Prov\n  email: a@prov.example\n";
        let milestone = "action: 1\ntitle: Steget tas i alla skolor\ndue: 2026-06\n";
        let files = [
            ("site.yaml", site),
            ("plan.yaml", "title: Planen\nsummary: Påhittad.\nperiod: 2025/2027\n"),
            ("actions/1.yaml", "number: 1\ntitle: Åtgärden\n"),
            ("milestones/steg.yaml", milestone),
        ];
        Self::of(&files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect())
    }

    #[track_caller]
    pub fn git(&self, day: &str, arguments: &[&str]) -> Run {
        let moment = format!("{day}T12:00:00+0100");
        let mut command = Command::new("git");
        command
            .envs([("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_GLOBAL", "/dev/null"), ("LC_ALL", "C")])
            .envs([("GIT_AUTHOR_NAME", "A"), ("GIT_AUTHOR_EMAIL", "a@example.org")])
            .envs([("GIT_COMMITTER_NAME", "A"), ("GIT_COMMITTER_EMAIL", "a@example.org")])
            .envs([("GIT_AUTHOR_DATE", &moment), ("GIT_COMMITTER_DATE", &moment)])
            .env("HOME", self.folder.path())
            .current_dir(&self.root)
            .args(arguments);
        run(&mut command).well()
    }

    pub fn put(&self, path: &str, text: &str) {
        write_tree(&self.root, &Tree::from([(path.to_owned(), text.as_bytes().to_vec())]));
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.root.join(path)).expect("it is there");
    }

    pub fn text(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.text(path);
        assert!(text.contains(from), "{text}");
        self.put(path, &text.replace(from, to));
    }

    #[track_caller]
    pub fn commit(&self, day: &str) {
        self.git(day, &["add", "-A"]);
        self.git(day, &["commit", "-q", "--allow-empty", "-m", day]);
    }

    #[track_caller]
    pub fn etapp(&self, arguments: &[&str]) -> Run {
        etapp(&self.root, arguments)
    }

    /// Freezes a revision with these reasons.
    pub fn freeze(&self, id: &str, date: &str, reasons: &str) -> Run {
        let reasons = if reasons.is_empty() { String::new() } else { format!("reasons:\n{reasons}") };
        let text = format!("---\ntitle: Revision {id}\ndate: {date}\n{reasons}---\n\nText.\n");
        self.put(&format!("content/revisions/{id}.md"), &text);
        self.etapp(&["freeze", id])
    }

    /// Takes the built site away, as on a machine that never built it.
    pub fn forget_output(&self) {
        fs::remove_dir_all(self.root.join("output")).expect("it was built");
    }

    /// The site as it is built now.
    #[track_caller]
    pub fn build(&self) -> Built {
        self.etapp(&["build"]).well();
        Built(read_tree(&self.root.join("output")))
    }

    #[track_caller]
    pub fn log(&self) -> Value {
        self.etapp(&["log", "--format", "json"]).well().json()
    }
}

/// A site that was built.
pub struct Built(pub Tree);

impl Built {
    #[track_caller]
    pub fn text(&self, path: &str) -> String {
        String::from_utf8_lossy(self.0.get(path).unwrap_or_else(|| panic!("{path} is not there"))).into_owned()
    }

    #[track_caller]
    pub fn says(&self, path: &str, words: &[&str]) {
        // Days are set so that they do not break, and long words so that they may.
        let text = self.text(path).replace('\u{a0}', " ").replace('\u{ad}', "");
        for word in words {
            assert!(text.contains(word), "{path} does not say {word}:\n{text}");
        }
    }
}

/// The fingerprints of an entry's changes, sorted.
pub fn changes(entry: &Value) -> Vec<&str> {
    let mut all: Vec<&str> =
        entry["changes"].as_array().expect("a list").iter().filter_map(|one| one["fingerprint"].as_str()).collect();
    all.sort_unstable();
    all
}

pub fn entries(log: &Value) -> &[Value] {
    log["entries"].as_array().expect("a list")
}
