//! The command line as a contract: exit codes, formats, streams, languages and colours.

use crate::support::{Run, base, copy_of, etapp, program, read_tree, repository, run, temporary, write_tree};
use etapp::base::Code;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;

const ESCAPE: char = '\u{1b}';

/// A valid site, small and without warnings.
fn good() -> tempfile::TempDir {
    let site = temporary();
    write_tree(site.path(), &base());
    site
}

/// A site with one error (a key that does not exist) and one warning (done without evidence).
fn bad() -> tempfile::TempDir {
    let site = good();
    let text = "action: 1\ntitel: Ett steg\ntitle: Ett steg, med: komma\ndue: 2025\nupdates:\n  - date: 2025-01-07\n    status: done\n";
    let text = text.replace("Ett steg, med: komma", "\"Ett steg, med: komma\"");
    fs::write(site.path().join("content/milestones/steg.yaml"), text).expect("the file can be written");
    site
}

/// The example site, which has warnings and no errors.
fn warned() -> tempfile::TempDir {
    copy_of(&repository().join("tests/sites/fictive"))
}

fn has_key(value: &serde_json::Value, key: &str) -> bool {
    value.as_object().is_some_and(|object| object.contains_key(key))
}

/// A line of the help of a command is an example that names the command.
#[track_caller]
fn shows_an_example(help: &str, command: &str) {
    let (_, examples) = help.split_once("Examples:").unwrap_or_else(|| panic!("no example:\n{help}"));
    assert!(examples.lines().any(|line| line.trim_start().starts_with("etapp") && line.contains(command)), "{help}");
}

