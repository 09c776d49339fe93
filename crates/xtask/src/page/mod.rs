//! Trunk's last hook: makes the page that Trunk has written fit for a policy without inline scripts.
//!
//! Trunk starts the page with an inline module, and its development server puts another script into it. Both become files here, and the policy goes to
//! where the page asks for it. A development page gets the same treatment, so it behaves as the released one does.

mod policy;
mod rewrite;
mod scan;

use std::path::PathBuf;
use std::{env, fs};

use anyhow::{Context as _, Result};

use crate::run::{program, run};
use crate::{paths, tools};

/// Rewrites `index.html` in Trunk's staging folder.
///
/// # Errors
///
/// When Trunk did not start this, or the page is not fit for the policy.
pub(crate) fn hook() -> Result<()> {
    let variable =
        |name: &str| env::var(name).with_context(|| format!("{name} is not set: Trunk runs this task after it has built the page"));
    let staging = PathBuf::from(variable("TRUNK_STAGING_DIR")?);
    let (profile, public_url) = (variable("TRUNK_PROFILE")?, variable("TRUNK_PUBLIC_URL")?);
    let path = staging.join("index.html");
    let html = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let page = rewrite::rewrite(&html, &public_url, profile != "release").context("index.html is not fit for its policy")?;
    let scripts = page.scripts.into_iter().map(|(name, content)| (staging.join(name), content));
    for (path, text) in scripts.chain([(path, page.html)]) {
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    if profile == "release" {
        let script = paths::root().join("crates/xtask/page/minify.mjs");
        run(program("node").arg(script).arg(tools::terser()?).arg(&staging)).context("the page's modules cannot be made smaller")?;
    }
    Ok(())
}
