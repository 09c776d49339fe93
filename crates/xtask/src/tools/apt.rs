//! Debian's package manager, for what has no installer of its own.

use anyhow::{Result, bail};

use crate::run;

/// Installs packages, as root or where `sudo` asks for no password.
///
/// # Errors
///
/// When there is no apt-get, or it cannot install them.
pub(super) fn install(packages: &[&str]) -> Result<()> {
    if super::on_path(&["apt-get"]).is_none() {
        bail!("there is no apt-get to install {} with", packages.join(" and "));
    }
    let root = run::capture(run::program("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    let sudo: &[&str] = if root { &[] } else { &["sudo", "-n"] };
    for arguments in [["update"].as_slice(), &[&["install", "-y", "--no-install-recommends"], packages].concat()] {
        let mut words = sudo.iter().chain(&["apt-get"]).chain(arguments);
        let mut command = run::program(words.next().unwrap_or(&"apt-get"));
        run::run(command.args(words).env("DEBIAN_FRONTEND", "noninteractive"))?;
    }
    Ok(())
}

/// Whether apt knows a package, as far as this machine has been told. Not every distribution has the same ones.
pub(super) fn offers(package: &str) -> bool {
    run::capture(run::program("apt-cache").args(["show", "--quiet", package])).is_ok()
}
