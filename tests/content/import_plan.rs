//! `import plan`: actions, goals, milestones and activities from a spreadsheet, shown before they are written.

use crate::support::{base, etapp, read_tree, temporary, write_tree};
use std::fs;

fn site() -> tempfile::TempDir {
    let site = temporary();
    write_tree(site.path(), &base());
    site
}

/// A plan with a column for each kind; a name that is not repeated is that of the line above.
const WIDE: &str = "Handlingsplan;;;;;;\n;;;;;;\nÅtgärd;Mål;Etappmål;Ansvarig;Klart;Läge;Kommentar\n\
                    7. Läsning;Alla läser;Alla skolor har läsplan;Skolchefen;HT2026;Pågår;Nästan\n\
                    ;;Biblioteken öppnar för unga 18–24;Bibliotekschefen;2026-12-31;;\n\
                    Matematik;Fler klarar matte;;;2028;;\n";

/// A plan with a column that says what each line is.
const TOLD: &str = "Slag;Titel;Åtgärd;Klart;Måltal;Enhet;Beskrivning\nåtgärd;Samverkan;;;;;\n\
                    mål;Bättre samverkan;Samverkan;2027;;;Varför det behövs.\n\
                    etappmål;Sex möten hålls;Samverkan;vt 27;6;möten;\naktivitet;Frukostmöten;;;;;\n";

#[test]
fn a_plan_is_shown_first_and_made_when_asked_for() {
    let site = site();
    let file = site.path().join("plan.csv");
    fs::write(&file, WIDE).expect("it can be written");
    let file = file.display().to_string();
    let before = read_tree(&site.path().join("content"));
    let arguments = ["--lang", "sv", "import", "plan", &file];
    let told = etapp(site.path(), &arguments);
    assert!(told.err.contains("”Kommentar” är okänd") && told.code == Some(1), "{}", told.err);
    let mapped = [&arguments[..], &["--map", "Kommentar=note"]].concat();
    let told = etapp(site.path(), &mapped);
    assert!(told.err.contains("plan.csv:4: läget saknar dag") && told.code == Some(1), "{}", told.err);
    let dated = [&mapped[..], &["--date", "2024-05-05"]].concat();
    let told = etapp(site.path(), &dated).well();
    assert!(told.out.contains("2 rader ovanför") || told.out.contains("1 rad ovanför"), "{}", told.out);
    assert!(told.out.contains("2 åtgärder, 2 mål, 2 etappmål och 0 aktiviteter"), "{}", told.out);
    assert!(told.err.contains("--write"), "{}", told.err);
    assert_eq!(read_tree(&site.path().join("content")), before);

    etapp(site.path(), &[&dated[..], &["--write"]].concat()).well();
    let written = |path: &str| fs::read_to_string(site.path().join("content").join(path)).expect("it was made");
    let wanted = "action: 7\ngoal: alla-laser\ntitle: Alla skolor har läsplan\ndue: HT2026\nresponsible: Skolchefen\n\
                  updates:\n  - date: 2024-05-05\n    status: ongoing\n    note: Nästan\n";
    assert_eq!(written("milestones/alla-skolor-har-lasplan.yaml"), wanted);
    assert!(written("milestones/biblioteken-oppnar-for-unga-18-24.yaml").contains("goal: alla-laser\n"));
    assert_eq!(written("actions/8.yaml"), "number: 8\ntitle: Matematik\n");
    assert_eq!(etapp(site.path(), &["check", "--format", "json"]).json()["errors"], 0);

    let after = read_tree(&site.path().join("content"));
    let again = etapp(site.path(), &[&dated[..], &["--write"]].concat()).well();
    assert!(again.out.contains("Det blir 0 åtgärder, 0 mål, 0 etappmål"), "{}", again.out);
    assert_eq!(read_tree(&site.path().join("content")), after, "nothing is written over");
}

