//! `import`: what is asked about or told before anything is taken, in the words of who has the spreadsheet, and at its lines.

use crate::support::{Run, base, etapp, read_tree, temporary, write_tree};
use std::fs;

fn site() -> tempfile::TempDir {
    let site = temporary();
    write_tree(site.path(), &base());
    site
}

/// What an import of a file says, which writes nothing unless `words` say so.
fn import(site: &tempfile::TempDir, source: &str, text: &[u8], words: &[&str]) -> Run {
    let file = site.path().join("blad.csv");
    fs::write(&file, text).expect("it can be written");
    let file = file.display().to_string();
    let indicator: &[&str] = if source == "plan" { &[] } else { &["--indicator", "narvaro"] };
    etapp(site.path(), &[&["--lang", "sv", "import", source, &file], indicator, words].concat())
}

/// What an import refuses to take, and with which code.
fn refused(source: &str, text: &str, words: &[&str]) -> (String, Option<i32>) {
    let site = site();
    let before = read_tree(&site.path().join("content"));
    let told = import(&site, source, text.as_bytes(), &[words, &["--write"]].concat());
    assert_eq!(read_tree(&site.path().join("content")), before, "{text}");
    assert!(told.out.is_empty(), "{}", told.out);
    (told.err, told.code)
}

#[test]
fn nothing_is_dropped_or_joined_in_silence() {
    for (text, words, wanted) in [
        ("Kommun;2031;2032\nHuddinge;4;5\n", &["--wide"][..], "”Kommun” är okänd"),
        ("År;Enhet;Värde\n2031;procent;4\n2032;st;5\n", &["--map", "Enhet=series"], "--only \"Enhet=procent\""),
        ("År;Kön;Värde\n2031;Män;4\n2032;;5\n", &[], "blad.csv:3: rutan under ”Kön” är tom"),
        ("År;Norra n;Norra andel\n2031;12;50\n", &[], "”Norra n”, ”Norra andel” är olika mått"),
    ] {
        let (told, code) = refused("csv", text, words);
        assert!(code == Some(1) && told.contains(wanted), "{text}: {told}");
    }
}

#[test]
fn the_whole_by_its_name_is_the_row_without_one() {
    let site = site();
    let table = site.path().join("content/indicators/narvaro.csv");
    fs::write(&table, "period,series,value,n,note\n2031,,4,,\n").expect("it can be written");
    let told = import(&site, "csv", "År;Kön;Värde\n2031;Totalt;5\n2031;Män;4\n".as_bytes(), &["--write"]).well();
    assert!(told.out.contains("1 ny, 1 ändrad"), "{}", told.out);
    let rows = fs::read_to_string(&table).expect("it is there");
    assert_eq!(rows, "period,series,value,n,note\n2031,,5,,\n2031,Män,4,,\n");
    assert_eq!(etapp(site.path(), &["check", "--format", "json"]).json()["errors"], 0);
}

