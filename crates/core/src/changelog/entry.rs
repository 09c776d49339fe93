//! One commit of a changelog: listed in a group, or hidden with the reason.

use serde::{Deserialize, Serialize};

use super::{Dependency, ExcludedBy, Kind, Title};
use crate::time::Timestamp;

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// The commit's full id.
    pub sha: String,
    /// What its title says.
    #[serde(flatten)]
    pub title: Title,
    /// The author: `@login` where GitHub knows one, else the name in git.
    pub author: String,
    /// The names of those who wrote it too.
    pub co_authors: Vec<String>,
    /// The dependency that it changes.
    pub dependency: Option<Dependency>,
    /// When it was committed.
    pub date: Option<Timestamp>,
    /// Whether somebody changed it by hand.
    pub edited: bool,
}

/// The changes of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Group {
    /// The kind.
    pub kind: Kind,
    /// Its heading.
    pub heading: String,
    /// Its changes.
    pub entries: Vec<Entry>,
}

/// The changes of one part of the project, or of one category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Section {
    /// The part or the category; none for the changes that are in none.
    pub name: Option<String>,
    /// Its heading.
    pub heading: String,
    /// The full ids of its changes, the most urgent kind first.
    pub commits: Vec<String>,
}

/// A commit that is not listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Hidden {
    /// The commit's full id.
    pub sha: String,
    /// What it says of itself.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// Its pull request.
    pub pull_request: Option<u64>,
    /// Why it is not listed.
    pub reason: Reason,
    /// Of a revert and what it takes back: the id of the other one.
    pub with: Option<String>,
    /// Of what the repository excludes: the label or the author that it is excluded by.
    pub excluded_by: Option<ExcludedBy>,
}

/// Why a commit is not listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// A later commit of the range takes it back.
    Reverted,
    /// It takes back an earlier commit of the range.
    Revert,
    /// It only makes a release.
    Release,
    /// It only updates a list of people: sponsors, contributors.
    Housekeeping,
    /// Its kind is not asked for.
    Kind,
    /// Somebody left it out.
    #[serde(rename = "hand")]
    Manual,
    /// The repository's `.github/release.yml` leaves it out of release notes.
    Excluded,
    /// It changes nothing in the folder that the packages are made from.
    Elsewhere,
}

impl Reason {
    /// Whether it changes the release all the same, listed or not.
    #[must_use]
    pub const fn is_in_release(self) -> bool {
        matches!(self, Self::Kind | Self::Manual | Self::Excluded)
    }
}