#[test]
fn help_and_version_are_results() {
    let help = run(program().arg("--help")).well();
    assert!(help.err.is_empty());
    shows_an_example(&help.out, "");
    for command in ["check", "build", "explain"] {
        assert!(help.out.contains(&format!("  {command} ")), "{}", help.out);
        shows_an_example(&run(program().args([command, "--help"])).well().out, command);
    }
    let version = run(program().arg("--version")).well();
    assert_eq!(version.out, format!("etapp {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn every_command_that_help_lists_shows_an_example() {
    let help = run(program().arg("--help")).well().out;
    let (_, rest) = help.split_once("Commands:\n").expect("the help lists the commands");
    let commands = rest.lines().take_while(|line| !line.is_empty()).filter_map(|line| line.split_whitespace().next());
    for command in commands.filter(|command| *command != "help") {
        shows_an_example(&run(program().args([command, "--help"])).well().out, command);
    }
}

#[test]
fn the_exit_code_says_whose_turn_it_is() {
    let (good, bad, empty) = (good(), bad(), temporary());
    let absent = empty.path().join("absent");
    let code = |root: &Path, arguments: &[&str]| etapp(root, arguments).code;
    assert_eq!(code(good.path(), &["check"]), Some(0));
    assert_eq!(code(good.path(), &["build"]), Some(0));
    assert_eq!(code(bad.path(), &["check"]), Some(1));
    assert_eq!(code(bad.path(), &["build"]), Some(1));
    assert_eq!(code(empty.path(), &["check"]), Some(1), "a folder without content is no site");
    assert_eq!(code(&absent, &["check"]), Some(3));
    assert_eq!(code(&absent, &["build"]), Some(3));
    let wrong: [&[&str]; 9] = [
        &[],
        &["biuld"],
        &["check", "--fromat", "json"],
        &["check", "--format", "yaml"],
        &["check", "--deny", "errors"],
        &["check", "--as-of", "2025-02-30"],
        &["build", "--base-url", "prov.example"],
        &["explain", "no-such-code"],
        &["--lang", "fi", "check"],
    ];
    for arguments in wrong {
        let run = etapp(good.path(), arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.err);
        assert!(run.out.is_empty() && !run.err.is_empty(), "{arguments:?}: {}", run.out);
    }
    let run = run(program().env("SOURCE_DATE_EPOCH", "yesterday").arg("--root").arg(good.path()).arg("build"));
    assert_eq!(run.code, Some(2), "{}", run.err);
}

#[test]
fn a_foreign_output_folder_is_the_machines_fault_and_stays_as_it_is() {
    let (good, elsewhere) = (good(), temporary());
    fs::write(elsewhere.path().join("thesis.odt"), "years of work").expect("the file can be written");
    let output = elsewhere.path().to_str().expect("the path is text");
    for arguments in [["build", "--output", output], ["build", "-o", output]] {
        let run = etapp(good.path(), &arguments);
        assert_eq!(run.code, Some(3));
        assert!(run.out.is_empty());
        assert!(run.err.contains("thesis.odt"), "{}", run.err);
    }
    assert_eq!(read_tree(elsewhere.path()).into_keys().collect::<Vec<_>>(), ["thesis.odt"]);
    for inside in ["content", "content/output", ".", "themes"] {
        let inside = good.path().join(inside);
        let run = etapp(good.path(), &["build", "--output", inside.to_str().expect("the path is text")]);
        assert_eq!(run.code, Some(3), "{}", inside.display());
    }
    assert_eq!(read_tree(good.path()), base());
}

#[test]
fn problems_as_json_have_the_keys_that_pipelines_rely_on() {
    let bad = bad();
    let run = etapp(bad.path(), &["check", "--format", "json"]);
    assert!(run.err.is_empty());
    let json = run.json();
    assert_eq!((&json["errors"], &json["warnings"]), (&1.into(), &1.into()));
    let list = json["diagnostics"].as_array().expect("there is a list");
    for item in list {
        for key in ["code", "severity", "path", "line", "column", "message", "help"] {
            assert!(has_key(item, key), "{key} is missing in {item}");
        }
    }
    let first = &list[0];
    assert_eq!(first["code"], "unknown-key");
    assert_eq!(first["severity"], "error");
    assert_eq!(first["path"], "content/milestones/steg.yaml");
    assert_eq!((&first["line"], &first["column"]), (&2.into(), &1.into()));
    assert!(first["message"].as_str().is_some_and(|words| words.contains("titel")));
    assert!(first["help"].as_str().is_some_and(|words| words.contains("title")), "did you mean: {first}");
    assert_eq!((&list[1]["severity"], &list[1]["line"]), (&"warning".into(), &7.into()));
}

#[test]
fn problems_as_annotations_are_one_line_each() {
    let bad = bad();
    let run = etapp(bad.path(), &["check", "--format", "github", "--lang", "en"]);
    assert_eq!(run.code, Some(1));
    let lines: Vec<_> = run.out.lines().collect();
    let place = "file=content/milestones/steg.yaml";
    assert_eq!(lines.len(), 2, "{}", run.out);
    assert!(lines[0].starts_with(&format!("::error {place},line=2,col=1,title=unknown-key::")), "{}", lines[0]);
    let warning = format!("::warning {place},line=7,col=13,title=done-without-evidence::");
    assert!(lines[1].starts_with(&warning), "{}", lines[1]);
    let good = good();
    assert_eq!(etapp(good.path(), &["check", "--format", "github"]).well().out, "");
}

#[test]
fn problems_as_text_name_the_place_the_line_and_a_way_out() {
    let bad = bad();
    let run = etapp(bad.path(), &["check", "--lang", "en"]);
    assert_eq!(run.code, Some(1));
    assert!(run.err.is_empty(), "problems are what check is asked for: {}", run.err);
    for part in ["error[unknown-key]", "content/milestones/steg.yaml:2:1", "titel: Ett steg", "Did you mean", "1 error"]
    {
        assert!(run.out.contains(part), "{part} is missing in\n{}", run.out);
    }
}

#[test]
fn warnings_fail_only_when_they_are_denied() {
    let (warned, good) = (warned(), good());
    for command in ["check", "build"] {
        assert_eq!(etapp(warned.path(), &[command]).code, Some(0), "{command}");
        assert_eq!(etapp(warned.path(), &[command, "--deny", "warnings"]).code, Some(1), "{command}");
        assert_eq!(etapp(good.path(), &[command, "--deny", "warnings"]).code, Some(0), "{command}");
    }
}

#[test]
fn a_rule_of_change_is_explained_and_that_of_softened_words_with_its_examples() {
    for (language, kinds, less) in [
        ("sv", "En skyldighet blir en önskan", "binder mindre: Kommunen ska anställa"),
        ("en", "A duty becomes a wish", "binds less: "),
    ] {
        let told = run(program().args(["--lang", language, "explain", "wording-softened"])).well().out;
        for kind in ["modal", "verb", "quantifier", "condition", "exception", "negation", "number", "time", "actor"] {
            assert!(told.contains(&format!("({kind})")), "{kind}: {told}");
        }
        assert!(told.contains(kinds) && told.contains(less) && told.contains(" → "), "{told}");
    }
    for rule in etapp::history::Rule::ALL {
        let told = run(program().args(["--lang", "sv", "explain", rule.word()])).well().out;
        assert!(told.starts_with(&format!("{} (", rule.word())) && told.lines().count() > 2, "{told}");
    }
}

#[test]
fn every_code_is_listed_and_explained_in_both_languages() {
    for language in ["sv", "en"] {
        let list = run(program().args(["--lang", language, "explain"])).well();
        for code in Code::ALL {
            let name = code.word();
            let line = list.out.lines().find(|line| line.split_whitespace().next() == Some(name));
            let line = line.unwrap_or_else(|| panic!("{name} is not listed in {language}"));
            assert!(line.split_whitespace().count() > 4, "{name} has no reason in {language}: {line}");
            let told = run(program().args(["--lang", language, "explain", name])).well();
            assert!(told.out.starts_with(name) && told.out.trim().lines().count() >= 3, "{name}: {}", told.out);
            assert!(!told.out.contains("{$") && !told.out.contains("{ $"), "{name}: {}", told.out);
        }
    }
}

#[test]
fn a_slip_in_a_code_is_answered_with_the_nearest_one() {
    let run = run(program().args(["--lang", "en", "explain", "unknwn-key"]));
    assert_eq!(run.code, Some(2));
    assert!(run.out.is_empty());
    assert!(run.err.contains("unknwn-key") && run.err.contains("Did you mean unknown-key?"), "{}", run.err);
}

#[test]
fn messages_speak_the_language_that_is_asked_for_and_else_the_sites_own() {
    let bad = bad();
    let message = |arguments: &[&str]| {
        let json = etapp(bad.path(), arguments).json();
        json["diagnostics"][0]["message"].as_str().expect("a problem has a message").to_owned()
    };
    let sv = message(&["--lang", "sv", "check", "--format", "json"]);
    let en = message(&["--lang", "en", "check", "--format", "json"]);
    assert!(sv.contains("Nyckeln") && en.contains("key"), "{sv} {en}");
    assert_eq!(message(&["check", "--format", "json"]), sv, "the site is in Swedish");
    assert_eq!(message(&["check", "--format", "json", "--lang", "en"]), en, "the switch may stand behind the command");
    let warned = warned();
    assert!(etapp(warned.path(), &["check"]).out.contains("0 errors, 2 warnings"));
    let built = |language: &str| etapp(warned.path(), &["--lang", language, "build"]).well();
    assert_ne!(built("sv").out, built("en").out);
}

#[test]
fn a_build_as_json_tells_what_was_done() {
    let good = good();
    let first = etapp(good.path(), &["build", "--format", "json"]).well();
    assert!(first.err.is_empty(), "{}", first.err);
    let first = first.json();
    for key in ["pages", "files", "bytes", "written", "reused", "seconds", "as_of"] {
        assert!(has_key(&first, key), "{key} is missing in {first}");
    }
    let output = read_tree(&good.path().join("output"));
    let bytes: usize = output.iter().filter(|(path, _)| *path != "manifest.json").map(|(_, bytes)| bytes.len()).sum();
    let pages = output.keys().filter(|path| path.ends_with(".html")).count();
    assert_eq!(first["files"], output.len() - 1, "the manifest lists all files but itself");
    assert_eq!((&first["bytes"], &first["pages"]), (&bytes.into(), &pages.into()));
    assert_eq!((&first["written"], &first["reused"]), (&first["files"], &0.into()));
    assert_eq!(first["as_of"], "2025-03-10");
    assert!(first["seconds"].is_number());
    let second = etapp(good.path(), &["build", "--format", "json"]).well().json();
    assert_eq!((&second["written"], &second["reused"]), (&0.into(), &first["files"]));
}

#[test]
fn the_as_of_date_comes_from_the_switch_then_the_epoch_then_the_content() {
    let good = good();
    let as_of = |epoch: Option<&str>, switch: &[&str]| {
        let mut command = program();
        if let Some(epoch) = epoch {
            command.env("SOURCE_DATE_EPOCH", epoch);
        }
        command.arg("--root").arg(good.path()).args(["build", "--format", "json"]).args(switch);
        run(&mut command).well().json()["as_of"].as_str().expect("the site has a date").to_owned()
    };
    assert_eq!(as_of(None, &[]), "2025-03-10");
    assert_eq!(as_of(Some("1767225599"), &[]), "2025-12-31");
    assert_eq!(as_of(Some("1767225600"), &[]), "2026-01-01");
    assert_eq!(as_of(Some("1767225600"), &["--as-of", "2025-06-30"]), "2025-06-30");
}

#[test]
fn no_day_to_judge_by_lies_before_the_newest_date_of_the_content() {
    let good = good();
    let refused = |run: &Run| {
        assert_eq!(run.code, Some(1));
        assert!(run.err.contains("as-of-before-newest") && run.err.contains("2025-03-10"), "{}", run.err);
        assert!(run.err.contains("content/decisions/uppfoljning.yaml:4:7"), "{}", run.err);
        assert!(!good.path().join("output").exists());
    };
    refused(&etapp(good.path(), &["build", "--as-of", "2025-03-09"]));
    let mut command = program();
    command.env("SOURCE_DATE_EPOCH", "0").arg("--root").arg(good.path()).arg("build");
    refused(&run(&mut command));
}

#[test]
fn the_address_of_the_site_can_be_given_at_build_time() {
    let good = good();
    etapp(good.path(), &["build", "--base-url", "https://annan.example/sajt/"]).well();
    let output = read_tree(&good.path().join("output"));
    let text = |path: &str| String::from_utf8_lossy(&output[path]).into_owned();
    assert!(text("sitemap.xml").contains("<loc>https://annan.example/sajt/"));
    assert!(text("robots.txt").contains("https://annan.example/sajt/sitemap.xml"));
    assert!(!text("sitemap.xml").contains("prov.example"));
}

#[test]
fn colour_stands_on_terminals_only_unless_it_is_asked_for() {
    let (bad, warned) = (bad(), warned());
    let plain = |run: &Run| !run.out.contains(ESCAPE) && !run.err.contains(ESCAPE);
    assert!(plain(&etapp(bad.path(), &["check"])));
    assert!(plain(&etapp(bad.path(), &["build"])));
    assert!(plain(&etapp(warned.path(), &["build"])));
    assert!(plain(&etapp(bad.path(), &["check", "--color", "never"])));
    assert!(plain(&run(program().env("NO_COLOR", "1").arg("--root").arg(bad.path()).arg("check"))));
    assert!(etapp(bad.path(), &["check", "--color", "always"]).out.contains(ESCAPE));
    assert!(etapp(bad.path(), &["build", "--color", "always"]).err.contains(ESCAPE));
    for format in ["json", "github"] {
        assert!(plain(&etapp(bad.path(), &["check", "--color", "always", "--format", format])), "{format}");
    }
}

/// Runs the program on a terminal (`script` makes one), with what stands behind the command in the shell.
fn on_a_terminal(root: &Path, behind: &str) -> Option<Run> {
    let program = program();
    let words = format!("'{}' --root '{}' check {behind}", program.get_program().display(), root.display());
    let mut command = Command::new("script");
    command.args(["-qec", &words, "/dev/null"]).env("TERM", "xterm").env_remove("NO_COLOR");
    crate::support::tool_or_skip("script", &["--version"]).then(|| run(&mut command))
}

#[test]
fn colour_stands_on_a_terminal() {
    let bad = bad();
    let Some(run) = on_a_terminal(bad.path(), "") else { return };
    assert!(run.out.contains(ESCAPE), "{}", run.out);
    let Some(run) = on_a_terminal(bad.path(), "--color never") else { return };
    assert!(!run.out.contains(ESCAPE), "{}", run.out);
}

#[test]
fn what_is_sent_from_a_terminal_to_a_file_has_no_colour() {
    let (bad, folder) = (bad(), temporary());
    let file = folder.path().join("problems.txt");
    if on_a_terminal(bad.path(), &format!("> '{}'", file.display())).is_none() {
        return;
    }
    let text = fs::read_to_string(file).expect("the shell made the file");
    assert!(text.contains("unknown-key") && !text.contains(ESCAPE), "{text}");
}

#[test]
fn no_text_from_the_content_steers_the_terminal() {
    let site = good();
    let text = "action: 1\ntitle: Ett steg\ndue: \"\\e]0;title\\a\\e[2J\"\n\"ti\\ttel\": x\n";
    fs::write(site.path().join("content/milestones/steg.yaml"), text).expect("the file can be written");
    for format in ["text", "json", "github"] {
        let run = etapp(site.path(), &["check", "--format", format]);
        assert_eq!(run.code, Some(1));
        let steers = |letter: char| letter.is_control() && letter != '\n';
        assert!(!run.out.contains(steers), "{format}: {:?}", run.out);
    }
}

#[test]
fn results_stand_on_standard_output_and_everything_else_on_standard_error() {
    let (bad, warned, empty) = (bad(), warned(), temporary());
    let checked = etapp(bad.path(), &["check"]);
    assert!(!checked.out.is_empty() && checked.err.is_empty());
    let failed = etapp(bad.path(), &["build"]);
    assert!(failed.out.is_empty() && failed.err.contains("unknown-key"), "{}", failed.out);
    let built = etapp(warned.path(), &["build"]).well();
    assert!(built.err.contains("done-without-evidence") && !built.out.contains("done-without-evidence"));
    assert_eq!(built.out.lines().count(), 1, "{}", built.out);
    let lost = etapp(&empty.path().join("absent"), &["check", "--format", "json"]);
    assert!(lost.out.is_empty() && lost.err.contains("absent"), "{}", lost.err);
}

#[test]
fn quiet_says_nothing_but_problems() {
    let (good, bad, warned) = (good(), bad(), warned());
    for command in ["check", "build"] {
        let run = etapp(good.path(), &["--quiet", command]).well();
        assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""), "{command}");
        let run = etapp(bad.path(), &[command, "-q"]);
        assert!(format!("{}{}", run.out, run.err).contains("unknown-key"), "{command}");
    }
    let run = etapp(warned.path(), &["--quiet", "build"]).well();
    assert!(run.out.is_empty() && run.err.contains("done-without-evidence"), "a warning is a problem: {}", run.err);
    assert!(etapp(good.path(), &["--quiet", "build", "--format", "json"]).well().json()["files"].is_number());
}

