//! Binaryen's `wasm-opt`, from its npm package: the same program on every machine, run by Node.

use std::path::PathBuf;

use anyhow::Result;

/// The version of the npm package. `Trunk.toml` pins the number that the program prints for it.
const VERSION: &str = "132.0.0";

/// The folder with `wasm-opt`, which npm made executable there.
pub(super) fn folder() -> Result<PathBuf> {
    let home = super::node::package("binaryen", VERSION, "node_modules/.bin/wasm-opt")?;
    Ok(home.join("node_modules/.bin"))
}

/// The program that makes a wasm file smaller.
///
/// # Errors
///
/// When it is missing and cannot be installed.
pub(crate) fn wasm_opt() -> Result<PathBuf> {
    Ok(folder()?.join("wasm-opt"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths;

    #[test]
    fn trunk_pins_the_version_that_is_installed() {
        let config = std::fs::read_to_string(paths::root().join("Trunk.toml")).unwrap();
        let major = VERSION.split('.').next().unwrap();
        assert!(config.contains(&format!("\nwasm_opt = \"version_{major}\"\n")), "{config}");
    }
}
