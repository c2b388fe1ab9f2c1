//! Beginning: a new project with `init`, its pipeline, and a new file of each kind with `new`.

use crate::support::{Run, etapp, program, read_tree, run, temporary};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

fn init(language: &str, more: &[&str]) -> tempfile::TempDir {
    let folder = temporary();
    let arguments = [&["--lang", language, "init"], more].concat();
    let told = etapp(folder.path(), &arguments).well();
    assert!(told.err.is_empty(), "{}", told.err);
    folder
}

#[track_caller]
fn is_well(site: &Path) {
    let told = etapp(site, &["--color", "never", "check", "--deny", "warnings"]);
    assert_eq!(told.code, Some(0), "{}", told.out);
}

#[test]
fn the_starter_site_is_well_builds_and_has_every_kind() {
    for language in ["sv", "en"] {
        let site = init(language, &[]);
        is_well(site.path());
        etapp(site.path(), &["build"]).well();
        for folder in
            ["actions", "goals", "milestones", "activities", "indicators", "decisions", "narratives", "revisions"]
        {
            assert!(!read_tree(&site.path().join("content").join(folder)).is_empty(), "{language}: {folder}");
        }
        let start = fs::read_to_string(site.path().join("output/index.html")).expect("there is a start page");
        assert!(start.contains(&format!("lang=\"{language}\"")));
        let told = if language == "sv" { "påhittad" } else { "made up" };
        assert!(start.to_lowercase().contains(told), "the start page says that the site is an example");
        // A revision of the user's own may take the id that is proposed for it: 2026-1.
        let id = if language == "sv" { "exempel" } else { "example" };
        let told = etapp(site.path(), &["--quiet", "freeze", id]).well();
        assert_eq!((told.out.as_str(), told.err.as_str()), ("", ""), "quiet says nothing but problems");
        is_well(site.path());
        etapp(site.path(), &["fmt", "--check"]).well();
    }
}

#[test]
fn every_schema_that_a_file_or_the_editor_names_is_there() {
    let site = init("sv", &[]);
    let mut seen = 0;
    for (path, bytes) in read_tree(&site.path().join("content")) {
        let text = String::from_utf8(bytes).expect("it is text");
        let Some(schema) = text.lines().find_map(|line| line.strip_prefix("# yaml-language-server: $schema=")) else {
            assert!(!path.ends_with(".yaml"), "{path} names no schema");
            continue;
        };
        let file = site.path().join("content").join(&path);
        assert!(file.parent().expect("it has a folder").join(schema).is_file(), "{path}: {schema}");
        seen += 1;
    }
    assert!(seen >= 9);
    let settings = fs::read_to_string(site.path().join(".vscode/settings.json")).expect("there are settings");
    let settings: Value = serde_json::from_str(&settings).expect("it is JSON");
    for schema in settings["yaml.schemas"].as_object().expect("a mapping").keys() {
        assert!(site.path().join(schema).is_file(), "{schema}");
    }
}

#[test]
fn init_writes_over_nothing() {
    let folder = temporary();
    fs::create_dir(folder.path().join(".git")).expect("a folder can be made");
    etapp(folder.path(), &["init"]).well();
    fs::write(folder.path().join("content/site.yaml"), "mine").expect("it can be written");
    let told = etapp(folder.path(), &["--lang", "en", "init"]);
    assert_eq!(told.code, Some(2));
    assert!(told.err.contains("is not empty") && told.err.contains("Nothing was overwritten"), "{}", told.err);
    assert_eq!(fs::read(folder.path().join("content/site.yaml")).expect("it is there"), b"mine");
    let inner = run(program().current_dir(folder.path()).args(["init", "inner/site"]));
    assert_eq!(inner.code, Some(0), "{}", inner.err);
    is_well(&folder.path().join("inner/site"));
}

/// The commands of a pipeline that begin with `word`, wherever they stand in its YAML.
fn commands(value: &Value, word: &str, found: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            found.extend(text.lines().map(str::trim).filter(|l| l.starts_with(word)).map(str::to_owned))
        }
        Value::Array(items) => items.iter().for_each(|item| commands(item, word, found)),
        Value::Object(entries) => entries.values().for_each(|item| commands(item, word, found)),
        _ => {}
    }
}

