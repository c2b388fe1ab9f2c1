//! Exports as spreadsheets write them, and the rows that they become.

use super::*;
use crate::edit::table::columns::claimed;

/// Marks of choices: `map A=n`, `only A=x`, `wide`, `comma`, `indicator x`.
fn choices(marks: &[&str]) -> ValueChoices {
    let mut choices = ValueChoices::default();
    for mark in marks {
        let (word, rest) = mark.split_once(' ').unwrap_or((mark, ""));
        let pair = rest.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
        match (word, pair) {
            ("map", Some((name, value))) => choices.map.push((name, ValueColumn::from_word(&value))),
            ("only", Some(pair)) => choices.only.push(pair),
            ("wide", _) => choices.wide = true,
            ("comma", _) => choices.decimals = Some(crate::edit::table::DecimalSign::Comma),
            ("indicator", _) => choices.indicator = rest.to_owned(),
            other => panic!("unknown mark {other:?}"),
        }
    }
    choices
}

fn told(text: &str, marks: &[&str]) -> Result<Vec<[String; 5]>, Message> {
    let rows = sheet(text.as_bytes(), &choices(marks)).map_err(|mut faults| faults.remove(0))?.rows.into_iter();
    Ok(rows.map(|row| [row.period, row.series, row.value, row.n, row.note]).collect())
}

