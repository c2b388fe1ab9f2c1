//! Help and errors of arguments in the language that is asked for, and how many problems are told at once.

use crate::support::{base, copy_of, etapp, program, run, temporary, write_tree};
use std::fs;

#[test]
fn help_speaks_the_language_that_is_asked_for() {
    let help = run(program().args(["--lang", "sv", "--help"])).well().out;
    for words in ["Användning: etapp", "Kommandon:", "Flaggor:", "Exempel:", "Bygg webbplatsen"] {
        assert!(help.contains(words), "no {words}:\n{help}");
    }
    for left in ["Usage", "Options", "Commands", "Print help", "default:", "possible values"] {
        assert!(!help.contains(left), "{left}:\n{help}");
    }
    let import = run(program().args(["import", "--help", "--lang=sv"])).well().out;
    assert!(import.find("<FROM>") < import.find("<FILE>") && import.contains("plan: Ett kalkylblad"), "{import}");
    assert!(import.contains("Utan --write ändras ingenting"), "{import}");
    let english = run(program().args(["--lang", "en", "build", "--help"])).well().out;
    assert!(english.contains("Usage: etapp build [OPTIONS]"), "{english}");
    let page = run(program().args(["--lang", "sv", "man"])).well().out;
    assert!(page.contains("Hitta alla problem"), "{page}");
}

#[test]
fn a_site_answers_for_its_arguments_in_its_own_language() {
    let site = temporary();
    write_tree(site.path(), &base());
    for (arguments, words) in [
        (&["new", "goal", "--title", "-x"][..], "skriv det ihop med sin flagga: --title=\"-x\""),
        (&["new", "goal", "--title", "--x"], "skriv det ihop med sin flagga: --title=\"--x\""),
        (&["new", "goal", "--title", "-5-årsplan"], "flagga: --title=\"-5-årsplan\""),
        (&["new", "action", "--number", "-1"], "skriv det ihop med sin flagga: --number=\"-1\""),
        (&["check", "-x"], "”-x” finns inte.\n"),
        (&["chek"], "Kommandot ”chek” finns inte.\n  Menade du ”check”?"),
        (&["check", "--formt", "x"], "Menade du ”--format”?"),
        (&["check", "--format", "xml"], "Möjliga värden: text, json, github"),
        (&["build", "--as-of", "igår"], "Ett datum skrivs 2026-01-31."),
        (&["import", "csv", "f.csv", "--indicator", "v", "--map", "Källa"], "--map \"Antal unga=n\""),
        (&["verify", "--checkpoint", "2026-1"], "hela kontrollsumman"),
        (&["build", "--base-url", "exempel"], "https://www.exempel.se/plan"),
        (&["serve", "--port", "99999"], "högst 65535"),
        (&["freeze"], "Det här behövs också: <ID>"),
        (&["visa"], "Användning: etapp [FLAGGOR] <KOMMANDO>"),
        (&["import", "csv", "x.csv"], "--indicator"),
        (&[], "Ett kommando saknas."),
    ] {
        let told = etapp(site.path(), arguments);
        assert_eq!(told.code, Some(2), "{arguments:?}");
        assert!(told.err.contains(words), "{}", told.err);
        assert!(!told.err.contains("error:") && !told.err.contains("Usage"), "{}", told.err);
    }
}

#[test]
fn a_value_may_begin_with_a_hyphen() {
    let site = temporary();
    write_tree(site.path(), &base());
    etapp(site.path(), &["new", "milestone", "ny", "--title", "- Femton minuter", "--action", "1"]).well();
    let made = fs::read_to_string(site.path().join("content/milestones/ny.yaml")).expect("it was made");
    assert!(made.contains("title: \"- Femton minuter\"\n"), "{made}");
}

#[test]
fn errors_come_last_and_in_full_and_warnings_that_say_the_same_are_told_once() {
    let site = temporary();
    write_tree(site.path(), &base());
    for number in 0..110 {
        let done =
            format!("action: 1\ntitle: Steg {number}\ndue: 2030\nupdates:\n  - {{ date: 2024-05-05, status: done }}\n");
        fs::write(site.path().join(format!("content/milestones/steg-{number}.yaml")), done).expect("it can be written");
    }
    for number in 0..3 {
        let bad = format!("action: 1\ntitle: Fel {number}\ndue: 2030\nfärg{number}: blå\n");
        fs::write(site.path().join(format!("content/milestones/a-fel-{number}.yaml")), bad).expect("it can be written");
    }
    let told = etapp(site.path(), &["--lang", "sv", "check"]);
    assert_eq!(told.out.matches("varning[").count(), 1, "{}", told.out);
    assert!(told.out.contains("109 till av samma slag: content/milestones/steg-1.yaml:5"), "{}", told.out);
    let (warning, error) = (told.out.find("varning[").expect("one"), told.out.find("fel[").expect("one"));
    assert!(warning < error && told.out.matches("fel[unknown-key]").count() == 3, "{}", told.out);
    assert!(told.out.trim_end().ends_with("3 fel, 110 varningar i 113 filer"), "{}", told.out);
    let json = etapp(site.path(), &["check", "--format", "json"]).json();
    assert_eq!(json["diagnostics"].as_array().map(Vec::len), Some(113));
}

#[test]
fn states_are_compared_in_spite_of_errors_that_do_not_touch_them() {
    let site = temporary();
    write_tree(site.path(), &base());
    let other = temporary();
    write_tree(other.path(), &base());
    let text = site.path().join("content/narratives/forord.md");
    let old = fs::read_to_string(&text).expect("it is there");
    fs::write(&text, format!("{old}\n[borta](borta.md)\n")).expect("it can be written");
    let earlier = other.path().display().to_string();
    let told = etapp(site.path(), &["--lang", "sv", "diff", &earlier]).well();
    assert!(told.err.contains("ett fel som inte rör det som jämförs"), "{}", told.err);
    fs::write(site.path().join("content/milestones/trasig.yaml"), "titel: X\n").expect("it can be written");
    assert_eq!(etapp(site.path(), &["diff", &earlier]).code, Some(1));
}

#[test]
fn states_are_compared_in_spite_of_a_translation_of_what_is_gone() {
    let site = temporary();
    write_tree(site.path(), &base());
    let write = |path: &str, text: &str| fs::write(site.path().join(path), text).expect("it can be written");
    let promise = "action: 1\ntitle: Ett steg\ndue: 2026\n";
    write("content/milestones/steg.yaml", &format!("{promise}responsible: Rektorn\n"));
    write("content/milestones/steg.en.yaml", "title: A step\nresponsible: The head\n");
    write("content/milestones/bort.yaml", promise);
    write("content/milestones/bort.en.yaml", "title: A step\n");
    let earlier = copy_of(site.path());
    write("content/milestones/steg.yaml", promise);
    fs::remove_file(site.path().join("content/milestones/bort.yaml")).expect("it is there");
    let earlier = earlier.path().display().to_string();
    let told = etapp(site.path(), &["--lang", "sv", "diff", &earlier, "--format", "json"]).well();
    assert!(told.err.contains("2 fel som inte rör det som jämförs"), "{}", told.err);
    let json = told.json();
    let rows = json["changes"].as_array().expect("there are changes").iter();
    let prints: Vec<_> = rows.map(|row| row["fingerprint"].as_str().expect("it is text")).collect();
    assert_eq!(prints, ["commitment-removed milestones/bort", "responsible-removed milestones/steg.responsible"]);
}
