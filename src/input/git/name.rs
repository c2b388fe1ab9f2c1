//! From a name to a commit: branches, tags, ids and their beginnings, and steps back from them.

use super::object::Peeled;
use super::{Commit, GitProblem, Repository};
use gix_hash::ObjectId;
use gix_ref::{FullNameRef, Target};
use std::collections::{BTreeMap, HashSet};

/// Where a short name is looked up, as git does.
const PLACES: [(&str, &str); 6] = [
    ("", ""),
    ("refs/", ""),
    ("refs/tags/", ""),
    ("refs/heads/", ""),
    ("refs/remotes/", ""),
    ("refs/remotes/", "/HEAD"),
];
/// How many symbolic references in a row are followed.
const MAX_SYMBOLIC: usize = 5;
/// Digits of a full id.
const ID_DIGITS: usize = 40;
/// Fewest digits that can be the beginning of an id.
const MIN_DIGITS: usize = 4;
/// Fewest digits that nobody writes but for an id: a missing `2026` is a missing name, not history that was cut off.
const SURE_DIGITS: usize = 7;

/// One step back in history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NameStep {
    /// `~N`: N times to the first parent.
    Back(u32),
    /// `^N`: to the Nth parent, counted from 1; 0 stays.
    Parent(u32),
}

impl Repository {
    /// The commit that `spec` names: `main`, `origin/main`, `v1`, `refs/heads/main`, an id or its beginning, `HEAD`, with
    /// any number of `~N` and `^N` after it. `None` where there is no such name, or no such commit before it.
    ///
    /// # Errors
    ///
    /// The name stands for several commits or for something else, its history is cut off, or an object cannot be read.
    pub fn resolve(&self, spec: &str) -> Result<Option<Commit>, GitProblem> {
        let Some((name, steps)) = split(spec) else { return Ok(None) };
        let Some(mut id) = self.named(name, spec)? else { return Ok(None) };
        for step in steps {
            match self.step(id, step, spec)? {
                Some(next) => id = next,
                None => return Ok(None),
            }
        }
        Ok(Some(Commit::new(id, spec)))
    }

    fn named(&self, name: &str, spec: &str) -> Result<Option<ObjectId>, GitProblem> {
        if name.len() == ID_DIGITS && is_hex(name) {
            return self.by_digits(name, spec);
        }
        let mut found = BTreeMap::new();
        let mut other = false;
        for (before, after) in PLACES {
            let full = format!("{before}{name}{after}");
            let Some(id) = self.reference(&full)? else { continue };
            match self.peel(id)? {
                Peeled::Commit(commit) => {
                    found.entry(commit).or_insert(full);
                }
                Peeled::Other => other = true,
                Peeled::Absent(id) => return Err(self.missing(id)),
            }
        }
        // Names come first: a tag `2026` must not be hidden by an object whose id happens to begin with it.
        if found.is_empty() && !other {
            return self.by_digits(name, spec);
        }
        only(found, other, spec)
    }

    /// What a reference with this full name leads to, if there is one.
    fn reference(&self, full: &str) -> Result<Option<ObjectId>, GitProblem> {
        let Ok(name) = <&FullNameRef>::try_from(full) else { return Ok(None) };
        let mut name = name.to_owned();
        for _ in 0..MAX_SYMBOLIC {
            let found = self.refs.try_find(&name).map_err(|error| self.unreadable(&error))?;
            // A lookup goes on in other folders; only the very name counts here.
            match found.filter(|found| found.name == name).map(|found| found.target) {
                Some(Target::Object(id)) => return Ok(Some(id)),
                Some(Target::Symbolic(next)) => name = next,
                None => return Ok(None),
            }
        }
        Err(self.unreadable(&format!("{full} leads in a circle")))
    }

    /// The commit whose id is, or begins with, these digits.
    fn by_digits(&self, digits: &str, spec: &str) -> Result<Option<ObjectId>, GitProblem> {
        if !is_hex(digits) || !(MIN_DIGITS..=ID_DIGITS).contains(&digits.len()) {
            return Ok(None);
        }
        let mut found = BTreeMap::new();
        let mut other = false;
        for id in self.beginning_with(digits)? {
            match self.peel(id)? {
                Peeled::Commit(commit) => {
                    found.insert(commit, commit.to_string());
                }
                Peeled::Other => other = true,
                // The tag is here, and what it is a tag of is not.
                Peeled::Absent(target) if target != id => return Err(self.missing(target)),
                Peeled::Absent(_) => {}
            }
        }
        if found.is_empty() && !other && self.shallow && digits.len() >= SURE_DIGITS {
            return Err(GitProblem::Shallow { spec: spec.to_owned() });
        }
        only(found, other, spec)
    }