fn git(folder: &Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main"];
    let done = run(Command::new("git").current_dir(folder).args(identity).args(arguments));
    assert_eq!(done.code, Some(0), "{arguments:?}: {}", done.err);
}

/// Runs a line of a pipeline as its shell does.
fn shell(site: &Path, line: &str) -> Run {
    shell_with(site, "", line)
}

/// The same, with what is said only where nothing was published before.
fn shell_with(site: &Path, first: &str, line: &str) -> Run {
    let binary = Path::new(env!("CARGO_BIN_EXE_etapp")).parent().expect("it lies in a folder");
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap_or_default());
    run(Command::new("sh")
        .current_dir(site)
        .env("PATH", path)
        .envs([("BASE", "main"), ("BEFORE", "HEAD~1"), ("BASE_URL", "published"), ("FIRST", first)])
        .args(["-ec", line]))
}

#[test]
fn the_pipelines_are_yaml_and_every_command_in_them_runs() {
    for (host, file, least) in [("github", ".github/workflows/etapp.yml", 8), ("gitlab", ".gitlab-ci.yml", 8)] {
        let site = init("en", &["--ci", host]);
        let text = fs::read_to_string(site.path().join(file)).expect("the pipeline was written");
        let pipeline: Value = serde_saphyr::from_str(&text).expect("the pipeline is YAML");
        git(site.path(), &["init", "-q"]);
        git(site.path(), &["add", "-A"]);
        git(site.path(), &["commit", "-qm", "Begin"]);
        git(site.path(), &["commit", "-q", "--allow-empty", "-m", "Go on"]);
        git(site.path(), &["checkout", "-qb", "change"]);
        let mut found = Vec::new();
        commands(&pipeline, "etapp ", &mut found);
        assert!(found.len() >= least, "{host}: {found:?}");
        // What is published goes on from what was published before; where nothing was, that must be said.
        let publish = found.iter().find(|line| line.contains("--previous")).expect("it publishes");
        assert_ne!(shell(site.path(), publish).code, Some(0), "{host}: {publish}");
        assert_eq!(shell_with(site.path(), "--first", publish).code, Some(0), "{host}: {publish}");
        let output = if host == "gitlab" { "public" } else { "output" };
        fs::rename(site.path().join(output), site.path().join("published")).expect("it was built");
        for line in &found {
            let told = shell(site.path(), line);
            assert_eq!(told.code, Some(0), "{host}: {line}\n{}\n{}", told.out, told.err);
        }
        let milestone = site.path().join("content/milestones/reading-plan.yaml");
        let later = fs::read_to_string(&milestone).expect("it is there").replace("due: HT2026", "due: 2027");
        fs::write(&milestone, later).expect("it can be written");
        git(site.path(), &["commit", "-qam", "Postpone"]);
        let refused: Vec<&String> = found.iter().filter(|line| shell(site.path(), line).code != Some(0)).collect();
        assert_eq!(refused.len(), 2, "{host}: {refused:?}");
        assert!(refused.iter().all(|line| line.contains("--fail-on weakening")), "{refused:?}");
        let comment = fs::read_to_string(site.path().join("changes.md")).expect("the comment was written");
        assert!(comment.contains("due-postponed milestones/reading-plan.due"), "{comment}");
    }
}

/// A push of several commits is looked at as a whole, and one that says nothing of what stood there before by its last.
#[test]
fn a_weakening_in_the_middle_of_a_push_is_refused() {
    for (host, file) in [("github", ".github/workflows/etapp.yml"), ("gitlab", ".gitlab-ci.yml")] {
        let site = init("en", &["--ci", host]);
        let text = fs::read_to_string(site.path().join(file)).expect("the pipeline was written");
        let pipeline: Value = serde_saphyr::from_str(&text).expect("the pipeline is YAML");
        git(site.path(), &["init", "-q"]);
        git(site.path(), &["add", "-A"]);
        git(site.path(), &["commit", "-qm", "Begin"]);
        let milestone = site.path().join("content/milestones/reading-plan.yaml");
        let later = fs::read_to_string(&milestone).expect("it is there").replace("due: HT2026", "due: 2027");
        fs::write(&milestone, later).expect("it can be written");
        git(site.path(), &["commit", "-qam", "Postpone"]);
        git(site.path(), &["commit", "-q", "--allow-empty", "-m", "Go on"]);
        let step =
            scripts(&pipeline).into_iter().find(|script| script.contains("\"$BEFORE...HEAD\"")).expect("it is there");
        for (before, code) in [("HEAD~2", Some(1)), ("0000000000000000000000000000000000000000", Some(0))] {
            let script = format!("CI_PIPELINE_SOURCE=push CI_COMMIT_BEFORE_SHA={before} BEFORE={before}\n{step}");
            let told = shell(site.path(), &script);
            assert_eq!(told.code, code, "{host}, {before}: {}{}", told.out, told.err);
        }
    }
}

