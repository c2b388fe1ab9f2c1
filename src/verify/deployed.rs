//! A deployed copy of the site, held against the manifest of the build here, file by file.
//!
//! Where there is no build here, the copy is held against its own manifest: that shows that it is whole, not that it is
//! what was built.

use super::copy::{Compared, Copy, Held, MAX_MANIFEST};
use super::project::{Verdict, Verified};
use crate::publish::manifest::{MANIFEST, Manifest};
use crate::words::Message;

impl Compared {
    /// Adds what was found here to the verification of records and build. Where there was neither, a whole copy alone
    /// is something to have looked at.
    pub fn join(self, verified: &mut Verified, nothing_built: bool) {
        verified.findings.extend(self.findings);
        verified.proven.extend(self.proven);
        verified.verdict = match verified.verdict {
            _ if !verified.findings.is_empty() => Verdict::Altered,
            Verdict::Unknown if !nothing_built => Verdict::Unknown,
            _ if !self.complete => Verdict::Unknown,
            _ => Verdict::Intact,
        };
    }
}

/// Compares a copy with what was built: the bytes of the build's manifest, if there is a build here.
pub fn compare(copy: &Copy, built: Option<&[u8]>) -> Compared {
    let nothing = |told: Message| Compared { proven: vec![told.fact("place", copy.name())], ..Compared::default() };
    // Twice what was built is enough to tell what else is listed.
    let limit = built.map_or(MAX_MANIFEST, |built| (built.len() as u64).saturating_mul(2).saturating_add(1 << 20));
    let theirs = match copy.read(MANIFEST, limit) {
        Ok(bytes) => bytes,
        Err(Held::Unreadable(reason)) => return nothing(Message::new("unreadable").fact("reason", reason)),
        Err(_) if built.is_none() => return nothing(Message::new("no-manifest")),
        Err(_) => Vec::new(),
    };
    let Some(expected) = Manifest::parse(built.unwrap_or(&theirs)) else { return nothing(Message::new("no-manifest")) };
    let mut compared = Compared::of(copy, &expected, "not-of-build", "extra");
    match built {
        Some(built) if built != theirs => compared.find(MANIFEST, "other-manifest"),
        None if !Manifest::is_canonical(&theirs) => compared.find(MANIFEST, "manifest-form"),
        _ => {}
    }
    // A server lists nothing; what the copy's own manifest names besides is asked for.
    if matches!(copy, Copy::Web(_)) {
        let listed = Manifest::parse(&theirs).unwrap_or_default().files;
        for path in listed.keys().filter(|path| !expected.files.contains_key(*path) && copy.has(path)) {
            compared.find(path, "extra");
        }
    }
    if compared.findings.is_empty() && compared.complete {
        let id = if built.is_some() { "as-built" } else { "as-its-own" };
        compared.proven.push(Message::new(id).count("count", expected.files.len()).fact("place", copy.name()));
    }
    if matches!(copy, Copy::Web(_)) {
        compared.proven.push(Message::new("server-tells-not-all"));
    }
    compared
}
