//! Floor 0: words that every floor shares. Places in source files, diagnostics, dates, periods, numbers and ids.

pub mod code;
pub mod colour;
pub mod csv;
pub mod deceit;
pub mod diagnostic;
pub mod digest;
pub mod id;
pub mod language;
pub mod media;
pub mod number;
pub mod period;
pub mod place;
pub mod visible;
pub(crate) mod word;

pub use code::Code;
pub use colour::Colour;
pub use diagnostic::{Diagnostic, Findings, Report, Severity};
pub use id::Id;
pub use language::Language;
pub use number::Number;
pub use period::{Date, Period};
pub use place::{Located, SourcePath, SourceSpan};
