//! `import`: a spreadsheet's values beside an indicator, shown before they are written.

use crate::support::{base, etapp, read_tree, temporary, write_tree};
use std::fs;
use std::path::Path;

fn site() -> tempfile::TempDir {
    let site = temporary();
    write_tree(site.path(), &base());
    site
}

fn export(site: &Path, name: &str, text: &str) -> String {
    let path = site.join(name);
    fs::write(&path, text).expect("it can be written");
    path.to_str().expect("it is text").to_owned()
}

#[test]
fn an_import_is_shown_first_and_written_when_asked_for() {
    let site = site();
    let table = site.path().join("content/indicators/narvaro.csv");
    fs::write(&table, "period,value,n,note\n2022,80,100,Gammal\n2023,88.5,120,\n").expect("it can be written");
    let file = export(site.path(), "ut.csv", "År;Värde;Antal;Anmärkning\n2023;89,0;120;\n2024;90,5;4;Ny\n2025;..;;\n");
    let before = read_tree(&site.path().join("content"));
    let arguments = ["--lang", "sv", "import", "csv", &file, "--indicator", "narvaro"];
    let told = etapp(site.path(), &arguments).well();
    assert!(told.out.contains("~ 2023: 88,5 (n 120) → 89,0 (n 120)"), "{}", told.out);
    assert!(told.out.contains("+ 2024: .. – Ny"), "a small group is not repeated: {}", told.out);
    assert!(told.out.contains("2 nya, 1 ändrad, 0 lika, 1 finns bara i tabellen"), "{}", told.out);
    assert!(told.err.contains("--write"));
    assert_eq!(read_tree(&site.path().join("content")), before);
    etapp(site.path(), &[&arguments[..], &["--write"]].concat()).well();
    let wanted = "period,series,value,n,note\n2022,,80,100,Gammal\n2023,,89.0,120,\n2024,,90.5,4,Ny\n2025,,..,,\n";
    assert_eq!(fs::read_to_string(&table).expect("it is there"), wanted);
    let again = etapp(site.path(), &arguments).well();
    assert!(again.out.contains("0 nya, 0 ändrade, 3 lika"), "{}", again.out);
    assert_eq!(etapp(site.path(), &["check", "--format", "json"]).json()["errors"], 0);
}

#[test]
fn an_indicator_without_a_table_gets_one() {
    let site = site();
    let new = ["new", "indicator", "ny", "--title", "Ny", "--unit", "antal", "--direction", "increase"];
    etapp(site.path(), &new).well();
    let kolada =
        r#"{"values":[{"kpi":"N1","municipality":"0126","period":2024,"values":[{"gender":"T","value":12.5}]}]}"#;
    let file = export(site.path(), "kolada.json", kolada);
    etapp(site.path(), &["import", "kolada", &file, "--indicator", "ny", "--write"]).well();
    let data = etapp(site.path(), &["build"]).well();
    assert!(data.err.is_empty(), "{}", data.err);
    let plan = fs::read_to_string(site.path().join("output/data/plan.json")).expect("there is data");
    assert!(plan.contains("12.5"));
}

#[test]
fn an_indicator_that_gets_a_table_keeps_its_comments_and_line_ends() {
    let site = site();
    let path = site.path().join("content/indicators/ny.yaml");
    let old = "# Om måttet\r\ntitle: Ny # kort\r\nunit: antal\r\ndirection: increase\r\nmethod: Räknat.\r\n";
    fs::write(&path, old).expect("it can be written");
    let file = export(site.path(), "a.csv", "år;värde\n2024;1\n");
    etapp(site.path(), &["import", "csv", &file, "--indicator", "ny", "--write"]).well();
    let new = fs::read_to_string(&path).expect("it is there");
    assert_eq!(new.replacen("data: ny.csv\r\n", "", 1), old);
    assert_ne!(new, old);
}

