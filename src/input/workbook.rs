//! A spreadsheet program's own file (XLSX, XLS, ODS) as the export that it would write: a line for each row, semicolons
//! between cells, numbers with the decimal sign of who reads the messages. It needs the feature `xlsx`, which released programs have.

#[cfg(feature = "xlsx")]
use super::hidden::{SheetFacts, sheet_facts};
use crate::words::Message;

/// Why a workbook could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkbookFault {
    /// This program was built without the feature.
    NoFeature,
    /// It has several sheets with cells; their names.
    Sheets(Vec<String>),
    /// It has no sheet of the name that was asked for; the sheets that it has.
    NoSheet(String, Vec<String>),
    /// No sheet has cells, or not the one that was asked for.
    NoCells(Option<String>),
    /// A sheet whose cells lie so far apart that there is no room for all between them: the furthest cell.
    TooLarge(String),
    /// It is damaged, or locked with a password.
    Unreadable,
    /// A formula whose value it does not hold, as programs write it that do no sums: its cell.
    Unread(String),
    /// An older or another form than XLSX, with this number: whether the sheet shows it as per cent cannot be known.
    Fraction(String),
}

/// A sheet as an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetExport {
    /// Its lines, in UTF-8.
    pub lines: Vec<u8>,
    /// Whether every number in it is one in the workbook too, so that no sign of decimals is anybody's typing.
    pub is_typed: bool,
    /// What of the workbook its readers do not see, and who imports it must know.
    pub hidden: Vec<Message>,
}

/// Of how many hidden rows or columns the names are told.
#[cfg(feature = "xlsx")]
const MOST_TOLD: usize = 10;

/// What stands in an export for a line end within a cell.
pub const LINE_END: char = '\u{2028}';

/// Whether bytes are a workbook: a ZIP archive, or the older form of Office's files.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0])
}

/// The rows of a sheet as an export; of the only one with cells unless one is named. `point` stands before decimals.
///
/// # Errors
/// Tells what must be chosen, or why nothing can be read.
#[cfg(not(feature = "xlsx"))]
pub fn as_export(_: &[u8], _: Option<&str>, _: char) -> Result<SheetExport, WorkbookFault> {
    Err(WorkbookFault::NoFeature)
}