#[test]
fn nothing_that_stands_twice_is_dropped_or_made_twice() {
    let site = site();
    let told = |lines: &str| {
        let file = site.path().join("plan.csv");
        fs::write(&file, format!("\u{feff}Åtgärd;Etappmål;Ansvarig;Klart;Läge\r\n{lines}")).expect("it can be written");
        etapp(site.path(), &["--lang", "sv", "import", "plan", &file.display().to_string()])
    };
    let two = told("7. A;Uppföljning;X;HT2026;\r\n;Uppföljning;X;HT2027;\r\n");
    assert!(two.code == Some(1) && two.err.contains("plan.csv:3: ”Uppföljning” står redan på rad 2"), "{}", two.err);
    let same = told("7. A;La\u{308}splan  för\u{a0}alla;X;2026;\r\n;Läsplan för alla;X;2026;\r\n").well();
    assert!(same.out.contains("1 etappmål och"), "{}", same.out);
    let time = told("7. A;Läsplan;X;31 februari 2026;\r\n");
    assert!(time.err.contains("Godtagna former: 2026, 2026-06"), "{}", time.err);
    let state = told("7. A;Läsplan;X;2026;grön\r\n");
    assert!(state.err.contains("”grön” är okänt") && state.err.contains("delvis genomfört"), "{}", state.err);
    let gone = etapp(site.path(), &["--lang", "sv", "import", "plan", "ingen.csv"]);
    assert!(gone.code == Some(3) && gone.err.contains("ingen.csv: filen finns inte"), "{}", gone.err);
}

#[test]
fn an_id_that_stands_twice_is_asked_about() {
    let site = site();
    let told = |lines: &str| {
        let file = site.path().join("plan.csv");
        fs::write(&file, lines).expect("it can be written");
        etapp(site.path(), &["--lang", "sv", "import", "plan", &file.display().to_string()])
    };
    let twice = told("Åtgärd;Mål;Id\n7. A;Första;m1\n7. A;Andra;m1\n");
    assert!(twice.code == Some(1) && twice.err.contains("plan.csv:3: ”Andra” har samma id"), "{}", twice.err);
    assert!(twice.err.contains("rad 2"), "{}", twice.err);
    let same = told("Åtgärd;Mål;Id\n7. A;Första;m1\n7. A;Första;m1\n").well();
    assert!(same.out.contains("1 mål,"), "{}", same.out);
    // What is there already is one thing too.
    let known = told("Åtgärd;Etappmål;Id\n1. Höj kvaliteten;Första;lasplan\n;Andra;lasplan\n");
    assert!(known.code == Some(1) && known.err.contains("”Andra” har samma id"), "{}{}", known.out, known.err);
}

#[test]
fn an_empty_cell_of_a_goal_says_what_the_line_above_does() {
    let site = site();
    let made = |lines: &str| {
        let file = site.path().join("plan.csv");
        fs::write(&file, format!("Åtgärd;Mål;Etappmål\n{lines}")).expect("it can be written");
        let told = etapp(site.path(), &["import", "plan", &file.display().to_string()]).well();
        told.out.matches("goal: malet\n").count()
    };
    assert_eq!(made("7. A;Målet;E1\n;;E2\n"), 2);
    assert_eq!(made("7. A;Målet;E1\n7. A;;E2\n"), 2, "the action is the same");
    assert_eq!(made("7. A;Målet;E1\n8. B;;E2\n"), 1, "another action ends what was inside the one before");
}

#[test]
fn notes_and_sources_below_the_table_are_no_commitments() {
    let site = site();
    for note in ["* gäller från 2026", "Källa: KS 2024/1", "Uppdaterad 2026-01-01"] {
        let file = site.path().join("plan.csv");
        fs::write(&file, format!("Åtgärd;Mål;Klart\n7. A;M;2027\n\n{note};;\n")).expect("it can be written");
        let told = etapp(site.path(), &["--lang", "sv", "import", "plan", &file.display().to_string()]);
        assert_eq!(told.code, Some(1), "{}", told.out);
        assert!(told.err.contains(&format!("plan.csv:4: ”{note}” är en not")), "{}", told.err);
    }
}

#[test]
fn a_dash_is_an_empty_cell_and_no_name() {
    let site = site();
    let file = site.path().join("plan.csv");
    let lines = "Åtgärd;Mål;Etappmål;Ansvarig;Klart;Läge;Datum;Måltal\n7. A;Målet;E1;-;–;—;-;-\n7. A;-;E2;X;2027;;;\n";
    fs::write(&file, lines).expect("it can be written");
    let told = etapp(site.path(), &["import", "plan", &file.display().to_string()]).well();
    assert!(told.out.contains("1 mål, 2 etappmål"), "{}", told.out);
    assert_eq!(told.out.matches("goal: malet\n").count(), 1, "a dash says that there is no goal: {}", told.out);
    assert_eq!(told.out.matches("responsible:").count(), 1, "{}", told.out);
}

