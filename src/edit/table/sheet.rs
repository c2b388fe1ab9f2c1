//! A spreadsheet's export as the rows of an indicator.

use super::cell::{count, doubtful, is_nothing, is_time, meant, meant_value, period, value};
use super::columns::{Column, Columns, columns, is_group, is_header, is_heading, name, names, place};
use super::grid::{self, Grid, Line};
use super::wide::turn;
use super::{Choices, Fault, Left, Sheet, TableRow};
use crate::base::Date;
use std::collections::{BTreeMap, BTreeSet};

/// The rows of an export.
///
/// # Errors
/// Names the first column or cell that cannot be taken, with its line, or what must be chosen.
pub fn sheet(bytes: &[u8], choices: &Choices) -> Result<Sheet, Fault> {
    let mut grid = grid::read(bytes, |cells| is_header(cells, choices))?;
    if lacks_headings(&grid, choices) {
        return Err(Fault::NoHeadings(grid.headings));
    }
    parted(&grid)?;
    only(&mut grid, choices)?;
    let turned = turn(&mut grid, choices)?;
    let has_cells: Vec<bool> = (0..grid.headings.len())
        .map(|at| grid.lines.iter().any(|line| line.cells.get(at).is_some_and(|cell| !cell.is_empty())))
        .collect();
    let mut columns = columns(&grid.headings, &has_cells, choices)?;
    columns.has_school_years |= turned.has_school_years;
    for needed in [Column::Period, Column::Value] {
        if !columns.of.contains(&Some(needed)) {
            return Err(Fault::Column(needed, names(&grid.headings)));
        }
    }
    let mut left = turned.left;
    left.extend(chosen_out(&grid, choices));
    if let Some(mixed) = left.iter().find(|left| left.values.len() > 1 && is_group(&left.column)) {
        return Err(Fault::Mixed(mixed.column.clone(), mixed.values.clone()));
    }
    let is_own = columns.of.contains(&Some(Column::Marker));
    Ok(Sheet { rows: rows(&grid, &columns, choices)?, passed: grid.passed, left, is_own })
}

/// Whether the first line is one of values: a time where every line has one, and no heading that is known.
fn lacks_headings(grid: &Grid, choices: &Choices) -> bool {
    let is_known = grid.headings.iter().any(|heading| is_heading(heading, choices));
    let is_time_at = |cells: &[String]| cells.first().is_some_and(|cell| is_time(cell));
    !is_known
        && !grid.lines.is_empty()
        && is_time_at(&grid.headings)
        && grid.lines.iter().all(|line| is_time_at(&line.cells))
}

/// Tells a number whose decimal comma parts it in two cells: a cell too many, with digits on both sides of the comma.
fn parted(grid: &Grid) -> Result<(), Fault> {
    let is_digits = |text: &String| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let named = grid.headings.iter().rposition(|heading| !heading.is_empty()).unwrap_or(0);
    let one = grid.lines.iter().filter(|_| grid.delimiter == b',').find_map(|line| {
        let too_many = line.cells.len() > named + 1;
        let is_pair = |at: &usize| [*at, at + 1].iter().all(|at| line.cells.get(*at).is_some_and(is_digits));
        let at = (0..named + 1).rev().find(is_pair).filter(|_| too_many)?;
        Some((line.line, format!("{},{}", line.cells.get(at)?, line.cells.get(at + 1)?)))
    });
    one.map_or(Ok(()), |(line, text)| Err(Fault::Comma(line, text)))
}

/// Keeps the lines that the user wants.
fn only(grid: &mut Grid, choices: &Choices) -> Result<(), Fault> {
    for (heading, wanted) in &choices.only {
        let at = place(&grid.headings, heading)?;
        let is_it = |cell: &String| cell.to_lowercase() == wanted.to_lowercase();
        let known: BTreeSet<String> = grid.lines.iter().filter_map(|line| line.cells.get(at).cloned()).collect();
        if !known.iter().any(is_it) {
            return Err(Fault::NoLines(heading.clone(), wanted.clone(), known.into_iter().collect()));
        }
        grid.lines.retain(|line| line.cells.get(at).is_some_and(is_it));
        // What is the same on every line tells nothing apart.
        grid.lines.iter_mut().for_each(|line| {
            line.cells.get_mut(at).map(String::clear);
        });
    }
    Ok(())
}

/// The columns that the user leaves out, with what stands in them.
fn chosen_out(grid: &Grid, choices: &Choices) -> Vec<Left> {
    let is_out = |at: &usize| choices.of(&name(&grid.headings, *at)) == Some(None);
    let told = (0..grid.headings.len()).filter(is_out).map(|at| {
        let values: BTreeSet<&String> = grid.lines.iter().filter_map(|line| line.cells.get(at)).collect();
        Left { column: name(&grid.headings, at), values: values.into_iter().cloned().collect() }
    });
    told.collect()
}

