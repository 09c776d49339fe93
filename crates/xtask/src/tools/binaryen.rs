//! Binaryen, from its npm package: the same on every machine, run by Node.

use std::path::PathBuf;

use anyhow::Result;

/// The version of the npm package.
const VERSION: &str = "132.0.0";

/// Its module, to be imported by a script.
///
/// # Errors
///
/// When it is missing and cannot be installed.
pub(crate) fn binaryen() -> Result<PathBuf> {
    let module = "node_modules/binaryen/index.js";
    Ok(super::node::package("binaryen", VERSION, module)?.join(module))
}
