//! Everything that makes a released file smaller without changing what it does.

use std::path::Path;

use anyhow::{Context as _, Result};

use super::compile::Bound;
use crate::paths;
use crate::run::{announce, program, run};
use crate::tools;

/// Makes the module and its WebAssembly small, in place.
pub(super) fn module(bound: &Bound) -> Result<()> {
    announce("Making the page small: about a minute");
    // Streams of a server, which Leptos brings along, are never asked for; functions by name put alike code side by side.
    let passes = ["-Oz", "--remove-exports=*intounderlying*", "--reorder-functions-by-name"];
    run(program(tools::wasm_opt()?).arg(&bound.binary).arg("-o").arg(&bound.binary).args(passes))?;
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
