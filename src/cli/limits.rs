//! What ends a program from outside its own work: the machine's limits on threads and sizes of files, and its own faults.

use super::Outcome;
use std::io;
use std::panic;
use std::process;
use std::sync::mpsc::{Sender, channel};
use std::thread;

/// A fault of the program itself, in whichever thread, is told in words (`say` makes them of what and where it is) and ends
/// the program with the exit code of the machine, as a kill would: what is published stands.
pub fn tell_own_faults(say: impl Fn(&str) + Sync + Send + 'static) {
    panic::set_hook(Box::new(move |fault| {
        say(&fault.to_string());
        process::exit(Outcome::Machine as i32)
    }));
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::{Command, Output};

    /// Runs the test of that name, which is none but in a program of its own, with a variable that lets it go on.
    fn alone(name: &str) -> io::Result<Output> {
        Command::new(std::env::current_exe()?)
            .args(["--exact", "--nocapture", name])
            .env("ETAPP_TEST_ALONE", "1")
            .output()
    }

    #[test]
    fn a_fault_of_ones_own_in_any_thread_is_told_and_ends_the_program() -> io::Result<()> {
        if std::env::var_os("ETAPP_TEST_ALONE").is_some() {
            tell_own_faults(|fault| eprintln!("told: {fault}"));
            let _ = thread::spawn(|| std::hint::black_box(None::<u8>).expect("nothing is there")).join();
            process::exit(0);
        }
        let output = alone("cli::limits::tests::a_fault_of_ones_own_in_any_thread_is_told_and_ends_the_program")?;
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(3), "{told}");
        assert!(told.contains("told: ") && told.contains("nothing is there"), "{told}");
        Ok(())
    }
}
