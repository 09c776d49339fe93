//! The native half of `cargo xtask bench titles`: reads, groups and writes the commits in a file and says how many milliseconds that took.
#![allow(clippy::print_stdout, reason = "the figure is what this is for")]

use std::error::Error;
use std::time::Instant;
use std::{env, fs, hint};

use relcast_core::changelog::{Changelog, Options, Range, changelog, render};
use relcast_core::github::Commit;

/// Reads, groups and writes.
fn work(commits: &[Commit], options: &Options, range: &Range) -> (Changelog, String) {
    let changes = changelog(commits, options, range);
    let text = render(&changes, options, range);
    (changes, text)
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(file), Some(runs)) = (arguments.next(), arguments.next()) else { return Err("expected a file and a number of runs".into()) };
    let (commits, runs) = (serde_json::from_str::<Vec<Commit>>(&fs::read_to_string(file)?)?, runs.parse::<usize>()?);
    let (options, range) = (Options::default(), Range { repository: "https://git.example/o/r".to_owned(), ..Range::default() });
    let mut times = Vec::new();
    for _ in 0..runs {
        let start = Instant::now();
        let written = work(hint::black_box(&commits), &options, &range);
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        if written.1.is_empty() {
            return Err("nothing was written".into());
        }
    }
    times.sort_by(f64::total_cmp);
    println!("{}", times.get(runs / 2).ok_or("expected at least one run")?);
    Ok(())
}
