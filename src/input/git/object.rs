//! The one way to objects: with a limit to their size, and hashed again.

use super::{GitProblem, Repository};
use crate::input::large::Fetch;
use gix_hash::ObjectId;
use gix_object::commit::ref_iter::Token;
use gix_object::{CommitRefIter, Find as _, FindHeader as _, Kind, TagRefIter};
use std::io;
use std::sync::Arc;

/// Largest commit, tag or tree, in bytes.
const MAX_STRUCTURE_BYTES: u64 = 4 << 20;

/// What is behind an id.
pub(super) enum Object {
    /// Nothing.
    Absent,
    /// More bytes than were asked for.
    TooLarge,
    /// All of it.
    Whole(Kind, Vec<u8>),
}

/// What a commit says about its place in history.
pub(super) struct CommitLinks {
    /// Its tree.
    pub tree: ObjectId,
    /// The commits before it.
    pub parents: Vec<ObjectId>,
    /// When it was made, in seconds since 1970, as it says itself.
    pub made: i64,
    /// How many seconds ahead of UTC clocks were where it was made.
    pub offset: i32,
}

/// What a name leads to, once tags are followed.
pub(super) enum Peeled {
    /// A commit.
    Commit(ObjectId),
    /// A folder or a file.
    Other,
    /// An object that is not here.
    Absent(ObjectId),
}

impl Repository {
    /// Reads an object of at most `limit` bytes.
    pub(super) fn object(&self, id: ObjectId, limit: u64) -> Result<Object, GitProblem> {
        object_of(&self.objects, id, limit)
    }

    /// Reads a file again when it is asked for, from a repository that is opened for it.
    pub(super) fn fetch(&self, id: ObjectId, limit: u64) -> Fetch {
        let objects = self.objects.store_ref().path().to_owned();
        Arc::new(move || {
            let opened = super::open::objects(&objects).map_err(|error| io::Error::other(error.to_string()))?;
            match object_of(&opened, id, limit) {
                Ok(Object::Whole(Kind::Blob, bytes)) => Ok(bytes),
                _ => Err(io::ErrorKind::NotFound.into()),
            }
        })
    }

    /// The bytes of a tree.
    pub(super) fn tree_object(&self, id: ObjectId) -> Result<Vec<u8>, GitProblem> {
        match self.object(id, MAX_STRUCTURE_BYTES)? {
            Object::Whole(Kind::Tree, bytes) => Ok(bytes),
            other => Err(self.unfit(id, &other, "it is no folder")),
        }
    }

    /// What a commit says about its place in history. `None` where it is not here.
    pub(super) fn links(&self, id: ObjectId) -> Result<Option<CommitLinks>, GitProblem> {
        match self.object(id, MAX_STRUCTURE_BYTES)? {
            Object::Absent => Ok(None),
            Object::Whole(Kind::Commit, bytes) => parse_commit(id, &bytes).map(Some),
            other => Err(self.unfit(id, &other, "it is no commit")),
        }
    }

    /// Follows tags until something else comes.
    pub(super) fn peel(&self, mut id: ObjectId) -> Result<Peeled, GitProblem> {
        loop {
            match self.object(id, MAX_STRUCTURE_BYTES)? {
                Object::Absent => return Ok(Peeled::Absent(id)),
                Object::Whole(Kind::Commit, _) => return Ok(Peeled::Commit(id)),
                Object::Whole(Kind::Tag, bytes) => {
                    let target = TagRefIter::from_bytes(&bytes, id.kind()).target_id();
                    id = target.map_err(|error| GitProblem::damaged(&id, &error))?;
                }
                Object::Whole(..) | Object::TooLarge => return Ok(Peeled::Other),
            }
        }
    }

    /// The problem of an object that should have been here.
    pub(super) fn missing(&self, id: ObjectId) -> GitProblem {
        GitProblem::MissingObject { id: id.to_string(), shallow: self.shallow, partial: self.partial }
    }

    /// The problem of an object that is not what was needed.
    pub(super) fn unfit(&self, id: ObjectId, found: &Object, wrong_kind: &str) -> GitProblem {
        match found {
            Object::Absent => self.missing(id),
            Object::TooLarge => GitProblem::damaged(&id, &"it is larger than any such object is"),
            Object::Whole(..) => GitProblem::damaged(&id, &wrong_kind),
        }
    }
}

/// Reads an object of at most `limit` bytes.
fn object_of(objects: &gix_odb::Handle, id: ObjectId, limit: u64) -> Result<Object, GitProblem> {
    if id == ObjectId::empty_tree(id.kind()) {
        return Ok(Object::Whole(Kind::Tree, Vec::new()));
    }
    let broken = |error: gix_error::Error| GitProblem::damaged(&id, &error);
    match objects.try_header(&id).map_err(broken)? {
        None => return Ok(Object::Absent),
        Some(header) if header.size > limit => return Ok(Object::TooLarge),
        Some(_) => {}
    }
    let mut bytes = Vec::new();
    let Some(kind) = objects.try_find(&id, &mut bytes).map_err(broken)?.map(|found| found.kind) else {
        return Ok(Object::Absent);
    };
    if gix_object::compute_hash(id.kind(), kind, &bytes).map_err(broken)? != id {
        return Err(GitProblem::damaged(&id, &"its bytes do not belong to its id"));
    }
    Ok(Object::Whole(kind, bytes))
}

fn parse_commit(id: ObjectId, bytes: &[u8]) -> Result<CommitLinks, GitProblem> {
    let mut tree = None;
    let mut parents = Vec::new();
    for token in CommitRefIter::from_bytes(bytes, id.kind()) {
        match token.map_err(|error| GitProblem::damaged(&id, &error))? {
            Token::Tree { id } => tree = Some(id),
            Token::Parent { id } => parents.push(id),
            _ => break,
        }
    }
    let tree = tree.ok_or_else(|| GitProblem::damaged(&id, &"it names no tree"))?;
    let committer = CommitRefIter::from_bytes(bytes, id.kind()).committer();
    let (made, offset) = committer.map_or((0, 0), |who| (who.seconds(), who.time().map_or(0, |time| time.offset)));
    Ok(CommitLinks { tree, parents, made, offset })
}
