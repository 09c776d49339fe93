//! `test`: every check and every test, in one order, with one summary.
//!
//! The first step that fails ends the run, and the summary names the steps that were not reached. The last line is always the sum alone.

mod bare;
mod cargo_home;
mod counts;
mod steps;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Args;

use crate::tools;
use counts::Counts;
use steps::{STEPS, Step};

/// Run every check and every test, the cheap ones first.
#[derive(Args)]
pub(crate) struct Test {
    /// Run only this step. May be given more than once.
    #[arg(long, value_name = "STEP", value_parser = STEPS.iter().map(|step| step.name).collect::<Vec<_>>())]
    only: Vec<String>,
    /// List the steps instead.
    #[arg(long)]
    list: bool,
    /// Build and test a clone of the last commit with empty caches, as on a machine that never built Relcast.
    #[arg(long, conflicts_with_all = ["only", "list"])]
    bare: bool,
}

/// What became of a step.
struct Row {
    name: &'static str,
    counts: Counts,
    time: Duration,
}

impl Test {
    /// Runs the steps and prints the summary.
    pub(crate) fn run(&self) -> ExitCode {
        if self.list {
            for step in STEPS {
                println!("{:<12} {}", step.name, step.title);
            }
            return ExitCode::SUCCESS;
        }
        if self.bare {
            return crate::exit_code(bare::run_bare());
        }
        if self.only.is_empty() {
            tools::prepare::begin();
        }
        let wanted: Vec<&Step> =
            STEPS.iter().filter(|step| self.only.is_empty() || self.only.iter().any(|name| name == step.name)).collect();
        let mut rows = Vec::new();
        for (number, step) in (1..).zip(&wanted) {
            println!("\n== {}: {} ({number}/{}) ==", step.name, step.title, wanted.len());
            let row = take(step);
            let failed = row.counts.failed > 0;
            rows.push(row);
            if failed {
                break;
            }
        }
        let left: Vec<&str> = wanted.iter().skip(rows.len()).map(|step| step.name).collect();
        print!("\n{}", summary(&rows, &left));
        if rows.iter().any(|row| row.counts.failed > 0) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }
}

/// Runs a step. One that could not do its work counts as one failure.
fn take(step: &Step) -> Row {
    let start = Instant::now();
    let counts = (step.run)().unwrap_or_else(|error| {
        eprintln!("\nerror: {}: {error:#}", step.name);
        Counts { failed: 1, ..Counts::default() }
    });
    Row { name: step.name, counts, time: start.elapsed() }
}

/// The table of steps, the steps that were not reached, and the sum alone on the last line.
fn summary(rows: &[Row], left: &[&str]) -> String {
    let mut lines = vec![format!("{:<12} {:>7} {:>7} {:>7} {:>9}", "step", "passed", "failed", "skipped", "seconds")];
    lines.extend(rows.iter().map(|Row { name, counts, time }| {
        let Counts { passed, failed, skipped } = counts;
        format!("{name:<12} {passed:>7} {failed:>7} {skipped:>7} {:>9.1}", time.as_secs_f64())
    }));
    if !left.is_empty() {
        lines.push(format!("not reached: {}", left.join(", ")));
    }
    let Counts { passed, failed, skipped } = rows.iter().map(|row| row.counts).sum();
    let skipped = if skipped > 0 { format!(", {skipped} skipped") } else { String::new() };
    lines.push(String::new());
    lines.push(format!("{passed} passed, {failed} failed{skipped}\n"));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &'static str, passed: u64, failed: u64, skipped: u64) -> Row {
        Row { name, counts: Counts { passed, failed, skipped }, time: Duration::from_millis(1250) }
    }

    #[test]
    fn the_last_line_is_the_sum_alone() {
        let text = summary(&[row("fmt", 1, 0, 0), row("core", 40, 0, 2)], &[]);
        assert!(text.ends_with("\ncore              40       0       2       1.2\n\n41 passed, 0 failed, 2 skipped\n"), "{text}");
        let text = summary(&[row("fmt", 0, 1, 0)], &["clippy", "core"]);
        assert!(text.ends_with("\nnot reached: clippy, core\n\n0 passed, 1 failed\n"), "{text}");
    }

    #[test]
    fn a_step_that_cannot_work_is_one_failure() {
        let step = Step { name: "broken", title: "", run: || anyhow::bail!("no") };
        assert_eq!(take(&step).counts, Counts { passed: 0, failed: 1, skipped: 0 });
    }

    #[test]
    fn products_are_built_before_they_are_tested() {
        let at = |name| STEPS.iter().position(|step| step.name == name).unwrap();
        assert!(["reference", "workflows", "wasm", "browser", "build"].iter().all(|name| at("tools") < at(name)));
        assert!(["size", "wheel", "npm", "site"].iter().all(|name| at("build") < at(name)));
    }
}
