//! Limits that a machine sets to a program: on threads, and on the size of files.

use std::io;
use std::sync::mpsc::{Sender, channel};
use std::thread;

/// Lets a write beyond the limit on the size of files fail, which is told, instead of ending the program without a word.
pub fn hear_of_full_files() {
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
}

/// Whether as many threads could be started as there are processors. Where not, all work falls to this one.
pub fn has_threads() -> bool {
    // A pool that could not be built leaves none behind, so its threads are there before it is asked for.
    let count = thread::available_parallelism().map_or(1, usize::from);
    let waiting: io::Result<Vec<Sender<rayon::ThreadBuilder>>> = (0..count).map(|_| waiting()).collect();
    let builder = rayon::ThreadPoolBuilder::new();
    let Ok(mut waiting) = waiting else {
        let _ = builder.num_threads(1).use_current_thread().build_global();
        return false;
    };
    let next = move |work: rayon::ThreadBuilder| {
        let thread = waiting.pop().map_or_else(self::waiting, Ok)?;
        thread.send(work).map_err(|_| io::ErrorKind::BrokenPipe.into())
    };
    builder.spawn_handler(next).build_global().is_ok()
}

/// A thread that waits for its work, and ends where there is none.
fn waiting() -> io::Result<Sender<rayon::ThreadBuilder>> {
    let (give, take) = channel::<rayon::ThreadBuilder>();
    thread::Builder::new().spawn(move || {
        if let Ok(work) = take.recv() {
            work.run();
        }
    })?;
    Ok(give)
}