/// What cannot be told stops nothing, what was altered does; the address is found with a comment behind it.
#[test]
fn a_pipeline_stops_for_what_was_altered_alone_and_finds_the_address() {
    for (host, file) in [("github", ".github/workflows/etapp.yml"), ("gitlab", ".gitlab-ci.yml")] {
        let site = init("en", &["--ci", host]);
        let text = fs::read_to_string(site.path().join(file)).expect("the pipeline was written");
        let pipeline: Value = serde_saphyr::from_str(&text).expect("the pipeline is YAML");
        let step =
            |says: &str| scripts(&pipeline).into_iter().find(|script| script.contains(says)).expect("it is there");
        etapp(site.path(), &["build"]).well();
        etapp(site.path(), &["freeze", "example"]).well();
        let told = etapp(site.path(), &["verify"]);
        assert!(told.code == Some(1) && told.out.starts_with("unknown"), "{}", told.out);
        let verify = step("etapp verify output");
        assert_eq!(shell(site.path(), verify).code, Some(0), "{host}");
        fs::write(site.path().join("output/index.html"), "Altered.").expect("it can be written");
        assert_ne!(shell(site.path(), verify).code, Some(0), "{host}");
        let settings = site.path().join("content/site.yaml");
        let text = fs::read_to_string(&settings).expect("it is there");
        let line = text.lines().find(|line| line.starts_with("base_url: ")).expect("it has an address");
        fs::write(&settings, text.replace(line, "base_url: \"https://plan.example/a#b\"  # for now"))
            .expect("it can be written");
        let find = format!("GITHUB_ENV=found\n{}\necho \"BASE_URL=$BASE_URL\" >> found", step("base_url"));
        shell(site.path(), &find).well();
        let found = fs::read_to_string(site.path().join("found")).expect("it was written");
        assert!(found.lines().any(|line| line.trim_end() == "BASE_URL=https://plan.example/a#b"), "{host}: {found}");
    }
}

/// The scripts of a pipeline, each as a whole.
fn scripts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().flat_map(scripts).collect(),
        Value::Object(entries) => entries.values().flat_map(scripts).collect(),
        _ => Vec::new(),
    }
}

/// The line that cuts the comment leaves what fits, in whole lines, and says that it is cut.
#[test]
fn a_comment_is_cut_below_the_limit_of_its_host_and_says_so() {
    for (host, file) in [("github", ".github/workflows/etapp.yml"), ("gitlab", ".gitlab-ci.yml")] {
        let site = init("en", &["--ci", host]);
        let text = fs::read_to_string(site.path().join(file)).expect("the pipeline was written");
        let cut = text.lines().map(str::trim).find(|line| line.starts_with("awk ")).expect("it is cut");
        for (lines, is_cut) in [(10, false), (40_000, true)] {
            let whole: String = (0..lines).map(|at| format!("- weakening {at} of a promise that was made\n")).collect();
            fs::write(site.path().join("whole.md"), &whole).expect("it can be written");
            assert_eq!(shell(site.path(), cut).code, Some(0), "{host}");
            let comment = fs::read_to_string(site.path().join("comment.md")).expect("it was written");
            assert_eq!(comment.contains("**Cut here."), is_cut, "{host}");
            assert!(is_cut || comment == whole, "{host}");
            assert!(
                comment.len() < if host == "github" { 65_536 } else { 1_000_000 }
                    && comment.starts_with("- weakening 0")
            );
        }
    }
}