#[test]
fn what_stands_under_two_things_is_asked_about() {
    let site = site();
    for (table, first) in
        [("Åtgärd;Mål;Etappmål\nNy;Mål A;X\nNy;Mål B;X\n", 2), ("Åtgärd;Aktivitet\nNy;Utbilda\nNyare;Utbilda\n", 2)]
    {
        let file = site.path().join("plan.csv");
        fs::write(&file, table).expect("it can be written");
        let told = etapp(site.path(), &["--lang", "sv", "import", "plan", &file.display().to_string()]);
        let words =
            format!("plan.csv:3: ”{}” står redan på rad {first}", if table.contains("Mål") { "X" } else { "Utbilda" });
        assert!(told.code == Some(1) && told.err.contains(&words), "{}{}", told.out, told.err);
    }
}

#[test]
fn a_state_is_never_taken_for_its_opposite() {
    let site = site();
    let told = |state: &str| {
        let file = site.path().join("plan.csv");
        fs::write(&file, format!("Åtgärd;Etappmål;Läge;Datum\nNy;M;{state};2024-05-05\n")).expect("it can be written");
        etapp(site.path(), &["--lang", "sv", "import", "plan", &file.display().to_string()])
    };
    for state in [
        "Ej avslutad",
        "Ej utfört",
        "Oklart",
        "Klar?",
        "Not completed",
        "Incomplete",
        "Ej pågående",
        "Inte enligt plan",
        "Off track",
        "Not cancelled",
    ] {
        let told = told(state);
        let is_told = told.err.contains(&format!("plan.csv:2: läget ”{state}” är okänt"));
        assert!(told.code == Some(1) && is_told && told.err.contains("ej genomfört"), "{}{}", told.out, told.err);
    }
    for (state, status) in [("Ej startad", "planned"), ("KLART", "done"), ("Ej genomfört", "not_done")] {
        assert!(told(state).well().out.contains(&format!("status: {status}\n")), "{state}");
    }
    let near = told("genomförtt");
    assert!(near.code == Some(1) && near.err.contains("Skriv ”genomfört” om"), "{}", near.err);
}

#[test]
fn a_column_can_say_what_each_line_is() {
    let site = site();
    let file = site.path().join("plan.csv");
    fs::write(&file, TOLD).expect("it can be written");
    etapp(site.path(), &["import", "plan", &file.display().to_string(), "--write"]).well();
    let written = |path: &str| fs::read_to_string(site.path().join("content").join(path)).expect("it was made");
    let milestone = written("milestones/sex-moten-halls.yaml");
    assert!(milestone.contains("due: VT2027\n") && milestone.contains("at_least: 6\n  unit: möten"), "{milestone}");
    assert_eq!(written("goals/battre-samverkan.md"), "Varför det behövs.\n");
    assert!(written("activities/frukostmoten.yaml").contains("supports:"));
    assert_eq!(etapp(site.path(), &["check", "--format", "json"]).json()["errors"], 0);
}

