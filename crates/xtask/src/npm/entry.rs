//! The WebAssembly of each entry of the package: the same crate with its own features, compiled for what the entry is for.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context as _, Result, anyhow};

use crate::bind::{Binding, bind};
use crate::optimise::optimise;
use crate::release::{self, Product};
use crate::run::{announce, run};
use crate::tools;

/// An entry with code of its own.
pub(crate) struct Entry {
    /// The name of its files.
    pub(crate) name: &'static str,
    /// The feature of the crate.
    feature: &'static str,
}

pub(crate) const ENTRIES: [Entry; 3] = [
    Entry { name: "versions", feature: "versions" },
    Entry { name: "changelog", feature: "changelog" },
    Entry { name: "relcast", feature: "all" },
];

/// Compiles every entry into the package.
///
/// # Errors
///
/// When one does not compile, or a tool is missing.
pub(super) fn build_all(package: &Path) -> Result<()> {
    tools::ensure_target()?;
    tools::ensure_source()?;
    announce("Compiling the npm module: 1 to 2 minutes the first time, less afterwards");
    run(&mut release::fetch()).context("the crates of the npm module cannot be fetched")?;
    for folder in ["lib/glue", "wasm", "inline"] {
        fs::create_dir_all(package.join(folder))?;
    }
    // Optimising takes one processor: the next entry is compiled meanwhile. The largest comes first.
    thread::scope(|scope| -> Result<()> {
        let mut optimised = Vec::new();
        for entry in ENTRIES.iter().rev() {
            entry.compile(package).with_context(|| format!("the entry {} does not compile", entry.name))?;
            optimised.push(scope.spawn(|| entry.optimise(package)));
        }
        optimised.into_iter().try_for_each(|entry| entry.join().map_err(|_| anyhow!("the build ended with a panic"))?)
    })?;
    inline(package)
}

impl Entry {
    /// Where wasm-bindgen puts the WebAssembly, beside its JavaScript.
    fn bound(&self, package: &Path) -> PathBuf {
        package.join("lib/glue").join(format!("{}_bg.wasm", self.name))
    }

    fn compile(&self, package: &Path) -> Result<()> {
        let entry = Product::Entry(self.feature);
        run(&mut release::compile(entry))?;
        bind(Binding::Shared, &release::compiled(entry), self.name, &package.join("lib/glue"))
    }

    fn optimise(&self, package: &Path) -> Result<()> {
        let (bound, wasm) = (self.bound(package), package.join("wasm").join(format!("{}.wasm", self.name)));
        optimise(None, &[&bound])?;
        fs::rename(&bound, &wasm).with_context(|| format!("cannot move {}", bound.display()))
    }
}

/// The bytes of the smallest entry as JavaScript, for hosts without files.
fn inline(package: &Path) -> Result<()> {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    let bytes = fs::read(package.join("wasm/versions.wasm"))?;
    let script = format!("// wasm/versions.wasm in base64.\nexport default \"{}\";\n", STANDARD.encode(bytes));
    Ok(fs::write(package.join("inline/versions_bytes.js"), script)?)
}
