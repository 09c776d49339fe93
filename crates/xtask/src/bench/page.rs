//! How quick the page is, beside its goals: until it is alive and until the answer is there, how long a press keeps it busy, what jumps, and what
//! Lighthouse says. `crates/xtask/bench/page` does it in Chromium.

use anyhow::{Context as _, Result};

use crate::build::{Build, Product};
use crate::run::{program, run};
use crate::{paths, tools};

/// Its name among what can be measured.
pub(super) const NAME: &str = "page";

/// Builds the page and measures it.
///
/// # Errors
///
/// When it does not build, or misses a goal.
pub(super) fn measure(runs: u32) -> Result<()> {
    Build::only(&[Product::Site]).run()?;
    let scripts = paths::root().join("crates/xtask/bench/page");
    let tests = paths::root().join("tests/site");
    tools::packages(&scripts)?;
    tools::packages(&tests)?;
    let browser = tools::Browser::ensure()?;
    let mut script = program("node");
    script.arg(scripts.join("run.mjs")).arg(browser.program).arg(tests).arg(paths::dist()).arg(runs.to_string());
    run(&mut script).context("the page misses a goal")
}
