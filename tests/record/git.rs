//! Content trees from git's objects, against repositories that the `git` command builds in temporary folders.

use etapp::base::{Code, Report};
use etapp::input::git::{Commit, GitProblem, Repository};
use etapp::input::{SourceTree, tree};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A repository in a temporary folder.
struct Site {
    folder: tempfile::TempDir,
    root: PathBuf,
}

impl Site {
    /// An empty repository. `None`, with the reason printed, where there is no `git`.
    fn new() -> Option<Self> {
        Self::with(&[])
    }

    fn with(options: &[&str]) -> Option<Self> {
        if !crate::support::tool_or_skip("git", &["--version"]) {
            return None;
        }
        let folder = tempfile::tempdir().expect("there is room for a temporary folder");
        let root = folder.path().join("site");
        fs::create_dir(&root).expect("a folder can be made in an empty one");
        let site = Self { folder, root };
        site.git(&[&["init", "-q", "-b", "main"], options].concat());
        Some(site)
    }

    /// Runs git in the repository and gives its output.
    #[track_caller]
    fn git(&self, arguments: &[&str]) -> String {
        self.git_in(&self.root, arguments)
    }

    #[track_caller]
    fn git_in(&self, at: &Path, arguments: &[&str]) -> String {
        let output = self.command(at, arguments).output().expect("git starts");
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("git writes UTF-8 here").trim_end().to_owned()
    }

    /// Runs git with something to read.
    #[track_caller]
    fn git_reading(&self, arguments: &[&str], input: &[u8]) -> String {
        let mut command = self.command(&self.root, arguments);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("git starts");
        child.stdin.take().expect("it is piped").write_all(input).expect("git reads");
        let output = child.wait_with_output().expect("git ends");
        assert!(output.status.success(), "git {arguments:?}");
        String::from_utf8(output.stdout).expect("git writes UTF-8 here").trim_end().to_owned()
    }

    fn command(&self, at: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("GIT_") {
                command.env_remove(name);
            }
        }
        command
            .envs([("GIT_CONFIG_NOSYSTEM", "1"), ("GIT_CONFIG_GLOBAL", "/dev/null"), ("LC_ALL", "C")])
            .envs([("GIT_AUTHOR_NAME", "A"), ("GIT_AUTHOR_EMAIL", "a@example.org")])
            .envs([("GIT_COMMITTER_NAME", "A"), ("GIT_COMMITTER_EMAIL", "a@example.org")])
            .envs([("GIT_AUTHOR_DATE", "1700000000 +0000"), ("GIT_COMMITTER_DATE", "1700000000 +0000")])
            .env("HOME", self.folder.path())
            .current_dir(at)
            .stdin(Stdio::null())
            .args(arguments);
        command
    }

    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    }

    /// Writes a file, commits everything and gives the id.
    #[track_caller]
    fn commit(&self, path: &str, bytes: impl AsRef<[u8]>) -> String {
        self.write(path, bytes);
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", path]);
        self.git(&["rev-parse", "HEAD"])
    }

    #[track_caller]
    fn open(&self) -> Repository {
        open(&self.root)
    }

    /// Where a loose object lies.
    fn loose(&self, id: &str) -> PathBuf {
        self.root.join(".git/objects").join(&id[..2]).join(&id[2..])
    }

    /// Clones the repository beside it and opens the clone.
    #[track_caller]
    fn clone_with(&self, options: &[&str]) -> (PathBuf, Repository) {
        let to = self.folder.path().join("clone");
        let from = format!("file://{}", self.root.display());
        let to_text = to.to_str().expect("temporary folders have plain names");
        self.git(&[&["clone", "-q"], options, &[from.as_str(), to_text]].concat());
        let opened = open(&to);
        (to, opened)
    }
}

#[track_caller]
fn open(root: &Path) -> Repository {
    Repository::discover(root).expect("the repository opens").expect("there is a repository")
}

#[track_caller]
fn resolve(repository: &Repository, spec: &str) -> Commit {
    repository
        .resolve(spec)
        .unwrap_or_else(|problem| panic!("{spec}: {problem}"))
        .unwrap_or_else(|| panic!("no {spec}"))
}

#[track_caller]
fn read(repository: &Repository, spec: &str) -> Report<SourceTree> {
    repository.tree(&resolve(repository, spec), "content").unwrap_or_else(|problem| panic!("{spec}: {problem}"))
}

