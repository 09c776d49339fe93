//! The native half of `cargo xtask bench versions`: parses, sorts and prints the versions in a file and says how many milliseconds that took.
#![allow(clippy::print_stdout, reason = "the figure is what this is for")]

use std::error::Error;
use std::time::Instant;
use std::{env, fs, hint};

use relcast_core::Version;
use relcast_core::problem::Problem;
use relcast_core::version::order;

/// Parses, sorts and prints.
fn work(lines: &str) -> Result<String, Problem> {
    let versions = lines.lines().map(str::parse).collect::<Result<Vec<Version>, _>>()?;
    let mut printed = String::with_capacity(lines.len());
    for place in order(&versions) {
        use std::fmt::Write as _;
        if let Some(version) = versions.get(place) {
            let _ = writeln!(printed, "{version}");
        }
    }
    Ok(printed)
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(file), Some(runs)) = (arguments.next(), arguments.next()) else { return Err("expected a file and a number of runs".into()) };
    let (lines, runs) = (fs::read_to_string(file)?, runs.parse::<usize>()?);
    let mut times = Vec::new();
    for _ in 0..runs {
        let start = Instant::now();
        let printed = work(hint::black_box(&lines)).map_err(|problem| problem.to_string())?;
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        hint::black_box(printed);
    }
    times.sort_by(f64::total_cmp);
    println!("{}", times.get(runs / 2).ok_or("expected at least one run")?);
    Ok(())
}
