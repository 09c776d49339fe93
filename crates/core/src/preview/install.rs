//! How users get it.

use serde::{Deserialize, Serialize};

use super::{Frame, Known, PackagePreview, State};
use crate::history::Package;
use crate::index::{Extra, Release};
use crate::install::{FileForm, InstallFile, Installer, Listed, Pinned, TWO_INDEXES};
use crate::name::PackageName;
use crate::specifier::{Operator, SpecifierSet};
use crate::version::Version;

/// How to install one version of one package.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Install {
    /// The package.
    pub package: PackageName,
    /// The version.
    pub version: Version,
    /// Which of its versions this is.
    pub stage: InstallStage,
    /// Whether this version is out.
    pub released: bool,
    /// The extras that its current version offers, as far as the index tells.
    pub extras: Vec<Extra>,
    /// A command for each installer; on TestPyPI for those that take packages from two indexes.
    pub commands: Vec<InstallCommand>,
    /// The text for each file that pins it; none on TestPyPI.
    pub files: Vec<InstallFile>,
    /// What the commands risk, where they take packages from two indexes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warning: Option<String>,
}

impl Install {
    /// The text for an installer or a file, by its word: `pip`, `requirements`.
    #[must_use]
    pub fn text(&self, word: &str) -> Option<&str> {
        let command = self.commands.iter().find(|command| command.installer.word() == word).map(|command| &command.command);
        command.or_else(|| self.files.iter().find(|file| file.form.word() == word).map(|file| &file.text)).map(String::as_str)
    }
}

/// Which version of a package is installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum InstallStage {
    /// The chosen candidate.
    Next,
    /// What is out.
    Current,
    /// A pre-release that is higher than what is out.
    PreRelease,
}

impl InstallStage {
    /// Every one, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Next, Self::Current, Self::PreRelease];

    /// The word that stands for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Current => "current",
            Self::PreRelease => "pre-release",
        }
    }
}

/// One command.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InstallCommand {
    /// The installer.
    pub installer: Installer,
    /// What to type, quoted for the chosen shell.
    pub command: String,
}

/// The candidate first, then what is out, then a higher pre-release, for each package.
#[must_use]
pub fn install(known: &Known<'_>, frame: &Frame) -> Vec<Install> {
    // What the index does not know cannot be installed.
    frame.packages.iter().filter(|package| package.state != State::Failed).flat_map(|package| of_package(known, frame, package)).collect()
}

fn of_package(known: &Known<'_>, frame: &Frame, package: &PackagePreview) -> Vec<Install> {
    let found = known.history.packages(known.snapshot).find(|found| found.facts.name == package.name);
    let releases = found.and_then(Package::releases);
    let project = found.and_then(|found| found.facts.project.as_ref()?.ready());
    let extras = project.map(|project| project.extras.clone()).unwrap_or_default();
    let is_pypi = known.snapshot.query.index.is_pypi();
    let of = |(stage, version): (InstallStage, &Version)| {
        let pinned = Pinned { package: &package.name, version, extras: &known.choice.extras };
        let listed = releases.and_then(|releases| releases.find(version)).map(listed).unwrap_or_default();
        let shell = known.choice.dispatch.shell;
        let command = |installer: Installer| {
            let on_pypi = || Some(installer.command(&pinned, shell));
            let command = if is_pypi { on_pypi() } else { installer.command_on_testpypi(known.endpoints, &pinned, shell) };
            Some(InstallCommand { installer, command: command? })
        };
        Install {
            package: package.name.clone(),
            version: version.clone(),
            stage,
            released: stage != InstallStage::Next,
            extras: extras.clone(),
            commands: Installer::ALL.into_iter().filter_map(command).collect(),
            files: FileForm::ALL.into_iter().filter(|_| is_pypi).map(|form| form.write(&pinned, &listed)).collect(),
            warning: (!is_pypi).then(|| TWO_INDEXES.to_owned()),
        }
    };
    let versions = [
        (InstallStage::Next, frame.next()),
        (InstallStage::Current, package.current.as_ref()),
        (InstallStage::PreRelease, package.prerelease.as_ref()),
    ];
    versions.into_iter().filter_map(|(stage, version)| Some(of((stage, version?)))).collect()
}

fn listed(release: Release<'_>) -> Listed {
    let files = || release.files().map(|(_, file)| file);
    let is_hash = |hash: &&String| hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    // A hash that is missing would make pip refuse that file.
    let hashes = files().map(|file| file.sha256.as_ref().filter(is_hash).cloned()).collect();
    let python = files().find_map(|file| file.requires_python.as_ref()?.parse::<SpecifierSet>().ok());
    // `===` takes any text, quotes too.
    let is_plain = |python: &SpecifierSet| python.specifiers().iter().all(|one| one.operator() != Operator::Arbitrary);
    Listed { hashes, requires_python: python.filter(|python| is_plain(python) && !python.specifiers().is_empty()) }
}
