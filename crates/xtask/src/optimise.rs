//! Binaryen: the same WebAssembly in fewer bytes.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::json;

use crate::run::{program, run};
use crate::{paths, tools};

/// What is not done to make the files small: values kept for later use make a file smaller, but not what is loaded of it, which is compressed.
const SKIP: [&str; 1] = ["local-cse"];

/// How large a function may be, in instructions, that is put into the only one that calls it. The compiler has done that where it paid; what is left are
/// small ones, and a browser compiles each function by itself when it is called first. Larger ones are further from what they share most with.
const ONE_CALLER: u32 = 60;

/// Makes WebAssembly files small, in place, as `wasm-opt -Oz` would, with their functions in the order that compresses best.
///
/// Exports that match the pattern `unwanted` are removed, with what only they call.
///
/// # Errors
///
/// When Binaryen cannot be had, or a file cannot be read or written.
pub(crate) fn optimise(unwanted: Option<&str>, files: &[&Path]) -> Result<()> {
    let how = json!({ "skip": SKIP, "oneCaller": ONE_CALLER, "removeExports": unwanted });
    let script = paths::root().join("crates/xtask/wasm/optimise.mjs");
    run(program("node").arg(script).arg(tools::binaryen()?).arg(how.to_string()).args(files)).context("WebAssembly cannot be made smaller")
}
