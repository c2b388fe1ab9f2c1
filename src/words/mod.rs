//! Floor 0: the words of the program, in one catalogue: a folder a language.

pub mod strings;

pub use strings::Strings;
