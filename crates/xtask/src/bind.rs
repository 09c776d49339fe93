//! wasm-bindgen: from what Cargo compiles to a module that JavaScript loads.
//!
//! The library rather than its command line, which takes minutes to compile on a machine that has none; Cargo.lock holds it to the version that the
//! workspace is compiled with.

use std::path::Path;

use anyhow::{Context as _, Result};
use wasm_bindgen_cli_support::Bindgen;

/// Writes `NAME.js` and `NAME_bg.wasm` into a folder. `has_chunks`: other modules link themselves to this one, by what the linker lets it export.
///
/// # Errors
///
/// When the file was not compiled against this wasm-bindgen, or cannot be read or written.
pub(crate) fn bind(compiled: &Path, name: &str, folder: &Path, has_chunks: bool) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(compiled).out_name(name).typescript(false).keep_lld_exports(has_chunks).web(true)?;
    bindgen.generate(folder).with_context(|| format!("{} cannot be bound to JavaScript", compiled.display()))
}

/// The same for a module that a package loads by itself: it has no address of its own, and can begin anew after a fault.
///
/// # Errors
///
/// As [`bind`].
pub(crate) fn bind_shared(compiled: &Path, name: &str, folder: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(compiled).out_name(name).typescript(false).web(true)?;
    bindgen.omit_default_module_path(true).reset_state_function(true);
    bindgen.generate(folder).with_context(|| format!("{} cannot be bound to JavaScript", compiled.display()))
}
