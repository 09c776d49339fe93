//! Python with PyPA's `packaging`, in an environment of its own.

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::run::{program, run};

/// The release of `packaging`.
const VERSION: &str = "26.3";

/// A Python that has `packaging`.
///
/// # Errors
///
/// When there is no Python that makes environments, or pip cannot have the release.
pub(crate) fn packaging_python() -> Result<PathBuf> {
    let home = super::installed("packaging", VERSION, "bin/python", |root| {
        run(program("python3").args(["-m", "venv"]).arg(root))
            .context("Python with its venv module must be installed (Debian's packages python3 and python3-venv)")?;
        run(program(root.join("bin/python")).args(["-m", "pip", "install", "--quiet", &format!("packaging=={VERSION}")]))
    })?;
    Ok(home.join("bin/python"))
}
