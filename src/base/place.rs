//! Where a value stood: file, line, column and byte range, kept from the parser to the last step.

use std::ops::Range;
use std::sync::Arc;

/// A file's path relative to the project root, with `/` between its parts (`content/goals/x.yaml`).
pub type SourcePath = Arc<str>;

/// A stretch of a source file. Lines and columns count from 1; columns count characters, not bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
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

impl Place {
    /// The very first character of a file: for problems that belong to the file as a whole.
    #[must_use]
    pub fn file(path: &SourcePath) -> Self {
        Self { path: Arc::clone(path), line: 1, column: 1, start: 0, end: 0 }
    }

    /// The place of a byte range of `text`, which is the whole file at `path`.
    #[must_use]
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
    pub place: Place,
}

impl<T> Located<T> {
    /// Joins a value with its place.
    #[must_use]
    pub fn new(value: T, place: Place) -> Self {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let path: SourcePath = "a.yaml".into();
        let text = "å: 1\nöä: två";
        let at = text.find("två").expect("the sample has the word");
        let place = Place::of_range(&path, text, at..at + "två".len());
        assert_eq!((place.line, place.column), (2, 5));
        assert_eq!(&text[place.start..place.end], "två");
    }

    #[test]
    fn a_range_outside_the_text_is_clamped() {
        let path: SourcePath = "a.yaml".into();
        let place = Place::of_range(&path, "å", 1..99);
        assert_eq!((place.line, place.column, place.start, place.end), (1, 1, 0, 2));
    }
}
