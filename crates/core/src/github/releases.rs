//! GitHub releases.

use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::WHO;
use crate::json;
use crate::problem::Problem;

/// A GitHub release. Drafts are visible only to those who may write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GithubRelease {
    /// The tag that it is of.
    pub tag_name: String,
    /// Whether it is marked as a pre-release.
    pub prerelease: bool,
    /// Whether it is a draft.
    pub draft: bool,
    /// When it was published.
    pub published_at: Option<Timestamp>,
}

/// Reads `GET /repos/{owner}/{repo}/releases?per_page=100`: the newest hundred.
///
/// # Errors
///
/// `ANSWER_UNREADABLE`.
pub fn parse_releases(json: &str) -> Result<(Vec<GithubRelease>, Vec<Problem>), Problem> {
    let value = json::parse(WHO, "releases", json)?;
    json::list(WHO, "releases", Some(&value), |entry| {
        Ok(GithubRelease {
            tag_name: json::text(entry, "tag_name")?,
            prerelease: json::flag(entry, "prerelease"),
            draft: json::flag(entry, "draft"),
            published_at: json::time(entry, "published_at"),
        })
    })
}
