//! How single values are read: texts, Markdown, numbers, dates, periods, ids, addresses.

mod address;
mod colour;
mod reference;
mod times;

pub use address::{Feedback, MailAddress, SiteAddress, WebAddress};
pub use reference::{EntityName, Ref};
pub use times::period_problem;

use super::kind::Kind;
use super::read::{Read, Reader};
use super::shape::Shape;
use crate::base::id::IdError;
use crate::base::visible::shows_nothing;
use crate::base::{Code, Diagnostic, Id, Number};
use crate::input::markdown::Prose;
use crate::input::yaml::{Node, YamlKind};

fn text<'n>(node: &'n Node, reader: &mut Reader, expected: &'static str) -> Option<&'n str> {
    let YamlKind::Text(text) = &node.kind else {
        reader.wrong_type(node, expected);
        return None;
    };
    if shows_nothing(text) {
        reader.push(Diagnostic::new(Code::EmptyValue, &node.place).fact("expected", expected));
        return None;
    }
    Some(text)
}

/// A scalar of which it does not matter whether YAML takes it for a number: ids, years, dates.
fn bare<'n>(node: &'n Node, reader: &mut Reader, expected: &'static str) -> Option<&'n str> {
    match &node.kind {
        YamlKind::Number(text) => Some(text),
        _ => text(node, reader, expected),
    }
}

/// Most signs of a title, a name or another text that stands on one line. No heading, and no entry in the outline of a PDF,
/// can hold a whole document.
const MOST_SIGNS: usize = 10_000;

impl Read for String {
    const SHAPE: Shape = Shape::Text;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = text(node, reader, "text")?.trim();
        let length = text.chars().count();
        if length > MOST_SIGNS {
            let problem = Diagnostic::new(Code::YamlLimit, &node.place).variant("line");
            reader.push(problem.fact("count", length).fact("most", MOST_SIGNS));
            return None;
        }
        Some(text.to_owned())
    }
}

impl Read for Prose {
    const SHAPE: Shape = Shape::Prose;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = text(node, reader, "text")?.into();
        Some(Self { text, place: node.place.clone(), verbatim: false })
    }
}

impl Read for bool {
    const SHAPE: Shape = Shape::Bool;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        if let YamlKind::Bool(value) = node.kind {
            return Some(value);
        }
        reader.wrong_type(node, "bool");
        None
    }
}

impl Read for Number {
    const SHAPE: Shape = Shape::Number;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let YamlKind::Number(text) = &node.kind else {
            reader.wrong_type(node, "number");
            return None;
        };
        let number = Self::parse(text);
        if number.is_none() {
            reader.push(Diagnostic::new(Code::InvalidNumber, &node.place).fact("value", text));
        }
        number
    }
}

/// A whole number within `from..=to`, in the form in which numbers are written.
fn parse_whole(text: &str, from: i64, to: i64) -> Option<i64> {
    let number = Number::parse(text)?.as_str().parse::<i64>().ok()?;
    (from..=to).contains(&number).then_some(number)
}

/// Reads a whole number within `from..=to`.
fn whole(node: &Node, reader: &mut Reader, from: i64, to: i64) -> Option<i64> {
    let YamlKind::Number(text) = &node.kind else {
        reader.wrong_type(node, "integer");
        return None;
    };
    let number = parse_whole(text, from, to);
    if number.is_none() {
        let problem = Diagnostic::new(Code::InvalidNumber, &node.place).variant("range");
        reader.push(problem.fact("value", text).fact("from", from).fact("to", to));
    }
    number
}

/// A whole number that counts something: 0 to a million.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count(pub u32);

impl Count {
    /// The highest count that is taken.
    pub const MAX: i64 = 1_000_000;

    /// Reads a count from the cell of a table.
    pub fn parse(text: &str) -> Option<Self> {
        parse_whole(text, 0, Self::MAX).and_then(|number| u32::try_from(number).ok()).map(Self)
    }
}

impl Read for Count {
    const SHAPE: Shape = Shape::Whole(0, Self::MAX);

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        whole(node, reader, 0, Self::MAX).and_then(|number| u32::try_from(number).ok()).map(Self)
    }
}

/// A number from 1 to 9999: an action's number, a track, a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ordinal(pub u32);

impl Ordinal {
    const MAX: i64 = 9999;
}

impl Read for Ordinal {
    const SHAPE: Shape = Shape::Whole(1, Self::MAX);

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        whole(node, reader, 1, Self::MAX).and_then(|number| u32::try_from(number).ok()).map(Self)
    }
}

/// A track within an action, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Track(pub u32);

impl Read for Track {
    const SHAPE: Shape = Ordinal::SHAPE;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        Ordinal::read(node, reader).map(|ordinal| Self(ordinal.0))
    }
}

/// A place in an order; smaller comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Order(pub i64);

impl Order {
    const MAX: i64 = 1_000_000;
}

