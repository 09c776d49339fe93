//! Trunk, which builds and serves the page.

use std::env;
use std::process::Command;

use anyhow::Result;

use crate::run;

/// The version that `Trunk.toml` asks for as well.
const VERSION: &str = "0.21.14";

/// Trunk, ready to run: the page's crates are fetched and its helpers stand first in `PATH`, for Trunk would otherwise download its own.
///
/// # Errors
///
/// When a tool or a crate is missing and cannot be had.
pub(crate) fn command() -> Result<Command> {
    super::ensure_target()?;
    let home = super::installed("trunk", VERSION, "bin/trunk", |root| super::cargo_install("trunk", VERSION, true, root))?;
    let path = super::path_with(&[super::wasm_bindgen::folder()?, super::wasm_opt::folder()?])?;
    // Trunk builds offline, as `Trunk.toml` says. What Cargo needs for it must be there before.
    run::run(&mut run::cargo("fetch --quiet --locked"))?;
    let mut trunk = run::program(home.join("bin/trunk"));
    trunk.env("PATH", path).env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk accepts only `true` and `false` here, where the custom is that any value means yes.
    if env::var_os("NO_COLOR").is_some() {
        trunk.env_remove("NO_COLOR").args(["--color", "never"]);
    }
    Ok(trunk)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths;

    #[test]
    fn the_configuration_asks_for_the_version_that_is_installed() {
        let config = std::fs::read_to_string(paths::root().join("Trunk.toml")).unwrap();
        assert!(config.contains(&format!("\ntrunk-version = \"={VERSION}\"\n")), "{config}");
    }
}
