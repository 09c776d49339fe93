//! What a browser loads of the page's code.

use std::path::PathBuf;

/// The module of the page and its WebAssembly.
pub(super) struct Bound {
    /// `relcast-web.js`
    pub(super) script: PathBuf,
    /// `relcast-web_bg.wasm`
    pub(super) binary: PathBuf,
    /// What the module loads when it is wanted; nothing while the page is developed.
    pub(super) chunks: Vec<PathBuf>,
}
