//! Where a value stood: file, line, column and byte range, kept from the parser to the last step.

use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

/// A file's path relative to the project root, with `/` between its parts (`content/goals/x.yaml`).
pub type SourcePath = Arc<str>;

/// A stretch of a source file. Lines and columns count from 1; columns count characters, not bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceSpan {
    /// The file.
    pub path: SourcePath,
    /// The first line of the stretch, from 1.
    pub line: u32,
    /// The first character of the stretch in its line, from 1.
    pub column: u32,
    /// The stretch as byte offsets into the file as it was read (empty where only a point is known).
    pub start: usize,
    /// The end of the stretch, in bytes, not included.
    pub end: usize,
}

impl SourceSpan {
    /// The very first character of a file: for problems that belong to the file as a whole.
    pub fn file(path: &SourcePath) -> Self {
        Self { path: Arc::clone(path), line: 1, column: 1, start: 0, end: 0 }
    }

    /// The place of a byte range of `text`, which is the whole file at `path`.
    pub fn of_range(path: &SourcePath, text: &str, range: Range<usize>) -> Self {
        let start = floor_char(text, range.start.min(text.len()));
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            path: Arc::clone(path),
            line: to_u32(before.bytes().filter(|byte| *byte == b'\n').count() + 1),
            column: to_u32(before[line_start..].chars().count() + 1),
            start,
            end: floor_char(text, range.end.clamp(start, text.len())),
        }
    }
}

/// Places of one text, found without reading it from its start each time: for texts that hold many.
pub struct Lines<'t> {
    path: &'t SourcePath,
    text: &'t str,
    /// Where each line begins.
    begins: Vec<usize>,
    /// The place that was found last: its line, its byte offset and its column, each from 0. Most are asked in order.
    last: Cell<(usize, usize, usize)>,
}

impl<'t> Lines<'t> {
    /// The lines of `text`, which is the whole file at `path`.
    pub fn of(path: &'t SourcePath, text: &'t str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { path, text, begins: std::iter::once(0).chain(ends).collect(), last: Cell::new((0, 0, 0)) }
    }

    /// The place of a byte range.
    pub fn place(&self, range: Range<usize>) -> SourceSpan {
        let start = floor_char(self.text, range.start.min(self.text.len()));
        let line = self.begins.partition_point(|begin| *begin <= start).saturating_sub(1);
        let (last_line, last_start, last_column) = self.last.get();
        let (from, counted) =
            if line == last_line && last_start <= start { (last_start, last_column) } else { (self.begins[line], 0) };
        let column = counted + self.text[from..start].chars().count();
        self.last.set((line, start, column));
        SourceSpan {
            path: Arc::clone(self.path),
            line: to_u32(line + 1),
            column: to_u32(column + 1),
            start,
            end: floor_char(self.text, range.end.clamp(start, self.text.len())),
        }
    }

    /// Where a line begins, counted from 1.
    pub fn begin(&self, line: usize) -> Option<usize> {
        self.begins.get(line.checked_sub(1)?).copied()
    }
}

/// The nearest character boundary at or before `at`.
fn floor_char(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn to_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A value together with the place where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stood.
    pub place: SourceSpan,
}

impl<T> Located<T> {
    /// Joins a value with its place.
    pub fn new(value: T, place: SourceSpan) -> Self {
        Self { value, place }
    }

    /// The same place with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: change(self.value), place: self.place }
    }
}

impl<T> std::ops::Deref for Located<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// A folder with its slash; nothing for that in which everything lies.
pub fn with_slash(folder: &str) -> String {
    if folder.is_empty() { String::new() } else { format!("{folder}/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let path: SourcePath = "a.yaml".into();
        let text = "å: 1\nöä: två";
        let at = text.find("två").expect("the sample has the word");
        let place = SourceSpan::of_range(&path, text, at..at + "två".len());
        assert_eq!((place.line, place.column), (2, 5));
        assert_eq!(&text[place.start..place.end], "två");
    }

    #[test]
    fn a_range_outside_the_text_is_clamped() {
        let path: SourcePath = "a.yaml".into();
        let place = SourceSpan::of_range(&path, "å", 1..99);
        assert_eq!((place.line, place.column, place.start, place.end), (1, 1, 0, 2));
    }

    #[test]
    fn places_that_are_looked_up_are_those_that_are_counted() {
        let path: SourcePath = "a.yaml".into();
        let text = "ett\nåäö två\n\n𝄞 tre";
        let lines = Lines::of(&path, text);
        // Forwards, backwards, and in the middle of a letter.
        for at in (0..=text.len() + 1).chain((0..=text.len()).rev()) {
            assert_eq!(lines.place(at..at + 2), SourceSpan::of_range(&path, text, at..at + 2), "{at}");
        }
        assert_eq!((lines.begin(1), lines.begin(2), lines.begin(9)), (Some(0), Some(4), None));
    }
}
