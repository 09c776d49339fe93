//! Terser, from its npm package: makes JavaScript smaller.

use std::path::PathBuf;

use anyhow::Result;

use crate::run;

/// The version of the npm package.
const VERSION: &str = "5.44.1";

/// Its module, to be imported by a script.
///
/// # Errors
///
/// When it is missing and cannot be installed.
pub(crate) fn terser() -> Result<PathBuf> {
    super::ensure_node()?;
    let home = super::installed("terser", VERSION, "node_modules/terser/dist/bundle.min.js", |root| {
        let package = format!("terser@{VERSION}");
        run::run(super::npm().args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(root).arg(package))
    })?;
    Ok(home.join("node_modules/terser/main.js"))
}
