//! A Cargo home that starts empty, as a newcomer's does.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context as _, Result};

/// Makes an empty Cargo home. Which registry a machine may ask is its owner's setting, and no cache: that comes along.
///
/// # Errors
///
/// When the folder cannot be made, or a setting cannot be copied.
pub(super) fn empty(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let own = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let Some(own) = own else { return Ok(()) };
    for name in ["config.toml", "config", "credentials.toml"] {
        if own.join(name).is_file() {
            fs::copy(own.join(name), folder.join(name)).with_context(|| format!("cannot copy {name}"))?;
        }
    }
    Ok(())
}
