//! Binaryen's `wasm-opt`, from its npm package: the same program on every machine, run by Node.

use std::path::PathBuf;

use anyhow::Result;

/// The version of the npm package.
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
