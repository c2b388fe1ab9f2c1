//! How typed values stand in JSON: dates, periods, ids and words as text, numbers with the digits of their source.

use crate::base::period::parse_date;
use crate::base::{Date, Id, Number, Period};
use crate::plan::EntityRef;
use crate::plan::entities::{Comparison, Shown};
use crate::plan::scalar::Quantity;
use crate::plan::vocabulary::{GoalResult, Status, Verdict};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value that is written as text and read back from it.
pub trait Written: Sized {
    /// The text.
    fn write(&self) -> String;
    /// The value of a text.
    fn read(text: &str) -> Option<Self>;
}

/// Declares how types are written, each with how a text is read as it.
macro_rules! written {
    ($($type:ty: $write:expr, $read:expr;)*) => { $(
        impl Written for $type {
            fn write(&self) -> String {
                let write: fn(&Self) -> String = $write;
                write(self)
            }

            fn read(text: &str) -> Option<Self> {
                let read: fn(&str) -> Option<Self> = $read;
                read(text)
            }
        }
    )* };
}

/// The value whose word is `text`.
fn by_word<T: Copy>(all: &[T], word: fn(T) -> &'static str, text: &str) -> Option<T> {
    all.iter().copied().find(|one| word(*one) == text)
}

fn comparison(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::AtLeast => "at_least",
        Comparison::AtMost => "at_most",
        Comparison::Equals => "equals",
    }
}

written! {
    Date: Self::to_string, |text| parse_date(text).ok();
    Period: Self::to_string, |text| Self::parse(text).ok();
    Id: Self::to_string, |text| Self::parse(text).ok();
    EntityRef: Self::to_string, Self::parse;
    Status: |one| one.word().to_owned(), |text| by_word(Self::ALL, Self::word, text);
    GoalResult: |one| one.word().to_owned(), |text| by_word(Self::ALL, Self::word, text);
    Verdict: |one| one.word().to_owned(), |text| by_word(Self::ALL, Self::word, text);
    Comparison: |one| comparison(*one).to_owned(),
        |text| by_word(&[Self::AtLeast, Self::AtMost, Self::Equals], comparison, text);
}

/// A value as text.
pub mod as_text {
    use super::{Deserialize, Deserializer, Serializer, Written};
    use serde::de::Error as _;

    pub fn serialize<T: Written, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&value.write())
    }

    pub fn deserialize<'de, T: Written, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
        let text = String::deserialize(from)?;
        T::read(&text).ok_or_else(|| D::Error::custom(text))
    }
}

/// A value as text, or nothing.
pub mod maybe_text {
    use super::{Deserialize, Deserializer, Serialize, Serializer, Written};
    use serde::de::Error as _;

    pub fn serialize<T: Written, S: Serializer>(value: &Option<T>, to: S) -> Result<S::Ok, S::Error> {
        value.as_ref().map(Written::write).serialize(to)
    }

    pub fn deserialize<'de, T: Written, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        text.map(|text| T::read(&text).ok_or_else(|| D::Error::custom(text))).transpose()
    }
}

fn number<E: serde::de::Error>(number: &serde_json::Number) -> Result<Number, E> {
    Number::parse(&number.to_string()).ok_or_else(|| E::custom(number))
}

fn json(number: &Number) -> Option<serde_json::Number> {
    number.as_str().parse().ok()
}

/// A number with the digits of its source.
pub mod as_number {
    use super::{Deserialize, Deserializer, Number, Serialize, Serializer};

    pub fn serialize<S: Serializer>(value: &Number, to: S) -> Result<S::Ok, S::Error> {
        super::json(value).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Number, D::Error> {
        super::number(&serde_json::Number::deserialize(from)?)
    }
}

/// A number with the digits of its source, or nothing.
pub mod maybe_number {
    use super::{Deserialize, Deserializer, Number, Serialize, Serializer};

    pub fn serialize<S: Serializer>(value: &Option<Number>, to: S) -> Result<S::Ok, S::Error> {
        value.as_ref().and_then(super::json).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Number>, D::Error> {
        let found = Option::<serde_json::Number>::deserialize(from)?;
        found.map(|found| super::number(&found)).transpose()
    }
}

/// A number as a number, a word as a text.
fn quantity(value: serde_json::Value) -> Result<Quantity, String> {
    match value {
        serde_json::Value::Number(number) => Number::parse(&number.to_string()).map(Quantity::Number),
        serde_json::Value::String(text) => Some(Quantity::Word(text)),
        _ => None,
    }
    .ok_or_else(|| "no quantity".to_owned())
}

/// A number, or a word of a scale.
pub mod as_quantity {
    use super::{Deserialize, Deserializer, Quantity, Serialize, Serializer};
    use serde::de::Error as _;

    pub fn serialize<S: Serializer>(value: &Quantity, to: S) -> Result<S::Ok, S::Error> {
        match value {
            Quantity::Number(number) => super::json(number).serialize(to),
            Quantity::Word(word) => to.serialize_str(word),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Quantity, D::Error> {
        super::quantity(serde_json::Value::deserialize(from)?).map_err(D::Error::custom)
    }
}

/// A value of an indicator: a number, a word, `.` or `..`.
pub mod as_shown {
    use super::{Deserialize, Deserializer, Serializer, Shown};
    use serde::de::Error as _;
    use serde_json::Value;

    pub fn serialize<S: Serializer>(value: &Shown, to: S) -> Result<S::Ok, S::Error> {
        match value {
            Shown::Known(quantity) => super::as_quantity::serialize(quantity, to),
            other => to.serialize_str(crate::history::side::shown(other)),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Shown, D::Error> {
        match Value::deserialize(from)? {
            Value::String(text) if text == "." => Ok(Shown::Missing),
            Value::String(text) if text == ".." => Ok(Shown::Suppressed),
            other => super::quantity(other).map(Shown::Known).map_err(D::Error::custom),
        }
    }
}