#[test]
fn a_build_that_fails_leaves_the_published_site_untouched() {
    let site = good();
    etapp(site.path(), &["build"]).well();
    let output = site.path().join("output");
    let stamp = |path: &str| {
        let meta = fs::metadata(output.join(path)).expect("the file is there");
        (meta.ino(), meta.mtime(), meta.mtime_nsec())
    };
    let (before, stamps) = (read_tree(&output), (stamp(""), stamp("index.html"), stamp("manifest.json")));
    let slips = [
        ("content/milestones/steg.yaml", "titel: Fel\n"),
        ("content/narratives/forord.md", "---\ntitle: Förord\n---\n\n[död](dod.md)\n"),
        ("themes/default/templates/home.html", "{% if %}"),
        ("themes/default/templates/list.html", "{{ no_such_value }}"),
    ];
    for (path, text) in slips {
        let path = site.path().join(path);
        let old = fs::read(&path).ok();
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder can be made");
        fs::write(&path, text).expect("the file can be written");
        let run = etapp(site.path(), &["build"]);
        assert_eq!(run.code, Some(1), "{text}: {}", run.err);
        assert!(!run.err.contains("panicked"), "{}", run.err);
        assert!(read_tree(&output) == before, "{text}");
        assert_eq!((stamp(""), stamp("index.html"), stamp("manifest.json")), stamps, "{text}");
        match old {
            Some(old) => fs::write(&path, old).expect("the file can be put back"),
            None => fs::remove_file(&path).expect("the file can be removed"),
        }
    }
    let names: Vec<_> = fs::read_dir(site.path())
        .expect("the folder is there")
        .map(|entry| entry.expect("a name").file_name())
        .collect();
    let litter = |name: &std::ffi::OsString| name.to_string_lossy().starts_with('.');
    assert!(!names.iter().any(litter), "litter: {names:?}");
}

