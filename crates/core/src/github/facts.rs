//! The repository itself.

use serde::{Deserialize, Serialize};

use super::read;
use crate::problem::Problem;

/// What GitHub says of a repository. `GET /repos/{owner}/{repo}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(serialize = "camelCase"))]
pub struct RepositoryFacts {
    /// `OWNER/NAME` as it is called now; other than asked where it was renamed or moved.
    #[serde(alias = "fullName")]
    pub full_name: String,
    /// The default branch.
    #[serde(alias = "defaultBranch")]
    pub default_branch: String,
    /// Whether it is archived: nothing can be released from it.
    #[serde(default)]
    pub archived: bool,
    /// Whether it is a fork.
    #[serde(default)]
    pub fork: bool,
}

impl RepositoryFacts {
    /// Reads the answer.
    ///
    /// # Errors
    ///
    /// `ANSWER_UNREADABLE`.
    pub fn parse(json: &str) -> Result<Self, Problem> {
        read("the repository", json)
    }
}
