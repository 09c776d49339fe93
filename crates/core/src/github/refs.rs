//! Tags.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::WHO;
use crate::json;
use crate::problem::Problem;

/// A tag of the repository.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// The name, `v1.2.3`.
    pub name: String,
    /// The object that the tag points to: a commit, or for an annotated tag the tag object.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha: Option<String>,
    /// Whether the tag is annotated, so that `sha` is no commit.
    #[serde(default)]
    pub annotated: bool,
}

/// All tags, and whether they are spelled as in the repository.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tags {
    /// The tags, in no order.
    pub tags: Vec<Tag>,
    /// Whether the names are exact. jsDelivr leaves out a leading `v`.
    pub exact: bool,
}

/// Reads `GET /repos/{owner}/{repo}/git/matching-refs/tags/`: every tag in one answer.
///
/// # Errors
///
/// `ANSWER_UNREADABLE`.
pub fn parse_matching_refs(json: &str) -> Result<(Tags, Vec<Problem>), Problem> {
    let value = json::parse(WHO, "tags", json)?;
    let (tags, problems) = json::list(WHO, "tags", Some(&value), |entry| {
        let object = entry.get("object").ok_or("object")?;
        let name = json::text(entry, "ref")?;
        let annotated = json::text(object, "type")? == "tag";
        Ok(Tag { name: name.strip_prefix("refs/tags/").unwrap_or_default().to_owned(), sha: Some(json::text(object, "sha")?), annotated })
    })?;
    Ok((Tags { tags: tags.into_iter().filter(|tag| !tag.name.is_empty()).collect(), exact: true }, problems))
}

/// Reads jsDelivr's `GET /v1/packages/gh/{owner}/{repo}`: the tags when GitHub does not answer, with a leading `v` left out.
///
/// # Errors
///
/// `ANSWER_UNREADABLE`.
pub fn parse_jsdelivr(json: &str) -> Result<Tags, Problem> {
    let value = json::parse("jsDelivr", "tags", json)?;
    let read = |entry: &Value| Ok(Tag { name: json::text(entry, "version")?, sha: None, annotated: false });
    let (tags, _) = json::list("jsDelivr", "tags", value.get("versions"), read)?;
    Ok(Tags { tags, exact: false })
}
