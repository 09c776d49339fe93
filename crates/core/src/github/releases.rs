//! GitHub releases.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{read, read_list};
use crate::problem::Problem;

/// A GitHub release. Drafts are visible only to those who may write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all(serialize = "camelCase"))]
pub struct GithubRelease {
    /// The tag that it is of.
    #[serde(alias = "tagName")]
    pub tag_name: String,
    /// Whether it is marked as a pre-release.
    #[serde(default)]
    pub prerelease: bool,
    /// Whether it is a draft.
    #[serde(default)]
    pub draft: bool,
    /// When it was published.
    #[serde(default, alias = "publishedAt")]
    pub published_at: Option<Timestamp>,
}

/// Reads `GET /repos/{owner}/{repo}/releases?per_page=100`: the newest hundred.
///
/// # Errors
///
/// `ANSWER_UNREADABLE`.
pub fn parse_releases(json: &str) -> Result<(Vec<GithubRelease>, Vec<Problem>), Problem> {
    Ok(read_list("releases", read("releases", json)?))
}
