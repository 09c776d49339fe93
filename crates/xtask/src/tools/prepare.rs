//! Everything that the tests need and that comes from elsewhere, had side by side with the first checks: those wait for the processor, this mostly for
//! the network.

use std::sync::{Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use anyhow::{Result, anyhow};

use super::{Browser, Packaging, WorkflowLints};
use crate::paths;
use crate::run::announce;

/// What is under way.
static UNDER_WAY: Mutex<Option<JoinHandle<Result<()>>>> = Mutex::new(None);

/// Begins to install what is missing.
pub(crate) fn begin() {
    announce("Getting the tools for the tests at the same time (once: Chromium, Python packages, npm packages)");
    *UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner) = Some(thread::spawn(all));
}

/// Waits until everything is there; installs it now where that was not begun.
///
/// # Errors
///
/// When something is missing and cannot be had.
pub(crate) fn finish() -> Result<()> {
    let under_way = UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner).take();
    match under_way {
        Some(thread) => thread.join().map_err(|_| anyhow!("the installation of the tools ended with a panic"))?,
        None => all(),
    }
}

fn all() -> Result<()> {
    Browser::ensure()?.for_scripts()?;
    Packaging::ensure()?;
    super::docutils()?;
    super::installers()?;
    super::icalendar()?;
    super::maturin()?;
    WorkflowLints::ensure()?;
    super::for_wasm()?;
    for folder in ["npm", "site"] {
        super::packages(&paths::root().join("tests").join(folder))?;
    }
    Ok(())
}