    fn beginning_with(&self, digits: &str) -> Result<HashSet<ObjectId>, GitProblem> {
        let digits = digits.to_ascii_lowercase();
        if let Ok(id) = ObjectId::from_hex(digits.as_bytes()) {
            return Ok(HashSet::from([id]));
        }
        let mut ids = HashSet::new();
        let prefix = gix_hash::Prefix::from_hex(&digits).map_err(|error| self.unreadable(&error))?;
        self.objects.lookup_prefix(prefix, Some(&mut ids)).map_err(|error| self.unreadable(&error))?;
        Ok(ids)
    }

    fn step(&self, id: ObjectId, step: NameStep, spec: &str) -> Result<Option<ObjectId>, GitProblem> {
        let (count, parent) = match step {
            NameStep::Back(count) => (count, 0),
            NameStep::Parent(0) => (0, 0),
            NameStep::Parent(nth) => (1, nth as usize - 1),
        };
        let mut at = id;
        let mut links = self.links(at)?.ok_or_else(|| self.missing(at))?;
        for _ in 0..count {
            let Some(before) = links.parents.get(parent).copied() else { return Ok(None) };
            links = self.links(before)?.ok_or_else(|| self.beyond(before, spec))?;
            at = before;
        }
        Ok(Some(at))
    }

    /// The problem of a commit that another names as its parent, and that is not here.
    pub(super) fn beyond(&self, id: ObjectId, spec: &str) -> GitProblem {
        if self.shallow { GitProblem::Shallow { spec: spec.to_owned() } } else { self.missing(id) }
    }

    fn unreadable(&self, reason: &impl std::fmt::Display) -> GitProblem {
        GitProblem::unreadable(self.refs.git_dir(), reason)
    }
}

/// The one commit that was found under any of its names.
fn only(found: BTreeMap<ObjectId, String>, other: bool, spec: &str) -> Result<Option<ObjectId>, GitProblem> {
    let spec = || spec.to_owned();
    match found.len() {
        0 if other => Err(GitProblem::NotACommit { spec: spec() }),
        0 | 1 => Ok(found.into_keys().next()),
        _ => {
            let mut candidates: Vec<_> = found.into_values().collect();
            candidates.sort();
            Err(GitProblem::Ambiguous { spec: spec(), candidates })
        }
    }
}

fn is_hex(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Takes `main~3^2` apart. `None` where it is none of the forms that are read here.
fn split(spec: &str) -> Option<(&str, Vec<NameStep>)> {
    let end = spec.find(['~', '^']).unwrap_or(spec.len());
    let (name, mut rest) = spec.split_at_checked(end)?;
    let mut steps = Vec::new();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("^{commit}").or_else(|| rest.strip_prefix("^{}")) {
            rest = after;
            continue;
        }
        let back = rest.starts_with('~');
        rest = rest.strip_prefix(['~', '^'])?;
        let (digits, after) = rest.split_at(rest.bytes().take_while(u8::is_ascii_digit).count());
        let count = if digits.is_empty() { 1 } else { digits.parse().ok()? };
        steps.push(if back { NameStep::Back(count) } else { NameStep::Parent(count) });
        rest = after;
    }
    match name {
        "" => None,
        "@" => Some(("HEAD", steps)),
        _ => Some((name, steps)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_comes_apart_into_its_steps() {
        assert_eq!(split("main"), Some(("main", vec![])));
        assert_eq!(split("@~3"), Some(("HEAD", vec![NameStep::Back(3)])));
        assert_eq!(split("v1^{}^2~"), Some(("v1", vec![NameStep::Parent(2), NameStep::Back(1)])));
    }

    #[test]
    fn what_is_no_name_is_no_name() {
        for spec in ["", "~1", "main^{tree}", "main~x", "main~99999999999", "main^-"] {
            assert_eq!(split(spec), None, "{spec}");
        }
    }
}