#[test]
fn a_reader_who_leaves_causes_no_panic() {
    let (good, bad) = (good(), bad());
    let cases: [(&Path, &[&str]); 7] = [
        (good.path(), &["--help"]),
        (good.path(), &["explain"]),
        (good.path(), &["build"]),
        (good.path(), &["build", "--format", "json"]),
        (bad.path(), &["build"]),
        (bad.path(), &["check"]),
        (bad.path(), &["check", "--format", "json"]),
    ];
    for (root, arguments) in cases {
        let (reader, writer) = std::io::pipe().expect("a pipe can be made");
        drop(reader);
        let log = tempfile::NamedTempFile::new().expect("there is room for a file");
        let mut command = program();
        command.arg("--root").arg(root).args(arguments).stdout(writer).stderr(log.reopen().expect("it can be opened"));
        let status = command.status().expect("the program starts");
        let told = fs::read_to_string(log.path()).expect("it can be read");
        assert!(!told.contains("panicked") && status.code().is_some_and(|code| code <= 3), "{arguments:?}: {told}");
        let (reader, writer) = std::io::pipe().expect("a pipe can be made");
        drop(reader);
        let status =
            program().arg("--root").arg(root).args(arguments).stderr(writer).output().expect("it starts").status;
        assert!(status.code().is_some_and(|code| code <= 3), "{arguments:?} without a standard error: {status}");
    }
}