fn files(report: &Report<SourceTree>) -> BTreeMap<String, Vec<u8>> {
    assert!(report.value.files.iter().all(|(path, file)| *path == file.path));
    report.value.files.values().map(|file| (file.path.to_string(), file.bytes.to_vec())).collect()
}

fn found(report: &Report<SourceTree>) -> Vec<(Code, String)> {
    report.findings.clone().sorted().iter().map(|found| (found.code, found.place.path.to_string())).collect()
}

#[track_caller]
fn text(repository: &Repository, spec: &str, path: &str) -> String {
    let files = files(&read(repository, spec));
    let bytes = files.get(path).unwrap_or_else(|| panic!("{spec} has no {path}, but {:?}", files.keys()));
    String::from_utf8(bytes.clone()).expect("what the test wrote is text")
}

#[test]
fn a_folder_outside_any_repository_has_none() {
    let folder = tempfile::tempdir().expect("there is room for a temporary folder");
    assert!(Repository::discover(folder.path()).expect("nothing is wrong").is_none());
    assert!(matches!(Repository::discover(&folder.path().join("no")), Err(GitProblem::NotReadable { .. })));
}

#[test]
fn every_kind_of_name_leads_to_its_commit() {
    let Some(site) = Site::new() else { return };
    let first = site.commit("content/a.yaml", "1");
    site.git(&["tag", "plain"]);
    site.git(&["tag", "-a", "-m", "x", "inner"]);
    site.git(&["tag", "-a", "-m", "x", "outer", "inner"]);
    let second = site.commit("content/a.yaml", "2");
    site.git(&["branch", "topic/åäö"]);
    let third = site.commit("content/a.yaml", "3");
    site.git(&["update-ref", "refs/remotes/origin/main", &second]);
    site.git(&["symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main"]);
    let check = || {
        let repository = site.open();
        let names = [
            (&first, vec!["plain", "inner", "outer", "tags/outer", "refs/tags/plain", "outer^{commit}", "outer^{}"]),
            (&first, vec!["HEAD~2", "main~1~1", "HEAD^^", "@~2", "main~2^0", &first, &first[..9], "topic/åäö~"]),
            (&second, vec!["topic/åäö", "heads/topic/åäö", "main^", "main^1", "HEAD~", "origin/main", "origin"]),
            (&third, vec!["main", "HEAD", "@", "main~0", "refs/heads/main"]),
        ];
        for (id, specs) in names {
            for spec in specs {
                let commit = resolve(&repository, spec);
                assert_eq!((&commit.id, commit.spec.as_str()), (id, spec));
            }
        }
        let upper = third.to_uppercase();
        assert_eq!(resolve(&repository, &upper).id, third);
        for spec in ["", "topic", "nope", "HEAD~3", "main^2", "main@{0}", "main:content", "config", "../x", "f00dface"]
        {
            assert_eq!(repository.resolve(spec), Ok(None), "{spec:?}");
        }
        assert_eq!(repository.resolve(&"0".repeat(40)), Ok(None));
        assert_eq!(text(&repository, "main~1", "content/a.yaml"), "2");
    };
    check();
    site.git(&["gc", "-q", "--aggressive"]);
    check();
}

#[test]
fn a_name_for_several_commits_is_ambiguous() {
    let Some(site) = Site::new() else { return };
    let first = site.commit("content/a.yaml", "1");
    site.git(&["branch", "twice"]);
    site.git(&["tag", "same"]);
    site.git(&["branch", "same"]);
    let second = site.commit("content/a.yaml", "2");
    site.git(&["tag", "twice"]);
    let repository = site.open();
    let candidates = vec!["refs/heads/twice".to_owned(), "refs/tags/twice".to_owned()];
    assert_eq!(repository.resolve("twice"), Err(GitProblem::Ambiguous { spec: "twice".into(), candidates }));
    assert_eq!(resolve(&repository, "heads/twice").id, first);
    assert_eq!(resolve(&repository, "tags/twice").id, second);
    assert_eq!(resolve(&repository, "same").id, first);
}

