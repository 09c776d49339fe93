//! Tags.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{read, read_list};
use crate::problem::{Code, Problem};

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
    #[derive(Deserialize)]
    struct Wire {
        r#ref: String,
        object: WireObject,
    }
    #[derive(Deserialize)]
    struct WireObject {
        sha: String,
        r#type: String,
    }
    let (wire, problems) = read_list::<Wire>("tags", read("tags", json)?);
    let tags = wire.into_iter().filter_map(|entry| {
        let name = entry.r#ref.strip_prefix("refs/tags/")?.to_owned();
        Some(Tag { name, sha: Some(entry.object.sha), annotated: entry.object.r#type == "tag" })
    });
    Ok((Tags { tags: tags.collect(), exact: true }, problems))
}

/// Reads jsDelivr's `GET /v1/packages/gh/{owner}/{repo}`: the tags when GitHub does not answer, with a leading `v` left out.
///
/// # Errors
///
/// `ANSWER_UNREADABLE`.
pub fn parse_jsdelivr(json: &str) -> Result<Tags, Problem> {
    #[derive(Deserialize)]
    struct Wire {
        versions: Vec<Value>,
    }
    let wire: Wire = serde_json::from_str(json)
        .map_err(|error| Problem::new(Code::AnswerUnreadable, format!("jsDelivr's answer about tags cannot be read: {error}.")))?;
    let names = wire.versions.iter().filter_map(|entry| entry.get("version").and_then(Value::as_str));
    Ok(Tags { tags: names.map(|name| Tag { name: name.to_owned(), sha: None, annotated: false }).collect(), exact: false })
}