#[test]
fn a_full_disk_behind_standard_output_causes_no_panic() {
    let Ok(full) = fs::File::options().write(true).open("/dev/full") else { return };
    let bad = bad();
    for arguments in [&["check"][..], &["check", "--format", "json"], &["explain"], &["--help"]] {
        let full = full.try_clone().expect("a handle can be shared");
        let output = program().arg("--root").arg(bad.path()).args(arguments).stdout(full).output().expect("it starts");
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code().is_some_and(|code| code <= 3), "{arguments:?}: {}", output.status);
        assert!(!told.contains("panicked"), "{told}");
    }
}

#[test]
fn a_result_that_did_not_arrive_is_a_fault_of_the_machine() {
    let (good, bad) = (good(), bad());
    etapp(good.path(), &["build"]).well();
    let folder = good.path().display().to_string();
    for (site, arguments) in [
        (&good, &["check"][..]),
        (&bad, &["check"]),
        (&good, &["verify"]),
        (&good, &["report"]),
        (&good, &["diff", &folder, "--format", "json"]),
        (&good, &["explain"]),
        (&good, &["schema"]),
        (&good, &["man"]),
        (&good, &["build", "--format", "json"]),
    ] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("the system has a full device");
        let mut command = program();
        let output = command.arg("--root").arg(site.path()).args(arguments).stdout(full).output();
        let output = output.expect("the program runs");
        assert_eq!(output.status.code(), Some(3), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?} says why");
    }
}

