//! The npm package: the core as wasm, a file for each entry, with the hand-written files of `crates/wasm/npm` around it, packed as it would be
//! published.

mod entry;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};

use crate::run::capture;
use crate::{paths, tools};
pub(crate) use entry::ENTRIES;

/// Where the package is put together and packed.
pub(crate) fn folder() -> PathBuf {
    paths::target().join("npm")
}

/// Builds the tarball.
///
/// # Errors
///
/// When a step fails or a file that belongs into the package is missing.
pub(crate) fn build() -> Result<()> {
    tools::ensure_node()?;
    let package = folder().join("package");
    if folder().exists() {
        fs::remove_dir_all(folder()).with_context(|| format!("cannot remove {}", folder().display()))?;
    }
    fs::create_dir_all(&package).with_context(|| format!("cannot create {}", package.display()))?;
    entry::build_all(&package)?;
    copy_tree(&paths::root().join("crates/wasm/npm"), &package)?;
    copy_licences(&package)?;
    let said = capture(tools::npm().args(["pack", "--ignore-scripts", "--pack-destination"]).arg(folder()).current_dir(&package))?;
    // The name is all that npm writes to its standard output.
    let tarball = folder().join(said.trim());
    ensure!(tarball.is_file(), "npm pack said {:?}, but that is no file in {}", said.trim(), folder().display());
    Ok(())
}

/// The tarball of the last build.
///
/// # Errors
///
/// When there is none.
pub(crate) fn tarball() -> Result<PathBuf> {
    let entries = fs::read_dir(folder()).into_iter().flatten().filter_map(Result::ok);
    let packed = entries.map(|entry| entry.path()).find(|path| path.extension().is_some_and(|kind| kind == "tgz"));
    packed.with_context(|| format!("there is no tarball in {}: build it with `cargo xtask build npm`", folder().display()))
}

fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot create {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let (source, goal) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            copy_tree(&source, &goal)?;
        } else {
            ensure!(!goal.exists(), "{} would take the place of a built file", source.display());
            fs::copy(&source, &goal).with_context(|| format!("cannot copy {}", source.display()))?;
        }
    }
    Ok(())
}

/// The licences stand once, in the repository's root.
fn copy_licences(package: &Path) -> Result<()> {
    let mut found = false;
    for entry in fs::read_dir(paths::root())? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with("LICENSE") {
            fs::copy(entry.path(), package.join(entry.file_name())).with_context(|| format!("cannot copy {}", entry.path().display()))?;
            found = true;
        }
    }
    if !found {
        bail!("the repository's root has no LICENSE file to go into the package");
    }
    Ok(())
}