#[test]
fn what_cannot_be_taken_is_told_and_changes_nothing() {
    let site = site();
    let inline = "title: T\nunit: st\ndirection: increase\nvalues:\n  - { period: 2024, value: 1 }\n";
    fs::write(site.path().join("content/indicators/inne.yaml"), inline).expect("it can be written");
    let before = read_tree(&site.path().join("content"));
    let well = export(site.path(), "a.csv", "år;värde\n2024;1\n");
    let bad = export(site.path(), "b.csv", "år;värde\n2024;ungefär 5\n");
    for (file, indicator, code, words) in [
        (&well, "finns-inte", 2, "Det finns ingen indikator"),
        (&well, "inne", 1, "nyckeln values"),
        (&bad, "narvaro", 1, "b.csv:2: ”ungefär 5” kan inte läsas"),
        (&"saknas.csv".to_owned(), "narvaro", 3, "saknas.csv"),
    ] {
        let told = etapp(site.path(), &["--lang", "sv", "import", "csv", file, "--indicator", indicator, "--write"]);
        assert_eq!(told.code, Some(code), "{}", told.err);
        assert!(told.err.contains(words) && told.out.is_empty(), "{}", told.err);
    }
    assert_eq!(read_tree(&site.path().join("content")), before);
}

/// Inputs as they come from spreadsheets, what the program says of them, and with which further words it takes them: the
/// rows of the table then.
const DESK: &[(&str, &str, &[&str], &str)] = &[
    ("sep=;\nÅr;Värde\n2031;4,2\n", "1 ny,", &[], "2031,,4.2,,\n"),
    ("sep=\t\nÅr\tVärde\n2031\t4,2\n", "content/indicators/narvaro.csv\n  + 2031", &[], "2031,,4.2,,\n"),
    (
        "År;Värde;Värde\n2031;1;2\n",
        "#C är kolumn C i kalkylprogrammet, som saknar egen rubrik",
        &["--map", "#C=-"],
        "2031,,1,,\n",
    ),
    ("År;Värde\n2031;1\nÅr;Värde\n2032;2\n", "2 nya", &[], "2031,,1,,\n2032,,2,,\n"),
    ("Rapport: Lån\nEnhet: lån\n\nÅr;Värde\n2031;4,2\n", "2 rader ovanför rubrikerna", &[], "2031,,4.2,,\n"),
    ("Nyckeltal;2031;2032\nLån per elev;4,2;4,6\n", "Kör igen med --wide", &["--wide"], "2031,,4.2,,\n2032,,4.6,,\n"),
    ("År;Värde;Anmärkning\n2031;10;\"Ny mätning\n2032;11;\n", "ut.csv:2: ett citattecken", &[], ""),
    (
        "År;Kommun;Värde\n2031;Exempelby;71,0\n2032;Grannby;64,0\n",
        "”Kommun” är okänd",
        &["--only", "Kommun=Grannby"],
        "2032,,64.0,,\n",
    ),
    ("År;Antal unga;Andel\n2031;80;80,0\n", "--map \"Antal unga=n\"", &["--map", "Antal unga=n"], "2031,,80.0,80,\n"),
    ("År;Antal;Andel\n2031;80;80,0\n", "”Antal” är okänd", &["--map", "Antal=n"], "2031,,80.0,80,\n"),
    (
        "År;Kön;Skola;Värde\n2031;Kvinnor;Norra;71,0\n2032;Kvinnor;Södra;64,0\n",
        "skiljer alla grupper åt",
        &["--map", "Kön=series", "--map", "Skola=series"],
        "2031,\"Kvinnor, Norra\",71.0,,\n2032,\"Kvinnor, Södra\",64.0,,\n",
    ),
    (
        "År;Kön;Skola;Värde\n2031;Kvinnor;Norra;71,0\n2031;Män;Södra;64,0\n",
        "skiljer alla grupper åt",
        &["--only", "Skola=Norra"],
        "2031,Kvinnor,71.0,,\n",
    ),
    (
        "År;Kön;Skola;Värde\n2031;Kvinnor;Norra;71,0\n2031;Kvinnor;Södra;64,0\n",
        "skiljer alla grupper åt",
        &["--only", "Kön=Kvinnor"],
        "2031,Norra,71.0,,\n2031,Södra,64.0,,\n",
    ),
    (
        "Year,Units,Unit multiplier,Value\n2031,Percentage (%),Units,58.0\n2032,GBP,Thousands,186000.0\n",
        "”Units”, ”Unit multiplier” är okända",
        &["--only", "Units=Percentage (%)", "--map", "Unit multiplier=-"],
        "2031,,58.0,,\n",
    ),
    ("År;Värde;Värde\n2031;1;2\n", "kolumnen ”#C” är okänd", &["--map", "#3=-"], "2031,,1,,\n"),
    ("År;Kvartal;Värde\n2031;1;4\n2031;2;5\n", "+ 2031-Q2: 5", &[], "2031-Q1,,4,,\n2031-Q2,,5,,\n"),
    ("År;Kvartal;Värde\n2031;kv 1;4\n2031;kv 2;5\n", "+ 2031-Q1", &["--only", "Kvartal=kv 2"], "2031-Q2,,5,,\n"),
    ("År;Kvartal;Värde\n2031;1;4\n2031;2;5\n", "+ 2031-Q2: 5", &["--map", "Kvartal=-"], ""),
    ("Läsår;Termin;Värde\n2031/2032;HT;4\n2031/32;VT;5\n", "+ VT2032: 5", &[], "HT2031,,4,,\nVT2032,,5,,\n"),
    (
        "År;Kvartal;Månad;Värde\n2031;1;jan;4\n2031;1;feb;5\n",
        "Behåll den finaste",
        &["--map", "Kvartal=-"],
        "2031-01,,4,,\n2031-02,,5,,\n",
    ),
    ("År;Kvartal;Värde\n2031;1;4\n2031;7;5\n", "”2031” (År) och ”7” (Kvartal) blir inte en tid", &[], ""),
    (
        "År;VT;HT;Helår\n2031;4;5;9\n",
        "tiderna ”VT”, ”HT”, ”Helår”",
        &["--wide"],
        "VT2031,,4,,\n2031,,9,,\nHT2031,,5,,\n",
    ),
    ("År;VT;HT;Snitt\n2031;4;5;9\n", "”Snitt” står bredvid delar av ett år", &["--wide"], ""),
    (
        "Kvartal;2031;2032\n1;4;5\n2;6;7\n",
        "med --wide",
        &["--wide"],
        "2031-Q1,,4,,\n2031-Q2,,6,,\n2032-Q1,,5,,\n2032-Q2,,7,,\n",
    ),
    (
        "Mått;2031;;2032;\n;Kv 1;Kv 2;Kv 1;Kv 2\nLån;6;7;8;9\n",
        "med --wide",
        &["--wide"],
        "2031-Q1,,6,,\n2031-Q2,,7,,\n2032-Q1,,8,,\n2032-Q2,,9,,\n",
    ),
    ("Mått;2031;;2032;\n;Kv 1;Kv 2;Kv 1;Totalt\nLån;6;7;8;9\n", "skriv Helår i stället", &["--wide"], ""),
    ("Skola;VT;HT\nA;4;5\n", "”VT”, ”HT” säger inte vilket år", &["--wide"], ""),
    ("Månad;Värde\njan;4\n", "”jan” säger inte vilket år", &[], ""),
    ("År;Marknad;Juni\n2031;4;5\n", "står bredvid varandra", &[], ""),
    ("Kvartal;Värde\n2031:3;4\n20314;5\n", "+ 2031-Q4: 5", &[], "2031-Q3,,4,,\n2031-Q4,,5,,\n"),
    ("År;Kvartal;Värde\n2031;4:e;6\n", "+ 2031-Q4: 6", &[], "2031-Q4,,6,,\n"),
    ("Kvartal;Värde\n4:e 2031;6\n", "kan inte läsas", &[], ""),
    ("Termin;Värde\n2031:1;6\n", "kan inte läsas", &[], ""),
    ("Månad;Värde\n2031.1;6\n2031.11;7\n", "2: ”2031.1” kan inte läsas", &[], ""),
    ("Månad;Värde\n2031-1;6\n", "+ 2031-01: 6", &[], "2031-01,,6,,\n"),
    ("Period;Värde\n2031-1;6\n", "2031-01 om det är månaden, 2031-Q1 om det är kvartalet och 2031-01/2031-06", &[], ""),
    ("Period;Värde\n2031.3;6\n", "2031-03 om det är månaden, 2031-Q3 om det är kvartalet.", &[], ""),
    ("Skola;2031-1;2031-2\nNorra;6;7\n", "2031-Q1 om det är kvartal", &["--wide"], ""),
    ("Skola;2031;2032\nNorra;6;7\nKälla: SCB;;\n", "ut.csv:3: ”Källa: SCB” är en not", &["--wide"], ""),
    ("Skola;2031;2032\nNorra;6;7\n* preliminära;;\n", "ut.csv:3: ”* preliminära” är en not", &["--wide"], ""),
    ("Kvartal;Värde\n2031-03;4\n", "”2031-03” kan inte läsas under rubriken ”Kvartal”. Skriv tiden", &[], ""),
    ("Kvartal;Värde\n2031:5;4\n", "2026-Q2 om det är ett kvartal", &[], ""),
    ("Vecka;Värde\n2031:12;4\n", "+ 2031-03-17/2031-03-23", &[], "2031-03-17/2031-03-23,,4,,\n"),
    ("Månad;Värde\n203103;4\n", "+ 2031-03: 4", &[], "2031-03,,4,,\n"),
    ("Från;Till;Värde\n2031-01-01;2031-03-31;4\n", "+ 2031-01-01/2031-03-31", &[], "2031-01-01/2031-03-31,,4,,\n"),
    ("Från;Till;Värde\n2031-05-01;2031-03-31;4\n", "blir inte en tid från den första", &[], ""),
    ("Mått;2031;2032 (prel.)\nLån;4;5\n", "Skriv bara 2032 i rubriken", &["--wide"], ""),
    ("Mått;2031;2032 (prel.)\nLån;4;5\n", "med ett märke", &["--wide", "--map", "2032 (prel.)=-"], "2031,,4,,\n"),
    ("Skolkod;2031;2032\n1234;4;5\n", "med --wide", &["--wide"], ""),
    ("År;Män;Kvinnor\n2031;4,2;4,6\n", "Kör igen med --wide", &["--wide"], "2031,Kvinnor,4.6,,\n2031,Män,4.2,,\n"),
    (
        ";2031;;2032;\n;Män;Kvinnor;Män;Kvinnor\nLån;1;2;3;4\n",
        "tiderna ”2031”, ”2032” står som rubriker",
        &["--wide"],
        "2031,Kvinnor,2,,\n2032,Kvinnor,4,,\n2031,Män,1,,\n2032,Män,3,,\n",
    ),
    (";Män;;Kvinnor;\nÅr;Antal;Andel;Antal;Andel\n2031;1;2;3;4\n", "till exempel År;Män;Kvinnor", &["--wide"], ""),
    ("Läsår;Andel (%)\n2031/32;5\n", "1 ny,", &[], "2031/32,,5,,\n"),
    ("År;Värde\n2031;<5\n", "Skriv .. om det är vad som menas", &[], ""),
    ("År;Värde\n2031;5 st\n", "Skriv 5 om det är vad som menas", &[], ""),
    ("År;Värde\n2031;4.5*\n", "Skriv 4,5 om det är vad som menas", &[], ""),
    ("År,Värde\n2031,4,5\n", "Är ”4,5” ett tal med decimalkomma?", &[], ""),
    ("<html><table><tr><td>År</td></tr></table></html>", "filen är ingen tabell; den börjar med <html>", &[], ""),
    (
        "År;2031;2032\nUtfall;5;6\nMål;7;8\n",
        "Kör igen med --wide",
        &["--wide", "--only", "År=Utfall"],
        "2031,,5,,\n2032,,6,,\n",
    ),
    ("Tertial;Värde\nT1 2031;5\nkv 3 2031;6\n", "2 nya", &[], "2031-01/2031-04,,5,,\n2031-Q3,,6,,\n"),
    ("Läsår;Värde\n2031/2032;5\n", "1 ny,", &[], "2031/32,,5,,\n"),
    ("År;Värde\n2031/2032;5\n", "Skriv 2031/32 om det är vad som menas", &[], ""),
    (
        "Tid;Värde\nHT31;1\nvårterminen 2032;2\njan-33;3\n2034K1;4\n2035-01-01 00:00:00;5\n",
        "5 nya",
        &[],
        "HT2031,,1,,\nVT2032,,2,,\n2033-01,,3,,\n2034-Q1,,4,,\n2035-01-01,,5,,\n",
    ),
    (
        "År;Värde\n2031;987,5\n2032;1.234\n",
        "--decimals comma",
        &["--decimals", "comma"],
        "2031,,987.5,,\n2032,,1234,,\n",
    ),
];