#[test]
fn addresses_outside_the_site_are_listed_with_their_places_and_never_fetched() {
    let site = temporary();
    let mut tree = base();
    let text = "---\ntitle: Text\n---\n\nLäs [mer](https://a.example/x) och <https://b.example/>, inte [här](#text).\n";
    tree.insert("content/narratives/ut.md".to_owned(), text.into());
    write_tree(site.path(), &tree);
    let json = etapp(site.path(), &["check", "--external", "--format", "json"]).json();
    let found: Vec<String> = json["external"]
        .as_array()
        .expect("there is a list")
        .iter()
        .filter(|one| one["path"] == "content/narratives/ut.md")
        .map(|one| format!("{} {}:{}", one["url"].as_str().expect("an address"), one["line"], one["column"]))
        .collect();
    assert_eq!(found, ["https://a.example/x 5:5", "https://b.example/ 5:36"]);
    let text = etapp(site.path(), &["--lang", "en", "check", "--external"]).out;
    assert!(text.contains("None was fetched.") && text.contains("  content/narratives/ut.md:5:5  https://a.example/x"));
    assert!(etapp(site.path(), &["check", "--format", "json"]).json().get("external").is_none());
}

#[test]
fn nothing_is_written_among_what_is_read() {
    let site = temporary();
    write_tree(site.path(), &base());
    let before = crate::support::read_tree(site.path());
    let root = site.path().display();
    for (arguments, path) in [
        (&["report", "--output"][..], format!("{root}/content/plan.yaml")),
        (&["report", "--output"], format!("{root}/content/nytt/rapport.html")),
        (&["schema", "--output"], format!("{root}/content")),
    ] {
        let told = etapp(site.path(), &[&["--lang", "sv"], arguments, &[&*path]].concat());
        assert!(told.code == Some(2) && told.err.contains("där skrivs ingenting över"), "{}", told.err);
    }
    assert_eq!(crate::support::read_tree(site.path()), before);
    etapp(site.path(), &["report", "--output", &format!("{root}/rapport.html")]).well();
}
