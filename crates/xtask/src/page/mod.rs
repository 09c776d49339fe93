//! The page's policy: what is written as `index.html` must be fit for a Content-Security-Policy without inline scripts.
//!
//! A page is started by an inline module, and Trunk's development server puts another script into it. Both become files here, and the policy goes to
//! where the page asks for it. A development page gets the same treatment, so it behaves as the released one does.

mod policy;
mod rewrite;
mod scan;

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context as _, Result};

pub(crate) use scan::{Piece, Tag, scan};

/// Writes a page and the scripts that were in it into a folder.
///
/// # Errors
///
/// When the page is not fit for the policy, or a file cannot be written.
pub(crate) fn write(html: &str, public_url: &str, live_reload: bool, folder: &Path) -> Result<()> {
    let page = rewrite::rewrite(html, public_url, live_reload).context("index.html is not fit for its policy")?;
    for (name, text) in page.scripts.into_iter().chain([("index.html".to_owned(), page.html)]) {
        let path = folder.join(name);
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// Trunk's last hook: rewrites `index.html` in its staging folder.
///
/// # Errors
///
/// When Trunk did not start this, or the page is not fit for the policy.
pub(crate) fn hook() -> Result<()> {
    let variable =
        |name: &str| env::var(name).with_context(|| format!("{name} is not set: Trunk runs this task after it has built the page"));
    let staging = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let path = staging.join("index.html");
    let html = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    write(&html, &variable("TRUNK_PUBLIC_URL")?, variable("TRUNK_PROFILE")? != "release", &staging)
}