#[test]
fn a_table_is_taken_whole_or_asked_about() {
    for (text, told, words, wanted) in DESK {
        let site = site();
        let table = site.path().join("content/indicators/narvaro.csv");
        fs::write(&table, "period,series,value,n,note\n").expect("it can be written");
        let file = export(site.path(), "ut.csv", text);
        let arguments = ["--lang", "sv", "import", "csv", &file, "--indicator", "narvaro"];
        let first = etapp(site.path(), &arguments);
        assert!(format!("{}{}", first.out, first.err).contains(told), "{text}\n{}{}", first.out, first.err);
        let second = etapp(site.path(), &[&arguments[..], words, &["--write"]].concat());
        assert_eq!(second.code, Some(i32::from(wanted.is_empty())), "{text}\n{}", second.err);
        let rows = fs::read_to_string(&table).expect("it is there");
        assert_eq!(rows.strip_prefix("period,series,value,n,note\n"), Some(*wanted), "{text}");
    }
}

#[test]
fn the_numbers_of_a_message_are_set_as_its_language_does() {
    let site = site();
    let table = site.path().join("content/indicators/narvaro.csv");
    fs::write(&table, "period,value\n2023,88.5\n").expect("it can be written");
    let [well, bad] = [("a.csv", "År;Värde\n2023;89,0\n2024;..\n"), ("b.csv", "År;Värde\n2023;4,5*\n")]
        .map(|(name, text)| export(site.path(), name, text));
    for (language, change, meant) in
        [("sv", "88,5 → 89,0", "Skriv 4,5 om"), ("en", "88.5 → 89.0", "Write 4.5 if that is what is meant")]
    {
        let import = |file| etapp(site.path(), &["--lang", language, "import", "csv", file, "--indicator", "narvaro"]);
        let told = import(&well);
        assert!(told.out.contains(change) && told.out.contains("+ 2024: ..\n"), "{}", told.out);
        assert!(import(&bad).err.contains(meant), "{}", import(&bad).err);
    }
}