#[test]
fn the_beginning_of_several_ids_is_ambiguous_and_a_name_comes_before_it() {
    let Some(site) = Site::new() else { return };
    let mut stream = String::new();
    for number in 0..1500 {
        stream += &format!("commit refs/heads/main\ncommitter A <a@example.org> {number} +0000\ndata 0\n\n");
    }
    site.git_reading(&["fast-import", "--quiet"], stream.as_bytes());
    let ids = site.git(&["rev-list", "main"]);
    let mut ids: Vec<_> = ids.lines().collect();
    ids.sort_unstable();
    let pair = ids.windows(2).find(|pair| pair[0][..4] == pair[1][..4]).expect("1500 ids share beginnings");
    let repository = site.open();
    let problem = repository.resolve(&pair[0][..4]).expect_err("two commits begin like that");
    assert!(matches!(&problem, GitProblem::Ambiguous { candidates, .. } if candidates.contains(&pair[0].to_owned())));
    assert_eq!(resolve(&repository, "main~1499").id, site.git(&["rev-parse", "main~1499"]));
    site.git(&["tag", &pair[0][..4], "main"]);
    assert_eq!(resolve(&site.open(), &pair[0][..4]).id, site.git(&["rev-parse", "main"]));
}

#[test]
fn what_is_no_commit_is_told() {
    let Some(site) = Site::new() else { return };
    assert_eq!(site.open().resolve("HEAD"), Ok(None), "a branch without commits");
    site.commit("content/a.yaml", "1");
    let blob = site.git(&["rev-parse", "HEAD:content/a.yaml"]);
    site.git(&["tag", "-a", "-m", "x", "blob", &blob]);
    let repository = site.open();
    for spec in ["blob", &blob, &blob[..12]] {
        assert_eq!(repository.resolve(spec), Err(GitProblem::NotACommit { spec: spec.into() }));
    }
    site.write(".git/refs/heads/broken", "ref: refs/heads/broken\n");
    site.write(".git/refs/heads/noise", [0xff; 60]);
    for spec in ["broken", "noise"] {
        assert!(matches!(site.open().resolve(spec), Err(GitProblem::NotReadable { .. })), "{spec}");
    }
}

#[test]
fn a_commit_reads_like_its_folder() {
    let Some(site) = Site::new() else { return };
    for path in ["a.yaml", "å/b.md", "x.y/c.csv", "x/d.md", "x-y/e.md", "files/f.pdf", ".g", ".h/i", "j~", "k~/l"] {
        site.write(&format!("content/{path}"), path);
    }
    site.write("content/m.bin", [0, 13, 10, 255, 0xef, 0xbb, 0xbf]);
    site.commit("outside.txt", "");
    let repository = site.open();
    let (from_git, from_folder) = (read(&repository, "main"), tree::read(&site.root, "content"));
    assert_eq!(files(&from_git), files(&from_folder));
    assert_eq!(from_git.value.files.len(), 7);
    let commit = resolve(&repository, "main");
    let part = repository.tree(&commit, "content/x/").expect("the folder is there");
    assert_eq!(files(&part).into_keys().collect::<Vec<_>>(), ["content/x/d.md"]);
    for folder in ["contents", "content/a.yaml", "content/a.yaml/x"] {
        let problem = GitProblem::NoSuchFolder { folder: folder.into(), spec: "main".into() };
        assert_eq!(repository.tree(&commit, folder).map(|_| ()), Err(problem));
    }
}

#[test]
fn a_project_in_a_folder_of_the_repository_is_read_from_there() {
    let Some(site) = Site::new() else { return };
    site.commit("content/other.yaml", "other");
    site.commit("städer/höör/content/mine.yaml", "mine");
    // Files that look like a bare repository must not stand in for the real one.
    for path in ["HEAD", "config", "objects/x", "refs/x"] {
        site.write(&format!("städer/höör/{path}"), "ref: refs/heads/main\n");
    }
    let repository = open(&site.root.join("städer/höör"));
    assert_eq!(files(&read(&repository, "main")).into_keys().collect::<Vec<_>>(), ["content/mine.yaml"]);
    let problem = repository.tree(&resolve(&repository, "main~1"), "content").map(|_| ());
    let expected = GitProblem::NoSuchFolder { folder: "städer/höör/content".into(), spec: "main~1".into() };
    assert_eq!(problem, Err(expected));
}

