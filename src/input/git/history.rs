//! Where two histories part. The whole history is walked, and a commit that is not here is never passed over in silence.

use super::{Commit, GitProblem, Repository};
use gix::ObjectId;
use std::collections::{HashMap, HashSet};

/// Everything that was found on the way back from some commits.
#[derive(Default)]
struct Walk {
    /// The parents of each commit, as far as they are here, and when the commit was made.
    links: HashMap<ObjectId, (Vec<ObjectId>, i64)>,
    /// Commits with a parent that is not here.
    cut: HashSet<ObjectId>,
}

impl Repository {
    /// The newest commit that both `a` and `b` grew from, for `A...B`.
    ///
    /// # Errors
    ///
    /// They have nothing in common, their history is cut off before that is certain, or an object cannot be read.
    pub fn merge_base(&self, a: &Commit, b: &Commit) -> Result<Commit, GitProblem> {
        let spec = format!("{}...{}", a.spec, b.spec);
        let mut walk = Walk::default();
        let before_a = self.ancestors(a.oid, &spec, &mut walk)?;
        let before_b = self.ancestors(b.oid, &spec, &mut walk)?;
        let common: HashSet<_> = before_a.intersection(&before_b).copied().collect();
        let best = walk.newest(&common);
        // Nothing beyond a cut can come after a commit that is one of the two, or come between common ones.
        let certain = common.contains(&a.oid) || common.contains(&b.oid);
        let outside = |id: &ObjectId| !common.contains(id) && (before_a.contains(id) || before_b.contains(id));
        if !certain && walk.cut.iter().any(outside) {
            return Err(GitProblem::Shallow { spec });
        }
        let none = || GitProblem::NoCommonAncestor { a: a.spec.clone(), b: b.spec.clone() };
        best.map(|id| Commit::new(id, &spec)).ok_or_else(none)
    }

    /// A commit and all those before it.
    fn ancestors(&self, from: ObjectId, spec: &str, walk: &mut Walk) -> Result<HashSet<ObjectId>, GitProblem> {
        let mut seen = HashSet::from([from]);
        let mut open = vec![from];
        while let Some(id) = open.pop() {
            for &parent in self.parents(id, spec, walk)? {
                if seen.insert(parent) {
                    open.push(parent);
                }
            }
        }
        Ok(seen)
    }

    /// The parents of a commit, as far as they are here. A commit without one that it names is noted.
    fn parents<'w>(&self, id: ObjectId, spec: &str, walk: &'w mut Walk) -> Result<&'w [ObjectId], GitProblem> {
        if !walk.links.contains_key(&id) {
            let mut links = self.links(id)?.ok_or_else(|| self.missing(id))?;
            let mut here = Vec::new();
            for parent in links.parents.drain(..) {
                if walk.links.contains_key(&parent) || self.git.has_object(parent) {
                    here.push(parent);
                } else if self.shallow {
                    walk.cut.insert(id);
                } else {
                    return Err(self.beyond(parent, spec));
                }
            }
            walk.links.insert(id, (here, links.made));
        }
        Ok(walk.links.get(&id).map_or(&[], |(parents, _)| parents))
    }
}

impl Walk {
    /// The last of the common commits: one that is before none of the others. Where histories crossed there are several;
    /// the newest by its own date is taken, as git does, and then the one with the smallest id.
    fn newest(&self, common: &HashSet<ObjectId>) -> Option<ObjectId> {
        let parents = |id| self.links.get(id).map_or(&[][..], |(parents, _)| parents);
        let older: HashSet<_> = common.iter().flat_map(parents).collect();
        let made = |id| self.links.get(id).map_or(0, |(_, made)| *made);
        common.iter().filter(|id| !older.contains(id)).max_by_key(|id| (made(*id), std::cmp::Reverse(**id))).copied()
    }
}
