//! The repository, and how it was found.

use serde::{Deserialize, Serialize};

use crate::endpoints::Endpoints;
use crate::name::PackageName;
use crate::refname::RefName;
use crate::repository::Repository;
use crate::snapshot::Snapshot;

/// The repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RepositoryPreview {
    /// `OWNER/NAME`
    pub name: Repository,
    /// Its page.
    pub url: String,
    /// The package and the label of the link that named it; none where it was given.
    pub found_by: Option<FoundBy>,
    /// The default branch, where it is known.
    pub default_branch: Option<String>,
    /// The branch that was asked for.
    #[serde(rename = "ref")]
    pub git_ref: Option<RefName>,
    /// Whether it is archived.
    pub archived: Option<bool>,
    /// The version in the tree, and where it stands.
    pub tree: Option<TreePreview>,
}

impl RepositoryPreview {
    /// The branch that is released from: the one that was asked for, or the default one.
    #[must_use]
    pub fn branch(&self) -> Option<&str> {
        self.git_ref.as_ref().map(RefName::as_str).or(self.default_branch.as_deref())
    }
}

/// The link that named the repository.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FoundBy {
    /// The package.
    pub package: PackageName,
    /// The label of its link.
    pub label: String,
}

/// The project file in the tree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TreePreview {
    /// Its path.
    pub path: String,
    /// The version as it is written there; none where it comes from elsewhere.
    pub version: Option<String>,
    /// Where the version comes from when the file does not hold it.
    pub dynamic: Option<String>,
}

pub(super) fn repository(snapshot: &Snapshot, endpoints: &Endpoints) -> Option<RepositoryPreview> {
    let found = snapshot.repository.ready()?;
    let facts = snapshot.facts.ready();
    // A repository that was renamed is called by its new name.
    let name = facts.and_then(|facts| facts.full_name.parse().ok()).unwrap_or_else(|| found.repository.clone());
    Some(RepositoryPreview {
        url: name.url(endpoints),
        name,
        found_by: found.link.clone().map(|(package, label)| FoundBy { package, label }),
        default_branch: facts.map(|facts| facts.default_branch.clone()),
        git_ref: snapshot.query.git_ref.clone(),
        archived: facts.map(|facts| facts.archived),
        tree: snapshot.tree.ready().map(|file| TreePreview {
            path: file.path.clone(),
            version: file.manifest.version.clone(),
            dynamic: file.manifest.dynamic.clone(),
        }),
    })
}
