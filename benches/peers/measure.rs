//! Running a program and measuring it: wall time, processor time and peak memory.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use wait4::Wait4;

/// One run: seconds, seconds of all processors, and megabytes at the peak.
#[derive(Clone, Copy)]
pub struct Run {
    pub wall: f64,
    pub cpu: f64,
    pub memory: f64,
}

/// Several runs: the median of each, and the fastest wall time.
#[derive(Clone, Copy)]
pub struct Sample {
    pub wall: f64,
    pub fastest: f64,
    pub cpu: f64,
    pub memory: f64,
}

impl Sample {
    pub fn of(runs: &[Run]) -> Self {
        let median = |of: fn(&Run) -> f64| {
            let mut all: Vec<f64> = runs.iter().map(of).collect();
            all.sort_by(f64::total_cmp);
            all.get(all.len() / 2).copied().unwrap_or_default()
        };
        let fastest = runs.iter().map(|run| run.wall).fold(f64::INFINITY, f64::min);
        Self { wall: median(|run| run.wall), fastest, cpu: median(|run| run.cpu), memory: median(|run| run.memory) }
    }
}

/// A program by the variable that names it, or on PATH.
pub fn find(variable: &str, name: &str) -> Option<PathBuf> {
    let named = std::env::var_os(variable).filter(|path| !path.is_empty()).map(PathBuf::from);
    let on_path = || {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.is_file())
    };
    named.or_else(on_path)
}

/// Runs a program to its end. What it says is thrown away; an exit code other than 0 is an error.
pub fn run(program: &Path, arguments: &[PathBuf]) -> Result<Run, Box<dyn Error>> {
    let start = Instant::now();
    let mut child = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let ended = child.wait4()?;
    let wall = start.elapsed().as_secs_f64();
    if !ended.status.success() {
        return Err(format!("{} {arguments:?}: {}", program.display(), ended.status).into());
    }
    let cpu = (ended.rusage.utime + ended.rusage.stime).as_secs_f64();
    Ok(Run { wall, cpu, memory: ended.rusage.maxrss as f64 / f64::from(1 << 20) })
}
