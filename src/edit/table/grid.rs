//! A spreadsheet's export as lines of cells: commas, semicolons, tabs or bars, with or without lines above the headings,
//! in the encodings that spreadsheets write.

use super::EMPTY;
use crate::base::visible::one_line;
use crate::input::csv::open_quote;
use crate::input::workbook::{LINE_END, column_letters};
use crate::plan::measure::told_by;
use crate::words::Message;
use unicode_normalization::UnicodeNormalization;

/// A line of cells.
#[derive(Clone, Debug)]
pub struct GridLine {
    /// Which line of the file it begins on, from 1.
    pub line: usize,
    /// Its cells, without white space around them.
    pub cells: Vec<String>,
}

/// The signs between cells, the likelier ones first: a comma may be a decimal sign.
const DELIMITERS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// How many lines may stand above the headings.
const MOST_ABOVE: usize = 20;

/// How many columns a table may have, far beyond those that anybody looks through.
const MOST_COLUMNS: usize = 1_000;

/// How many letters of what is no table are told.
const MOST_TOLD: usize = 40;

/// The headings of an export, the lines of cells under them, and how many lines with words stand above.
pub struct Grid {
    /// The headings; one for each cell of the longest line.
    pub headings: Vec<String>,
    /// The lines under them that are not empty.
    pub lines: Vec<GridLine>,
    /// How many lines above the headings were passed over.
    pub passed: usize,
    /// The cells of the line right above the headings.
    pub above: Option<Vec<String>>,
    /// The sign between cells.
    pub delimiter: u8,
}

/// Reads an export. `is_header` tells headings from other lines.
///
/// # Errors
/// Tells a quote that is not closed or a letter in another code, by its line, or that there is nothing.
pub fn read(bytes: &[u8], is_header: impl Fn(&[String]) -> bool) -> Result<Grid, Message> {
    let text = decoded(bytes)?;
    let start = text.trim_start();
    if ["<", "{", "[", "%PDF", "PK\u{3}"].iter().any(|other| start.starts_with(other)) {
        let found: String = start.chars().filter(|letter| !letter.is_control()).take(MOST_TOLD).collect();
        return Err(Message::new("import-no-table").fact("found", found));
    }
    let (stated, text, before) = match text.split_once('\n') {
        Some((first, rest)) if first.trim_end_matches('\r').len() == 5 && first.starts_with("sep=") => {
            (first.as_bytes().get(4).copied(), rest, 1)
        }
        _ => (None, &*text, 0),
    };
    let delimiters = stated.map_or_else(|| DELIMITERS.to_vec(), |sign| vec![sign]);
    let mut found = None;
    for delimiter in delimiters {
        let lines = lines(text, delimiter, before);
        let header = lines.iter().take(MOST_ABOVE).position(|line| is_header(&line.cells));
        // Without headings, the sign that parts the most cells is the likeliest.
        let width = lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
        let better = found
            .as_ref()
            .is_none_or(|(_, _, at, wide): &(u8, Vec<GridLine>, Option<usize>, usize)| at.is_none() && width > *wide);
        if better || header.is_some() {
            found = Some((delimiter, lines, header, width));
        }
        if header.is_some() {
            break;
        }
    }
    let (delimiter, mut lines, header, width) = found.ok_or(Message::new(EMPTY))?;
    if let Some(line) = open_quote(text, delimiter) {
        return Err(Message::new("import-quote").fact("line", line + before));
    }
    let header =
        header.or_else(|| lines.iter().position(|line| line.cells.iter().filter(|cell| !cell.is_empty()).count() > 1));
    let header = header.unwrap_or(0);
    if lines.is_empty() {
        return Err(Message::new(EMPTY));
    }
    let mut below = lines.split_off(header + 1);
    // A heading that is broken over two lines is one.
    let mut headings: Vec<String> =
        lines.pop().map(|line| line.cells.iter().map(|cell| one_line(cell)).collect()).unwrap_or_default();
    let width = below.iter().map(|line| line.cells.len()).max().unwrap_or(0).min(width).max(headings.len());
    if width > MOST_COLUMNS {
        let told = Message::new("import-too-wide").count("count", width).count("most", MOST_COLUMNS);
        return Err(told.fact("letter", column_letters(width - 1)));
    }
    headings.resize(width, String::new());
    // Headings stand again at the top of each printed page.
    below.retain(|line| line.cells.iter().zip(&headings).any(|(cell, heading)| cell != heading));
    if let Some((line, text)) = below.iter().find_map(note) {
        return Err(Message::new("import-note").fact("line", line).fact("text", text));
    }
    let above = lines.last().map(|line| line.cells.clone());
    Ok(Grid { headings, lines: below, passed: lines.len(), above, delimiter })
}