/// The rows of a sheet as an export; of the only one with cells unless one is named. `point` stands before decimals.
///
/// # Errors
/// Tells what must be chosen, or why nothing can be read.
#[cfg(feature = "xlsx")]
pub fn as_export(bytes: &[u8], wanted: Option<&str>, point: char) -> Result<SheetExport, WorkbookFault> {
    use calamine::{Data, DataType, Reader, SheetVisible, Sheets};
    // What the library says is for who programs.
    let damaged = |_: &dyn std::fmt::Display| WorkbookFault::Unreadable;
    let mut book =
        calamine::open_workbook_auto_from_rs(std::io::Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let names = book.sheet_names();
    let no_sheet = |wanted: &&str| !names.iter().any(|name| name == wanted);
    if let Some(wanted) = wanted.filter(no_sheet) {
        return Err(WorkbookFault::NoSheet(wanted.to_owned(), names));
    }
    let is_hidden = |name: &String| {
        let mut sheets = book.sheets_metadata().iter();
        sheets.any(|sheet| sheet.name == *name && sheet.visible != SheetVisible::Visible)
    };
    let hidden: Vec<String> = names.iter().filter(|name| is_hidden(name)).cloned().collect();
    let (mut found, mut unread) = (Vec::new(), None);
    let is_written = |cell: &Data| matches!(cell, Data::String(text) if is_number_with_sign(text));
    let is_wanted = |name: &String| wanted.is_none_or(|wanted| wanted == name.as_str());
    for (at, name) in names.iter().enumerate().filter(|(_, name)| is_wanted(name)) {
        let facts = if matches!(book, Sheets::Xlsx(_)) { sheet_facts(bytes, at) } else { SheetFacts::default() };
        if let Some(cell) = facts.too_far {
            return Err(WorkbookFault::TooLarge(cell));
        }
        let mut range = book.worksheet_range(name).map_err(|error| damaged(&error))?;
        let is_typed = !range.rows().flatten().any(is_written);
        if let Sheets::Xlsx(book) = &mut book {
            let formulas = book.worksheet_formula(name).map_err(|error| damaged(&error))?;
            unread = unread.or_else(|| without_value(&formulas, &range));
            as_shown(&mut range, &book.worksheet_style(name).map_err(|error| damaged(&error))?, point);
            spread(&mut range, &book.merge_cells_by_sheet_name(name).map_err(|error| damaged(&error))?);
        }
        if !range.is_empty() {
            let told = hidden_in(name, hidden.contains(name), facts);
            found.push((name.clone(), range, is_typed, told));
        }
    }
    if let Some(cell) = unread {
        return Err(WorkbookFault::Unread(cell));
    }
    let (range, is_typed, told) = match found.as_slice() {
        [(_, range, is_typed, told)] => (range, *is_typed, told.clone()),
        [] => return Err(WorkbookFault::NoCells(wanted.map(str::to_owned))),
        several => return Err(WorkbookFault::Sheets(several.iter().map(|(name, ..)| name.clone()).collect())),
    };
    let is_fraction = |cell: &&Data| cell.get_float().is_some_and(|number| number != 0.0 && number.abs() < 1.0);
    match range.rows().flatten().find(is_fraction) {
        Some(cell) if !matches!(book, Sheets::Xlsx(_)) => Err(WorkbookFault::Fraction(text(cell, point))),
        _ => Ok(SheetExport { lines: export(range, point), is_typed, hidden: told }),
    }
}

/// What a sheet hides from its readers, in words.
#[cfg(feature = "xlsx")]
fn hidden_in(name: &str, is_hidden: bool, facts: SheetFacts) -> Vec<Message> {
    let sheet = is_hidden.then(|| Message::new("import-hidden-sheet").fact("sheet", name));
    let told = |(id, parts): (&'static str, Vec<String>)| {
        let some = parts.iter().take(MOST_TOLD).map(String::as_str).chain((parts.len() > MOST_TOLD).then_some("…"));
        let told = Message::new(id).count("count", parts.len()).fact("names", some.collect::<Vec<_>>().join(", "));
        (!parts.is_empty()).then_some(told)
    };
    let parts = [("import-hidden-rows", facts.rows), ("import-hidden-columns", facts.columns)];
    sheet.into_iter().chain(parts.into_iter().filter_map(told)).collect()
}

/// The first cell with a formula whose value is not there. What has no value is no empty cell. A text without letters is one.
#[cfg(feature = "xlsx")]
fn without_value(formulas: &calamine::Range<String>, values: &calamine::Range<calamine::Data>) -> Option<String> {
    let (top, left) = formulas.start()?;
    let at = |offset: usize, from: u32| u32::try_from(offset).unwrap_or(u32::MAX).saturating_add(from);
    let place = |(row, column, _): (usize, usize, &String)| (at(row, top), at(column, left));
    let is_empty = |place: &(u32, u32)| values.get_value(*place).is_none_or(|cell| *cell == calamine::Data::Empty);
    let written = formulas.used_cells().filter(|(.., formula)| !formula.is_empty());
    let (row, column) = written.map(place).find(is_empty)?;
    Some(format!("{}{}", column_letters(column as usize), u64::from(row) + 1))
}

/// The letters of a column as spreadsheets count them from 0: A to Z, AA to AZ and so on.
pub fn column_letters(at: usize) -> String {
    let last = char::from(b'A' + u8::try_from(at % 26).unwrap_or_default());
    let before = if at < 26 { String::new() } else { column_letters(at / 26 - 1) };
    format!("{before}{last}")
}

/// Whether a text is a number with a sign that may be that of decimals or of thousands.
#[cfg(feature = "xlsx")]
fn is_number_with_sign(text: &str) -> bool {
    let has = |wanted: fn(char) -> bool| text.contains(wanted);
    has(|letter| letter.is_ascii_digit()) && has(|letter| matches!(letter, '.' | ',')) && !has(char::is_alphabetic)
}

/// What the sheet shows otherwise than the file keeps it becomes what readers of the sheet see: a share, which is a fraction
/// in the file, as per cent, and a day of which the sheet shows the month or the year as that.
#[cfg(feature = "xlsx")]
fn as_shown(range: &mut calamine::Range<calamine::Data>, styles: &calamine::StyleRange, point: char) {
    use calamine::{Data, DataType};
    let Some((top, left)) = range.start() else { return };
    let at = |offset: usize, from: u32| u32::try_from(offset).unwrap_or(u32::MAX).saturating_add(from);
    let shown = |(row, column, cell): (usize, usize, &Data)| {
        let place = (at(row, top), at(column, left));
        let format = &styles.get(place)?.number_format.as_ref()?.format_code;
        if let Data::DateTime(time) = cell {
            let (year, month, ..) = time.to_ymd_hms_milli();
            let text = match DayPart::of(format)? {
                DayPart::Month => format!("{year:04}-{month:02}"),
                DayPart::Year => format!("{year:04}"),
            };
            return Some((place, text));
        }
        let number = cell.as_f64().filter(|_| cell.is_float() || cell.is_int())?;
        // What is left of a hundredfold beyond ten decimals is how fractions are kept, not what was measured.
        let number = (number * 1e12).round() / 1e10;
        is_percent(format).then(|| (place, format!("{} %", number_text(number, point))))
    };
    let cells: Vec<_> = range.used_cells().filter_map(shown).collect();
    cells.into_iter().for_each(|(place, text)| range.set_value(place, Data::String(text)));
}

/// What a format shows of a day, where that is not the day.
#[cfg(feature = "xlsx")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DayPart {
    Month,
    Year,
}