impl Read for Order {
    const SHAPE: Shape = Shape::Whole(-Self::MAX, Self::MAX);

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        whole(node, reader, -Self::MAX, Self::MAX).map(Self)
    }
}

/// A number of decimals, 0 to 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimals(pub u8);

impl Decimals {
    const MAX: i64 = 6;
}

impl Read for Decimals {
    const SHAPE: Shape = Shape::Whole(0, Self::MAX);

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        whole(node, reader, 0, Self::MAX).and_then(|number| u8::try_from(number).ok()).map(Self)
    }
}

impl Read for Id {
    const SHAPE: Shape = Shape::Id;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = bare(node, reader, "id")?;
        let id = Self::parse(text);
        id.map_err(|error| reader.push(id_problem(Diagnostic::new(Code::InvalidId, &node.place), text, error))).ok()
    }
}

/// Words the reason why `text` is no id.
pub fn id_problem(problem: Diagnostic, text: &str, error: IdError) -> Diagnostic {
    let variant = match error {
        IdError::Empty | IdError::Characters => "",
        IdError::TooLong => "long",
        IdError::Reserved => "reserved",
    };
    // The name of a file stands for its id.
    let stem = [".yaml", ".yml", ".md"].iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text);
    // A reference names an id, of which the key says the kind.
    let of_kind = |folder: &str| Kind::from_folder(folder.rsplit('/').next().unwrap_or_default()).is_some();
    let stem = stem.rsplit_once('/').filter(|(folder, _)| of_kind(folder)).map_or(stem, |(_, id)| id);
    let suggestion = crate::base::id::suggest(stem);
    let problem = problem.variant(variant).fact("id", text);
    if error == IdError::Characters && !suggestion.is_empty() { problem.suggest(suggestion) } else { problem }
}

/// A value of one line as it is written, whether YAML takes it for a text, a number or something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar(pub String);

impl Read for Scalar {
    const SHAPE: Shape = Shape::Scalar;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match node.kind {
            YamlKind::Bool(value) => Some(Self(value.to_string())),
            _ => bare(node, reader, "text").map(|text| Self(text.trim().to_owned())),
        }
    }
}

/// A word of a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScaleStep {
    /// The word, by which values name it.
    pub word: String,
    /// What readers see: the same, unless a translation says it in another language.
    pub said: String,
}

impl Read for ScaleStep {
    const SHAPE: Shape = Shape::Text;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        // Only a translation makes pairs: what stands in one file has one path.
        let (word, said) = match &node.kind {
            YamlKind::List(pair) if pair.len() == 2 && pair[0].place.path != pair[1].place.path => (&pair[0], &pair[1]),
            _ => (node, node),
        };
        Some(Self { word: String::read(word, reader)?, said: String::read(said, reader)? })
    }
}

/// How much: a number, or a word of the scale that the indicator declares.
#[derive(Clone, Debug, PartialEq)]
pub enum Quantity {
    /// A number.
    Number(Number),
    /// A word; whether there is such a one is told where the scale is known.
    Word(String),
}

impl Quantity {
    /// Whether both say the same, however a number is written.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => one.compare(other).is_eq(),
            (one, other) => one == other,
        }
    }

    /// The number, where it is one.
    pub fn number(&self) -> Option<&Number> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }

    /// Reads a quantity from a CSV cell or a scalar. What begins with a letter is a word.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let word = || text.starts_with(char::is_alphabetic).then(|| Self::Word(text.to_owned()));
        Number::parse(text).map(Self::Number).or_else(word)
    }
}

impl std::fmt::Display for Quantity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Word(word) => f.write_str(word),
        }
    }
}

impl Read for Quantity {
    const SHAPE: Shape = Shape::Quantity;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.kind {
            YamlKind::Text(text) if text.trim().starts_with(char::is_alphabetic) => Self::parse(text),
            _ => Number::read(node, reader).map(Self::Number),
        }
    }
}

/// An indicator's value as written.
#[derive(Clone, Debug, PartialEq)]
pub enum WrittenValue {
    /// A quantity.
    Known(Quantity),
    /// `.`: there is none.
    Missing,
    /// `..`: there is one, which must not be shown.
    Suppressed,
}

impl WrittenValue {
    /// Reads a value from a CSV cell or a scalar.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "." => Some(Self::Missing),
            ".." => Some(Self::Suppressed),
            _ => Quantity::parse(text).map(Self::Known),
        }
    }
}

impl Read for WrittenValue {
    const SHAPE: Shape = Shape::Reading;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.kind {
            YamlKind::Text(text) if matches!(text.as_str(), "." | "..") => Self::parse(text),
            _ => Quantity::read(node, reader).map(Self::Known),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_written_like_numbers() {
        assert_eq!(Count::parse("10"), Some(Count(10)));
        for text in ["010", "+50", "9999999", "-1", "1.5", "", "1 000"] {
            assert_eq!(Count::parse(text), None, "{text}");
        }
    }
}
