//! The parts of a frame that tell where its page stands in time: how it is cited, which versions it has, how old it is.

use super::view::Link;
use serde::Serialize;

/// How a page is cited.
#[derive(Clone, Debug, Serialize)]
pub struct Cite {
    /// The words, ready to paste.
    pub text: String,
    /// The digest that binds them, with what it is of.
    pub digest: Option<String>,
    /// Where the digest of a revision is checked.
    pub verify: Option<Link>,
}

/// A version of a page.
#[derive(Clone, Debug, Serialize)]
pub struct Version {
    /// Its year, its day where several are of one year, or that it is today's.
    pub label: String,
    /// The page in it; `None` where it did not exist, or is this page.
    pub href: Option<String>,
    /// What else there is to say: that it changed there, was first there, or did not exist.
    pub note: Option<String>,
    /// Whether it is this page.
    pub here: bool,
}

/// The versions of a page.
#[derive(Clone, Debug, Serialize)]
pub struct Versions {
    /// The newest first.
    pub all: Vec<Version>,
    /// All that has changed in the plan: from this revision, or from the first one, to today.
    pub since: Link,
}

/// What every page of today says of its age.
#[derive(Clone, Debug, Serialize)]
pub struct Freshness {
    /// The as-of day, `2025-12-17`.
    pub(super) as_of: String,
    /// The promised day, `2026-06-30`, where one is promised.
    pub(super) next: Option<String>,
    /// The same in a sentence that is read without the script.
    pub(super) promised: Option<String>,
    /// What of that is in the language of the content, where the page is of another.
    pub(super) foreign: Option<String>,
    /// The last days of what was still open, each with how much of it there is: `2025-12-31 7 2026-06-30 1`.
    pub(super) due: String,
    /// The sentences that the script fills in: `#` stands for what only the reader's day tells.
    pub(super) age: String,
    pub(super) one: String,
    pub(super) many: String,
    pub(super) missed: Option<String>,
}

/// What stands over a page of the past.
#[derive(Clone, Debug, Serialize)]
pub struct Banner {
    /// That it is one.
    pub text: String,
    /// The same page today.
    pub link: Link,
}

/// A state of the plan on the ribbon of time.
#[derive(Clone, Debug, Serialize)]
pub struct RibbonStop {
    /// The page in that state, or where that state begins.
    pub href: String,
    /// `2025-11`, or that it is today.
    pub label: String,
    /// What the revision is called.
    pub title: Option<String>,
    /// Whether the page is of that state.
    pub here: bool,
    /// Whether it stands for several that are left out.
    pub more: bool,
}
