//! wasm-bindgen's command line, in the version that the workspace compiles against: the two must agree exactly.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::{paths, run};

/// The folder with `wasm-bindgen`, which Trunk calls: where `PATH` has the right version, else the cache.
///
/// Installed without `--locked`: the lock file that it was published with names a crate version that is no longer to be had.
pub(super) fn folder() -> Result<PathBuf> {
    let version = version()?;
    if super::has_version("wasm-bindgen", &version)
        && let Some(folder) = super::on_path(&["wasm-bindgen"]).as_deref().and_then(Path::parent)
    {
        return Ok(folder.to_owned());
    }
    let home = super::installed("wasm-bindgen", &version, "bin/wasm-bindgen", |root| {
        run::announce("Compiling wasm-bindgen for Trunk: about 3 minutes, once");
        super::cargo_install("wasm-bindgen-cli", &version, root)
    })?;
    Ok(home.join("bin"))
}

/// The version in Cargo.lock.
fn version() -> Result<String> {
    let path = paths::root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    locked(&lock).with_context(|| format!("{} names no wasm-bindgen", path.display()))
}

/// Cargo writes its lock file in one fixed form, so its lines can be read as they are.
fn locked(lock: &str) -> Option<String> {
    let mut lines = lock.lines().skip_while(|line| *line != "name = \"wasm-bindgen\"").skip(1);
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_lock() {
        let lock = "version = 4\n[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked(lock).as_deref(), Some("0.2.130"));
        assert_eq!(locked("version = 4\n"), None);
    }
}
