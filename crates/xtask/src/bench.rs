//! `bench`: the speed of the built products, as medians and ratios.
//!
//! Each product is started anew for every run, for that is how people meet it; so a row holds the start as well as the work.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};
use clap::Args;

use crate::build::Build;
use crate::run::{capture, program};
use crate::{paths, tools};

/// Measure the speed of the built products.
#[derive(Args)]
pub(crate) struct Bench {
    /// What to measure [default: all]
    name: Vec<String>,
    /// How often each is run; the median counts.
    #[arg(long, default_value_t = 21, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
}

/// The same work, done by several products.
struct Comparison {
    name: &'static str,
    title: &'static str,
    /// The ways to do it; the first is what the others are compared with.
    ways: fn() -> Result<Vec<Way>>,
}

struct Way {
    name: &'static str,
    command: Command,
}

/// What can be measured. Add a line for each new comparison.
const COMPARISONS: &[Comparison] =
    &[Comparison { name: "preview", title: "preview of the bundled sample, from a cold start", ways: preview }];

fn preview() -> Result<Vec<Way>> {
    tools::ensure_node()?;
    let sample = paths::root().join("web/sample");
    let mut native = program(paths::command());
    native.args(["preview", "--json", "--recorded"]).arg(&sample);
    let mut module = program("node");
    module.arg(paths::root().join("crates/xtask/bench/preview.mjs")).arg(paths::target().join("npm/package")).arg(&sample);
    Ok(vec![Way { name: "relcast", command: native }, Way { name: "npm module", command: module }])
}

impl Bench {
    /// Builds the products and measures them.
    ///
    /// # Errors
    ///
    /// For a name that is not known, and when a product does not build or fails at its work.
    pub(crate) fn run(&self) -> Result<()> {
        if let Some(unknown) = self.name.iter().find(|name| !COMPARISONS.iter().any(|comparison| comparison.name == **name)) {
            let names: Vec<&str> = COMPARISONS.iter().map(|comparison| comparison.name).collect();
            bail!("there is nothing called {unknown} to measure, only: {}", names.join(", "));
        }
        Build::all().run()?;
        for comparison in
            COMPARISONS.iter().filter(|comparison| self.name.is_empty() || self.name.iter().any(|name| name == comparison.name))
        {
            println!("\n{}: {} (median of {})", comparison.name, comparison.title, self.runs);
            let mut first = None;
            for mut way in (comparison.ways)()? {
                let median = measure(&mut way.command, self.runs)?;
                let base = *first.get_or_insert(median);
                println!("{:<12} {:>8.1} ms  x{:.2}", way.name, median.as_secs_f64() * 1000.0, median.as_secs_f64() / base.as_secs_f64());
            }
        }
        Ok(())
    }
}

/// The median time of a program. It is run once before, so that its files are in memory and a failure is told.
fn measure(command: &mut Command, runs: u32) -> Result<Duration> {
    ensure!(!capture(command)?.trim().is_empty(), "{} says nothing, so it is not known to work", command.get_program().display());
    let mut times = Vec::new();
    for _ in 0..runs {
        let start = Instant::now();
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
        times.push(start.elapsed());
        ensure!(status.success(), "{} failed in a later run", command.get_program().display());
    }
    times.sort_unstable();
    Ok(times.get(times.len() / 2).copied().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::cargo;

    #[test]
    fn only_what_works_is_measured() {
        assert!(measure(&mut cargo("--version"), 3).unwrap() > Duration::ZERO);
        assert!(measure(&mut cargo("no-such-task"), 3).is_err());
    }
}
