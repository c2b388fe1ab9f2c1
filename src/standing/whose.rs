//! Whose word a state is: the body's own, its document's, a decision's, or the authority's. It follows from the evidence of
//! the entry and is never typed.

use crate::base::Date;
use crate::base::word::words;
use crate::plan::Plan;
use crate::plan::entities::{Entity, Entry, Evidence, EvidenceSource};

words! {
    /// Whose word it is.
    pub enum Whose {
        /// The body says so, and shows nothing.
        Own = "own",
        /// The body says so, and a page, a file or a text of its own shows it.
        Document = "document",
        /// Minutes or a case number say so.
        Decision = "decision",
        /// An authority says so.
        Authority = "authority",
    }
}

/// Whose word an entry of a log is: that of its strongest evidence.
pub fn of_entry(entry: &Entry) -> Whose {
    let of = |source: &EvidenceSource| match source {
        EvidenceSource::Web(_) | EvidenceSource::File(_) | EvidenceSource::Narrative(_) => Whose::Document,
        EvidenceSource::Reference(_) => Whose::Decision,
        EvidenceSource::Decision(..) => Whose::Authority,
    };
    entry.evidence.iter().map(|one| of(&one.source)).max().unwrap_or(Whose::Own)
}

/// Whose word the state of an entity is; `None` where nothing is reported.
pub fn of_entity(entity: &dyn Entity) -> Option<Whose> {
    entity.entries().last().map(of_entry)
}

/// On which day that was said: an authority's word is of the day of its decision, which may not be known.
pub fn day_of(plan: &Plan, entry: &Entry) -> Option<Date> {
    if of_entry(entry) != Whose::Authority {
        return Some(entry.date.value);
    }
    let day = |one: &Evidence| match one.source {
        EvidenceSource::Decision(ix, _) => plan.decisions[ix].date.as_deref().copied(),
        _ => None,
    };
    entry.evidence.iter().filter_map(day).max()
}

/// How many states of a plan are whose word, in the order of [`Whose::ALL`].
pub fn counts(plan: &Plan) -> [usize; 4] {
    let told: Vec<Whose> = plan
        .entities()
        .filter(|(subject, _)| subject.kind().is_commitment())
        .filter_map(|(_, entity)| of_entity(entity))
        .collect();
    Whose::ALL.map(|whose| told.iter().filter(|one| **one == whose).count())
}
