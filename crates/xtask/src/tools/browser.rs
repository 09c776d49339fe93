//! Chromium and its driver, for the tests that need a page.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context as _, Result, bail};
use serde_json::json;

use super::apt;
use crate::{paths, run};

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Chromium without its own windows, which cost more than the pages in them: Debian's package and its program.
const SHELL: &str = "chromium-headless-shell";

/// Chromium's flags: no window, no sandbox (it does not start as root, and only our own pages are opened), and no requests of its own.
const FLAGS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// A browser and the driver that fits it.
pub(crate) struct Browser {
    /// Chromium or Chrome.
    pub(crate) program: PathBuf,
    /// chromedriver.
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// Finds the browser: `$RELCAST_CHROMIUM` and `$CHROMEDRIVER`, else on `PATH`, else with the package manager where that may be used.
    ///
    /// # Errors
    ///
    /// When there is none; the message says what to install.
    pub(crate) fn ensure() -> Result<Self> {
        if let Some(found) = Self::find()? {
            return Ok(found);
        }
        apt::install(&["chromium", "chromium-driver"]).context(
            "Chromium and its driver must be installed (Debian's packages chromium and chromium-driver), \
             or RELCAST_CHROMIUM and CHROMEDRIVER must hold their paths",
        )?;
        Self::find()?.context("the packages chromium and chromium-driver are installed, but their programs are not on PATH")
    }

    fn find() -> Result<Option<Self>> {
        let Some(driver) = given("CHROMEDRIVER")?.or_else(|| super::on_path(&["chromedriver"])) else { return Ok(None) };
        if let Some(program) = given("RELCAST_CHROMIUM")? {
            return Ok(Some(Self { program, driver }));
        }
        // A machine may have several, and a driver works only with its own version.
        let all: Vec<PathBuf> = BROWSERS.iter().filter_map(|name| super::on_path(&[name])).collect();
        let wanted = major(&driver);
        let fitting = all.iter().position(|program| wanted.is_some() && major(program) == wanted).unwrap_or(0);
        Ok(all.into_iter().nth(fitting).map(|program| Self { program, driver }))
    }

    /// The program for many pages that a script opens: [`SHELL`] where there is one or apt has it, else the browser itself. The same engine either way,
    /// and `$RELCAST_CHROMIUM` decides here as well.
    ///
    /// # Errors
    ///
    /// When the variable names no file.
    pub(crate) fn for_scripts(&self) -> Result<PathBuf> {
        if let Some(program) = given("RELCAST_CHROMIUM")? {
            return Ok(program);
        }
        let find = || super::on_path(&[SHELL]);
        if find().is_none() && apt::offers(SHELL) {
            // Without it the tests take longer, and that is all.
            let _ = apt::install(&[SHELL]);
        }
        Ok(find().unwrap_or_else(|| self.program.clone()))
    }

    /// Writes the settings that wasm-bindgen's test runner starts the browser with, and returns their path.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub(crate) fn settings(&self) -> Result<PathBuf> {
        let path = paths::target().join("webdriver.json");
        let settings = json!({ "goog:chromeOptions": { "binary": self.program, "args": FLAGS } });
        fs::create_dir_all(paths::target())?;
        fs::write(&path, format!("{settings:#}\n")).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(path)
    }
}

/// A path from the environment, which must then be right.
fn given(name: &str) -> Result<Option<PathBuf>> {
    let Some(path) = env::var_os(name).filter(|path| !path.is_empty()).map(PathBuf::from) else { return Ok(None) };
    if !path.is_file() {
        bail!("{name} is {}, but no file is there", path.display());
    }
    Ok(Some(path))
}

/// The major version that a browser or driver prints, as in `Chromium 148.0.7778.5 built on Debian`.
fn major(program: &Path) -> Option<u32> {
    let said = run::capture(Command::new(program).arg("--version")).ok()?;
    said.split_whitespace().find_map(|word| word.split_once('.').and_then(|(major, _)| major.parse().ok()))
}
