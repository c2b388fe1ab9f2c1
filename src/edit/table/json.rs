//! JSON in which no key stands twice: of two values of one key, a parser keeps the last without a word.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt;

/// Why a text is not taken.
pub enum Fault {
    /// It is no JSON.
    Unread,
    /// A key stands twice in one object.
    Twice(String),
}

/// The value of a text.
///
/// # Errors
/// Says that it is no JSON, or which key stands twice.
pub fn parsed(text: &str) -> Result<Value, Fault> {
    let value = serde_json::from_str(text).map_err(|_| Fault::Unread)?;
    let mut twice = None;
    let read = Keys(&mut twice).deserialize(&mut serde_json::Deserializer::from_str(text));
    match (read, twice) {
        (_, Some(key)) => Err(Fault::Twice(key)),
        (read, None) => read.map(|()| value).map_err(|_| Fault::Unread),
    }
}

/// Looks at the keys alone, and keeps the one that stands twice.
struct Keys<'k>(&'k mut Option<String>);

impl<'de> DeserializeSeed<'de> for Keys<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Keys<'_> {
    type Value = ();

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut known = BTreeSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if known.contains(&key) {
                let told = A::Error::custom(&key);
                *self.0 = Some(key);
                return Err(told);
            }
            known.insert(key);
            map.next_value_seed(Keys(self.0))?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut all: A) -> Result<(), A::Error> {
        while all.next_element_seed(Keys(self.0))?.is_some() {}
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}
