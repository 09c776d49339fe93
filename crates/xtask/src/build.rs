//! `build`: the products as they are released.

use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};

use crate::run::{cargo, run};
use crate::{npm, paths, tools};

/// Build the command, the site in `dist/` and the npm tarball in `target/npm/`, all for release.
#[derive(Args)]
pub(crate) struct Build {
    /// What to build [default: all]
    product: Vec<Product>,
    /// The path that the site will be served below, as `/sub/path/`. Without it the site works below any path.
    #[arg(long, value_name = "PATH")]
    public_url: Option<String>,
}

/// Something that is released.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Product {
    /// The native command.
    Command,
    /// The static site.
    Site,
    /// The package for JavaScript.
    Npm,
}

impl Build {
    /// Everything, with a site that works below any path.
    pub(crate) const fn all() -> Self {
        Self { product: Vec::new(), public_url: None }
    }

    /// Some of the products.
    pub(crate) fn only(product: &[Product]) -> Self {
        Self { product: product.to_vec(), public_url: None }
    }

    /// Builds what was asked for.
    ///
    /// # Errors
    ///
    /// When a build fails or the public path is none.
    pub(crate) fn run(&self) -> Result<()> {
        let wants = |product| self.product.is_empty() || self.product.contains(&product);
        let public_url = self.public_url.as_deref().map(checked_path).transpose()?;
        if wants(Product::Command) {
            run(&mut cargo("build --release --locked --package relcast")).context("the command does not build")?;
            println!("\n{}\n", paths::command().display());
        }
        if wants(Product::Site) {
            site(public_url).context("the site does not build")?;
            println!("\n{}\n", paths::dist().display());
        }
        if wants(Product::Npm) {
            let tarball = npm::build().context("the npm package does not build")?;
            println!("\n{}\n", tarball.display());
        }
        Ok(())
    }
}

/// How the page is compiled to be small: the standard library from its source, optimised for size, with panics that end the page at once
/// (it says so in the console) instead of code that formats their words; views of one type where Leptos can. Together a tenth of the load.
/// The source is a component of the pinned toolchain, and so is what these switches do, although they are not stable elsewhere.
const SMALL: [(&str, &str); 4] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "--cfg=erase_components -Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none",
    ),
];

/// Builds the site. Its `index.html` names the page's crate, its Cargo profile and how far `wasm-opt` goes.
fn site(public_url: Option<&str>) -> Result<()> {
    tools::ensure_source()?;
    let mut trunk = tools::trunk()?;
    trunk.args(["build", "--release"]).envs(SMALL);
    if let Some(path) = public_url {
        trunk.args(["--public-url", path]);
    }
    run(&mut trunk)
}

/// A path that starts and ends with a slash and holds nothing that would have to be escaped in the page.
fn checked_path(path: &str) -> Result<&str> {
    let plain = path.chars().all(|c| c.is_ascii_alphanumeric() || "-._~/".contains(c));
    if !plain || !path.starts_with('/') || !path.ends_with('/') || path.starts_with("//") {
        bail!("--public-url must be a path such as /relcast/, but is {path:?}");
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_path_has_a_slash_at_both_ends() {
        for path in ["/", "/relcast/", "/a-b/c_d~1/"] {
            assert_eq!(checked_path(path).unwrap(), path);
        }
        for path in ["", "relcast/", "/relcast", "//elsewhere.example/", "/a\"b/", "https://a.example/"] {
            let message = checked_path(path).unwrap_err().to_string();
            assert_eq!(message, format!("--public-url must be a path such as /relcast/, but is {path:?}"));
        }
    }
}
