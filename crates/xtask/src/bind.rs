//! From what Cargo compiles to WebAssembly to modules that JavaScript loads, by the `wasm-binder` of the workspace.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::paths;
use crate::run::{announce, capture, cargo, run};

/// How a module is bound to JavaScript.
#[derive(Clone, Copy)]
pub(crate) enum Binding {
    /// As the page's module.
    Page,
    /// As the page's main module, which others link themselves to.
    Main,
    /// As a module that a package loads by itself.
    Shared,
}

/// Compiles the binder, so that it is there when it is wanted.
///
/// # Errors
///
/// When it does not compile.
pub(crate) fn ready() -> Result<()> {
    if !paths::wasm_binder().is_file() {
        announce("Compiling what binds WebAssembly to JavaScript: half a minute by itself, once");
    }
    run(&mut cargo("build --locked --package wasm-binder")).context("what binds WebAssembly to JavaScript does not compile")
}

/// Writes `NAME.js` and `NAME_bg.wasm` into a folder.
///
/// # Errors
///
/// When the file was not compiled against the workspace's wasm-bindgen, or cannot be read or written.
pub(crate) fn bind(how: Binding, compiled: &Path, name: &str, folder: &Path) -> Result<()> {
    let task = match how {
        Binding::Page => "bind",
        Binding::Main => "bind-main",
        Binding::Shared => "bind-shared",
    };
    run(binder(task).arg(compiled).arg(name).arg(folder))
}

/// Splits a compiled page into a folder: its main module, the chunks, and the loader as a file of this name. Returns the files that each chunk needs.
///
/// # Errors
///
/// When the page is not compiled to be split, or a file cannot be written.
pub(crate) fn split(compiled: &Path, main: &Path, loader: &str, folder: &Path) -> Result<BTreeMap<String, Vec<String>>> {
    let said = capture(binder("split").arg(compiled).arg(main).arg(loader).arg(folder))?;
    serde_json::from_str(&said).with_context(|| format!("the splitter says {said}"))
}

/// Makes one file of several chunks each, in a folder: by the names of what is made of which.
///
/// # Errors
///
/// When a file is no chunk, or cannot be read or written.
pub(crate) fn merge(folder: &Path, files: &BTreeMap<String, Vec<String>>) -> Result<()> {
    run(binder("merge").arg(folder).arg(serde_json::to_string(files)?))
}

fn binder(task: &str) -> Command {
    let mut binder = cargo("run --quiet --locked --package wasm-binder --");
    binder.arg(task);
    binder
}
