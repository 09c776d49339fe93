//! Python, with PyPA's `packaging` in an environment of its own.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use super::apt;
use crate::{paths, run};

/// The release of `packaging`. `tests/reference/requirements.txt` pins it by its hashes, and the core names it.
const VERSION: &str = "26.3";

/// What the answers of the core are compared with.
pub(crate) struct Packaging {
    /// The Python that can import it.
    pub(crate) python: PathBuf,
    /// Its source distribution, which holds its tests.
    pub(crate) sdist: PathBuf,
}

impl Packaging {
    /// Finds it in the cache, or has pip install it there.
    ///
    /// # Errors
    ///
    /// When there is no Python that makes environments, or pip cannot have the release.
    pub(crate) fn ensure() -> Result<Self> {
        let home = super::installed("packaging", VERSION, "bin/python", |root| {
            ensure_venv()?;
            run::run(run::program("python3").args(["-m", "venv"]).arg(root))?;
            run::run(&mut pip(root, "install"))?;
            // The sdist of `packaging` alone: what builds its metadata may be a wheel.
            run::run(pip(root, "download").args(["--no-binary", "packaging", "--dest"]).arg(root))
        })?;
        let sdist = home.join(format!("packaging-{VERSION}.tar.gz"));
        ensure!(sdist.is_file(), "there is no {}: remove {} to have it installed anew", sdist.display(), home.display());
        Ok(Self { python: home.join("bin/python"), sdist })
    }
}

/// The pip of an environment. It is run as a module, for its program holds the place where the environment was made.
fn pip(environment: &Path, what: &str) -> Command {
    let mut pip = run::program(environment.join("bin/python"));
    pip.args(["-m", "pip", what, "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes", "--requirement"]);
    pip.arg(requirements());
    pip
}

fn requirements() -> PathBuf {
    paths::root().join("tests/reference/requirements.txt")
}

/// Checks that Python makes environments with a pip in them, which Debian has in a package of its own.
fn ensure_venv() -> Result<()> {
    let works = || run::capture(run::program("python3").args(["-c", "import ensurepip, venv"]));
    if works().is_err() {
        let needed = "Python 3.9 or newer with its venv module must be installed (Debian's packages python3 and python3-venv)";
        apt::install(&["python3", "python3-venv"]).context(needed)?;
        works().context(needed)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn one_release_is_installed_pinned_and_named() {
        let pinned = fs::read_to_string(requirements()).unwrap();
        assert!(pinned.contains(&format!("\npackaging=={VERSION} \\\n")), "{pinned}");
        let core = fs::read_to_string(paths::root().join("crates/core/src/specifier/mod.rs")).unwrap();
        assert!(core.contains(&format!("PACKAGING: &str = \"{VERSION}\";")), "{core}");
    }
}