#[test]
fn what_cannot_be_taken_is_told_with_its_line_and_nothing_is_made() {
    let site = site();
    let before = read_tree(&site.path().join("content"));
    for (text, words) in [
        ("Titel;Klart\nA;2027\n", "det framgår inte vad raderna är"),
        (
            "Slag;Titel;Åtgärd;Klart\nmål;A;1;2026/2027\n",
            "plan.csv:2: ”2026/2027” kan inte läsas som Klart. Skriv 2026/27",
        ),
        ("Slag;Titel;Åtgärd\nmål;A;Finns inte\n", "plan.csv:2: ”Finns inte” (åtgärd)"),
        ("Slag;Titel;Åtgärd\nprojekt;A;1\n", "”projekt” är inget slag"),
        (
            "Slag;Titel;Åtgärd;Mål\nåtgärd;A;1;\n",
            "plan.csv:2: kolumnen ”Åtgärd” har ett värde, men det slaget (åtgärd)",
        ),
        ("Slag;Titel;Åtgärd;Mål\naktivitet;A;1;M\n", "plan.csv:2: kolumnen ”Mål” har ett värde"),
        ("Nr;Åtgärd;Etappmål\n1;X;A\n2;X;B\n", "plan.csv:3: åtgärden ”X” har redan ett annat nummer"),
        ("Nr;Åtgärd;Etappmål\n8;Ny;A\n9;;B\n", "plan.csv:3: kolumnen ”Nr” har ett värde, men det slaget (etappmål)"),
        (
            "Åtgärd;Etappmål;Datum\n8. Ny;A;2026-01-31\n",
            "plan.csv:2: kolumnen ”Datum” har ett värde, men raden har inget läge",
        ),
        ("Åtgärd;Etappmål;Enhet\n8. Ny;A;st\n", "raden har inget måltal"),
        ("Slag;Titel\nmål;A\n", "hör inte till någon åtgärd"),
        ("Åtgärd;Mål\n8. Ny;\"Mål ett\nMål två\"\n", "plan.csv:2: rutan under ”Mål” har flera rader"),
        ("Slag;Titel;Åtgärd\nmål;\"- första\n- andra\";1\n", "plan.csv:2: rutan under ”Titel” har flera rader"),
        ("Slag;Titel;Åtgärd\nmål;\"A;1\n", "plan.csv:2: ett citattecken"),
        ("Slag;Titel;Åtgärd;Läge;Datum\netappmål;A;1;kanske;2024-05-05\n", "läget ”kanske” är okänt"),
        ("Åtgärd;Mål\n1. En annan åtgärd;A\n", "numret 1 har redan en annan åtgärd"),
        (
            "Slag;Titel;Åtgärd;Id\netappmål;A;1;Å Ä\n",
            "kan inte vara ett id. Ett id har bara a–z, 0–9 och bindestreck. Skriv a-a om",
        ),
    ] {
        let file = site.path().join("plan.csv");
        fs::write(&file, text).expect("it can be written");
        let file = file.display().to_string();
        let told = etapp(site.path(), &["--lang", "sv", "import", "plan", &file, "--write"]);
        assert!(told.code == Some(1) && told.err.contains(words), "{text}\n{}", told.err);
    }
    assert_eq!(read_tree(&site.path().join("content")), before);
}

#[test]
fn all_lines_that_cannot_be_taken_are_told_at_once() {
    let site = site();
    let file = site.path().join("plan.csv");
    let bad: String = (0..30).map(|at| format!(";E{at};när vi hinner {at};\n")).collect();
    let text = format!("Åtgärd;Etappmål;Klart;Läge\n8. Ny;A;2026-13-01;gul\n{bad}");
    fs::write(&file, text).expect("it can be written");
    let told = etapp(site.path(), &["--lang", "sv", "import", "plan", &file.display().to_string()]);
    for line in ["plan.csv:2: ”2026-13-01”", "plan.csv:2: läget ”gul”", "plan.csv:3: ", "12 fel till visas inte."]
    {
        assert!(told.err.contains(line), "{line}\n{}", told.err);
    }
    assert_eq!((told.err.matches("Ingenting har skrivits.").count(), told.code), (1, Some(1)), "{}", told.err);
}

#[test]
fn numbers_are_of_actions_and_words_mean_what_the_table_does() {
    let site = site();
    let made = |text: &str| {
        let file = site.path().join("plan.csv");
        fs::write(&file, text).expect("it can be written");
        etapp(site.path(), &["--lang", "sv", "import", "plan", &file.display().to_string()]).well().out
    };
    let told = made("Nr;Åtgärd;Aktivitet;Klart\n8;Ny;A;46387\nNr;Åtgärd;Aktivitet;Klart\n8;Ny;B;\n");
    assert!(
        told.contains("number: 8\n") && told.contains("due: 2026-12-31") && told.contains("2 aktiviteter"),
        "{told}"
    );
    let told = made("Typ;Titel;Åtgärd\nÅtgärd;Ny;\nInsats;Nätverk;Ny\n");
    assert!(told.contains("activities/natverk") && told.contains("1 åtgärd,"), "{told}");
    assert!(made("Typ;Titel\nInsats;Nytt\n").contains("1 åtgärd,"));
}

