//! How much each entry of the npm module loads: its WebAssembly, and the JavaScript that wasm-bindgen wrote for it.

use anyhow::{Context as _, Result};

use super::{Sizes, measure};
use crate::npm::{ENTRIES, folder};

/// What the rows of the entries begin with.
pub(super) const PREFIX: &str = "npm/";

/// What an entry may load at most, in bytes after compression.
pub(super) const LIMITS: [(&str, u64); 3] = [("npm/versions", 68 * 1024), ("npm/changelog", 124 * 1024), ("npm/relcast", 512 * 1024)];

/// A row for each entry.
///
/// # Errors
///
/// When the module is not built.
pub(super) fn entries() -> Result<Sizes> {
    let package = folder().join("package");
    let row = |name: &str| -> Result<(String, (u64, u64))> {
        let files = [format!("wasm/{name}.wasm"), format!("lib/glue/{name}.js")].map(|file| measure(&package.join(file)));
        let sizes: Vec<(u64, u64)> = files.into_iter().collect::<Result<_>>().context("build the npm module first")?;
        Ok((format!("{PREFIX}{name}"), (sizes.iter().map(|size| size.0).sum(), sizes.iter().map(|size| size.1).sum())))
    };
    ENTRIES.iter().map(|entry| row(entry.name)).collect()
}
