//! The command as a wheel, put together by maturin from what Cargo has compiled.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};

use crate::run::{program, run};
use crate::{paths, tools};

/// Builds the wheel and returns its path. Where the command is built, nothing is compiled anew: maturin calls Cargo as `cargo xtask build` does.
///
/// # Errors
///
/// When maturin cannot be had, or ends badly.
pub(crate) fn build() -> Result<PathBuf> {
    let folder = paths::target().join("wheels");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    run(program(tools::maturin()?).args(["build", "--release", "--out"]).arg(&folder))?;
    let entries = fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut wheels: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    ensure!(wheels.len() == 1, "maturin left {} files in {}, not one", wheels.len(), folder.display());
    wheels.pop().context("there is no wheel")
}
