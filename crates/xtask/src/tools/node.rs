//! Node and npm, and the packages of a test folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::run;

/// The oldest Node that the tests and the build's scripts are run with.
const OLDEST: u32 = 20;

/// Checks that Node is there and not too old.
///
/// # Errors
///
/// When it is not; the message says what is needed.
pub(crate) fn ensure() -> Result<()> {
    let version = run::capture(run::program("node").arg("--version"))
        .with_context(|| format!("Node {OLDEST} or newer, with npm, must be installed"))?;
    match major(&version) {
        Some(major) if major >= OLDEST => Ok(()),
        _ => bail!("Node {OLDEST} or newer must be installed, but `node --version` says {}", version.trim()),
    }
}

/// npm, without the lines that are of no use here.
pub(crate) fn npm() -> Command {
    let mut npm = run::program(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.env("NPM_CONFIG_UPDATE_NOTIFIER", "false");
    npm
}

/// Installs the packages that a folder's lock file names, when they have changed since the last time.
///
/// # Errors
///
/// When the folder has no lock file or npm cannot install.
pub(crate) fn packages(folder: &Path) -> Result<()> {
    let read = |name: &str| fs::read(folder.join(name)).with_context(|| format!("cannot read {name} in {}", folder.display()));
    let wanted = [read("package.json")?, read("package-lock.json")?].concat();
    // A copy of both files is the mark of a finished install: npm removes the folder first, so a run that was cut off leaves none.
    let mark = folder.join("node_modules").join(".relcast-installed");
    if fs::read(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    // The browser that is tested with is the machine's own.
    run::run(npm().args(["ci", "--no-audit", "--no-fund"]).current_dir(folder).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    fs::create_dir_all(folder.join("node_modules"))?;
    fs::write(&mark, wanted).with_context(|| format!("cannot write {}", mark.display()))
}

/// The folder of one npm package in the cache; `program` is a file in it that a whole install has.
///
/// # Errors
///
/// When Node is missing, or npm cannot install the package.
pub(super) fn package(name: &str, version: &str, program: &str) -> Result<PathBuf> {
    ensure()?;
    super::installed(name, version, program, |root| {
        let package = format!("{name}@{version}");
        run::run(npm().args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(root).arg(package))
    })
}

/// A program of a test folder's packages.
pub(crate) fn bin(folder: &Path, name: &str) -> PathBuf {
    folder.join("node_modules/.bin").join(name)
}

fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_the_first_number() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("20"), None);
    }
}