#[test]
fn cells_that_cannot_be_read_are_told_together_with_a_way_out() {
    let (told, _) = refused("csv", "År;Värde;n\n20x1;1;<5\n2032;x;12*\n2033;>95;\n2034;1,5 2);\n", &[]);
    for line in [
        "blad.csv:2: ”20x1” kan inte läsas som tid",
        "blad.csv:2: ”<5” kan inte läsas som antal personer (n). Skriv ett helt tal. Är antalet dolt",
        "blad.csv:3: ”x” kan inte läsas som värde (rubriken värde eller value). Töm rutan eller skriv .",
        "blad.csv:3: ”12*” kan inte läsas som antal personer (n). Skriv 12 om",
        "blad.csv:4: ”>95” kan inte läsas som värde. Skriv bara ett tal",
        "blad.csv:5: ”1,5 2)” kan inte läsas som värde (rubriken värde eller value). Skriv 1,5 om",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    let rows: String = (0..40).map(|at| format!("{};*\n", 2031 + at)).collect();
    let (told, _) = refused("csv", &format!("År;Värde\n{rows}"), &[]);
    assert!(told.contains("20 fel till visas inte."), "{told}");
    let (told, _) = refused("csv", "År;Värde\n2031*;1\n", &[]);
    assert!(told.contains("”2031*” kan inte läsas") && told.contains("Skriv 2031 om"), "{told}");
}

#[test]
fn what_the_command_says_in_vain_is_told() {
    for (source, words, wanted) in [
        ("csv", &["--sheet", "Blad1"][..], "--sheet ändrar ingenting"),
        ("csv", &["--date", "2025-01-01"], "--date ändrar ingenting"),
        ("csv", &["--municipality", "0126"], "--municipality ändrar ingenting"),
        ("plan", &["--only", "A=b"], "--only ändrar ingenting"),
        ("kolada", &["--wide"], "--wide ändrar ingenting"),
    ] {
        let (told, code) = refused(source, "År;Värde\n2031;1\n", words);
        assert!(code == Some(2) && told.contains(wanted), "{told}");
    }
    let site = site();
    let folder = site.path().join("content").display().to_string();
    let told = etapp(site.path(), &["--lang", "sv", "import", "csv", &folder, "--indicator", "narvaro"]);
    assert!(told.code == Some(3) && told.err.contains("är en mapp"), "{}", told.err);
    let told = etapp(site.path(), &["--lang", "sv", "import", "csv", "blad.csv", "--indicator", "narvaro"]);
    assert!(told.err.contains("filen finns inte"), "{}", told.err);
    for (id, wanted) in
        [("narvar", "Menade du narvaro?"), ("närvaro", "Menade du narvaro?"), ("helt annat", "helt-annat\n")]
    {
        let file = site.path().join("blad.csv");
        fs::write(&file, "År;Värde\n2031;1\n").expect("it can be written");
        let file = file.display().to_string();
        let told = etapp(site.path(), &["--lang", "sv", "import", "csv", &file, "--indicator", id]);
        assert!(told.code == Some(2) && told.err.contains(wanted), "{}", told.err);
    }
}

#[test]
fn what_a_plans_files_would_have_wrong_is_told_at_the_lines_of_the_spreadsheet() {
    let number = "Åtgärd;Mål;Ansvarig\n8. Ny;Läser;Skolchefen\n;Räknar;Anna 19900101-2385\n";
    let (told, code) = refused("plan", number, &[]);
    assert!(code == Some(1) && told.contains("blad.csv:3: "), "{told}");
    assert!(!told.contains("2385") && !told.contains("goals/"), "{told}");
}

#[test]
fn goals_of_one_title_under_two_actions_are_two() {
    let site = site();
    let table = "Åtgärd;Mål;Etappmål\n8. Läsa;Nöjda elever;a\n9. Skriva;Nöjda elever;b\n;;c\n";
    import(&site, "plan", table.as_bytes(), &["--write"]).well();
    let written =
        |path: &str| fs::read_to_string(site.path().join("content/milestones").join(path)).expect("it was made");
    for (path, wanted) in [
        ("a.yaml", "action: 8\ngoal: nojda-elever\n"),
        ("b.yaml", "action: 9\ngoal: nojda-elever-2\n"),
        ("c.yaml", "action: 9\ngoal: nojda-elever-2\n"),
    ] {
        assert!(written(path).starts_with(wanted), "{}", written(path));
    }
    assert_eq!(etapp(site.path(), &["check", "--format", "json"]).json()["errors"], 0);
    // Where a column says the kind, the goal is that of the action, or says by itself which action it is.
    let told = "Slag;Titel;Åtgärd;Mål\netappmål;d;9;Nöjda elever\netappmål;e;;nojda-elever\n";
    let told = import(&site, "plan", told.as_bytes(), &[]).well();
    assert!(told.out.contains("action: 9\n      goal: nojda-elever-2\n"), "{}", told.out);
    assert!(told.out.contains("action: 8\n      goal: nojda-elever\n"), "{}", told.out);
}

#[test]
fn the_words_of_a_title_stay() {
    let site = site();
    let table = "Åtgärd;Etappmål\n10 nya skolor byggs;a\n6-åringar läser;b\n100 % av skolorna;c\n1.1 Läsa;CON\n";
    let told = import(&site, "plan", table.as_bytes(), &[]).well();
    for title in
        ["10 nya skolor byggs\n", "6-åringar läser\n", "100 % av skolorna", "1.1 Läsa", "milestones/con-2.yaml"]
    {
        assert!(told.out.contains(title), "{title}: {}", told.out);
    }
}

#[test]
fn what_a_workbook_hides_is_told_and_an_empty_one_is_not_asked_for_a_sheet() {
    if !cfg!(feature = "xlsx") {
        return;
    }
    let site = site();
    let import = |name: &str, words: &[&str]| {
        let book = crate::support::repository().join("tests/content/workbooks").join(name).display().to_string();
        let arguments = ["--lang", "sv", "import", "csv", &book, "--indicator", "narvaro"];
        etapp(site.path(), &[&arguments[..], words].concat())
    };
    let told = import("hidden.xlsx", &[]).well();
    assert!(told.err.contains("är dolt i kalkylprogrammet") && told.err.contains("rad 3 är dold"), "{}", told.err);
    assert!(import("numbers.xlsx", &[]).well().err.starts_with("Ingenting har skrivits."), "nothing is hidden there");
    let told = import("empty.xlsx", &[]);
    assert!(told.code == Some(1) && told.err.contains("inget blad har något i sina celler"), "{}", told.err);
    let told = import("numbers.xlsx", &["--sheet", "Finns inte"]);
    assert!(told.err.contains("det finns inget blad ”Finns inte”"), "{}", told.err);
}

#[test]
fn long_tables_are_taken_and_wide_ones_have_a_limit() {
    let site = site();
    let rows: String = (0..30_000).map(|at| format!("{};Skola {};1\n", 1990 + at % 60, at / 60)).collect();
    import(&site, "csv", format!("År;Skola;Värde\n{rows}").as_bytes(), &[]).well();
    let rows: String = (0..4_000).map(|at| format!(";Etappmål nummer {at}\n")).collect();
    import(&site, "plan", format!("Åtgärd;Etappmål\n8. Ny;Ett\n{rows}").as_bytes(), &[]).well();
    let wide = format!("År;Värde{}x\n2031;1\n", ";".repeat(16_000));
    let (told, _) = refused("csv", &wide, &[]);
    assert!(told.contains("16002 kolumner") || told.contains("kolumner, till och med kolumn"), "{told}");
}

#[test]
fn one_group_in_two_spellings_is_asked_about_and_goes_on_under_its_name() {
    let (told, _) = refused("csv", "År;Kön;Värde\n2031;Kvinnor;1\n2032;kvinnor;2\n", &[]);
    assert!(told.contains("blad.csv:3: ”kvinnor” och ”Kvinnor” ser ut att vara samma grupp"), "{told}");
    let site = site();
    let table = site.path().join("content/indicators/narvaro.csv");
    fs::write(&table, "period,series,value,n,note\n2031,Kvinnor,4,,\n").expect("it can be written");
    import(&site, "csv", "År;Kön;Värde\n2032;kvinnor;5\n".as_bytes(), &["--write"]).well();
    let rows = fs::read_to_string(&table).expect("it is there");
    assert_eq!(rows, "period,series,value,n,note\n2031,Kvinnor,4,,\n2032,Kvinnor,5,,\n");
}

#[test]
fn that_a_small_group_is_written_all_the_same_is_told() {
    let site = site();
    let told = import(&site, "csv", "År;Kön;Värde;n\n2031;Män;5;3\n".as_bytes(), &[]).well();
    assert!(told.out.contains("+ 2031 Män: ..\n") && told.out.contains("men talen skrivs i content/"), "{}", told.out);
}
