//! How users get it.

use serde::{Deserialize, Serialize};

use super::{Frame, PackagePreview, State};
use crate::install::Installer;
use crate::name::PackageName;
use crate::version::Version;

/// The commands that install one version of one package.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Install {
    /// The package.
    pub package: PackageName,
    /// The version.
    pub version: Version,
    /// Whether this version is out.
    pub released: bool,
    /// A command for each installer.
    pub commands: Vec<InstallCommand>,
}

/// One command.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InstallCommand {
    /// The installer.
    pub installer: Installer,
    /// What to type.
    pub command: String,
}

/// The candidate first, then what is out, for each package.
#[must_use]
pub fn install(frame: &Frame) -> Vec<Install> {
    let next = frame.next();
    let of = |package: &PackagePreview, version: &Version, released: bool| Install {
        package: package.name.clone(),
        version: version.clone(),
        released,
        commands: Installer::ALL.map(|installer| InstallCommand { installer, command: installer.command(&package.name, version) }).into(),
    };
    // What the index does not know cannot be installed.
    frame
        .packages
        .iter()
        .filter(|package| package.state != State::Failed)
        .flat_map(|package| {
            next.map(|next| of(package, next, false)).into_iter().chain(package.current.as_ref().map(|current| of(package, current, true)))
        })
        .collect()
}
