//! The seven states of a commitment, in the order in which bars stack them.

/// State of a milestone or an activity.
///
/// The order is that of a stacked bar: what is done to the left, what is unknown or dropped to the
/// right. It also keeps the two strongest fills, done and not done, at opposite ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Genomfört.
    Done,
    /// Delvis genomfört.
    PartlyDone,
    /// Pågår. Never drawn so that it could be taken for done.
    Ongoing,
    /// Planerat.
    Planned,
    /// Ej redovisat: nothing has been said about it.
    NotReported,
    /// Utgår.
    Cancelled,
    /// Ej genomfört.
    NotDone,
}

impl Status {
    /// Every status, in stacking order.
    pub const ALL: [Self; 7] =
        [Self::Done, Self::PartlyDone, Self::Ongoing, Self::Planned, Self::NotReported, Self::Cancelled, Self::NotDone];
}
