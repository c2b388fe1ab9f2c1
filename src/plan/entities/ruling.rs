//! What a verdict is called in its plan.

use super::Plan;
use crate::plan::documents::VerdictDocument;
use crate::plan::own::Ruling;

impl Ruling {
    /// The plan's own word for it.
    pub fn own(self, plan: &Plan) -> Option<&VerdictDocument> {
        plan.verdicts.get(self.own?).map(|verdict| &verdict.value)
    }

    /// How the content names it.
    pub fn name(self, plan: &Plan) -> &str {
        self.own(plan).map_or_else(|| self.means.word(), |own| own.id.value.as_str())
    }
}
