//! Trunk, for whoever has it: it serves the page with its own live reload. The task runner builds and serves without it, as compiling it takes
//! longer than all the rest together.

use std::env;
use std::process::Command;

use anyhow::Result;

use crate::run;

/// The version that `Trunk.toml` asks for as well.
const VERSION: &str = "0.21.14";

/// Trunk, ready to run, where `PATH` has the right version: the page's crates are fetched and its helper stands first in `PATH`.
///
/// # Errors
///
/// When a tool or a crate is missing and cannot be had.
pub(crate) fn command() -> Result<Option<Command>> {
    if !super::has_version("trunk", VERSION) {
        return Ok(None);
    }
    super::ensure_target()?;
    let path = super::path_with(&[super::wasm_bindgen::folder()?])?;
    // Trunk builds offline, as `Trunk.toml` says. What Cargo needs for it must be there before, for this machine's own crates (macros) as well.
    run::run(&mut run::cargo("fetch --quiet --locked"))?;
    let mut trunk = run::program("trunk");
    trunk.env("PATH", path).env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk accepts only `true` and `false` here, where the custom is that any value means yes.
    if env::var_os("NO_COLOR").is_some() {
        trunk.env_remove("NO_COLOR").args(["--color", "never"]);
    }
    Ok(Some(trunk))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths;

    #[test]
    fn the_configuration_asks_for_the_version_that_is_looked_for() {
        let config = std::fs::read_to_string(paths::root().join("Trunk.toml")).unwrap();
        assert!(config.contains(&format!("\ntrunk-version = \"={VERSION}\"\n")), "{config}");
    }
}