#[test]
fn bare_repositories_and_linked_worktrees_are_read() {
    let Some(site) = Site::new() else { return };
    site.commit("content/a.yaml", "1");
    let beside = site.folder.path().join("beside");
    site.git(&["worktree", "add", "-q", "-b", "draft", beside.to_str().expect("a plain name")]);
    fs::write(beside.join("content/a.yaml"), "2").expect("a file can be written");
    site.git_in(&beside, &["commit", "-q", "-a", "-m", "2"]);
    let repository = open(&beside);
    assert_eq!(text(&repository, "HEAD", "content/a.yaml"), "2");
    assert_eq!(text(&repository, "main", "content/a.yaml"), "1");
    let (_, bare) = site.clone_with(&["--bare"]);
    assert_eq!(text(&bare, "draft", "content/a.yaml"), "2");
    fs::write(beside.join(".git"), "gitdir: /nowhere").expect("a file can be written");
    assert!(matches!(Repository::discover(&beside), Err(GitProblem::NotReadable { .. })));
}

#[test]
fn formats_that_are_not_read_are_told() {
    for (option, format) in [("--ref-format=reftable", "reftable"), ("--object-format=sha256", "sha256")] {
        let Some(site) = Site::with(&[option]) else { return };
        let problem = Repository::discover(&site.root).expect_err("it is not read");
        assert!(matches!(&problem, GitProblem::UnsupportedFormat { format: told, .. } if told == format), "{problem}");
    }
    let Some(site) = Site::new() else { return };
    site.git(&["config", "core.repositoryformatversion", "1"]);
    site.open();
    site.git(&["config", "extensions.fromTheFuture", "true"]);
    assert!(matches!(Repository::discover(&site.root), Err(GitProblem::UnsupportedFormat { .. })));
    site.write(".git/config", "[core\n");
    assert!(matches!(Repository::discover(&site.root), Err(GitProblem::NotReadable { .. })));
}

#[test]
fn two_branches_meet_where_they_parted() {
    let Some(site) = Site::new() else { return };
    site.commit("content/a.yaml", "1");
    let base = site.commit("content/a.yaml", "2");
    site.git(&["branch", "draft"]);
    site.commit("content/a.yaml", "3");
    site.git(&["checkout", "-q", "draft"]);
    site.commit("content/b.yaml", "4");
    site.git(&["checkout", "-q", "--orphan", "alone"]);
    site.commit("content/a.yaml", "5");
    let repository = site.open();
    let [main, draft, alone] = ["main", "draft", "alone"].map(|name| resolve(&repository, name));
    let found = repository.merge_base(&main, &draft).expect("they have history in common");
    assert_eq!((found.id.as_str(), found.spec.as_str()), (base.as_str(), "main...draft"));
    assert_eq!(repository.merge_base(&main, &found).expect("it is before main").id, base);
    assert_eq!(repository.merge_base(&main, &main).expect("it is itself").id, main.id);
    let problem = GitProblem::NoCommonAncestor { a: "main".into(), b: "alone".into() };
    assert_eq!(repository.merge_base(&main, &alone), Err(problem));
}

/// Sixteen commits that fork and merge without plan, made by clocks that go forward, stand still and go back.
fn tangle(site: &Site, seed: u32) -> Vec<String> {
    let mut state = seed;
    let mut next = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize % below
    };
    let tree = site.git_reading(&["mktree"], b"");
    let mut ids: Vec<String> = Vec::new();
    for number in 0..16 {
        let newest = ids.len().min(6);
        let count = newest.min(1 + next(2));
        let parents: BTreeSet<_> = (0..count).map(|_| ids[ids.len() - 1 - next(newest)].clone()).collect();
        let message = format!("{seed} {number}");
        let mut arguments = vec!["commit-tree", &tree, "-m", &message];
        arguments.extend(parents.iter().flat_map(|parent| ["-p", parent]));
        let date = format!("{} +0000", 1_700_000_000 + number * 5 - next(40));
        let output = site.command(&site.root, &arguments).env("GIT_COMMITTER_DATE", date).output().expect("git starts");
        ids.push(String::from_utf8(output.stdout).expect("an id is text").trim_end().to_owned());
    }
    ids
}

