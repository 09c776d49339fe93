//! The page: compiled, bound to the browser, and put together. A release is also split into pieces, with every file small and named by its content.
//!
//! `index.html` names what belongs to the page in the way that Trunk reads as well, so that `trunk serve` works for whoever has it. The task runner
//! needs no Trunk: compiling that takes longer than all the rest.

mod assets;
mod bound;
mod compile;
mod document;
mod shrink;
mod split;
mod worker;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::{page, paths};
use bound::Bound;
pub(crate) use compile::{Mode, check_fetch, compiled};

/// Builds the page into `out`, which holds nothing else afterwards.
///
/// `public_url` is the path that the site is served below; `./` works below any.
///
/// # Errors
///
/// When a step fails, or `index.html` asks for something that is not there.
pub(crate) fn build(mode: Mode, public_url: &str, out: &Path) -> Result<()> {
    let stage = paths::target().join(format!("site-{}", mode.name()));
    if stage.exists() {
        fs::remove_dir_all(&stage).with_context(|| format!("cannot remove {}", stage.display()))?;
    }
    fs::create_dir_all(&stage).with_context(|| format!("cannot create {}", stage.display()))?;
    let bound = compile::page(mode, &stage.join("bound"))?;
    let source = paths::root().join("index.html");
    let html = fs::read_to_string(&source).with_context(|| format!("cannot read {}", source.display()))?;
    let site = stage.join("site");
    fs::create_dir_all(&site)?;
    let html = document::assemble(&html, public_url, &bound, mode, &site).context("index.html is not fit for the page")?;
    page::write(&html, public_url, false, &site)?;
    if public_url.starts_with('/') {
        not_found(public_url, &bound, mode, &site)?;
    }
    worker::write(&site)?;
    // The finished site takes the place of the old one in one step, so that a build that fails leaves the old one whole.
    if out.exists() {
        fs::remove_dir_all(out).with_context(|| format!("cannot remove {}", out.display()))?;
    }
    fs::rename(&site, out).with_context(|| format!("cannot move the site to {}", out.display()))
}

/// The page for addresses that lead nowhere. A host shows it below any path, so its links need the site's own.
fn not_found(public_url: &str, bound: &Bound, mode: Mode, site: &Path) -> Result<()> {
    let source = paths::root().join("web/404.html");
    let html = fs::read_to_string(&source).with_context(|| format!("cannot read {}", source.display()))?;
    let html = document::assemble(&html, public_url, bound, mode, site).context("404.html is not fit for the site")?;
    let html = html.replace("\"./", &format!("\"{public_url}"));
    let path = site.join("404.html");
    fs::write(&path, html).with_context(|| format!("cannot write {}", path.display()))
}