fn rows(rows: &[[&str; 5]]) -> Vec<[String; 5]> {
    rows.iter().map(|row| row.map(str::to_owned)).collect()
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn an_export_is_read_however_the_spreadsheet_writes_it() {
    let wanted = rows(&[["2024", "", "88.5", "1204", "Ny mätning"], ["HT2025", "", "-1.5", "", ""]]);
    let semicolons = "År;Värde;Antal;Anmärkning\r\n2024;88,5;1 204;Ny mätning\r\nHT 2025;\u{2212}1,5;-;-\r\n";
    assert_eq!(told(semicolons, &[]), Ok(wanted.clone()));
    assert_eq!(told(&format!("\u{feff}{semicolons}"), &[]), Ok(wanted.clone()));
    assert_eq!(told(&format!("sep=;\r\n{semicolons}"), &[]), Ok(wanted.clone()));
    assert_eq!(told(&format!("Rapport: Närvaro\r\nEnhet: procent\r\n\r\n{semicolons}"), &[]), Ok(wanted.clone()));
    let tabs = "period\tvärde\tn\tkommentar\n2024,0\t88,5\t1\u{a0}204\tNy mätning\n\nHT2025\t-1,5\t\t\n";
    assert_eq!(told(tabs, &[]), Ok(wanted.clone()));
    let commas = "period,value,n,note\n2024,\"88,5\",1204.0,Ny mätning\nHT2025,-1.5,,\n";
    assert_eq!(told(commas, &[]), Ok(wanted.clone()));
    let (old, _, _) =
        encoding_rs::WINDOWS_1252.encode("År;Värde;Antal;Anm\n2024;88,5;1204;Ny mätning\nHT2025;-1,5;;\n");
    assert_eq!(sheet(&old, &ValueChoices::default()).expect("it is read").rows[0].note, "Ny mätning");
    let utf_16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain("År;Värde\n2024;1\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(sheet(&utf_16, &ValueChoices::default()).map(|sheet| sheet.rows.len()), Ok(1));
    assert_eq!(sheet(&utf_16[2..], &ValueChoices::default()).map(|sheet| sheet.rows.len()), Ok(1), "without its mark");
    let of_mac = b"\x81r;V\x8arde;Anm\n2024;1;l\x8csning p\x8c \x9an\n";
    assert_eq!(sheet(of_mac, &ValueChoices::default()).expect("it is read").rows[0].note, "låsning på ön");
    assert_eq!(told("År|Värde\n2024|88,5\n", &[]).map(|rows| rows.len()), Ok(1));
}

#[test]
fn marks_of_missing_and_withheld_values_are_kept() {
    let found = told("år;serie;värde\n2023;Flickor;..\n2024;Flickor;.\n2025;Flickor;\n2025;Pojkar;-\n", &[]);
    let value = |row: &[String; 5]| row[2].clone();
    assert_eq!(
        found.map(|rows| rows.iter().map(value).collect::<Vec<_>>()),
        Ok(["..", ".", ".", "."].map(str::to_owned).to_vec())
    );
}

fn wide(times: &[&str]) -> Message {
    Message::new("import-wide").count("count", times.len()).names("times", &names(times))
}

#[test]
fn what_cannot_be_taken_is_told_with_its_line() {
    let cell = |line, column, text: &str, meant: Option<&str>| Err(cell_of(line, column, text, meant));
    assert_eq!(told("År,Värde\n2024,4,5\n", &[]), Err(fault::at("import-comma", 2, "4,5")));
    assert_eq!(told("år;värde\n2024;<5\n", &[]), cell(2, ValueColumn::Value, "<5", Some("..")));
    let measures = fault::mixed("År", &names(&["Värde", "Antal"]));
    assert_eq!(told("År;2022;2023\nVärde;5;6\nAntal;100;120\n", &["wide"]), Err(measures));
    assert_eq!(told("Läsår;Andel (%);Antal (st)\n2022/23;5;6\n", &[]), Err(fault::unknown(&names(&["Antal (st)"]))));
    assert_eq!(told("År1);Värde2)\n2022;5\n", &[]).map(|rows| rows.len()), Ok(1));
    assert_eq!(told("år;summa\n2024;1\n", &[]), Err(fault::unknown(&names(&["summa"]))));
    assert_eq!(
        told("x;värde\n2024;1\n", &["map x=-"]),
        Err(Message::new("import-column")
            .called(ValueColumn::Period)
            .fact("name", "period")
            .names("has", &names(&["x", "värde"])))
    );
    assert_eq!(told("år;värde\n2024;1\n\n2025;ca 5\n", &[]), cell(4, ValueColumn::Value, "ca 5", None));
    assert_eq!(told("år;värde\n24;1\n", &[]), cell(2, ValueColumn::Period, "24", Some("2024")));
    assert_eq!(told("år;värde\n2023/2024;1\n", &[]), cell(2, ValueColumn::Period, "2023/2024", Some("2023/24")));
    assert_eq!(told("år;värde;n\n2024;1;-4\n", &[]), Err(fault::at("import-n", 2, "-4")));
    assert_eq!(told("år;värde;n\n2024;1;12*\n", &[]), cell(2, ValueColumn::Count, "12*", Some("12")));
    assert_eq!(told("år;värde\n2024;1\n2024;2\n", &[]), Err(fault::twice(3, "2024", &[])));
    let spelt = "år;värde\n2024;1\n2024-01-01/2024-12-31;2\n";
    assert_eq!(told(spelt, &[]).err().map(|told| told.id()), Some("import-twice"), "the same days are the same time");
    assert_eq!(told("år;värde;anm\n2024;1;\"Ny\n2025;2;\n", &[]), Err(Message::new("import-quote").fact("line", 2)));
    assert_eq!(told("år;värde\n2024;987,5\n2025;1.234\n", &[]), Err(fault::at("import-doubtful", 3, "1.234")));
    let mixed = "år;värde\n2023;98 %\n2024;.\n2025;0,97\n";
    assert_eq!(told(mixed, &[]), Err(fault::at("import-percent", 4, "0,97")));
    assert_eq!(told(" \n", &[]), Err(Message::new(EMPTY)));
}

#[test]
fn a_doubtful_number_is_read_as_the_user_says() {
    let found = told("år;värde\n2024;987,5\n2025;1.234\n", &["comma"]);
    assert_eq!(found, Ok(rows(&[["2024", "", "987.5", "", ""], ["2025", "", "1234", "", ""]])));
}

#[test]
fn a_column_that_nobody_knows_is_asked_about_and_taken_as_the_user_says() {
    let schools = "År;Kommun;Värde\n2031;Exempelby;71,0\n2031;Grannby;64,0\n";
    assert_eq!(told(schools, &[]), Err(fault::unknown(&names(&["Kommun"]))));
    let towns = || names(&["Exempelby", "Grannby"]);
    assert_eq!(told(schools, &["map Kommun=-"]), Err(fault::mixed("Kommun", &towns())));
    let sources = schools.replace("Kommun", "Källa");
    assert_eq!(told(&sources, &["map Källa=-"]), Err(fault::twice(3, "2031", &names(&["Källa"]))));
    assert_eq!(told(schools, &["only Kommun=Exempel"]), Err(fault::no_lines("Kommun", "Exempel", &towns())));
    let series = rows(&[["2031", "Exempelby", "71.0", "", ""], ["2031", "Grannby", "64.0", "", ""]]);
    assert_eq!(told(schools, &["map kommun=series"]), Ok(series));
    assert_eq!(told(schools, &["only Kommun=Grannby"]), Ok(rows(&[["2031", "", "64.0", "", ""]])));
    assert_eq!(told(schools, &["map Kom=series"]), Err(fault::no_heading("Kom", &names(&["År", "Kommun", "Värde"]))));
    let left =
        sheet(sources.replacen("2031", "2030", 1).as_bytes(), &choices(&["map Källa=-"])).expect("it is read").left;
    assert_eq!(left, [Left { column: "Källa".to_owned(), values: towns() }]);
    let without_heading = "År;Värde;\n2031;1;x\n";
    assert_eq!(told(without_heading, &[]), Err(fault::unknown(&names(&["#C"]))));
}

#[test]
fn two_groupings_never_become_one_series_by_themselves() {
    let both = "År;Kön;Skola;Värde\n2031;Kvinnor;Norra;71,0\n2032;Kvinnor;Södra;64,0\n";
    assert_eq!(told(both, &[]), Err(claimed(ValueColumn::Series, &names(&["Kön", "Skola"]))));
    let joined = rows(&[["2031", "Kvinnor, Norra", "71.0", "", ""], ["2032", "Kvinnor, Södra", "64.0", "", ""]]);
    assert_eq!(told(both, &["map Kön=series", "map Skola=series"]), Ok(joined));
}

#[test]
fn different_measures_are_no_series_of_one_indicator() {
    let ids = |text: &str, marks: &[&str]| told(text, marks).map_err(|told| told.id()).map(|rows| rows.len());
    let units = "År;Enhet;Värde\n2031;procent;4\n2032;st;5\n";
    assert_eq!(ids(units, &["map Enhet=series"]), Err("import-measures"));
    assert_eq!(ids(units, &["map Enhet=-"]), Err("import-measures"), "the remedy is not to make it a series");
    assert_eq!(ids(units, &["only Enhet=st"]), Ok(1));
    assert_eq!(ids(&units.replace("procent", "Norra").replace("st;", "Södra;"), &["map Enhet=series"]), Ok(2));
    let beside = "År;Norra n;Norra andel;Södra n;Södra andel\n2021;12;50;13;60\n";
    assert_eq!(ids(beside, &[]), Err("import-measures-beside"));
    assert_eq!(ids(beside, &["wide"]), Err("import-measures-beside"));
    assert_eq!(ids(beside, &["wide", "map Norra n=-", "map Södra n=-"]), Ok(2));
    let rows = "Namn;2021;2022\nAndel;4;5\nAntal;6;7\n";
    assert_eq!(ids(rows, &["wide", "map Namn=series"]), Err("import-measures"));
    assert_eq!(ids("År;Andel män;Andel kvinnor\n2021;4;5\n", &["wide"]), Ok(2));
    let people = "År;Grupp;Värde\n2021;Elever med över 20 % frånvaro;4\n2021;Alla elever;5\n";
    assert_eq!(ids(people, &[]), Ok(2), "of whom it is says nothing of the measure");
}

#[test]
fn an_empty_cell_of_a_group_is_asked_about() {
    let empty = |line| Err(fault::at("import-no-series", line, "Kön"));
    assert_eq!(told("År;Kön;Värde\n2021;Män;4\n2022;;5\n", &[]), empty(3));
    assert_eq!(told("År;Kön;Värde\n2021;-;4\n2022;Män;5\n", &[]), empty(2));
    assert_eq!(told("Kön;2021;2022\nMän;4;5\n;6;7\n", &["wide"]), empty(3));
    assert_eq!(told("Kön;År;Norra;Södra\nMän;2021;4;5\n;2021;6;7\n", &["wide"]), empty(3));
    let all = sheet("Kön;2021;2022\nMän;4;5\n;6;7\n".as_bytes(), &choices(&["wide"]));
    assert_eq!(all.map_err(|faults| faults.len()).map(|_| ()), Err(1), "once for a line");
    let own = told("period,series,value\n2021,,4\n2021,Män,5\n", &[]);
    assert_eq!(own.map(|rows| rows.len()), Ok(2), "in the table beside an indicator it is the whole");
    assert_eq!(told("År;Kön;Värde\n2021;;4\n", &[]).map(|rows| rows.len()), Ok(1), "a column that says nothing");
}

#[test]
fn all_cells_that_cannot_be_read_are_told_at_once() {
    let faults = sheet("År;Värde;n\n20x1;1;<5\n2032;ca 5;\n2033;x;\n2034;4;\n2034;5;\n".as_bytes(), &choices(&[]));
    let ids = faults.map_err(|faults| faults.iter().map(Message::id).collect::<Vec<_>>()).map(|_| ());
    let wanted = ["import-time", "import-n", "import-value", "import-cell-missing", "import-twice"];
    assert_eq!(ids, Err(wanted.to_vec()));
}

#[test]
fn a_letter_in_another_code_than_the_rest_is_told_with_its_line() {
    let text = b"period;value;note\n2031;1;R\xc3\xa4knat p\xc3\xa5\n2032;2;\xe4\n";
    let torn = |line: usize| Err(vec![Message::new("import-torn").fact("line", line)]);
    assert_eq!(sheet(text, &choices(&[])), torn(3));
    let marked = [&[0xEF, 0xBB, 0xBF], &text[..]].concat();
    assert_eq!(sheet(&marked, &choices(&[])), torn(3));
}

#[test]
fn a_number_beside_a_share_is_asked_about() {
    let text = "År;Antal;Andel\n2031;8;80,0\n";
    assert_eq!(told(text, &[]), Err(fault::unknown(&names(&["Antal"]))));
    assert_eq!(told(text, &["map Antal=n"]), Ok(rows(&[["2031", "", "80.0", "8", ""]])));
}

#[test]
fn a_table_with_times_as_headings_is_turned_when_asked() {
    let text = "Nyckeltal;2021;2022;HT23\nLån per elev;4,2;-;5,1\n";
    assert_eq!(told(text, &[]), Err(wide(&["2021", "2022", "HT23"])));
    let wanted = rows(&[["2021", "", "4.2", "", ""], ["2022", "", ".", "", ""], ["HT2023", "", "5.1", "", ""]]);
    assert_eq!(told(text, &["wide"]), Ok(wanted));
    for heading in ["Kommun", "Namn", "Enhet"] {
        let text = text.replace("Nyckeltal", heading);
        assert_eq!(
            told(&text, &["wide"]),
            Err(fault::unknown(&names(&[heading]))),
            "it is asked about on one line too"
        );
    }
    let noted = told("Anm;2021;2022\nNy;4;5\n", &["wide"]).map(|rows| rows[1][4].clone());
    assert_eq!(noted, Ok("Ny".to_owned()), "a known column is taken");
    assert_eq!(told("Nyckeltal;HT23\nLån;4,2\n", &["wide"]).map(|rows| rows.len()), Ok(1));
    assert_eq!(told("Nyckeltal;HT23\nLån;4,2\n", &[]), Err(wide(&["HT23"])));
    let schools = "Skola;2021/2022;2022/2023\nA;4,2;4,6\n";
    assert_eq!(told(schools, &["wide"]).map(|rows| rows[1][0].clone()), Ok("2022/23".to_owned()));
    assert_eq!(
        told("2021;1204\n2022;1300\n", &["wide"]),
        Err(Message::new("import-no-headings").fact("cells", "2021; 1204"))
    );
    let groups = "Nyckeltal;Kön;2021;2022\nA;Flickor;4,2;4,6\nA;Pojkar;5,2;5,6\n";
    assert_eq!(told(groups, &["wide"]), Err(fault::unknown(&names(&["Nyckeltal"]))));
    assert_eq!(told(groups, &["wide", "map Nyckeltal=-"]).map(|rows| rows.len()), Ok(4));
}

#[test]
fn groups_beside_each_other_are_turned_when_asked_for() {
    let told = |text: &str, marks: &[&str]| {
        let rows = told(text, marks)?.into_iter().map(|row| row[..3].join(" ")).collect::<Vec<_>>();
        Ok(rows)
    };
    let lines = |lines: &[&str]| Ok(names(lines));
    let beside = "År;Män;Kvinnor\n2021;4,2;5\n2022;-;6\n";
    assert_eq!(told(beside, &[]), Err(Message::new("import-beside").names("names", &names(&["Män", "Kvinnor"]))));
    let wanted = lines(&["2021 Män 4.2", "2021 Kvinnor 5", "2022 Män .", "2022 Kvinnor 6"]);
    assert_eq!(told(beside, &["wide"]), wanted);
    let schools = "Skola;År;Män;Kvinnor;Anm\nNorra;2021;4,2;5;Ny\n";
    assert_eq!(told(schools, &["wide"]), lines(&["2021 Norra, Män 4.2", "2021 Norra, Kvinnor 5"]));
    assert_eq!(told("År;Värde;Män\n2021;4;5\n", &["wide"]), Err(fault::unknown(&names(&["Män"]))));
    let times_above = "Skola;2021;;2022;\n;Män;Kvinnor;Män;Kvinnor\nNorra;1;2;3;4\n";
    assert_eq!(told(times_above, &[]), Err(wide(&["2021", "2022"])));
    let wanted = lines(&["2021 Norra, Män 1", "2021 Norra, Kvinnor 2", "2022 Norra, Män 3", "2022 Norra, Kvinnor 4"]);
    assert_eq!(told(times_above, &["wide"]), wanted);
    let times_below = "Lån per elev\n;Män;;Kvinnor;\nSkola;2021;2022;2021;2022\nNorra;1;3;2;4\nSödra;5;7;6;8\n";
    let wanted = lines(&[
        "2021 Norra, Män 1",
        "2022 Norra, Män 3",
        "2021 Norra, Kvinnor 2",
        "2022 Norra, Kvinnor 4",
        "2021 Södra, Män 5",
        "2022 Södra, Män 7",
        "2021 Södra, Kvinnor 6",
        "2022 Södra, Kvinnor 8",
    ]);
    assert_eq!(told(times_below, &["wide"]), wanted);
    let no_times = ";Män;;Kvinnor;\nÅr;Norra;Södra;Norra;Södra\n2021;1;2;3;4\n";
    let groups = ["Män, Norra", "Män, Södra", "Kvinnor, Norra", "Kvinnor, Södra"];
    assert_eq!(told(no_times, &[]), Err(Message::new("import-beside").names("names", &names(&groups))));
    let wanted = lines(&["2021 Män, Norra 1", "2021 Män, Södra 2", "2021 Kvinnor, Norra 3", "2021 Kvinnor, Södra 4"]);
    assert_eq!(told(no_times, &["wide"]), wanted);
    let measures = Err(fault::two_lines(&names(&["Antal", "Andel"]), &names(&["Män", "Kvinnor"])));
    assert_eq!(told(";Män;;Kvinnor;\nÅr;Antal;Andel;Antal;Andel\n2021;1;2;3;4\n", &["wide"]), measures);
    assert_eq!(told("År;Män;;Kvinnor;\n;Antal;Andel;Antal;Andel\n2021;1;2;3;4\n", &[]), measures);
}

#[test]
fn school_years_are_read_where_the_heading_says_so() {
    let found = told("Läsår;Värde\n2023/2024;5\n2022/23;4\n", &[]);
    assert_eq!(found, Ok(rows(&[["2023/24", "", "5", "", ""], ["2022/23", "", "4", "", ""]])));
}

#[test]
fn our_own_table_of_all_values_comes_back_the_same() {
    let own = "indicator,period,series,value,value_marker,n,note\r\na,2021,'-18 år,1.234,,412,\r\na,2022,'-18 år,,..,,Få\r\nb,2021,,7,,,\r\n";
    let wanted = rows(&[["2021", "-18 år", "1.234", "412", ""], ["2022", "-18 år", "..", "", "Få"]]);
    assert_eq!(told(own, &["indicator a"]), Ok(wanted));
}
