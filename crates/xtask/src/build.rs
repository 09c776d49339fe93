//! `build`: the products as they are released.

use std::path::PathBuf;
use std::{fs, thread};

use anyhow::{Context as _, Result, anyhow, bail};
use clap::{Args, ValueEnum};

use crate::run::{cargo, patient_cargo, run};
use crate::site::{self, Mode};
use crate::unchanged::unless_built;
use crate::{bind, npm, paths, tools};

/// Build the command, the site in `dist/` and the npm tarball in `target/npm/`, all for release.
#[derive(Args)]
pub(crate) struct Build {
    /// What to build [default: all]
    product: Vec<Product>,
    /// The path that the site will be served below, as `/sub/path/`. Without it the site works below any path.
    #[arg(long, value_name = "PATH")]
    public_url: Option<String>,
    /// Where the site will be served from, as `https://me.github.io`: whoever shows a link's picture needs its whole address.
    #[arg(long, value_name = "ORIGIN", requires = "public_url")]
    origin: Option<String>,
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
        Self { product: Vec::new(), public_url: None, origin: None }
    }

    /// Some of the products.
    pub(crate) fn only(product: &[Product]) -> Self {
        Self { product: product.to_vec(), public_url: None, origin: None }
    }

    /// Builds what was asked for.
    ///
    /// # Errors
    ///
    /// When a build fails or the public path is none.
    pub(crate) fn run(&self) -> Result<()> {
        let wants = |product| self.product.is_empty() || self.product.contains(&product);
        let public_url = self.public_url.as_deref().map(checked_path).transpose()?.unwrap_or("./");
        let origin = self.origin.as_deref().map(checked_origin).transpose()?;
        // The page takes longest, and its last steps take one processor: the command, which is asked to be patient, has what the others leave.
        thread::scope(|scope| {
            let command = wants(Product::Command).then(|| scope.spawn(command));
            let for_wasm = wants(Product::Site) || wants(Product::Npm);
            let binder = for_wasm.then(|| scope.spawn(bind::ready));
            // What two builds need is had once, before they start.
            if for_wasm {
                tools::for_wasm()?;
            }
            // Cargo lets one caller compile at a time. The page goes first: it has more to do afterwards, and the module's entries are compiled beside that.
            if wants(Product::Site) && wants(Product::Npm) {
                site::compiled(Mode::Release)?;
            }
            let npm = wants(Product::Npm).then(|| scope.spawn(npm));
            let site = if wants(Product::Site) { site(public_url, origin) } else { Ok(()) };
            [command, binder, npm]
                .into_iter()
                .flatten()
                .try_for_each(|one| one.join().map_err(|_| anyhow!("the build ended with a panic"))?)?;
            site
        })
    }
}

fn command() -> Result<()> {
    run(&mut patient_cargo("build --release --locked --package relcast")).context("the command does not build")?;
    println!("\n{}\n", paths::command().display());
    Ok(())
}

/// The command as `release.yml` publishes it, and where it is. It takes longer to compile than that of `build`.
///
/// # Errors
///
/// When it does not build.
pub(crate) fn published_command() -> Result<PathBuf> {
    run(&mut cargo("build --profile dist --locked --package relcast")).context("the command does not build")?;
    Ok(paths::published_command())
}

fn site(public_url: &str, origin: Option<&str>) -> Result<()> {
    let index = paths::dist().join("index.html");
    unless_built("site", &format!("{public_url} {origin:?}"), index.is_file(), || {
        site::build(Mode::Release, public_url, &paths::dist()).context("the site does not build")?;
        let Some(origin) = origin else { return Ok(()) };
        let html = fs::read_to_string(&index).with_context(|| format!("cannot read {}", index.display()))?;
        fs::write(&index, with_address(&html, &format!("{origin}{public_url}"))?)
            .with_context(|| format!("cannot write {}", index.display()))
    })?;
    println!("\n{}\n", paths::dist().display());
    Ok(())
}

fn npm() -> Result<()> {
    unless_built("npm", "", npm::tarball().is_ok(), || npm::build().context("the npm package does not build"))?;
    println!("\n{}\n", npm::tarball()?.display());
    Ok(())
}

/// The page with its address, where that must be whole: one for search engines, and the picture that is shown beside a link to it.
fn with_address(html: &str, site: &str) -> Result<String> {
    let (relative, title) = ("property=\"og:image\" content=\"./", "<title>");
    if !html.contains(relative) || !html.contains(title) {
        bail!("index.html names no picture by og:image, or has no title");
    }
    let picture = format!("property=\"og:image\" content=\"{site}");
    Ok(html.replace(relative, &picture).replacen(title, &format!("<link rel=\"canonical\" href=\"{site}\" />{title}"), 1))
}

/// An origin without a path, which holds nothing that would have to be escaped in the page.
fn checked_origin(origin: &str) -> Result<&str> {
    let host = origin.strip_prefix("https://").unwrap_or_default();
    if host.is_empty() || !host.chars().all(|c| c.is_ascii_alphanumeric() || "-.:".contains(c)) {
        bail!("--origin must be as https://me.github.io, but is {origin:?}");
    }
    Ok(origin)
}

/// A path that starts and ends with a slash and holds nothing that would have to be escaped in the page.
pub(crate) fn checked_path(path: &str) -> Result<&str> {
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
    fn a_link_to_the_site_has_its_whole_address() {
        let html = fs::read_to_string(paths::root().join("index.html")).unwrap();
        let page = with_address(&html, "https://me.example/relcast/").unwrap();
        assert!(page.contains("<meta property=\"og:image\" content=\"https://me.example/relcast/about/card.png\" />"));
        assert!(page.contains("<link rel=\"canonical\" href=\"https://me.example/relcast/\" />"));
        assert!(paths::root().join("web/about/card.png").is_file());
        assert!(with_address("", "https://me.example/").is_err());
        for origin in ["me.example", "https://", "https://me.example/", "https://me.example\" x", "http://me.example"] {
            assert!(checked_origin(origin).is_err(), "{origin}");
        }
        assert!(checked_origin("https://me.example").is_ok());
    }

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
