//! Lightning CSS, from its npm package: makes style sheets smaller.

use std::path::PathBuf;

use anyhow::Result;

/// The version of the npm package.
const VERSION: &str = "1.30.2";

/// Its module, to be imported by a script.
///
/// # Errors
///
/// When it is missing and cannot be installed.
pub(crate) fn lightningcss() -> Result<PathBuf> {
    let program = "node_modules/lightningcss/node/index.js";
    Ok(super::node::package("lightningcss", VERSION, program)?.join(program))
}