fn rows(grid: &Grid, columns: &Columns, choices: &Choices) -> Result<Vec<TableRow>, Fault> {
    let places = |wanted: Column| (0..columns.of.len()).filter(move |at| columns.of[*at] == Some(wanted));
    let cell = |line: &Line, at: usize| line.cells.get(at).map_or("", String::as_str).to_owned();
    let first = |line: &Line, wanted: Column| places(wanted).next().map(|at| cell(line, at)).unwrap_or_default();
    let is_own = places(Column::Marker).next().is_some();
    let is_wanted = |line: &&Line| {
        let indicator = first(line, Column::Indicator);
        indicator.is_empty() || indicator == choices.indicator
    };
    let lines: Vec<&Line> = grid.lines.iter().filter(is_wanted).collect();
    if choices.decimals.is_none() {
        let at = places(Column::Value).next().unwrap_or(usize::MAX);
        let cells = lines.iter().filter_map(|line| Some((line.line, line.cells.get(at)?.as_str())));
        if let Some((line, text)) = doubtful(cells, is_own || grid.delimiter == b',') {
            return Err(Fault::Doubtful(line, text));
        }
    }
    let mut rows = Vec::new();
    let mut seen: BTreeMap<(String, Date, Date), &Line> = BTreeMap::new();
    let mut percent = None;
    for line in lines {
        let (when, many) = (first(line, Column::Period), first(line, Column::Count));
        let much = match (first(line, Column::Value), first(line, Column::Marker)) {
            (value, marker) if value.is_empty() && !marker.is_empty() => marker,
            (value, _) => value,
        };
        let word = text(&first(line, Column::Word));
        let fault = |column, text: &str, meant| Fault::Cell(line.line, column, text.to_owned(), meant);
        let time = period(&when, columns.has_school_years).ok_or_else(|| fault(Column::Period, &when, meant(&when)))?;
        let series: Vec<String> =
            places(Column::Series).map(|at| text(&cell(line, at))).filter(|cell| !cell.is_empty()).collect();
        let row = TableRow {
            period: time.to_string(),
            series: series.join(", "),
            value: match word.is_empty() {
                true => {
                    value(&much, choices.decimals).ok_or_else(|| fault(Column::Value, &much, meant_value(&much)))?
                }
                false => word,
            },
            n: count(&many).ok_or_else(|| fault(Column::Count, &many, None))?,
            note: text(&first(line, Column::Note)),
            corrects: text(&first(line, Column::Corrects)),
        };
        // `98 %` beside `0,97`: the one is a hundred times the other.
        let is_number = row.value.contains(char::is_numeric);
        if is_number && *percent.get_or_insert(much.ends_with('%')) != much.ends_with('%') {
            return Err(Fault::Percent(line.line, much));
        }
        let key = (row.series.clone(), time.first(), time.last());
        if let Some(earlier) = seen.insert(key, line) {
            let differs = |at: &usize| cell(earlier, *at) != cell(line, *at) && columns.of[*at].is_none();
            let apart = (0..columns.of.len()).filter(differs).map(|at| name(&grid.headings, at)).collect();
            return Err(Fault::Twice(line.line, row.period, apart));
        }
        rows.push(row);
    }
    if rows.is_empty() { Err(Fault::Empty) } else { Ok(rows) }
}