#[test]
fn in_any_history_the_meeting_place_is_one_of_gits() {
    let Some(site) = Site::new() else { return };
    let mut several = 0;
    for seed in 1..=3 {
        let ids = tangle(&site, seed);
        let repository = site.open();
        let commits: Vec<_> = ids.iter().map(|id| resolve(&repository, id)).collect();
        for (nth, a) in commits.iter().enumerate() {
            for b in &commits[..nth] {
                let expected = site.git(&["merge-base", "--all", &a.id, &b.id]);
                several += usize::from(expected.lines().count() > 1);
                let one = repository.merge_base(a, b).expect("they have a root in common").id;
                let other = repository.merge_base(b, a).expect("they have a root in common").id;
                assert!(expected.lines().any(|id| id == one), "{a:?} {b:?}");
                assert_eq!(one, other);
            }
        }
    }
    assert!(several > 0, "histories cross somewhere");
}

#[test]
fn cut_off_history_is_no_missing_name_and_no_missing_meeting_place() {
    let Some(site) = Site::new() else { return };
    let first = site.commit("content/a.yaml", "1");
    let base = site.commit("content/a.yaml", "2");
    site.git(&["branch", "draft"]);
    site.commit("content/a.yaml", "3");
    site.git(&["checkout", "-q", "draft"]);
    site.commit("content/b.yaml", "4");
    let (at, repository) = site.clone_with(&["--depth", "1", "--no-single-branch"]);
    assert_eq!(text(&repository, "draft", "content/b.yaml"), "4");
    for spec in [first.as_str(), &first[..10], &base, "HEAD~1", "origin/main^"] {
        assert_eq!(repository.resolve(spec), Err(GitProblem::Shallow { spec: spec.into() }));
    }
    for spec in ["nope", "2026", "HEAD^2"] {
        assert_eq!(repository.resolve(spec), Ok(None), "{spec}");
    }
    let [main, draft] = ["origin/main", "draft"].map(|name| resolve(&repository, name));
    let problem = GitProblem::Shallow { spec: "origin/main...draft".into() };
    assert_eq!(repository.merge_base(&main, &draft), Err(problem));
    assert_eq!(repository.merge_base(&main, &main).expect("it is itself").id, main.id);
    site.git_in(&at, &["fetch", "-q", "--depth", "2"]);
    let deeper = open(&at);
    assert_eq!(deeper.merge_base(&main, &draft).expect("where they parted is here").id, base);
    assert!(matches!(deeper.resolve("HEAD~2"), Err(GitProblem::Shallow { .. })));
}

#[test]
fn a_meeting_place_that_a_cut_might_hide_is_not_guessed() {
    let Some(site) = Site::new() else { return };
    // old - true - a1 - a2     a2 also merges old directly, so that old is seen although a1 is cut off.
    //   \     \            b grew from true.
    let tree = site.git_reading(&["mktree"], b"");
    let commit = |name: &str, parents: &[&str]| {
        let parents: Vec<_> = parents.iter().flat_map(|parent| ["-p", parent]).collect();
        site.git(&[&["commit-tree", &tree, "-m", name], parents.as_slice()].concat())
    };
    let old = commit("old", &[]);
    let truth = commit("true", &[&old]);
    let a1 = commit("a1", &[&truth]);
    let a2 = commit("a2", &[&a1, &old]);
    let b = commit("b", &[&truth]);
    let ask = || {
        let repository = site.open();
        repository.merge_base(&resolve(&repository, &a2), &resolve(&repository, &b)).map(|base| base.id)
    };
    assert_eq!(ask(), Ok(truth));
    fs::remove_file(site.loose(&a1)).expect("the commit is loose");
    let missing = GitProblem::MissingObject { id: a1, shallow: false, partial: false };
    assert_eq!(ask(), Err(missing));
    site.write(".git/shallow", format!("{a2}\n"));
    assert!(matches!(ask(), Err(GitProblem::Shallow { .. })));
}

#[test]
fn a_missing_object_is_named() {
    let Some(site) = Site::new() else { return };
    site.commit("content/a.yaml", "1");
    site.commit("content/b.yaml", "2");
    let blob = site.git(&["rev-parse", "HEAD:content/b.yaml"]);
    fs::remove_file(site.loose(&blob)).expect("the blob is loose");
    let repository = site.open();
    let problem = GitProblem::MissingObject { id: blob, shallow: false, partial: false };
    assert_eq!(repository.tree(&resolve(&repository, "main"), "content").map(|_| ()), Err(problem));
    assert_eq!(text(&repository, "main~1", "content/a.yaml"), "1");
}

