//! Terser, from its npm package: makes JavaScript smaller.

use std::path::PathBuf;

use anyhow::Result;

/// The version of the npm package.
const VERSION: &str = "5.44.1";

/// Its module, to be imported by a script.
///
/// # Errors
///
/// When it is missing and cannot be installed.
pub(crate) fn terser() -> Result<PathBuf> {
    let home = super::node::package("terser", VERSION, "node_modules/terser/dist/bundle.min.js")?;
    Ok(home.join("node_modules/terser/main.js"))
}
