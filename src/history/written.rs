//! How typed values stand in JSON: dates, periods, ids and words as text, numbers with the digits of their source, nothing as
//! `null`. Fields say `#[serde(with = "written")]`.

use super::side::shown;
use crate::base::period::parse_date;
use crate::base::{Date, Id, Number, Period};
use crate::plan::EntityRef;
use crate::plan::entities::{Comparison, Shown};
use crate::plan::scalar::Quantity;
use crate::plan::vocabulary::{GoalResult, Status, Verdict};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

/// A value that is written as JSON and read back from it.
pub trait Written: Sized {
    /// The JSON.
    fn write(&self) -> Value;
    /// The value of what was written.
    fn read(json: &Value) -> Option<Self>;
}

/// Writes a value.
pub fn serialize<T: Written, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    value.write().serialize(to)
}

/// Reads a value.
pub fn deserialize<'de, T: Written, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let json = Value::deserialize(from)?;
    T::read(&json).ok_or_else(|| D::Error::custom(json))
}

/// Declares how types are written as text, each with how a text is read as it.
macro_rules! texts {
    ($($type:ty: $write:expr, $read:expr;)*) => { $(
        impl Written for $type {
            fn write(&self) -> Value {
                let write: fn(&Self) -> String = $write;
                write(self).into()
            }

            fn read(json: &Value) -> Option<Self> {
                let read: fn(&str) -> Option<Self> = $read;
                read(json.as_str()?)
            }
        }
    )* };
}
pub(super) use texts;

texts! {
    Date: Self::to_string, |text| parse_date(text).ok();
    Period: Self::to_string, |text| Self::parse(text).ok();
    Id: Self::to_string, |text| Self::parse(text).ok();
    EntityRef: Self::to_string, Self::parse;
    Status: |one| one.word().to_owned(), Self::from_word;
    GoalResult: |one| one.word().to_owned(), Self::from_word;
    Verdict: |one| one.word().to_owned(), Self::from_word;
    Comparison: |one| one.word().to_owned(), Self::from_word;
}

impl<T: Written> Written for Option<T> {
    fn write(&self) -> Value {
        self.as_ref().map_or(Value::Null, Written::write)
    }

    fn read(json: &Value) -> Option<Self> {
        if json.is_null() { Some(None) } else { T::read(json).map(Some) }
    }
}

impl Written for Number {
    fn write(&self) -> Value {
        self.as_str().parse().map_or(Value::Null, Value::Number)
    }

    fn read(json: &Value) -> Option<Self> {
        Self::parse(&json.as_number()?.to_string())
    }
}

/// A number as a number, a word of a scale as a text.
impl Written for Quantity {
    fn write(&self) -> Value {
        match self {
            Self::Number(number) => number.write(),
            Self::Word(word) => word.as_str().into(),
        }
    }

    fn read(json: &Value) -> Option<Self> {
        Number::read(json).map(Self::Number).or_else(|| json.as_str().map(|word| Self::Word(word.to_owned())))
    }
}

/// A value of an indicator: a number, a word, `.` or `..`.
impl Written for Shown {
    fn write(&self) -> Value {
        if let Self::Known(quantity) = self { quantity.write() } else { shown(self).into() }
    }

    fn read(json: &Value) -> Option<Self> {
        match json.as_str() {
            Some(".") => Some(Self::Missing),
            Some("..") => Some(Self::Suppressed),
            _ => Quantity::read(json).map(Self::Known),
        }
    }
}
