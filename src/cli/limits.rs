//! Limits that a machine sets to a program: on threads, and on the size of files.

use std::sync::{Mutex, PoisonError};
use std::thread;

/// Lets a write beyond the limit on the size of files fail, which is told, instead of ending the program without a word.
pub fn hear_of_full_files() {
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
}

/// Whether as many threads can be started as there are processors. Where they cannot, all work falls to this one.
pub fn has_threads() -> bool {
    let has = can_start(thread::available_parallelism().map_or(1, usize::from));
    if !has {
        let _ = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global();
    }
    has
}

/// Whether so many threads run side by side.
fn can_start(count: usize) -> bool {
    let door = Mutex::new(());
    let closed = door.lock().unwrap_or_else(PoisonError::into_inner);
    thread::scope(|scope| {
        let wait = || drop(door.lock());
        let all = (0..count).all(|_| thread::Builder::new().spawn_scoped(scope, wait).is_ok());
        drop(closed);
        all
    })
}
