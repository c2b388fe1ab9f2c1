//! Where two histories part. Both are walked back from their tips, newest first, only until nothing can change the
//! answer; a commit that is not here is never passed over in silence.

use super::{Commit, GitProblem, Repository};
use gix_hash::ObjectId;
use gix_object::Exists as _;
use std::cmp::Reverse;
use std::collections::hash_map::Entry;
use std::collections::{BinaryHeap, HashMap, HashSet};

/// A commit comes before the one, before the other, or before both.
const ONE: u8 = 1;
const OTHER: u8 = 2;
const BOTH: u8 = ONE | OTHER;

/// A commit that the walk came by.
struct WalkedCommit {
    /// Its parents, as far as they are here.
    parents: Vec<ObjectId>,
    /// Whether a parent is not here, because history is cut off.
    cut: bool,
    /// When it was made, as it says itself. Clocks lie: this decides how far the walk goes, and nothing about who is
    /// before whom.
    made: i64,
    /// Which tips it comes before.
    sides: u8,
    /// Whether its parents are yet to be told.
    waiting: bool,
}

/// The way back from two commits.
#[derive(Default)]
struct Walk {
    seen: HashMap<ObjectId, WalkedCommit>,
    waiting: BinaryHeap<(i64, Reverse<ObjectId>)>,
    /// How many of those that wait are not known to come before both.
    undecided: usize,
}

impl Repository {
    /// The newest commit that both `a` and `b` grew from, for `A...B`.
    ///
    /// # Errors
    ///
    /// They have nothing in common, their history is cut off before that is certain, or an object cannot be read.
    pub fn merge_base(&self, a: &Commit, b: &Commit) -> Result<Commit, GitProblem> {
        let spec = format!("{}...{}", a.spec, b.spec);
        let walk = self.walk(a.oid, b.oid, &spec)?;
        let last = self.last(&walk, &spec)?;
        // Beyond a cut there may be a commit that is nearer, unless one of the two is itself before the other.
        let certain = last.contains(&a.oid) || last.contains(&b.oid);
        if !certain && walk.seen.values().any(|seen| seen.cut && seen.sides != BOTH) {
            return Err(GitProblem::Shallow { spec });
        }
        // Where histories crossed there are several: the newest, as in git, and then the one with the smallest id.
        let newest = last.into_iter().max_by_key(|id| (walk.seen.get(id).map(|seen| seen.made), Reverse(*id)));
        let none = || GitProblem::NoCommonAncestor { a: a.spec.clone(), b: b.spec.clone() };
        newest.map(|id| Commit::new(id, &spec)).ok_or_else(none)
    }

    /// Walks until all that waits comes before both: what lies behind that is common too, and older.
    fn walk(&self, a: ObjectId, b: ObjectId, spec: &str) -> Result<Walk, GitProblem> {
        let mut walk = Walk::default();
        self.reach(&mut walk, a, ONE, spec)?;
        self.reach(&mut walk, b, OTHER, spec)?;
        while walk.undecided > 0 {
            let Some((_, Reverse(id))) = walk.waiting.pop() else { break };
            for (parent, sides) in walk.told(id) {
                self.reach(&mut walk, parent, sides, spec)?;
            }
        }
        Ok(walk)
    }

    /// Notes that a commit comes before the tips of `sides`.
    fn reach(&self, walk: &mut Walk, id: ObjectId, sides: u8, spec: &str) -> Result<(), GitProblem> {
        if let Entry::Vacant(place) = walk.seen.entry(id) {
            place.insert(self.look(id, spec)?);
        }
        walk.note(id, sides);
        Ok(())
    }

    fn look(&self, id: ObjectId, spec: &str) -> Result<WalkedCommit, GitProblem> {
        let links = self.links(id)?.ok_or_else(|| self.missing(id))?;
        let (parents, absent): (Vec<_>, Vec<_>) = links.parents.into_iter().partition(|id| self.objects.exists(id));
        match absent.first() {
            Some(&parent) if !self.shallow => Err(self.beyond(parent, spec)),
            gone => Ok(WalkedCommit { parents, cut: gone.is_some(), made: links.made, sides: 0, waiting: false }),
        }
    }

    /// The common commits that come before no other common one.
    fn last(&self, walk: &Walk, spec: &str) -> Result<Vec<ObjectId>, GitProblem> {
        let common = || walk.seen.iter().filter(|(_, seen)| seen.sides == BOTH);
        let mut older: HashSet<_> = common().flat_map(|(_, seen)| seen.parents.iter().copied()).collect();
        let mut last: Vec<_> = common().map(|(id, _)| *id).filter(|id| !older.contains(id)).collect();
        if last.len() > 1 {
            // The walk ended early, so that one may still come before another by a way that it did not take.
            let mut open: Vec<_> = older.iter().copied().collect();
            while let Some(id) = open.pop() {
                open.extend(self.look(id, spec)?.parents.into_iter().filter(|parent| older.insert(*parent)));
            }
            last.retain(|id| !older.contains(id));
        }
        Ok(last)
    }
}

impl Walk {
    fn note(&mut self, id: ObjectId, sides: u8) {
        let Some(seen) = self.seen.get_mut(&id) else { return };
        let (before, after) = (seen.sides, seen.sides | sides);
        if before == after {
            return;
        }
        seen.sides = after;
        if seen.waiting {
            self.undecided -= usize::from(before != BOTH && after == BOTH);
        } else {
            seen.waiting = true;
            self.waiting.push((seen.made, Reverse(id)));
            self.undecided += usize::from(after != BOTH);
        }
    }

    /// Takes a commit from those that wait, and gives what it says of its parents.
    fn told(&mut self, id: ObjectId) -> Vec<(ObjectId, u8)> {
        let Some(seen) = self.seen.get_mut(&id) else { return Vec::new() };
        seen.waiting = false;
        self.undecided -= usize::from(seen.sides != BOTH);
        seen.parents.iter().map(|parent| (*parent, seen.sides)).collect()
    }
}
