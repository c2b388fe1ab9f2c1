//! What was made of texts before: of a file that says the same again, it is taken. For those who read one state of the content
//! after another.

use crate::base::SourcePath;
use crate::input::text::TextFile;
use std::any::Any;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// What a file said when it was last read: its text, and what was made of it.
type ReadBefore = (TextFile, Arc<dyn Any + Send + Sync>);

/// What is remembered of each file. Without one, nothing is.
#[derive(Clone, Default)]
pub struct ReadMemory(Option<Arc<Mutex<HashMap<SourcePath, ReadBefore>>>>);

impl ReadMemory {
    /// One that remembers.
    pub fn new() -> Self {
        Self(Some(Arc::default()))
    }

    /// What `read` makes of a text, or made of it before.
    pub fn read<T: Clone + Send + Sync + 'static>(&self, text: &TextFile, read: impl FnOnce() -> T) -> T {
        let Some(known) = &self.0 else { return read() };
        let before = known.lock().unwrap_or_else(PoisonError::into_inner).get(&text.path).cloned();
        if let Some((said, made)) = before
            && said.text == text.text
            && let Some(made) = made.downcast_ref::<T>()
        {
            return made.clone();
        }
        let made = read();
        let kept: ReadBefore = (text.clone(), Arc::new(made.clone()));
        known.lock().unwrap_or_else(PoisonError::into_inner).insert(SourcePath::clone(&text.path), kept);
        made
    }
}

impl fmt::Debug for ReadMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memory").field("remembers", &self.0.is_some()).finish()
    }
}
