//! The answers that the files are made from.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::codes::PLAN_INVALID;
use super::wheels::Wheels;
use super::words::{Commit, Folder, Hash, SecretName};
use crate::config::TagPattern;
use crate::name::PackageName;
use crate::problem::{Problem, quoted};
use crate::query::MOST_PACKAGES;
use crate::refname::RefName;
use crate::repository::Repository;
use crate::schedule::{Cron, Zone};
use crate::version::Version;

/// How a project wants to release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Plan {
    /// The main package first, then the variants that are released with it.
    pub packages: Vec<Built>,
    /// When the regular release comes by itself; without it somebody starts it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monthly: Option<Cron>,
    /// The IANA time zone of `monthly`; without it UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timezone: Option<String>,
    /// The secret with a token of the index; without it the workflow is a trusted publisher, which needs none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_secret: Option<SecretName>,
    /// Whether everything is published to TestPyPI and verified there first, as a trusted publisher.
    #[serde(default)]
    pub testpypi: bool,
    /// The repository, where the workflows are to run in no other and the plan is to name it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repository: Option<Repository>,
    /// The branch that regular releases are made from.
    #[serde(default = "main")]
    pub branch: RefName,
    /// How a tag is written.
    #[serde(default)]
    pub tag: TagPattern,
    /// Whether each `pyproject.toml` holds the version, which is then written and committed before the tag; else the build takes it from the tag.
    #[serde(default)]
    pub version_in_tree: bool,
    /// Where the workflows have Relcast from.
    pub relcast: Source,
}

/// A package, and where its project file is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Built {
    /// The name on the index.
    pub name: PackageName,
    /// The folder of its `pyproject.toml`; without it the top of the repository.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directory: Option<Folder>,
    /// What builds its wheels where they are for one platform each; without it one build makes them all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wheels: Option<Wheels>,
}

/// Where workflows get Relcast from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Source {
    /// The index: a wheel.
    Wheel(PinnedWheel),
    /// A repository: they build it.
    Commit(Sources),
}

/// A release on the index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PinnedWheel {
    /// The version.
    pub version: Version,
    /// The SHA-256 of the wheels that may be installed; where there is none, any wheel of the version.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hashes: Vec<Hash>,
}

/// Sources that are built in a workflow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Sources {
    /// Their repository.
    pub repository: Repository,
    /// The commit.
    pub revision: Commit,
}

fn main() -> RefName {
    RefName::main()
}

impl FromStr for Built {
    type Err = Problem;

    /// Reads `NAME` or `NAME=FOLDER`.
    fn from_str(text: &str) -> Result<Self, Problem> {
        let (name, directory) = text.split_once('=').map_or((text, None), |(name, directory)| (name, Some(directory)));
        Ok(Self { name: name.trim().parse()?, directory: directory.map(|text| text.trim().parse()).transpose()?, wheels: None })
    }
}

impl Built {
    /// The path of its folder.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.directory.as_ref().map_or(".", Folder::as_str)
    }
}

impl Plan {
    /// Says whether the plan holds together.
    ///
    /// # Errors
    ///
    /// `PLAN_INVALID` without a package, with too many, with one of them or one folder twice, with a target that no runner builds, with a time zone and no schedule, or where a
    /// text holds what GitHub takes for an expression; `CRON_NEVER`; `ZONE_UNKNOWN`.
    pub fn check(&self) -> Result<(), Problem> {
        let invalid = |message: String, hint: &str| Err(Problem::new(PLAN_INVALID, message).hint(hint));
        if self.packages.is_empty() {
            return invalid("The plan releases no package.".into(), "Name at least one.");
        }
        if self.packages.len() > MOST_PACKAGES {
            return invalid(format!("{} packages are too many for one release.", self.packages.len()), "Name at most 24.");
        }
        for (at, package) in self.packages.iter().enumerate() {
            let before = || self.packages.iter().take(at);
            if before().any(|other| other.name == package.name) {
                return invalid(format!("The plan names {} twice.", package.name), "Name each package once.");
            }
            if let Some(strange) = package.wheels.iter().find_map(Wheels::unbuildable) {
                let message = format!("{} has wheels for {strange}, which no runner of GitHub builds.", package.name);
                return invalid(message, "Leave that target out of the plan, and add a job of your own for it.");
            }
            if let Some(other) = before().find(|other| other.folder() == package.folder()) {
                let message = format!("{} and {} have the same folder, {}.", other.name, package.name, quoted(package.folder()));
                return invalid(message, "A project file names one package: give each package a folder of its own.");
            }
        }
        let texts = [self.branch.as_str(), self.tag.prefix()].into_iter().chain(self.packages.iter().map(Built::folder));
        for text in texts {
            // GitHub would work it out in the middle of a workflow; no name needs it.
            if text.contains("${{") {
                return invalid(format!("{} holds what GitHub takes for an expression.", quoted(text)), "Choose a name without '${{'.");
            }
        }
        match (&self.monthly, &self.timezone) {
            (Some(cron), zone) => {
                if let Some(problem) = cron.never() {
                    return Err(problem);
                }
                zone.as_deref().map_or(Ok(()), |zone| zone.parse::<Zone>().map(|_| ()))
            }
            (None, Some(zone)) => {
                invalid(format!("The time zone {} belongs to no schedule.", quoted(zone)), "Name a schedule, or no zone.")
            }
            (None, None) => Ok(()),
        }
    }
}