#[test]
fn what_is_no_commitment_and_no_time_is_told_with_what_to_do() {
    let site = site();
    let told = |table: &str| {
        let file = site.path().join("plan.csv");
        fs::write(&file, table).expect("it can be written");
        etapp(site.path(), &["--lang", "sv", "import", "plan", &file.display().to_string()]).err
    };
    let sum = told("Åtgärd;Etappmål;Klart\n8. Unga;Fältgrupp;2026\nSumma;;\n");
    assert!(sum.contains("plan.csv:3: ”Summa” är en summering"), "{sum}");
    let time = told("Åtgärd;Etappmål;Klart senast\n8. Unga;Fältgrupp;löpande\n");
    assert!(time.contains("plan.csv:2: ”löpande” i kolumnen ”Klart senast”") && time.contains("Töm rutan"), "{time}");
    let inner = told("Nr;Insats\n8;Unga\n8.1;Fältgrupp\n");
    assert!(inner.contains("plan.csv:3: ”8.1” är ett nummer under 8") && inner.contains("--map \"Nr=-\""), "{inner}");
}

/// What `import plan` says of a table in a site of its own.
fn told_of(table: &str, words: &[&str]) -> String {
    let site = site();
    let file = site.path().join("plan.csv");
    fs::write(&file, table).expect("it can be written");
    let file = file.display().to_string();
    let told = etapp(site.path(), &[&["--lang", "sv", "import", "plan", &file], words].concat());
    format!("{}{}", told.out, told.err)
}

#[test]
fn what_differs_from_what_is_there_is_told_and_stays() {
    let title = "Varje skola kartlägger vilka elever som saknar godkända kurser";
    let head = "Åtgärd;Etappmål;Ansvarig;Klart;Läge;Datum;Anmärkning\n";
    let of = |cells: &str| told_of(&format!("{head}1;{title};{cells}\n"), &[]);
    let differs = of("Rektor;VT2026;Delvis genomfört;2026-02-01;Nu");
    for line in [
        "= milestones/kartlaggning.yaml",
        "skiljer sig: Ansvarig (tomt) → Rektor\n",
        "skiljer sig: Klart HT2024 → VT2026\n",
        "skiljer sig: Läge genomfört → delvis genomfört\n",
        "skiljer sig: Datum 2025-01-20 → 2026-02-01\n",
        "skiljer sig: Anmärkning (tomt) → Nu\n",
        "1 sak som redan finns skiljer sig",
    ] {
        assert!(differs.contains(line), "{line}\n{differs}");
    }
    for same in [";hösten 2024;genomfört;2025-01-20;", ";2024-08/2024-12;pågår;2 sep 2024;", ";ht 24;;;"] {
        assert!(!of(same).contains("skiljer sig"), "{same}: {}", of(same));
    }
    assert!(of(";;;;").contains("skiljer sig: Klart HT2024 → (tomt)"), "{}", of(";;;;"));
    assert!(of(";snart;;;").contains("skiljer sig: Klart HT2024 → snart"), "{}", of(";snart;;;"));
    let stopped = told_of(&format!("{head}1;{title}.;;HT2024;;;\n"), &[]);
    assert!(stopped.contains("= milestones/kartlaggning.yaml") && !stopped.contains("+ "), "{stopped}");
    let renamed = told_of("Slag;Id;Titel;Klart;Åtgärd\netappmål;kartlaggning;Nya ord;HT2024;1\n", &[]);
    assert!(renamed.contains(&format!("skiljer sig: Titel {title} → Nya ord\n")), "{renamed}");
}