#[test]
fn months_and_lines_of_a_workbook_come_as_its_readers_see_them() {
    if !cfg!(feature = "xlsx") {
        return;
    }
    let site = site();
    let book = crate::support::repository().join("tests/content/workbooks/months.xlsx").display().to_string();
    let values = etapp(site.path(), &["import", "csv", &book, "--sheet", "Värden", "--indicator", "narvaro"]).well();
    for row in ["+ 2022-01: 5", "+ 2022-02: 6", "+ 2022-03-15: 7"] {
        assert!(values.out.contains(row), "{row}: {}", values.out);
    }
    let plan = etapp(site.path(), &["import", "plan", &book, "--sheet", "Plan"]).well();
    for line in ["due: 2026-03\n", "responsible: Rektor, Skolchef\n", "due: 2026-04-30\n"] {
        assert!(plan.out.contains(line), "{line}: {}", plan.out);
    }
}

#[test]
fn shares_of_a_workbook_come_as_its_readers_see_them() {
    if !cfg!(feature = "xlsx") {
        return;
    }
    let site = site();
    let table = site.path().join("content/indicators/narvaro.csv");
    fs::write(&table, "period,series,value,n,note\n").expect("it can be written");
    let book = crate::support::repository().join("tests/content/workbooks/percent.xlsx").display().to_string();
    let told = etapp(site.path(), &["import", "csv", &book, "--indicator", "narvaro", "--map", "Antal=n", "--write"]);
    assert_eq!(told.code, Some(0), "{}", told.err);
    let wanted = "period,series,value,n,note\n2031,,45,120,\n2032,,7,118,\n2033,,100,121,\n";
    assert_eq!(fs::read_to_string(&table).expect("it is there"), wanted);
    // A file of another sort does not tell how its numbers are shown.
    let book = book.replace(".xlsx", ".ods");
    let told = etapp(site.path(), &["--lang", "en", "import", "csv", &book, "--indicator", "narvaro", "--write"]);
    assert!(
        told.code != Some(0) && told.err.contains(": 0.45 may be a share that the sheet shows as per cent"),
        "{}{}",
        told.out,
        told.err
    );
    let told = etapp(site.path(), &["--lang", "sv", "import", "csv", &book, "--indicator", "narvaro", "--write"]);
    assert!(told.err.contains(": 0,45 kan vara en andel"), "{}", told.err);
    assert_eq!(fs::read_to_string(&table).expect("it is there"), wanted);
}