#[test]
fn a_partial_clone_is_told_and_nothing_is_fetched() {
    let Some(site) = Site::new() else { return };
    site.commit("content/a.yaml", "1");
    site.git(&["config", "uploadpack.allowFilter", "true"]);
    let (at, repository) = site.clone_with(&["--filter=blob:none", "--no-checkout"]);
    let id = site.git(&["rev-parse", "HEAD:content/a.yaml"]);
    let problem = GitProblem::MissingObject { id, shallow: false, partial: true };
    assert_eq!(repository.tree(&resolve(&repository, "main"), "content").map(|_| ()), Err(problem));
    site.git_in(&at, &["cat-file", "-p", "main:content/a.yaml"]);
    assert_eq!(text(&open(&at), "main", "content/a.yaml"), "1", "git itself fetches it");
}

#[test]
fn an_object_that_is_not_what_its_id_says_is_damaged() {
    let Some(site) = Site::new() else { return };
    site.write("content/b.yaml", "the other");
    site.commit("content/a.yaml", "the one");
    let [one, other] = ["a", "b"].map(|name| site.git(&["rev-parse", &format!("HEAD:content/{name}.yaml")]));
    let swap = |bytes: &[u8]| {
        fs::remove_file(site.loose(&one)).expect("the blob is loose");
        fs::write(site.loose(&one), bytes).expect("a file can be written");
        let repository = site.open();
        repository.tree(&resolve(&repository, "main"), "content").map(|_| ())
    };
    let whole = fs::read(site.loose(&one)).expect("the blob is loose");
    let foreign = fs::read(site.loose(&other)).expect("the blob is loose");
    for bytes in [&foreign, &whole[..whole.len() / 2], &b""[..]] {
        assert!(matches!(swap(bytes), Err(GitProblem::DamagedObject { id, .. }) if id == one), "{bytes:?}");
    }
    assert_eq!(swap(&whole), Ok(()));
}

#[test]
fn replaced_objects_and_grafts_are_not_believed() {
    let Some(site) = Site::new() else { return };
    let first = site.commit("content/a.yaml", "old");
    let second = site.commit("content/a.yaml", "true");
    let true_blob = site.git(&["rev-parse", "HEAD:content/a.yaml"]);
    let false_blob = site.git(&["rev-parse", "HEAD~1:content/a.yaml"]);
    site.git(&["replace", &true_blob, &false_blob]);
    assert_eq!(site.git(&["cat-file", "-p", "main:content/a.yaml"]), "old", "git itself believes it");
    assert_eq!(text(&site.open(), "main", "content/a.yaml"), "true");
    site.git(&["replace", &second, &first]);
    site.git(&["config", "core.useReplaceRefs", "true"]);
    site.write(".git/info/grafts", format!("{second}\n"));
    site.write(".git/shallow", format!("{second}\n"));
    let repository = site.open();
    assert_eq!(text(&repository, "main", "content/a.yaml"), "true");
    let [one, two] = ["main", "main~1"].map(|name| resolve(&repository, name));
    assert_eq!((one.id.as_str(), two.id.as_str()), (second.as_str(), first.as_str()));
    assert_eq!(repository.merge_base(&one, &two).expect("the graft does not cut").id, first);
}

#[test]
fn bytes_are_those_that_are_stored() {
    let Some(site) = Site::new() else { return };
    site.commit("content/as-it-was.yaml", "a: 1\r\n");
    site.commit(".gitattributes", "content/a.yaml text eol=crlf ident\ncontent export-ignore\n");
    site.commit("content/a.yaml", "a: $Id$\nb: å\n");
    site.git(&["rm", "-q", "--cached", "content/a.yaml"]);
    site.git(&["reset", "-q", "--hard"]);
    let on_disk = files(&tree::read(&site.root, "content"));
    assert!(on_disk["content/a.yaml"].ends_with(" $\r\nb: å\r\n".as_bytes()), "git itself changes it");
    let repository = site.open();
    assert_eq!(text(&repository, "main", "content/a.yaml"), "a: $Id$\nb: å\n");
    assert_eq!(text(&repository, "main", "content/as-it-was.yaml"), "a: 1\r\n");
}

