//! What stands for a value that must be there and could not be read, so that the rest of its document is still looked
//! at. Its problem was reported, so nothing is built of it; it only keeps one problem from hiding the next.

use crate::base::{Date, Id, Language, Located, Number, Period, SourceSpan};
use crate::input::markdown::Prose;
use crate::plan::scalar::{Feedback, MailAddress, Ordinal, Quantity, SiteAddress, WebAddress, WrittenValue};

/// A type of a key that must stand.
pub trait StandIn {
    /// The value that stands for one that could not be read, in the mapping that begins at `place`.
    fn stand_in(place: &SourceSpan) -> Self;
}

impl<T: StandIn> StandIn for Located<T> {
    fn stand_in(place: &SourceSpan) -> Self {
        Self::new(T::stand_in(place), place.clone())
    }
}

macro_rules! stand_ins {
    ($($type:ty: $value:expr,)*) => { $(
        impl StandIn for $type {
            fn stand_in(_: &SourceSpan) -> Self {
                $value
            }
        }
    )* };
}

stand_ins! {
    String: String::new(),
    Date: Date::MIN,
    Period: Period::Day(Date::MIN),
    Id: Id::unread(),
    Number: Number::from(0),
    Language: Language::default(),
    Ordinal: Ordinal(0),
    Quantity: Quantity::Number(Number::from(0)),
    WrittenValue: WrittenValue::Missing,
    SiteAddress: SiteAddress(String::new()),
    WebAddress: WebAddress(String::new()),
    Feedback: Feedback::Mail(MailAddress(String::new())),
}

impl StandIn for Prose {
    fn stand_in(place: &SourceSpan) -> Self {
        Self { text: "".into(), place: place.clone(), verbatim: false }
    }
}
