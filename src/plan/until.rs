//! A plan as it had been told by a day: without what was reported later.

use super::entities::{Plan, Update};
use crate::base::Date;

impl Plan {
    /// The same plan without the entries of logs after `day`, and without answers to authorities that were given later.
    pub fn until(mut self, day: Date) -> Self {
        fn cut<S>(updates: &mut Vec<Update<S>>, day: Date) {
            updates.retain(|update| update.date.value <= day);
        }
        self.goals.values_mut().for_each(|one| cut(&mut one.updates, day));
        self.milestones.values_mut().for_each(|one| cut(&mut one.updates, day));
        self.activities.values_mut().for_each(|one| cut(&mut one.updates, day));
        for decision in self.decisions.values_mut() {
            decision.responded.take_if(|answered| answered.value > day);
        }
        self
    }
}