#[cfg(unix)]
#[test]
fn nothing_that_a_repository_names_is_run() {
    use std::os::unix::fs::PermissionsExt;
    let Some(site) = Site::new() else { return };
    site.commit("content/lost.yaml", "lost");
    site.commit(".gitattributes", "* filter=trap diff=trap merge=trap\n");
    site.commit("content/a.yaml", "1");
    let canary = site.folder.path().join("canary");
    let script = site.folder.path().join("trap");
    fs::write(&script, format!("#!/bin/sh\ntouch '{}'\ncat\n", canary.display())).expect("a file can be written");
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).expect("one's own file can be changed");
    let trap = script.to_str().expect("a plain name");
    for hook in ["post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc"] {
        fs::create_dir_all(site.root.join(".git/hooks")).expect("a folder can be made");
        fs::copy(&script, site.root.join(".git/hooks").join(hook)).expect("a file can be copied");
    }
    for key in ["core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "core.askPass", "diff.external"] {
        site.git(&["config", key, trap]);
    }
    for key in ["filter.trap.smudge", "filter.trap.clean", "filter.trap.process", "diff.trap.textconv", "alias.x"] {
        site.git(&["config", key, trap]);
    }
    for (key, value) in [("credential.helper", trap), ("gpg.program", trap), ("core.alternateRefsCommand", trap)] {
        site.git(&["config", key, value]);
    }
    let lost = site.git(&["rev-parse", "HEAD:content/lost.yaml"]);
    for (key, value) in [("url", format!("ext::{trap}")), ("promisor", "true".into()), ("uploadpack", trap.into())] {
        site.git(&["config", &format!("remote.origin.{key}"), &value]);
    }
    let config = fs::read_to_string(site.root.join(".git/config")).expect("a repository has one");
    site.write(".git/config", format!("{config}[include]\n\tpath = /dev/zero\n"));
    let _ = fs::remove_file(&canary);
    let repository = site.open();
    assert_eq!(text(&repository, "main", "content/a.yaml"), "1");
    let [main, before] = ["main", "main~1"].map(|name| resolve(&repository, name));
    assert_eq!(repository.merge_base(&main, &before).map(|base| base.id), Ok(before.id));
    fs::remove_file(site.loose(&lost)).expect("the blob is loose");
    let problem = GitProblem::MissingObject { id: lost, shallow: false, partial: true };
    assert_eq!(site.open().tree(&main, "content").map(|_| ()), Err(problem));
    assert!(!canary.exists(), "something was run");
    site.write(".git/config", config);
    let _ = site.command(&site.root, &["status"]).output();
    assert!(canary.exists(), "git itself falls into the trap");
}

#[cfg(unix)]
#[test]
fn links_and_submodules_are_refused() {
    let Some(site) = Site::new() else { return };
    let id = site.commit("content/a.yaml", "1");
    for (link, target) in [("content/link.yaml", "a.yaml"), ("content/.passed-over", "x"), ("elsewhere", "content")] {
        std::os::unix::fs::symlink(target, site.root.join(link)).expect("a link can be made");
    }
    site.git(&["add", "-A"]);
    site.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{id},content/module")]);
    site.git(&["commit", "-q", "-m", "x"]);
    let repository = site.open();
    let report = read(&repository, "main");
    let (link, module) = ("content/link.yaml".to_owned(), "content/module".to_owned());
    assert_eq!(found(&report), [(Code::SymbolicLink, link), (Code::SpecialFile, module)]);
    assert_eq!(files(&report).into_keys().collect::<Vec<_>>(), ["content/a.yaml"]);
    let linked = repository.tree(&resolve(&repository, "main"), "elsewhere").expect("it is told, not followed");
    assert_eq!(found(&linked), [(Code::SymbolicLink, "elsewhere".to_owned())]);
    assert!(linked.value.files.is_empty());
}

#[test]
fn large_files_are_refused_as_in_a_folder() {
    let Some(site) = Site::new() else { return };
    let limit = usize::try_from(tree::MAX_CONTENT_BYTES).expect("it is small");
    site.write("content/just.yaml", vec![b'x'; limit]);
    site.write("content/over.yaml", vec![b'x'; limit + 1]);
    // The same object, once within its limit and once not.
    site.write("content/a/files/over.pdf", vec![b'x'; limit + 1]);
    site.commit("content/a.yaml", "1");
    let check = || {
        let (from_git, from_folder) = (read(&site.open(), "main"), tree::read(&site.root, "content"));
        assert_eq!(from_git.findings.clone().sorted(), from_folder.findings.clone().sorted());
        assert_eq!(found(&from_git), [(Code::FileTooLarge, "content/over.yaml".to_owned())]);
        assert!(files(&from_git) == files(&from_folder));
    };
    check();
    site.git(&["gc", "-q"]);
    check();
}

