//! Everything that makes a released file smaller without changing what it does.

use std::fs;
use std::num::NonZero;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::{iter, thread};

use anyhow::{Context as _, Result, anyhow, ensure};

use super::bound::Bound;
use crate::paths;
use crate::run::{announce, program, run};
use crate::tools;

/// What wasm-opt does. Streams of a server, which Leptos brings along, are never asked for: that is said before anything is optimised. Functions by name
/// put alike code side by side, which compresses better, as does code that works a value out again instead of keeping it.
const PASSES: [&str; 5] =
    ["--remove-exports=*intounderlying*", "-Oz", "--skip-pass=local-cse", "--reorder-functions-by-name", "--strip-debug"];

/// What the compiler uses of WebAssembly. A file that was split off does not say so itself, and all that wasm-opt knows of is more than browsers do.
const FEATURES: [&str; 9] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-extended-const",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Makes the module and its WebAssembly small, in place.
pub(super) fn page(bound: &Bound) -> Result<()> {
    announce("Making the page small: about half a minute");
    let files = Mutex::new(iter::once(&bound.binary).chain(&bound.chunks));
    let next = || files.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || iter::from_fn(next).try_for_each(|file| wasm(file));
    thread::scope(|scope| {
        let workers: Vec<_> = (0..thread::available_parallelism().map_or(1, NonZero::get)).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().map_err(|_| anyhow!("the build ended with a panic"))?)
    })?;
    run(script("minify.mjs").arg(tools::terser()?).arg(&bound.script).arg(&bound.binary))
        .context("the page's module cannot be made smaller")
}

fn wasm(file: &Path) -> Result<()> {
    run(program(tools::wasm_opt()?).arg(file).arg("-o").arg(file).args(PASSES).args(FEATURES))?;
    // On a full disk wasm-opt says that all went well.
    let bytes = fs::metadata(file).with_context(|| format!("cannot read {}", file.display()))?.len();
    ensure!(bytes > 0, "wasm-opt wrote nothing to {}: is the disk full?", file.display());
    Ok(())
}

/// Makes a style sheet small, in place.
pub(super) fn style(sheet: &Path) -> Result<()> {
    run(script("style.mjs").arg(tools::lightningcss()?).arg(sheet)).context("the style sheet cannot be made smaller")
}

fn script(name: &str) -> std::process::Command {
    let mut node = program("node");
    node.arg(paths::root().join("crates/xtask/page").join(name));
    node
}
