//! A copy of the site held against the build that is here, file by file, where both were made of the same by the same.

use super::alone::Alone;
use super::copy::{Compared, Copy};
use super::seen::Seen;
use crate::publish::manifest::{MANIFEST, Manifest};
use crate::words::Message;

/// Holds a copy against the bytes of the build's manifest, and adds what was found to what is known of the copy by itself.
pub fn compare(copy: &Copy, seen: Option<&Seen>, built: &[u8], alone: &mut Alone) {
    let Some(expected) = Manifest::parse(built) else { return };
    let is_as_built = || Message::new("as-built").count("count", expected.files.len()).fact("place", copy.name());
    match seen {
        Some(seen) if seen.bytes == built => {
            if alone.findings.is_empty() && alone.sure {
                alone.proven.push(is_as_built());
            }
            return;
        }
        Some(seen) if seen.manifest.made != expected.made => return alone.doubt(Message::new("other-build")),
        _ => {}
    }
    let mut compared = Compared::of(copy, &expected, "not-of-build", "extra");
    // A wrong folder, or a server that answers everything alike, is no altered site.
    if seen.is_none() && compared.same == 0 {
        return alone.doubt(Message::new("nothing-of-build").fact("place", copy.name()));
    }
    compared.find(MANIFEST, "other-manifest");
    // A server lists nothing; what the copy's own manifest names besides is asked for.
    if matches!(copy, Copy::Web(_)) {
        let listed = seen.iter().flat_map(|seen| seen.manifest.files.keys());
        for path in listed.filter(|path| !expected.files.contains_key(*path) && copy.has(path)) {
            compared.find(path, "extra");
        }
    }
    alone.sure &= compared.complete;
    compared.findings.retain(|found| alone.findings.iter().all(|known| known.path != found.path));
    alone.findings.append(&mut compared.findings);
    alone.proven.append(&mut compared.proven);
}
