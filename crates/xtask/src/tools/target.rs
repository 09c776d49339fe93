//! The standard library for wasm32, which the page and the npm module are compiled against.

use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::run;

/// The compilation target of the page and the npm module.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the target to the toolchain in use. `rust-toolchain.toml` names it, but rustup reads that only when it installs the toolchain.
///
/// # Errors
///
/// When it is missing and rustup cannot add it.
pub(crate) fn ensure() -> Result<()> {
    if is_there()? {
        return Ok(());
    }
    run::run(run::program("rustup").args(["target", "add", TARGET]))
        .with_context(|| format!("the Rust target {TARGET} is missing: install it with rustup, or use a toolchain that has it"))?;
    if !is_there()? {
        bail!("rustup added {TARGET}, but not to the toolchain that `rustc` belongs to");
    }
    Ok(())
}

fn is_there() -> Result<bool> {
    let sysroot = run::capture(run::program("rustc").args(["--print", "sysroot"]))?;
    Ok(Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).join("lib").is_dir())
}
