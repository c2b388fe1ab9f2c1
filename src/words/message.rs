//! A message as a fact: the id of a string and the values that it names. It is put into words where somebody reads it.

use super::{WordFile, built_in};
use crate::base::Language;
use std::fmt::Display;

/// An id and named values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub(super) id: &'static str,
    pub(super) values: Vec<(&'static str, FactValue)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FactValue {
    Count(usize),
    Number(String),
    Text(String),
    /// Names, each of which stands in quotation marks.
    Names(Vec<String>),
    /// Another message without values.
    Word(String),
}

impl Message {
    /// A message without values.
    pub fn new(id: &'static str) -> Self {
        Self { id, values: Vec::new() }
    }

    /// What it says, without its facts.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// The same with a value that stands in it as it is.
    pub fn fact(mut self, name: &'static str, value: impl Display) -> Self {
        self.values.push((name, FactValue::Text(value.to_string())));
        self
    }

    /// The same with what may be a number in JSON's form, which stands in it as the reader's language sets it.
    pub fn number(mut self, name: &'static str, value: impl Display) -> Self {
        self.values.push((name, FactValue::Number(value.to_string())));
        self
    }

    /// The same with names, each of which stands in the quotation marks of the reader's language.
    pub fn names(mut self, name: &'static str, names: &[String]) -> Self {
        self.values.push((name, FactValue::Names(names.to_vec())));
        self
    }

    /// The same with what another message says.
    pub fn word(mut self, name: &'static str, id: String) -> Self {
        self.values.push((name, FactValue::Word(id)));
        self
    }

    /// The same with a number, by which words around it can be chosen.
    pub fn count(mut self, name: &'static str, value: usize) -> Self {
        self.values.push((name, FactValue::Count(value)));
        self
    }
}

/// What a type can say of itself: a message, which a reader's language puts into words.
pub trait Say {
    /// The id and the values of the message.
    fn message(&self) -> Message;

    /// The message in English, which is the language of programs.
    fn in_english(&self) -> String {
        built_in(Language::EN, WordFile::Terminal).say(&self.message())
    }
}
