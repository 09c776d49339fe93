//! The repository itself.

use serde::{Deserialize, Serialize};

use super::WHO;
use crate::json;
use crate::problem::Problem;

/// What GitHub says of a repository. `GET /repos/{owner}/{repo}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RepositoryFacts {
    /// `OWNER/NAME` as it is called now; other than asked where it was renamed or moved.
    pub full_name: String,
    /// The default branch.
    pub default_branch: String,
    /// Whether it is archived: nothing can be released from it.
    pub archived: bool,
    /// Whether it is a fork.
    pub fork: bool,
}

impl RepositoryFacts {
    /// Reads the answer.
    ///
    /// # Errors
    ///
    /// `ANSWER_UNREADABLE`.
    pub fn parse(json: &str) -> Result<Self, Problem> {
        let value = json::parse(WHO, "the repository", json)?;
        let text = |key| json::text(&value, key).map_err(|key| json::unreadable(WHO, "the repository", &format!("it has no '{key}'")));
        Ok(Self {
            full_name: text("full_name")?,
            default_branch: text("default_branch")?,
            archived: json::flag(&value, "archived"),
            fork: json::flag(&value, "fork"),
        })
    }
}
