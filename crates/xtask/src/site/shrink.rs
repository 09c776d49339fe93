//! Everything that makes a released file smaller without changing what it does.

use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context as _, Result, anyhow};

use super::bound::Bound;
use crate::optimise::optimise;
use crate::run::{announce, program, run};
use crate::{paths, tools};

/// Streams of a server, which Leptos brings along. They are never asked for.
const UNWANTED: &str = "*intounderlying*";

/// Makes the module and its WebAssembly small, in place.
pub(super) fn page(bound: &Bound) -> Result<()> {
    announce("Making the page small: about half a minute");
    let chunks: Vec<&Path> = bound.chunks.iter().map(PathBuf::as_path).collect();
    // The main module takes about as long as all the others.
    thread::scope(|scope| {
        let others = scope.spawn(|| optimise(Some(UNWANTED), &chunks));
        optimise(Some(UNWANTED), &[&bound.binary])?;
        others.join().map_err(|_| anyhow!("the build ended with a panic"))?
    })?;
    run(script("minify.mjs").arg(tools::terser()?).arg(&bound.script).arg(&bound.binary))
        .context("the page's module cannot be made smaller")
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
