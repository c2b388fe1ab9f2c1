//! What the rules look at.

use super::unshown::Unshown;
use crate::base::{Date, SourcePath};
use crate::input::text::TextFile;
use crate::plan::Site;
use std::collections::BTreeMap;

/// What the rules look at.
pub struct RuleSubject<'a> {
    /// The resolved site.
    pub site: &'a Site,
    /// The day against which lateness is judged, if there is any.
    pub as_of: Option<Date>,
    /// The decoded content files.
    pub texts: &'a BTreeMap<SourcePath, TextFile>,
    /// Entities that are there, but not in the plans.
    pub(super) unshown: &'a Unshown,
    /// The one file whose texts are looked at, where the others were looked at before.
    pub(super) only: Option<&'a SourcePath>,
}

impl RuleSubject<'_> {
    /// Whether the texts of a file are looked at.
    pub(super) fn covers(&self, path: &SourcePath) -> bool {
        self.only.is_none_or(|only| only == path)
    }
}