/// A text out of a cell. An apostrophe before what a spreadsheet would take for a formula is not part of it.
fn text(cell: &str) -> String {
    let bare = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@']));
    if is_nothing(cell) { String::new() } else { bare.unwrap_or(cell).to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Marks of choices: `map A=n`, `only A=x`, `wide`, `comma`, `indicator x`.
    fn choices(marks: &[&str]) -> Choices {
        let mut choices = Choices::default();
        for mark in marks {
            let (word, rest) = mark.split_once(' ').unwrap_or((mark, ""));
            let pair = rest.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
            match (word, pair) {
                ("map", Some((name, value))) => choices.map.push((name, Column::from_name(&value))),
                ("only", Some(pair)) => choices.only.push(pair),
                ("wide", _) => choices.wide = true,
                ("comma", _) => choices.decimals = Some(super::super::DecimalSign::Comma),
                ("indicator", _) => choices.indicator = rest.to_owned(),
                other => panic!("unknown mark {other:?}"),
            }
        }
        choices
    }

    fn told(text: &str, marks: &[&str]) -> Result<Vec<[String; 5]>, Fault> {
        let rows = sheet(text.as_bytes(), &choices(marks))?.rows.into_iter();
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
        assert_eq!(sheet(&old, &Choices::default()).expect("it is read").rows[0].note, "Ny mätning");
        let utf_16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain("År;Värde\n2024;1\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(sheet(&utf_16, &Choices::default()).map(|sheet| sheet.rows.len()), Ok(1));
        assert_eq!(sheet(&utf_16[2..], &Choices::default()).map(|sheet| sheet.rows.len()), Ok(1), "without its mark");
        let of_mac = b"\x81r;V\x8arde;Anm\n2024;1;l\x8csning p\x8c \x9an\n";
        assert_eq!(sheet(of_mac, &Choices::default()).expect("it is read").rows[0].note, "låsning på ön");
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

    #[test]
    fn what_cannot_be_taken_is_told_with_its_line() {
        let cell = |line, column, text: &str, meant: Option<&str>| {
            Err(Fault::Cell(line, column, text.to_owned(), meant.map(str::to_owned)))
        };
        assert_eq!(told("År,Värde\n2024,4,5\n", &[]), Err(Fault::Comma(2, "4,5".to_owned())));
        assert_eq!(told("år;värde\n2024;<5\n", &[]), cell(2, Column::Value, "<5", Some("..")));
        let measures = Fault::Mixed("År".to_owned(), names(&["Värde", "Antal"]));
        assert_eq!(told("År;2022;2023\nVärde;5;6\nAntal;100;120\n", &["wide"]), Err(measures));
        assert_eq!(told("Läsår;Andel (%);Antal (st)\n2022/23;5;6\n", &[]), Err(Fault::Unknown(names(&["Antal (st)"]))));
        assert_eq!(told("År1);Värde2)\n2022;5\n", &[]).map(|rows| rows.len()), Ok(1));
        assert_eq!(told("år;summa\n2024;1\n", &[]), Err(Fault::Unknown(names(&["summa"]))));
        assert_eq!(told("x;värde\n2024;1\n", &["map x=-"]), Err(Fault::Column(Column::Period, names(&["x", "värde"]))));
        assert_eq!(told("år;värde\n2024;1\n\n2025;ca 5\n", &[]), cell(4, Column::Value, "ca 5", None));
        assert_eq!(told("år;värde\n24;1\n", &[]), cell(2, Column::Period, "24", Some("2024")));
        assert_eq!(told("år;värde\n2023/2024;1\n", &[]), cell(2, Column::Period, "2023/2024", Some("2023/24")));
        assert_eq!(told("år;värde;n\n2024;1;-4\n", &[]), cell(2, Column::Count, "-4", None));
        assert_eq!(told("år;värde\n2024;1\n2024;2\n", &[]), Err(Fault::Twice(3, "2024".to_owned(), Vec::new())));
        let spelt = "år;värde\n2024;1\n2024-01-01/2024-12-31;2\n";
        assert!(matches!(told(spelt, &[]), Err(Fault::Twice(3, ..))), "the same days are the same time");
        assert_eq!(told("år;värde;anm\n2024;1;\"Ny\n2025;2;\n", &[]), Err(Fault::Quote(2)));
        assert_eq!(told("år;värde\n2024;987,5\n2025;1.234\n", &[]), Err(Fault::Doubtful(3, "1.234".to_owned())));
        let mixed = "år;värde\n2023;98 %\n2024;.\n2025;0,97\n";
        assert_eq!(told(mixed, &[]), Err(Fault::Percent(4, "0,97".to_owned())));
        assert_eq!(told(" \n", &[]), Err(Fault::Empty));
    }

    #[test]
    fn a_doubtful_number_is_read_as_the_user_says() {
        let found = told("år;värde\n2024;987,5\n2025;1.234\n", &["comma"]);
        assert_eq!(found, Ok(rows(&[["2024", "", "987.5", "", ""], ["2025", "", "1234", "", ""]])));
    }

    #[test]
    fn a_column_that_nobody_knows_is_asked_about_and_taken_as_the_user_says() {
        let schools = "År;Kommun;Värde\n2031;Exempelby;71,0\n2031;Grannby;64,0\n";
        assert_eq!(told(schools, &[]), Err(Fault::Unknown(names(&["Kommun"]))));
        let towns = || names(&["Exempelby", "Grannby"]);
        assert_eq!(told(schools, &["map Kommun=-"]), Err(Fault::Mixed("Kommun".to_owned(), towns())));
        let sources = schools.replace("Kommun", "Källa");
        assert_eq!(told(&sources, &["map Källa=-"]), Err(Fault::Twice(3, "2031".to_owned(), names(&["Källa"]))));
        assert_eq!(
            told(schools, &["only Kommun=Exempel"]),
            Err(Fault::NoLines("Kommun".to_owned(), "Exempel".to_owned(), towns()))
        );
        let series = rows(&[["2031", "Exempelby", "71.0", "", ""], ["2031", "Grannby", "64.0", "", ""]]);
        assert_eq!(told(schools, &["map kommun=series"]), Ok(series));
        assert_eq!(told(schools, &["only Kommun=Grannby"]), Ok(rows(&[["2031", "", "64.0", "", ""]])));
        assert_eq!(
            told(schools, &["map Kom=series"]),
            Err(Fault::NoHeading("Kom".to_owned(), names(&["År", "Kommun", "Värde"])))
        );
        let left =
            sheet(sources.replacen("2031", "2030", 1).as_bytes(), &choices(&["map Källa=-"])).expect("it is read").left;
        assert_eq!(left, [Left { column: "Källa".to_owned(), values: towns() }]);
        let without_heading = "År;Värde;\n2031;1;x\n";
        assert_eq!(told(without_heading, &[]), Err(Fault::Unknown(names(&["#3"]))));
    }

    #[test]
    fn two_groupings_never_become_one_series_by_themselves() {
        let both = "År;Kön;Skola;Värde\n2031;Kvinnor;Norra;71,0\n2032;Kvinnor;Södra;64,0\n";
        assert_eq!(told(both, &[]), Err(Fault::Claimed(Column::Series, names(&["Kön", "Skola"]))));
        let joined = rows(&[["2031", "Kvinnor, Norra", "71.0", "", ""], ["2032", "Kvinnor, Södra", "64.0", "", ""]]);
        assert_eq!(told(both, &["map Kön=series", "map Skola=series"]), Ok(joined));
    }

    #[test]
    fn a_number_beside_a_share_is_asked_about() {
        let text = "År;Antal;Andel\n2031;8;80,0\n";
        assert_eq!(told(text, &[]), Err(Fault::Unknown(names(&["Antal"]))));
        assert_eq!(told(text, &["map Antal=n"]), Ok(rows(&[["2031", "", "80.0", "8", ""]])));
    }

    #[test]
    fn a_table_with_times_as_headings_is_turned_when_asked() {
        let text = "Nyckeltal;2021;2022;HT23\nLån per elev;4,2;-;5,1\n";
        assert_eq!(told(text, &[]), Err(Fault::Wide(names(&["2021", "2022", "HT23"]))));
        let wanted = rows(&[["2021", "", "4.2", "", ""], ["2022", "", ".", "", ""], ["HT2023", "", "5.1", "", ""]]);
        assert_eq!(told(text, &["wide"]), Ok(wanted));
        assert_eq!(told("Nyckeltal;HT23\nLån;4,2\n", &["wide"]).map(|rows| rows.len()), Ok(1));
        assert_eq!(told("Nyckeltal;HT23\nLån;4,2\n", &[]), Err(Fault::Wide(names(&["HT23"]))));
        let schools = "Skola;2021/2022;2022/2023\nA;4,2;4,6\n";
        assert_eq!(told(schools, &["wide"]).map(|rows| rows[1][0].clone()), Ok("2022/23".to_owned()));
        assert_eq!(told("2021;1204\n2022;1300\n", &["wide"]), Err(Fault::NoHeadings(names(&["2021", "1204"]))));
        let groups = "Nyckeltal;Kön;2021;2022\nA;Flickor;4,2;4,6\nA;Pojkar;5,2;5,6\n";
        assert_eq!(told(groups, &["wide"]), Err(Fault::Unknown(names(&["Nyckeltal"]))));
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
        assert_eq!(told(beside, &[]), Err(Fault::Beside(names(&["Män", "Kvinnor"]))));
        let wanted = lines(&["2021 Män 4.2", "2021 Kvinnor 5", "2022 Män .", "2022 Kvinnor 6"]);
        assert_eq!(told(beside, &["wide"]), wanted);
        let schools = "Skola;År;Män;Kvinnor;Anm\nNorra;2021;4,2;5;Ny\n";
        assert_eq!(told(schools, &["wide"]), lines(&["2021 Norra, Män 4.2", "2021 Norra, Kvinnor 5"]));
        assert_eq!(told("År;Värde;Män\n2021;4;5\n", &["wide"]), Err(Fault::Unknown(names(&["Män"]))));
        let times_above = "Skola;2021;;2022;\n;Män;Kvinnor;Män;Kvinnor\nNorra;1;2;3;4\n";
        assert_eq!(told(times_above, &[]), Err(Fault::Wide(names(&["2021", "2022"]))));
        let wanted = lines(&["2021 Män 1", "2021 Kvinnor 2", "2022 Män 3", "2022 Kvinnor 4"]);
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
        assert_eq!(told(no_times, &[]), Err(Fault::Beside(names(&groups))));
        let wanted =
            lines(&["2021 Män, Norra 1", "2021 Män, Södra 2", "2021 Kvinnor, Norra 3", "2021 Kvinnor, Södra 4"]);
        assert_eq!(told(no_times, &["wide"]), wanted);
        let measures = Err(Fault::TwoLines(names(&["Antal", "Andel"]), names(&["Män", "Kvinnor"])));
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
}
