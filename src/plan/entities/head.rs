//! What every entity has, whatever its kind.

use crate::base::{Id, Located, SourcePath, SourceSpan};
use crate::input::markdown::Prose;

/// What every entity has.
#[derive(Clone, Debug)]
pub struct Head {
    /// Its id, for good.
    pub id: Id,
    /// Its file.
    pub path: SourcePath,
    /// Its long text.
    pub prose: Option<Prose>,
    /// Earlier ids.
    pub formerly: Vec<Located<Id>>,
    /// Where the value of each key of its file stands.
    pub places: Vec<(&'static str, SourceSpan)>,
    /// Whether it is a draft, which only a preview shows.
    pub draft: bool,
}

impl Head {
    /// The place of the entity as a whole.
    pub fn place(&self) -> SourceSpan {
        SourceSpan::file(&self.path)
    }

    /// The place of the value of a key, or of the entity where the key is left out.
    pub fn place_of(&self, key: &str) -> SourceSpan {
        let found = self.places.iter().find(|(name, _)| *name == key);
        found.map_or_else(|| self.place(), |(_, place)| place.clone())
    }
}
