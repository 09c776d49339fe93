//! How users get it.

use serde::{Deserialize, Serialize};

use super::{Frame, Known, PackagePreview, State};
use crate::install::{Installer, TWO_INDEXES};
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
    /// What the commands risk, where they take packages from two indexes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warning: Option<String>,
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
pub fn install(known: &Known<'_>, frame: &Frame) -> Vec<Install> {
    let next = frame.next();
    let is_pypi = known.snapshot.query.index.is_pypi();
    let command = |installer: Installer, package: &PackageName, version: &Version| {
        if is_pypi { installer.command(package, version) } else { installer.command_on_testpypi(known.endpoints, package, version) }
    };
    let of = |package: &PackagePreview, version: &Version, released: bool| Install {
        package: package.name.clone(),
        version: version.clone(),
        released,
        commands: Installer::ALL.map(|installer| InstallCommand { installer, command: command(installer, &package.name, version) }).into(),
        warning: (!is_pypi).then(|| TWO_INDEXES.to_owned()),
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
