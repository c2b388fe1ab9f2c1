//! Tables of entities and indices into them. An index is made only by the resolver, for an entity that is there.

use rayon::prelude::*;
use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Index;
use std::sync::Arc;

/// An index into a [`Table`]: a reference that cannot dangle.
pub struct Ix<T> {
    at: u32,
    of: PhantomData<fn() -> T>,
}

impl<T> Ix<T> {
    /// The index of the `at`-th entity. Only the resolver makes one.
    pub(super) fn new(at: usize) -> Self {
        Self { at: u32::try_from(at).unwrap_or(u32::MAX), of: PhantomData }
    }

    /// The place in the table.
    pub(super) fn at(self) -> usize {
        self.at as usize
    }
}

impl<T> Clone for Ix<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Ix<T> {}

impl<T> PartialEq for Ix<T> {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at
    }
}

impl<T> Eq for Ix<T> {}

impl<T> PartialOrd for Ix<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Ix<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.at.cmp(&other.at)
    }
}

impl<T> fmt::Debug for Ix<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.at)
    }
}

/// The entities of a kind, in the order of their ids. States of a plan share those that are the same in both.
#[derive(Debug)]
pub struct Table<T>(Vec<Arc<T>>);

impl<T> Clone for Table<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Table<T> {
    /// A table of entities whose order the indices rely on.
    pub(super) fn new(entities: Vec<T>) -> Self {
        Self(entities.into_iter().map(Arc::new).collect())
    }

    /// The entities with their indices.
    pub fn iter(&self) -> impl Iterator<Item = (Ix<T>, &T)> {
        self.0.iter().enumerate().map(|(at, entity)| (Ix::new(at), &**entity))
    }

    /// The entities with their indices, for several threads.
    pub fn par_iter(&self) -> impl IndexedParallelIterator<Item = (Ix<T>, &T)>
    where
        T: Send + Sync,
    {
        self.0.par_iter().enumerate().map(|(at, entity)| (Ix::new(at), &**entity))
    }

    /// The entities alone.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &T> + DoubleEndedIterator + Clone {
        self.0.iter().map(|entity| &**entity)
    }

    /// The entities alone, to be changed. Which ones there are, and their order, stay.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut T>
    where
        T: Clone,
    {
        self.0.iter_mut().map(Arc::make_mut)
    }

    /// An entity, to be changed.
    pub fn get_mut(&mut self, ix: Ix<T>) -> Option<&mut T>
    where
        T: Clone,
    {
        self.0.get_mut(ix.at as usize).map(Arc::make_mut)
    }

    /// Puts an entity in the place of one of the same id, and gives that back.
    pub(super) fn exchange(&mut self, at: usize, entity: Arc<T>) -> Option<Arc<T>> {
        self.0.get_mut(at).map(|old| std::mem::replace(old, entity))
    }

    /// The entity that compares as equal in the order of the table.
    pub(super) fn place(&self, mut order: impl FnMut(&T) -> Ordering) -> Option<Ix<T>> {
        self.0.binary_search_by(|one| order(one)).ok().map(Ix::new)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Index<Ix<T>> for Table<T> {
    type Output = T;

    fn index(&self, ix: Ix<T>) -> &T {
        &self.0[ix.at as usize]
    }
}