#[test]
fn a_number_of_a_workbook_is_in_no_doubt_unless_it_was_typed_as_text() {
    if !cfg!(feature = "xlsx") {
        return;
    }
    let site = site();
    let table = site.path().join("content/indicators/narvaro.csv");
    fs::write(&table, "period,series,value,n,note\n").expect("it can be written");
    let book = |name: &str| crate::support::repository().join("tests/content/workbooks").join(name);
    for language in ["sv", "en"] {
        let import = |name: &str| {
            let book = book(name).display().to_string();
            etapp(site.path(), &["--lang", language, "import", "csv", &book, "--indicator", "narvaro", "--write"])
        };
        let told = import("numbers-as-text.xlsx");
        assert!(told.code == Some(1) && told.err.contains("--decimals"), "{}{}", told.out, told.err);
        import("numbers.xlsx").well();
        let wanted = "period,series,value,n,note\n2031,,987.125,,\n2032,,1.234,,\n";
        assert_eq!(fs::read_to_string(&table).expect("it is there"), wanted);
    }
}

#[test]
fn a_formula_whose_value_the_workbook_does_not_hold_is_no_empty_cell() {
    if !cfg!(feature = "xlsx") {
        return;
    }
    let site = site();
    let book = |name: &str| crate::support::repository().join("tests/content/workbooks").join(name);
    for (source, more) in [("csv", &["--indicator", "narvaro"][..]), ("plan", &[])] {
        let file = book("formulas-unread.xlsx").display().to_string();
        let told = etapp(site.path(), &[&["--lang", "sv", "import", source, &file][..], more].concat());
        assert!(told.code == Some(1) && told.err.contains("B3"), "{}{}", told.out, told.err);
    }
    let file = book("formulas.xlsx").display().to_string();
    let told = etapp(site.path(), &["--lang", "sv", "import", "csv", &file, "--indicator", "narvaro"]).well();
    assert!(told.out.contains("+ 2031: 4\n") && told.out.contains("+ 2032: 3\n"), "{}", told.out);
}

