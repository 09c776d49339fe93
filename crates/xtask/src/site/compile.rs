//! From the page's crate to a module that a browser loads.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use super::bound::Bound;
use super::{shrink, split};
use crate::bind::{Binding, bind, ready};
use crate::paths;
use crate::release::{self, Product};
use crate::run::{announce, capture, cargo, run};
use crate::tools::{self, TARGET};

/// What the page is built for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Quick to build: to work on it.
    Development,
    /// Small: to be released.
    Release,
}

impl Mode {
    /// The name of its folder below `target/`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Development => "development",
            Self::Release => "release",
        }
    }

    /// Fetches every crate that the build needs.
    fn fetch(self) -> Command {
        match self {
            Self::Development => release::fetch_with(cargo("fetch")),
            Self::Release => release::fetch(),
        }
    }

    /// Compiles the page. Offline: what is missing shows here and not on another machine.
    fn compile(self) -> Command {
        match self {
            Self::Development => {
                let mut command = cargo("build --locked --offline --package relcast-web");
                command.args(["--target", TARGET]);
                command
            }
            Self::Release => release::compile(Product::Page),
        }
    }

    /// Where the compiler puts it.
    fn compiled(self) -> PathBuf {
        match self {
            Self::Development => paths::target().join(TARGET).join("debug/relcast-web.wasm"),
            Self::Release => release::compiled(Product::Page),
        }
    }
}

/// Compiles the page; where the compiler puts it.
pub(crate) fn compiled(mode: Mode) -> Result<PathBuf> {
    tools::ensure_target()?;
    match mode {
        Mode::Release => tools::ensure_source()?,
        // A build of the products has it compiled beside them.
        Mode::Development => ready()?,
    }
    announce("Compiling the page: 1 to 2 minutes the first time, less afterwards");
    run(&mut mode.fetch()).context("the crates of the page cannot be fetched")?;
    run(&mut mode.compile()).context("the page does not compile")?;
    Ok(mode.compiled())
}

/// Compiles the page into a folder, bound to the browser.
pub(super) fn page(mode: Mode, folder: &Path) -> Result<Bound> {
    let compiled = compiled(mode)?;
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let (script, binary) = (folder.join("relcast-web.js"), folder.join("relcast-web_bg.wasm"));
    if mode == Mode::Development {
        bind(Binding::Page, &compiled, "relcast-web", folder)?;
        return Ok(Bound { script, binary, chunks: Vec::new() });
    }
    let split = split::split(&compiled, folder)?;
    bind(Binding::Main, &split.main, "relcast-web", folder)?;
    split.put_loader_into(&script)?;
    let bound = Bound { script, binary, chunks: split.chunks };
    shrink::page(&bound)?;
    Ok(bound)
}

/// Fetches into a Cargo home, then plans the offline build with it, for which Cargo looks for every crate and compiles none.
///
/// # Errors
///
/// When the fetch fails, or leaves something out.
pub(crate) fn check_fetch(home: &Path) -> Result<()> {
    tools::ensure_target()?;
    tools::ensure_source()?;
    for mode in [Mode::Development, Mode::Release] {
        run(mode.fetch().env("CARGO_HOME", home))?;
        let plan = ["-Zunstable-options", "--unit-graph"];
        capture(mode.compile().args(plan).env("CARGO_HOME", home).env("RUSTC_BOOTSTRAP", "1"))
            .with_context(|| format!("the {} build of the page needs more than what was fetched for it", mode.name()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn development_fetches_what_it_compiles_without_switches() {
        for command in [Mode::Development.fetch(), Mode::Development.compile()] {
            let words: Vec<_> = command.get_args().map(|word| word.to_string_lossy().into_owned()).collect();
            assert!(words.windows(2).any(|pair| pair == ["--target", TARGET]) && words.contains(&"--locked".to_owned()), "{words:?}");
            assert_eq!(command.get_envs().count(), 0);
        }
    }
}
