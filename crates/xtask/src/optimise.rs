//! Binaryen: the same WebAssembly in fewer bytes.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::json;

use crate::run::{program, run};
use crate::{paths, tools};

/// Makes WebAssembly files small, in place, as `wasm-opt -Oz` would.
///
/// `skip` names passes that are left out. Exports that match the pattern `unwanted` are removed, with what only they call.
///
/// # Errors
///
/// When Binaryen cannot be had, or a file cannot be read or written.
pub(crate) fn optimise(skip: &[&str], unwanted: Option<&str>, files: &[&Path]) -> Result<()> {
    let how = json!({ "skip": skip, "removeExports": unwanted });
    let script = paths::root().join("crates/xtask/wasm/optimise.mjs");
    run(program("node").arg(script).arg(tools::binaryen()?).arg(how.to_string()).args(files)).context("WebAssembly cannot be made smaller")
}