#[cfg(feature = "xlsx")]
impl DayPart {
    /// By the letters of a format: `mmm-yy` has no day, and no hours of which `m` would be the minutes.
    fn of(format: &str) -> Option<Self> {
        let signs: String = signs(format).collect::<String>().to_lowercase();
        let has = |letter: char| signs.contains(letter);
        match (has('y'), has('m'), has('d') || has('h') || has('s')) {
            (true, true, false) => Some(Self::Month),
            (true, false, false) => Some(Self::Year),
            _ => None,
        }
    }
}

/// Whether a format of numbers shows them as per cent: it has the sign, and not as a word of its own.
#[cfg(feature = "xlsx")]
fn is_percent(format: &str) -> bool {
    signs(format).any(|sign| sign == '%')
}

/// The signs of a format without its words, and without the language or the colour that it names in brackets.
#[cfg(feature = "xlsx")]
fn signs(format: &str) -> impl Iterator<Item = char> {
    let (mut end, mut letters) = (None, format.chars());
    std::iter::from_fn(move || {
        loop {
            match (letters.next()?, end) {
                (letter, Some(last)) => end = Some(last).filter(|_| letter != last),
                ('\\' | '_' | '*', None) => drop(letters.next()),
                ('"', None) => end = Some('"'),
                ('[', None) => end = Some(']'),
                (letter, None) => return Some(letter),
            }
        }
    })
}

/// CsvRow that are merged downwards say the same of each of their rows.
#[cfg(feature = "xlsx")]
fn spread(range: &mut calamine::Range<calamine::Data>, merged: &[calamine::Dimensions]) {
    let Some(last) = range.end() else { return };
    for area in merged {
        let (row, column) = area.start;
        let Some(value) = range.get_value((row, column)).cloned() else { continue };
        for row in row + 1..=area.end.0.min(last.0) {
            range.set_value((row, column), value.clone());
        }
    }
}

#[cfg(feature = "xlsx")]
fn export(range: &calamine::Range<calamine::Data>, point: char) -> Vec<u8> {
    // Lines are numbered as the rows of the sheet are, so empty ones above count.
    let above = range.start().map_or(0, |(row, _)| row as usize);
    let mut out = "\n".repeat(above).into_bytes();
    for row in range.rows() {
        let cells: Vec<String> = row.iter().map(|cell| quoted(&text(cell, point))).collect();
        out.extend(cells.join(";").into_bytes());
        out.push(b'\n');
    }
    out
}

/// A cell as the sheet shows it: whole numbers without decimals, days as days.
#[cfg(feature = "xlsx")]
fn text(cell: &calamine::Data, point: char) -> String {
    use calamine::Data;
    match cell {
        Data::Empty => String::new(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number_text(*number, point),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.trim().to_owned(),
        Data::Bool(is) => is.to_string(),
        Data::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Error(error) => error.to_string(),
    }
}

/// A number with the fifteen digits that spreadsheets keep: what is beyond them is how fractions are held.
#[cfg(feature = "xlsx")]
fn number_text(number: f64, point: char) -> String {
    let kept: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    kept.to_string().replace('.', &point.to_string())
}

/// A cell of an export. Line ends within it would shift the numbers of the lines, and are written as [`LINE_END`].
#[cfg(feature = "xlsx")]
fn quoted(cell: &str) -> String {
    let cell = cell.replace("\r\n", "\n").replace(['\n', '\r'], &LINE_END.to_string());
    if cell.contains([';', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(all(test, feature = "xlsx"))]
mod tests {
    #[test]
    fn numbers_have_the_digits_that_were_typed() {
        for (number, told) in [(71.300_000_000_000_01, "71,3"), (0.1 + 0.2, "0,3"), (1.234, "1,234"), (2024.0, "2024")]
        {
            assert_eq!(super::number_text(number, ','), told);
        }
    }

    #[test]
    fn formats_of_months_and_years_are_told_from_those_of_days_and_hours() {
        use super::DayPart::{Month, Year};
        for (format, wanted) in [
            ("mmm-yy", Some(Month)),
            ("[$-41D]mmmm yyyy;@", Some(Month)),
            ("yyyy\\-mm", Some(Month)),
            ("yyyy", Some(Year)),
            ("yyyy-mm-dd", None),
            ("d-mmm", None),
            ("mm:ss", None),
            ("General", None),
            ("0 \"yearly\"", None),
        ] {
            assert_eq!(super::DayPart::of(format), wanted, "{format}");
        }
    }

    #[test]
    fn formats_of_per_cent_are_told_from_others() {
        for (format, wanted) in
            [("0%", true), ("0.00\\ %", true), ("0.0\" %\"", false), ("0\\%", false), ("General", false)]
        {
            assert_eq!(super::is_percent(format), wanted, "{format}");
        }
    }
}