#[test]
fn a_tree_that_names_more_than_a_machine_holds_is_refused() {
    let Some(site) = Site::new() else { return };
    let blob = site.git_reading(&["hash-object", "-w", "--stdin"], b"x");
    let mut tree = format!("100644 blob {blob}");
    let commit = |tree: &str| {
        let top = site.git_reading(&["mktree"], format!("040000 tree {tree}\tcontent\n").as_bytes());
        site.git(&["commit-tree", &top, "-m", "x"])
    };
    for _ in 0..12 {
        let lines: String = (0..40).map(|nth| format!("{tree}\tn{nth}\n")).collect();
        tree = format!("040000 tree {}", site.git_reading(&["mktree"], lines.as_bytes()));
    }
    let wide = commit(&tree["040000 tree ".len()..]);
    let repository = site.open();
    let problem = repository.tree(&resolve(&repository, &wide), "content").map(|_| ());
    assert!(matches!(problem, Err(GitProblem::TooManyFiles { .. })));
    let mut deep = format!("100644 blob {blob}");
    for _ in 0..8 {
        let tree = site.git_reading(&["mktree"], format!("{deep}\t{}\n", "x".repeat(200)).as_bytes());
        deep = format!("040000 tree {tree}");
    }
    let long = commit(&deep["040000 tree ".len()..]);
    let problem = repository.tree(&resolve(&repository, &long), "content").map(|_| ());
    assert!(matches!(problem, Err(GitProblem::DamagedObject { .. })));
}

#[test]
fn names_that_no_folder_can_have_make_a_tree_worthless() {
    let Some(site) = Site::new() else { return };
    let blob = site.git_reading(&["hash-object", "-w", "--stdin"], b"x");
    let raw: Vec<u8> =
        (0..20).map(|at| u8::from_str_radix(&blob[at * 2..at * 2 + 2], 16).expect("an id is hex")).collect();
    let line = |name: &str| [b"100644 ", name.as_bytes(), b"\0", &raw].concat();
    for lines in [line("a/b"), [line("a"), line("a")].concat(), line("")[..20].to_vec()] {
        let tree = site.git_reading(&["hash-object", "-t", "tree", "--literally", "-w", "--stdin"], &lines);
        let top = site.git_reading(&["mktree"], format!("040000 tree {tree}\tcontent\n").as_bytes());
        let commit = site.git(&["commit-tree", &top, "-m", "x"]);
        let repository = site.open();
        let problem = repository.tree(&resolve(&repository, &commit), "content").map(|_| ());
        assert!(matches!(problem, Err(GitProblem::DamagedObject { .. })), "{problem:?}");
    }
}

#[test]
fn the_environment_is_not_believed() {
    let (Some(site), Some(other)) = (Site::new(), Site::new()) else { return };
    site.commit("content/a.yaml", "mine");
    other.commit("content/a.yaml", "theirs");
    let theirs = other.root.join(".git");
    let told = Command::new(std::env::current_exe().expect("a test knows its program"))
        .args(["--exact", "git::child_of_the_environment", "--ignored"])
        .env("ETAPP_TEST_ROOT", &site.root)
        .env("GIT_DIR", &theirs)
        .env("GIT_COMMON_DIR", &theirs)
        .env("GIT_WORK_TREE", &other.root)
        .env("GIT_OBJECT_DIRECTORY", theirs.join("objects"))
        .env("GIT_NAMESPACE", "x")
        .env("GIT_SHALLOW_FILE", theirs.join("HEAD"))
        .env("GIT_DEFAULT_HASH", "sha256")
        .env("GIT_CEILING_DIRECTORIES", site.folder.path())
        .output()
        .expect("the test program starts");
    let told = String::from_utf8_lossy(&told.stdout);
    assert!(told.contains("1 passed"), "{told}");
}

#[test]
#[ignore = "the_environment_is_not_believed runs it with an environment of its own"]
fn child_of_the_environment() {
    let root = std::env::var_os("ETAPP_TEST_ROOT").expect("the parent names the repository");
    let repository = open(Path::new(&root));
    assert_eq!(text(&repository, "main", "content/a.yaml"), "mine");
    assert_eq!(repository.resolve("HEAD~1"), Ok(None));
}
