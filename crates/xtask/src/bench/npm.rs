//! What `bench npm` measures beside the comparisons that the module has with others.

use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

use anyhow::{Context as _, Result};

use super::Way;
use crate::build::{Build, Product};
use crate::run::{capture, cargo, program, run};
use crate::{paths, tools};

fn scripts() -> PathBuf {
    paths::root().join("crates/xtask/bench/npm")
}

fn package() -> PathBuf {
    paths::target().join("npm/package")
}

fn node(script: &str) -> Command {
    let mut node = program("node");
    node.arg(scripts().join(script));
    node
}

/// A cold start of each entry, and of what people use in its place.
pub(super) fn cold() -> Result<Vec<Way>> {
    Build::only(&[Product::Npm]).run()?;
    let peers = paths::root().join("crates/xtask/bench/versions");
    tools::packages(&peers)?;
    let way = |name: &'static str| {
        let mut command = node("cold.mjs");
        command.arg(name).arg(package()).arg(&peers);
        Way { name, command }
    };
    Ok(["semver", "pep440", "versions", "inline", "changelog", "relcast"].map(way).into())
}

/// A preview, asked for again: of the recording of a real project where it is there.
pub(super) fn preview() -> Result<Vec<Way>> {
    Build::only(&[Product::Npm]).run()?;
    run(&mut cargo("build --release --locked --package relcast-core --example bench_preview"))?;
    let real = paths::root().join("../shared/recorded/mooncake-2026-08-22");
    let recording = if real.is_dir() {
        real
    } else {
        println!("\nSKIPPED: there is no {}; the sample in its place\n", real.display());
        paths::root().join("web/sample")
    };
    let mut native = program(paths::target().join("release/examples").join(format!("bench_preview{}", env::consts::EXE_SUFFIX)));
    native.arg(&recording);
    let mut module = node("preview.mjs");
    module.arg(package()).arg(&recording);
    Ok(vec![Way { name: "native", command: native }, Way { name: "npm module", command: module }])
}

/// A large index document, in Node.
pub(super) fn document() -> Result<Vec<Way>> {
    Build::only(&[Product::Npm]).run()?;
    let file = paths::target().join("bench-index.json");
    let generated = capture(program("node").arg(paths::root().join("crates/xtask/bench/index/generate.mjs")))?;
    fs::write(&file, generated).with_context(|| format!("cannot write {}", file.display()))?;
    let way = |(name, way): (&'static str, &str)| {
        let mut command = node("document.mjs");
        command.arg(way).arg(package()).arg(&file);
        Way { name, command }
    };
    Ok([("JSON.parse", "parse"), ("npm module", "ledger")].map(way).into())
}