/// The text of a line that is a note or a source below a table, with its number: it stands alone, behind a mark or a word
/// for one.
fn note(line: &GridLine) -> Option<(usize, &String)> {
    let mut cells = line.cells.iter().filter(|cell| !cell.is_empty());
    let (text, None) = (cells.next()?, cells.next()) else { return None };
    let word = text.split(|letter: char| !letter.is_alphabetic()).next()?.to_lowercase();
    let rest = text.chars().skip(word.chars().count()).collect::<String>();
    let is_said = rest.starts_with(':') || rest.trim_start().starts_with(|letter: char| letter.is_ascii_digit());
    let is_word = is_said && told_by("note").any(|known| known == word);
    (is_word || text.starts_with(['*', '\u{b9}', '\u{b2}', '\u{b3}'])).then_some((line.line, text))
}

/// The lines with cells that are not empty.
fn lines(text: &str, delimiter: u8, before: usize) -> Vec<GridLine> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    // How far the text is counted, and the line there.
    let mut counted = (0, before + 1);
    let mut line_of = |place: &csv::Position| {
        let start = usize::try_from(place.byte()).unwrap_or(usize::MAX).min(text.len());
        // The reader counts the empty lines before a record to it.
        let skipped = text[start..].bytes().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        let at = counted.0.max(start + skipped);
        counted = (at, counted.1 + text[counted.0..at].matches('\n').count());
        counted.1
    };
    let line = |record: csv::StringRecord| GridLine {
        line: record.position().map_or(before, &mut line_of),
        cells: record.iter().map(|cell| cell.trim().replace(LINE_END, "\n")).collect(),
    };
    let lines = reader.records().map_while(Result::ok).map(line);
    lines.filter(|line| line.cells.iter().any(|cell| !cell.is_empty())).collect()
}

/// Bytes as text: UTF-8 with or without a mark, UTF-16, what Macs wrote, else Windows-1252, which takes any bytes. Letters
/// are composed, so that the same word from two machines is the same.
///
/// # Errors
/// Names the line of a letter in another code than the rest.
pub fn decoded(bytes: &[u8]) -> Result<String, Message> {
    use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
    let (encoding, rest) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, &bytes[length..]),
        None if has_zeros(bytes, 1) => (UTF_16LE, bytes),
        None if has_zeros(bytes, 0) => (UTF_16BE, bytes),
        None if std::str::from_utf8(bytes).is_ok() => (UTF_8, bytes),
        None => match torn(bytes) {
            Some(line) => return Err(Message::new("import-torn").fact("line", line)),
            None if is_of_mac(bytes) => (MACINTOSH, bytes),
            None => (WINDOWS_1252, bytes),
        },
    };
    let text = encoding.decode_without_bom_handling(rest).0;
    // A mark says what the file is; a letter that it cannot have is torn there too.
    match text.find(char::REPLACEMENT_CHARACTER).filter(|_| encoding == UTF_8 && std::str::from_utf8(rest).is_err()) {
        Some(at) => Err(Message::new("import-torn").fact("line", 1 + text[..at].matches('\n').count())),
        None => Ok(text.nfc().collect()),
    }
}

/// The line of the first letter that is not UTF-8 in a file that is, but for it: most letters that are no ASCII are well.
fn torn(bytes: &[u8]) -> Option<usize> {
    let (mut well, mut broken, mut first, mut lines) = (0, 0, None, 1);
    for chunk in bytes.utf8_chunks() {
        well += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        lines += chunk.valid().matches('\n').count();
        if !chunk.invalid().is_empty() {
            broken += 1;
            first = first.or(Some(lines));
        }
    }
    first.filter(|_| well > broken)
}

/// Whether most bytes at odd or at even places are zero, as those of UTF-16 are in our languages.
fn has_zeros(bytes: &[u8], from: usize) -> bool {
    let half: Vec<u8> = bytes.iter().skip(from).step_by(2).take(200).copied().collect();
    half.len() > 1 && half.iter().filter(|byte| **byte == 0).count() * 2 > half.len()
}

/// Whether the Swedish letters are those of the Macs' old encoding, and none those of Windows.
fn is_of_mac(bytes: &[u8]) -> bool {
    let has = |letters: &[u8]| bytes.iter().any(|byte| letters.contains(byte));
    has(&[0x80, 0x81, 0x85, 0x8A, 0x8C, 0x9A]) && !has(&[0xC4, 0xC5, 0xD6, 0xE4, 0xE5, 0xF6])
}