/// What `new` takes for each kind, at the least.
const NEW: [(&str, &[&str], &str); 8] = [
    ("action", &["--title", "Två: läsning"], "actions/2.yaml"),
    ("goal", &["--action", "1", "--title", "Alla läser", "--due", "2027"], "goals/alla-laser.yaml"),
    (
        "milestone",
        &["--action", "1", "--title", "# 1 Första steget", "--due", "HT2026", "--goal", "laser-varje-dag"],
        "milestones/1-forsta-steget.yaml",
    ),
    ("activity", &["--title", "Nätverk: möten", "--set", "supports=1, 1"], "activities/natverk-moten.yaml"),
    ("indicator", &["--title", "Närvaro", "--unit", "procent", "--direction", "increase"], "indicators/narvaro.yaml"),
    (
        "decision",
        &[
            "--title",
            "Beslut",
            "--authority",
            "Verket",
            "--set",
            "kind=inspection",
            "--set",
            "case=open",
            "--area",
            "Läsning",
        ],
        "decisions/beslut.yaml",
    ),
    ("narrative", &["--title", "\"Så\" följer vi"], "narratives/sa-foljer-vi.md"),
    ("revision", &["--title", "Våren", "--date", "2026-04-28"], "revisions/2026-1.md"),
];

#[test]
fn a_new_file_of_each_kind_is_well_and_keeps_what_was_said() {
    let site = init("sv", &[]);
    for (kind, flags, path) in NEW {
        let told = etapp(site.path(), &[&["new", kind], flags].concat());
        assert_eq!((told.code, told.out.trim()), (Some(0), format!("content/{path}").as_str()), "{}", told.err);
        let text = fs::read_to_string(site.path().join("content").join(path)).expect("it was written");
        assert!(text.lines().any(|line| line.starts_with("# ")), "{text}");
        if path.ends_with(".yaml") {
            assert!(
                text.starts_with(&format!("# yaml-language-server: $schema=../../.vscode/schemas/{kind}.")),
                "{text}"
            );
        }
        if kind == "indicator" {
            only_values_are_missing(site.path(), path);
        }
        is_well(site.path());
    }
    let plan = etapp(site.path(), &["build"]).well();
    assert!(plan.err.is_empty(), "{}", plan.err);
    let data = fs::read_to_string(site.path().join("output/data/plan.json")).expect("there is data");
    assert!(data.contains("\"# 1 Första steget\"") && data.contains("\"Två: läsning\"") && data.contains("\\\"Så\\\""));
}

/// A new indicator is told to be without values, which nobody was asked for; with one it is well.
#[track_caller]
fn only_values_are_missing(site: &Path, path: &str) {
    let told = etapp(site, &["check", "--format", "json"]).well().json();
    let found = told["diagnostics"].as_array().expect("there is a list");
    let codes: Vec<(&str, &str)> = found
        .iter()
        .map(|found| (found["code"].as_str().expect("a code"), found["path"].as_str().expect("a path")))
        .collect();
    assert_eq!(codes, [("indicator-without-values", format!("content/{path}").as_str())]);
    let file = site.join("content").join(path);
    let text = fs::read_to_string(&file).expect("it was written");
    let value = "values:\n  - period: 2025\n    value: 88\n    n: 120\n";
    fs::write(&file, text + value).expect("it can be written");
}

#[test]
fn a_new_file_never_takes_the_place_of_another() {
    let site = init("sv", &[]);
    let flags = ["new", "goal", "--action", "1", "--title", "Samma", "--due", "2027"];
    let paths: Vec<String> = (0..3).map(|_| etapp(site.path(), &flags).well().out.trim().to_owned()).collect();
    assert_eq!(paths, ["content/goals/samma.yaml", "content/goals/samma-2.yaml", "content/goals/samma-3.yaml"]);
    let before = read_tree(site.path());
    let told =
        etapp(site.path(), &["--lang", "en", "new", "goal", "samma", "--action", "1", "--title", "X", "--due", "2027"]);
    assert_eq!(told.code, Some(2));
    assert!(told.err.contains("Choose another id"), "{}", told.err);
    assert_eq!(read_tree(site.path()), before);
}

