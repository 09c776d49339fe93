//! A project's own configuration: `relcast.toml`, or `[tool.relcast]` in its `pyproject.toml`.
//!
//! `docs/configuration.md` has every key. What a configuration does not say is found out from the project, as without one.

mod read;
mod schedule;
mod size;
mod tag;
mod targets;
mod variant;

use serde::{Deserialize, Serialize};

pub use schedule::{Cadence, Schedule};
pub use size::Size;
pub use tag::{TagPattern, last_released, released};
pub use variant::Variant;

use crate::manifest::VersionFile;
use crate::manifest::codes::CONFIG_UNREADABLE;
use crate::name::PackageName;
use crate::problem::Problem;
use crate::repository::Repository;
use crate::toml::Document;
use read::Home;

/// The file of its own, in the root of the repository.
pub const CONFIG_PATH: &str = "relcast.toml";
/// The file that may hold it as a table.
pub const CONFIG_TABLE_PATH: &str = "pyproject.toml";

/// What a project says of its releases. Its JSON has the keys of the file, and is a configuration itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The repository on GitHub that the packages are released from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repository: Option<Repository>,
    /// The packages that are released together, the main one first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub packages: Vec<PackageName>,
    /// How a release's tag is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<TagPattern>,
    /// The folder of the repository that the packages are made from, where it holds other projects too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The targets that every package has a wheel for, `INTERPRETER-ABI-PLATFORM`; none where no wheel is built.
    ///
    /// In the file `{a,b}` stands for each of its words, `{cp310..cp313}` for each interpreter from one to the other, and `{same}` in the
    /// ABI's place for the interpreter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub targets: Option<Vec<String>>,
    /// Whether every release has a source distribution.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sdist: Option<bool>,
    /// The index's limits, where they were raised for this project.
    #[serde(skip_serializing_if = "is_default")]
    pub limits: Limits,
    /// How often releases are meant to come.
    #[serde(skip_serializing_if = "is_default")]
    pub schedule: Schedule,
    /// Further files that hold the project's version, for `relcast bump`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<VersionFile>,
    /// What differs for one of the packages, by its name.
    #[serde(with = "variant::by_name", skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, variant::Keys>"))]
    pub variants: Vec<Variant>,
}

/// How much the index takes: an integer of bytes, or a text as `"10 GB"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// All files of one project.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<Size>,
    /// One file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<Size>,
}

impl Config {
    /// Reads a `relcast.toml`: what it says, and what in it cannot be taken.
    ///
    /// ```
    /// use relcast_core::Config;
    /// let text = "packages = ['pkg', 'pkg-cpu']\ntargets = ['{cp310..cp312}-{same}-manylinux_{x86_64,aarch64}']\n";
    /// let (config, problems) = Config::parse(text).unwrap();
    /// assert_eq!((config.targets_of(&config.packages[1]).unwrap().len(), problems.len()), (6, 0));
    /// ```
    ///
    /// # Errors
    ///
    /// `CONFIG_UNREADABLE` with the line, where it is no TOML.
    pub fn parse(text: &str) -> Result<(Self, Vec<Problem>), Problem> {
        let document = Document::parse(text).map_err(|why| unreadable(CONFIG_PATH, &why))?;
        Ok(read::read(&document, Home::File))
    }

    /// Reads the table `[tool.relcast]` of a `pyproject.toml`; none where it has no such table.
    ///
    /// # Errors
    ///
    /// `CONFIG_UNREADABLE` with the line, where it is no TOML.
    pub fn parse_pyproject(text: &str) -> Result<Option<(Self, Vec<Problem>)>, Problem> {
        let document = Document::parse(text).map_err(|why| unreadable(CONFIG_TABLE_PATH, &why))?;
        Ok(document.has(Home::Table.path()).then(|| read::read(&document, Home::Table)))
    }

    /// The targets that a package has a wheel for, where it is said.
    #[must_use]
    pub fn targets_of(&self, package: &PackageName) -> Option<&[String]> {
        self.variant(package).and_then(|variant| variant.targets.as_deref()).or(self.targets.as_deref())
    }

    /// Whether a package has a source distribution, where it is said.
    #[must_use]
    pub fn sdist_of(&self, package: &PackageName) -> Option<bool> {
        self.variant(package).and_then(|variant| variant.sdist).or(self.sdist)
    }

    fn variant(&self, package: &PackageName) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.name == *package)
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

fn unreadable(path: &str, why: &str) -> Problem {
    Problem::new(CONFIG_UNREADABLE, format!("The configuration in {path} cannot be read: {why}."))
        .hint("None of it is used until it can be read; see docs/configuration.md.")
}

#[cfg(test)]
mod tests;