#[test]
fn a_year_and_a_part_of_it_are_one_time_and_a_schedule_is_asked_about() {
    let table = "Åtgärd;Etappmål;År;Kvartal\nNy;Ett;2026;2\n;Två;2027;\n";
    let asked = told_of(table, &[]);
    assert!(asked.contains("--map \"År=due\" --map \"Kvartal=due\""), "{asked}");
    let made = told_of(table, &["--map", "År=due", "--map", "Kvartal=due"]);
    assert!(made.contains("due: 2026-Q2\n") && made.contains("due: 2027\n"), "{made}");
    let apart = told_of(&format!("{table};Tre;2026;7\n"), &["--map", "År=due", "--map", "Kvartal=due"]);
    assert!(apart.contains("plan.csv:4: ”2026” (År) och ”7” (Kvartal) blir inte en tid"), "{apart}");
    let schedule = told_of("Åtgärd;Etappmål;Kv 1 2026;Kv 2 2026\nNy;Ett;x;x\n", &[]);
    assert!(schedule.contains("”Kv 1 2026”, ”Kv 2 2026” är tider bredvid varandra"), "{schedule}");
}

#[test]
fn a_cell_may_have_several_names_or_say_more_than_a_number() {
    let names = told_of("Åtgärd;Etappmål;Ansvarig\nNy;Ett;\"Rektor\nSkolchef\"\n", &[]);
    assert!(names.contains("responsible: Rektor, Skolchef\n"), "{names}");
    let target = |cell: &str| told_of(&format!("Åtgärd;Etappmål;Måltal;Enhet\nNy;Ett;{cell}\n"), &[]);
    for (cell, wanted) in [
        ("minst 6;möten", "at_least: 6\n        unit: möten\n"),
        ("högst 4;möten", "at_most: 4\n        unit: möten\n"),
        ("6 möten;", "at_least: 6\n        unit: möten\n"),
        ("6 %;procent", "at_least: 6\n        unit: procent\n"),
        ("saknas;möten", "”saknas” i kolumnen ”Måltal” är inget måltal. Töm rutan"),
        ("NA;möten", "Töm rutan"),
        ("5 kg;möten", "”5 kg” i kolumnen ”Måltal” kan inte läsas som måltal"),
        ("6-8;möten", "minst 6 eller högst 6"),
    ] {
        assert!(target(cell).contains(wanted), "{cell}: {}", target(cell));
    }
    let day = told_of("Åtgärd;Etappmål;Läge;Datum\nNy;Ett;klart;igår\n", &[]);
    assert!(day.contains("”igår” i kolumnen ”Datum” kan inte läsas som dag"), "{day}");
    let bare = told_of("Åtgärd;Etappmål;\nNy;Ett;hej\n", &[]);
    assert!(bare.contains("#C är kolumn C i kalkylprogrammet, som saknar egen rubrik"), "{bare}");
}

#[test]
fn merged_cells_say_the_same_of_each_of_their_rows() {
    if !cfg!(feature = "xlsx") {
        return;
    }
    let site = site();
    let book = crate::support::repository().join("tests/content/workbooks/merged.xlsx").display().to_string();
    let arguments = ["--lang", "sv", "import", "plan", &book, "--date", "2024-05-05"];
    let told = etapp(site.path(), &arguments);
    assert!(told.err.contains("--sheet: ”Plan”, ”Läs mig”"), "{}", told.err);
    let told = etapp(site.path(), &[&arguments[..], &["--sheet", "Plan"]].concat());
    assert_eq!(told.out.matches("responsible: Rektor").count(), 2, "{}{}", told.out, told.err);
    assert!(told.out.contains("due: 2026-12-31") && told.out.contains("due: VT2027"), "{}", told.out);
}

#[test]
fn a_workbook_is_taken_as_it_is_where_the_program_can() {
    let site = site();
    let book = crate::support::repository().join("tests/content/workbooks/plan.xlsx").display().to_string();
    let told = etapp(site.path(), &["--lang", "sv", "import", "plan", &book, "--write"]);
    if !cfg!(feature = "xlsx") {
        assert!(told.code == Some(3) && told.err.contains("--features xlsx"), "{}", told.err);
        return;
    }
    assert_eq!(told.code, Some(0), "{}", told.err);
    let made = fs::read_to_string(site.path().join("content/milestones/alla-skolor-har-lasplan.yaml")).expect("made");
    assert!(made.contains("due: 2026-12-31\n") && made.contains("date: 2023-03-15\n"), "{made}");
    let made = fs::read_to_string(site.path().join("content/milestones/biblioteken-oppnar.yaml")).expect("made");
    assert!(made.contains("due: 2028\n"), "{made}");
}