#[test]
fn what_is_missing_is_named_where_nobody_can_be_asked() {
    let site = init("sv", &[]);
    let before = read_tree(site.path());
    for (arguments, words) in [
        (&["new", "milestone", "--title", "X"][..], "--action"),
        (&["new", "decision", "--title", "X"], "--authority --set kind=… --set case=… --area"),
        (&["new", "decision", "--title", "X"], "  inspection (Decision after inspection)"),
        (&["new", "milestone", "--title", "X", "--action", "1", "--due", "snart"], "due:"),
        (&["new", "goal", "--set", "titel=X"], "“titel”"),
        (&["new", "mileston"], "Did you mean milestone?"),
        (&["new", "site"], "etapp init makes a new project"),
        (&["new", "sites"], "no kind of file"),
        (&["new", "goal", "Å", "--action", "1", "--title", "X", "--due", "2027"], "“Å” is not an id"),
    ] {
        let told = etapp(site.path(), &[&["--lang", "en"], arguments].concat());
        assert_eq!(told.code, Some(2), "{arguments:?}: {}", told.err);
        assert!(told.err.contains(words) && told.out.is_empty(), "{arguments:?}: {}", told.err);
    }
    let dangling = etapp(site.path(), &["new", "goal", "--action", "7", "--title", "X", "--due", "2027"]);
    assert_eq!(dangling.code, Some(1));
    assert!(dangling.err.contains("unknown-reference"), "{}", dangling.err);
    assert_eq!(read_tree(site.path()), before);
}

#[test]
fn a_portfolio_is_asked_which_plan_is_meant() {
    let site = crate::support::copy_of(&crate::support::fictive());
    let flags = ["new", "narrative", "--title", "News"];
    let told = etapp(site.path(), &flags);
    assert_eq!(told.code, Some(2));
    assert!(told.err.contains("--plan: library, school"), "{}", told.err);
    let told = etapp(site.path(), &[&flags[..], &["--plan", "library"]].concat()).well();
    assert_eq!(told.out.trim(), "content/library/narratives/news.md");
}

#[test]
fn an_old_error_elsewhere_is_no_reason_to_make_nothing() {
    let site = init("sv", &[]);
    let broken = "action: 77\ngoal: finns-inte\ntitle: Bruten\ndue: sommaren\n";
    fs::write(site.path().join("content/milestones/bruten.yaml"), broken).expect("it can be written");
    fs::write(site.path().join("content/plan.yaml"), "title: [\n").expect("it can be written");
    let new = ["--lang", "sv", "new", "mål", "--action", "1", "--title", "Unga 18–24 år har jobb"];
    let told = etapp(site.path(), &new).well();
    assert_eq!(told.out, "content/goals/unga-18-24-ar-har-jobb.yaml\n");
    assert!(told.err.contains("är skapad"), "{}", told.err);
    let titled = ["new", "etappmål", "--action", "exempel: läsning varje dag", "--title", "Under en titel"];
    etapp(site.path(), &titled).well();
    let made = fs::read_to_string(site.path().join("content/milestones/under-en-titel.yaml")).expect("it is made");
    assert!(made.contains("action: 1\n"), "{made}");
    let action = ["new", "åtgärd", "--title", "Ännu en"];
    etapp(site.path(), &action).well();
    let quiet = etapp(site.path(), &["--quiet", "new", "etappmal", "--action", "1", "--title", "Tyst"]).well();
    assert_eq!(quiet.err, "");
}

#[test]
fn what_can_be_chosen_is_listed_and_nothing_is_said_to_be_made() {
    let site = init("sv", &[]);
    let told = etapp(site.path(), &["new", "milestone", "--title", "Utan åtgärd"]);
    assert_eq!(told.code, Some(2));
    for words in ["--action", "1 (Exempel: läsning varje dag)", "Ingenting har skapats."] {
        assert!(told.err.contains(words), "{}", told.err);
    }
    let told = etapp(site.path(), &["new", "milestone", "--action", "9", "--title", "Fel åtgärd"]);
    assert_eq!(told.code, Some(1));
    assert!(told.err.contains("skapades inte"), "{}", told.err);
}
