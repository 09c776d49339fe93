//! What the toolchain needs beyond its compiler. `rust-toolchain.toml` names it, but rustup reads that only when it installs a toolchain.

use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::run;

/// The compilation target of the page and the npm module.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// The standard library for wasm32, which the page and the npm module are compiled against.
///
/// # Errors
///
/// When it is missing and rustup cannot add it.
pub(crate) fn ensure_target() -> Result<()> {
    ensure("target", TARGET, &format!("lib/rustlib/{TARGET}/lib"))
}

/// The source of the standard library, from which the page compiles its own.
///
/// # Errors
///
/// When it is missing and rustup cannot add it.
pub(crate) fn ensure_source() -> Result<()> {
    ensure("component", "rust-src", "lib/rustlib/src/rust/library")
}

/// Adds a part to the toolchain in use, where its folder is missing.
fn ensure(kind: &str, name: &str, folder: &str) -> Result<()> {
    if is_there(folder)? {
        return Ok(());
    }
    run::run(run::program("rustup").args([kind, "add", name]))
        .with_context(|| format!("the Rust {kind} {name} is missing: install it with rustup, or use a toolchain that has it"))?;
    if !is_there(folder)? {
        bail!("rustup added {name}, but not to the toolchain that `rustc` belongs to");
    }
    Ok(())
}

fn is_there(folder: &str) -> Result<bool> {
    let sysroot = run::capture(run::program("rustc").args(["--print", "sysroot"]))?;
    Ok(Path::new(sysroot.trim()).join(folder).is_dir())
}
