//! Changes of the evidence of an entry that stands in both states, piece by piece.

use super::{ComparedEntity, ComparedEntry};
use crate::base::SourceSpan;
use crate::history::change::{Field, Rule};
use crate::history::diff::differ::Differ;
use crate::history::quiet::{self, Likeness};
use crate::history::side::{EvidenceSaid, Side, SideValue, Source};

/// A piece of evidence: what it is, where it is named, and the digest of the attachment.
struct ComparedEvidence<'r> {
    what: &'r EvidenceSaid,
    place: &'r SourceSpan,
    digest: Option<&'r String>,
    /// Where it leads in one form, and its title without its marks: made once, since each is held against all others.
    led: String,
    title: Option<[String; 2]>,
}

impl ComparedEvidence<'_> {
    fn side(&self) -> Side {
        Side::new(SideValue::Evidence(self.what.clone()), self.place)
    }

    fn with_digest(&self) -> Side {
        let digest = self.digest.cloned();
        Side::new(SideValue::Evidence(EvidenceSaid { digest, ..self.what.clone() }), self.place)
    }

    /// Whether both lead to the same.
    fn leads_alike(&self, other: &Self) -> bool {
        let same = match (&self.what.source, &other.what.source) {
            (Source::Url(_), Source::Url(_)) | (Source::Reference(_), Source::Reference(_)) => self.led == other.led,
            // The same file under another path is the same evidence.
            (Source::File(a), Source::File(b)) => a == b || self.digest.is_some() && self.digest == other.digest,
            (a, b) => a == b,
        };
        same && self.what.area == other.what.area
    }

    /// How much both are called alike.
    fn called(&self, other: &Self) -> Likeness {
        match (&self.title, &other.title) {
            (Some([plain, _]), Some([other, _])) if plain == other => Likeness::Same,
            (Some([_, words]), Some([_, other])) if words == other => Likeness::Marks,
            (None, None) => Likeness::Same,
            _ => Likeness::Other,
        }
    }
}

fn pieces<'r>(row: &'r ComparedEntry) -> Vec<ComparedEvidence<'r>> {
    let all = row.entry.evidence.iter().zip(&row.evidence);
    let piece = |(what, (place, digest)): (&'r EvidenceSaid, &'r (SourceSpan, Option<String>))| {
        let led = match &what.source {
            Source::Url(url) => quiet::address(url),
            Source::Reference(reference) => quiet::words(reference),
            _ => String::new(),
        };
        let title = what.title.as_deref().map(|title| [quiet::plain(title), quiet::words(title)]);
        ComparedEvidence { what, place, digest: digest.as_ref(), led, title }
    };
    all.map(piece).collect()
}

pub fn evidence(differ: &mut Differ, of: &ComparedEntity, old: &ComparedEntry, new: &ComparedEntry) {
    let field = old.field().part("evidence");
    let (mut before, mut after) = (pieces(old), pieces(new));
    let ways: [fn(&ComparedEvidence, &ComparedEvidence) -> bool; 2] =
        [|a, b| a.leads_alike(b) && a.called(b) != Likeness::Other, |a, b| a.leads_alike(b)];
    for fits in ways {
        let mut left = Vec::new();
        for one in before {
            match after.iter().position(|other| fits(&one, other)) {
                Some(at) => stays(differ, of, &field, &one, &after.remove(at)),
                None => left.push(one),
            }
        }
        before = left;
    }
    for one in before {
        // Under the title that it had, something else may be shown now: a bare word instead of an address.
        let instead = after.iter().position(|other| one.called(other) != Likeness::Other && one.what.title.is_some());
        let instead = instead.map(|at| after.remove(at).side());
        differ.push(Rule::EvidenceRemoved, of, field.clone(), Some(one.side()), instead);
    }
    for one in after {
        differ.push(Rule::EvidenceAdded, of, field.clone(), None, Some(one.side()));
    }
}

/// Evidence that is still shown: under another title, what is said of it was rewritten; with another file behind its path,
/// what was shown is gone, whatever took its place.
fn stays(differ: &mut Differ, of: &ComparedEntity, field: &Field, one: &ComparedEvidence, other: &ComparedEvidence) {
    if one.called(other) != Likeness::Same {
        let is_said = one.what.title.is_some() && one.called(other) == Likeness::Other;
        let rule = if is_said { Rule::UpdateRewritten } else { Rule::SummaryChanged };
        differ.push(rule, of, field.clone(), Some(one.side()), Some(other.side()));
    }
    if one.what.source != other.what.source && matches!(one.what.source, Source::File(_)) {
        differ.push(Rule::SourceChanged, of, field.clone(), Some(one.side()), Some(other.side()));
    }
    let (before, after) = (one.with_digest(), other.with_digest());
    let (rule, before, after) = match (one.digest, other.digest) {
        // A copy was kept of a page on the web, or goes.
        (None, Some(_)) if other.what.kept.is_some() => (Rule::EvidenceAdded, None, Some(after)),
        (Some(_), None) if one.what.kept.is_some() => (Rule::EvidenceRemoved, Some(before), Some(after)),
        (a, b) if a != b => (Rule::AttachmentExchanged, Some(before), Some(after)),
        // When it was taken is a part of what it shows.
        _ if one.what.kept != other.what.kept => (Rule::UpdateRewritten, Some(before), Some(after)),
        _ => return,
    };
    differ.push(rule, of, field.clone(), before, after);
}
