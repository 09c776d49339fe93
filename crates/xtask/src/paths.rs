//! Where things are: the repository, what is built in it, and the tool cache outside of it.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

/// The root of the repository. Every program that a task starts runs there.
///
/// Cargo says at run time where the package is, so the answer stays right when the checkout was moved after the build.
pub(crate) fn root() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.ancestors().nth(2).map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Cargo's target folder.
pub(crate) fn target() -> PathBuf {
    root().join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// The built site.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// The built command.
pub(crate) fn command() -> PathBuf {
    program("release", "relcast")
}

/// The command as it is published.
pub(crate) fn published_command() -> PathBuf {
    program("dist", "relcast")
}

/// The command as tests use it, quick to build.
pub(crate) fn debug_command() -> PathBuf {
    program("debug", "relcast")
}

/// The program that Cargo hands a test binary for WebAssembly to.
pub(crate) fn wasm_test_runner() -> PathBuf {
    program("debug", "wasm-test-runner")
}

/// The program that binds WebAssembly to JavaScript.
pub(crate) fn wasm_binder() -> PathBuf {
    program("debug", "wasm-binder")
}

fn program(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(format!("{name}{}", env::consts::EXE_SUFFIX))
}

/// The folder that keeps tools between runs: `$RELCAST_CACHE`, else `relcast` in the user's cache folder.
///
/// # Errors
///
/// When neither the variable nor a home folder is known.
pub(crate) fn cache() -> Result<PathBuf> {
    let from = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(own) = from("RELCAST_CACHE") {
        return std::path::absolute(&own).with_context(|| format!("cannot make {} absolute", own.display()));
    }
    if let Some(user) = from("XDG_CACHE_HOME") {
        return Ok(user.join("relcast"));
    }
    match env::home_dir() {
        Some(home) => Ok(home.join(".cache").join("relcast")),
        None => bail!("no home folder is known: set RELCAST_CACHE to a folder that may keep the tools"),
    }
}