#[test]
fn values_in_words_are_taken_by_the_indicators_scale() {
    let site = site();
    let indicator = site.path().join("content/indicators/rutin.yaml");
    let text = "title: Finns en antagen rutin\nunit: svar\ndirection: increase\nscale: [nej, delvis, ja]\n";
    fs::write(&indicator, text).expect("it can be written");
    let file = site.path().join("svar.csv");
    let import = |rows: &str| {
        fs::write(&file, rows).expect("it can be written");
        let file = file.display().to_string();
        etapp(site.path(), &["--lang", "sv", "import", "csv", &file, "--indicator", "rutin", "--write"])
    };
    import("År;Värde\n2023;Nej\n2024;ja\n").well();
    for text in ["kanske", "0"] {
        let told = import(&format!("År;Värde\n2025;{text}\n"));
        assert!(told.code == Some(1) && told.err.contains(text), "{}", told.err);
        assert!(told.err.contains("Stegen är ”nej”, ”delvis”, ”ja”"), "{}", told.err);
    }
    // The steps of a scale may be digits.
    let steps =
        "title: T\nunit: steg\ndirection: increase\nscale: [\"1\", \"2\"]\nvalues:\n  - {period: 2024, value: 2}\n";
    fs::write(site.path().join("content/indicators/steg.yaml"), steps).expect("it can be written");
    assert_eq!(etapp(site.path(), &["check", "--format", "json"]).json()["errors"], 0);
    // A table that has words already can be read again, and the site's own table of values comes back the same.
    assert!(import("År;Värde\n2024;ja\n2025;Delvis\n").well().out.contains("1 ny, 0 ändrade, 1 lik,"));
    let table = fs::read_to_string(site.path().join("content/indicators/rutin.csv")).expect("it is there");
    assert_eq!(table, "period,series,value,n,note\n2023,,nej,,\n2024,,ja,,\n2025,,delvis,,\n");
    etapp(site.path(), &["build"]).well();
    let own = site.path().join("output/data/indicator-values.csv").display().to_string();
    let told = etapp(site.path(), &["--lang", "sv", "import", "csv", &own, "--indicator", "rutin"]).well();
    assert!(told.out.contains("0 nya, 0 ändrade, 3 lika"), "{}", told.out);
}

#[test]
fn the_sites_own_table_of_values_comes_back_the_same() {
    let site = site();
    let table = site.path().join("content/indicators/narvaro.csv");
    let rows = "period,series,value,n,note\n2023,-18 år,1.234,412,\n2024,-18 år,..,,Få svar\n2025,-18 år,80,4,\n";
    fs::write(&table, rows).expect("it can be written");
    etapp(site.path(), &["build"]).well();
    let own = site.path().join("output/data/indicator-values.csv");
    let own = own.to_str().expect("it is text");
    let told = etapp(site.path(), &["--lang", "sv", "import", "csv", own, "--indicator", "narvaro"]).well();
    assert!(told.out.contains("0 nya, 0 ändrade, 3 lika"), "{}", told.out);
}
