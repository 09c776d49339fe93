//! The tools that the tasks need: found, or installed into the cache, in exactly one version each.
//!
//! A tool is installed into a folder next to its own, which is then renamed, so that an install that was cut off is never taken for a whole one.

mod apt;
mod binaryen;
mod browser;
mod lightningcss;
mod node;
pub(crate) mod prepare;
mod python;
mod terser;
mod toolchain;
mod trunk;
mod wasm_bindgen;

pub(crate) use binaryen::binaryen;
pub(crate) use browser::Browser;
pub(crate) use lightningcss::lightningcss;
pub(crate) use node::{bin, ensure as ensure_node, npm, packages};
pub(crate) use python::{Packaging, WorkflowLints, bumpers, docutils, fresh, icalendar, installers, maturin};
pub(crate) use terser::terser;
pub(crate) use toolchain::{TARGET, ensure_source, ensure_target};
pub(crate) use trunk::command as trunk;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use anyhow::{Context as _, Result, bail};

use crate::{paths, run};

/// Everything that the released page and the npm package are built with.
///
/// # Errors
///
/// When a tool is missing and cannot be had.
pub(crate) fn for_wasm() -> Result<()> {
    ensure_target()?;
    ensure_source()?;
    ensure_node()?;
    binaryen()?;
    terser()?;
    lightningcss().map(drop)
}

/// Returns a tool's folder in the cache; `install` fills it when `program`, a path inside of it, is not there.
fn installed(name: &str, version: &str, program: &str, install: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
    let tools = paths::cache()?.join("tools");
    let home = tools.join(format!("{name}-{version}"));
    if home.join(program).is_file() {
        return Ok(home);
    }
    run::announce(&format!("Installing {name} {version} into {}, once", tools.display()));
    let part = tools.join(format!(".{name}-{version}-{}", process::id()));
    fs::create_dir_all(&part).with_context(|| format!("cannot create {}", part.display()))?;
    let outcome = install(&part).with_context(|| format!("cannot install {name} {version}"));
    let outcome = outcome.and_then(|()| settle(&part, &home, program));
    if outcome.is_err() {
        let _ = fs::remove_dir_all(&part);
    }
    outcome.map(|()| home)
}

/// Moves a finished install to its place. Another run may have been quicker: then its install stays and this one goes.
fn settle(part: &Path, home: &Path, program: &str) -> Result<()> {
    if !part.join(program).is_file() {
        bail!("the install ended well, but there is no {program} in it");
    }
    if home.join(program).is_file() {
        return fs::remove_dir_all(part).with_context(|| format!("cannot remove {}", part.display()));
    }
    if home.exists() {
        fs::remove_dir_all(home).with_context(|| format!("cannot remove the broken install {}", home.display()))?;
    }
    fs::rename(part, home).with_context(|| format!("cannot rename {} to {}", part.display(), home.display()))
}

/// How a tool is compiled: quick to build rather than quick to run, for it works for seconds and is waited for once.
const LIGHT: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// Installs a crate's programs with Cargo.
fn cargo_install(crate_name: &str, version: &str, root: &Path) -> Result<()> {
    let mut command = run::cargo("install");
    run::run(command.arg(crate_name).args(["--version", version, "--root"]).arg(root).envs(LIGHT))
}

/// Whether `PATH` has a program that says it is of this version, as the last word of its first line.
fn has_version(program: &str, version: &str) -> bool {
    let said = run::capture(run::program(program).arg("--version")).unwrap_or_default();
    said.lines().next().is_some_and(|line| line.split_whitespace().any(|word| word == version))
}

/// The first of some programs that `PATH` knows.
fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|program| program.is_file())
}

/// `PATH` with some folders before all others.
fn path_with(first: &[PathBuf]) -> Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths(first.iter().cloned().chain(env::split_paths(&path)))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tool_on_the_path_counts_in_its_version_alone() {
        let version = run::capture(run::program("rustc").arg("--version")).unwrap();
        let version = version.split_whitespace().nth(1).unwrap();
        assert!(has_version("rustc", version) && !has_version("rustc", "0.0.1") && !has_version("no-such-program-anywhere", version));
    }

    #[test]
    fn an_install_is_moved_only_when_it_is_whole() {
        let base = env::temp_dir().join(format!("relcast-xtask-settle-{}", process::id()));
        let (part, home) = (base.join("part"), base.join("home"));
        fs::create_dir_all(&part).unwrap();
        fs::create_dir_all(home.join("cut off")).unwrap();
        assert_eq!(settle(&part, &home, "tool").unwrap_err().to_string(), "the install ended well, but there is no tool in it");
        fs::write(part.join("tool"), "one").unwrap();
        settle(&part, &home, "tool").unwrap();
        assert!(!part.exists() && !home.join("cut off").exists());
        fs::create_dir_all(&part).unwrap();
        fs::write(part.join("tool"), "two").unwrap();
        settle(&part, &home, "tool").unwrap();
        assert_eq!(fs::read_to_string(home.join("tool")).unwrap(), "one");
        fs::remove_dir_all(&base).unwrap();
    }
}
