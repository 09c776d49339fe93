//! From the page's crate to a module that a browser loads.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::bound::Bound;
use super::{shrink, split};
use crate::bind::{Binding, bind, ready};
use crate::paths;
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

    /// Cargo's profile, and the folder that Cargo puts its output into.
    const fn profile(self) -> (&'static str, &'static str) {
        match self {
            Self::Development => ("dev", "debug"),
            Self::Release => ("wasm-release", "wasm-release"),
        }
    }

    /// The switches of everything that Cargo does for the page: what is fetched and what is compiled must agree on them, for the standard library
    /// that is compiled from its source has dependencies of its own.
    const fn switches(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Development => &[],
            Self::Release => &SMALL,
        }
    }

    /// Cargo, with the page's switches.
    fn cargo(self, arguments: &str) -> Command {
        let mut command = cargo(arguments);
        command.arg("--locked").envs(self.switches().iter().copied());
        command
    }

    /// Fetches every crate that the build needs: for the page, and for its macros and build scripts, which run on this machine.
    fn fetch(self) -> Command {
        let mut command = self.cargo("fetch --quiet");
        command.args(["--target", TARGET, "--target", "host-tuple"]);
        command
    }

    /// Compiles the page. Offline: what is missing shows here and not on another machine.
    fn compile(self) -> Command {
        let mut command = self.cargo("build --offline --package relcast-web");
        command.args(["--target", TARGET, "--profile", self.profile().0]);
        if self == Self::Release {
            // The page in pieces. While one works on it, it is one piece, which is quicker to build.
            command.args(["--features", "chunks"]);
        }
        command
    }
}

/// How the page is compiled to be small: the standard library from its source, optimised for size, with panics that end the page at once
/// (it says so in the console) instead of code that formats their words; views of one type where Leptos can. Together a tenth of the load.
/// The linker keeps what tells which function calls which, for the page to be split.
/// The source is a component of the pinned toolchain, and so is what these switches do, although they are not stable elsewhere.
const SMALL: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "--cfg=erase_components -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Clink-arg=--emit-relocs",
    ),
];

/// Compiles the page into a folder.
pub(super) fn page(mode: Mode, folder: &Path) -> Result<Bound> {
    tools::ensure_target()?;
    match mode {
        Mode::Release => tools::ensure_source()?,
        // A build of the products has it compiled beside them.
        Mode::Development => ready()?,
    }
    announce("Compiling the page: 1 to 2 minutes the first time, less afterwards");
    run(&mut mode.fetch()).context("the crates of the page cannot be fetched")?;
    run(&mut mode.compile()).context("the page does not compile")?;
    let compiled = paths::target().join(TARGET).join(mode.profile().1).join("relcast-web.wasm");
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
    use std::collections::BTreeMap;

    use super::*;

    /// What a command adds to its environment.
    fn environment(command: &Command) -> BTreeMap<String, Option<String>> {
        let text = |value: &std::ffi::OsStr| value.to_string_lossy().into_owned();
        command.get_envs().map(|(name, value)| (text(name), value.map(text))).collect()
    }

    #[test]
    fn what_is_fetched_is_what_is_compiled() {
        for mode in [Mode::Development, Mode::Release] {
            let (fetch, compile) = (mode.fetch(), mode.compile());
            assert_eq!(environment(&fetch), environment(&compile));
            assert_eq!(environment(&fetch).len(), mode.switches().len());
            let words = |command: &Command| command.get_args().map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>();
            for words in [words(&fetch), words(&compile)] {
                assert!(words.windows(2).any(|pair| pair == ["--target", TARGET]) && words.contains(&"--locked".to_owned()), "{words:?}");
            }
        }
    }

    #[test]
    fn the_standard_library_is_compiled_with_what_was_fetched_for_it() {
        let compile = Mode::Release.compile();
        assert!(compile.get_args().any(|word| word == "--offline"), "an online build hides what was not fetched");
        assert!(environment(&compile).contains_key("CARGO_UNSTABLE_BUILD_STD"));
        assert!(environment(&Mode::Development.compile()).is_empty());
    }
}
