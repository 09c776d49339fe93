//! Merged pull requests, by a search.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::WHO;
use crate::json;
use crate::problem::Problem;

/// A pull request, as far as release notes are sorted by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PullRequest {
    /// Its number.
    pub number: u64,
    /// The names of its labels.
    #[serde(default)]
    pub labels: Vec<String>,
    /// Who opened it; none where the account is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
}

/// What one search found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PullRequests {
    /// The pull requests that were read.
    pub list: Vec<PullRequest>,
    /// Whether there are more, or GitHub ended the search early.
    pub partial: bool,
}

/// Reads `GET /search/issues?q=repo:{owner}/{repo} is:pull-request is:merged …&per_page=100`.
///
/// # Errors
///
/// `ANSWER_UNREADABLE`.
pub fn parse_search(json: &str) -> Result<(PullRequests, Vec<Problem>), Problem> {
    let value = json::parse(WHO, "labels", json)?;
    let (list, problems) = json::list(WHO, "labels", value.get("items"), |item| {
        let labels = item.get("labels").and_then(Value::as_array).ok_or("labels")?;
        Ok(PullRequest {
            number: item.get("number").and_then(Value::as_u64).ok_or("number")?,
            labels: labels.iter().filter_map(|label| json::optional_text(label, "name")).collect(),
            author: item.get("user").and_then(|user| json::optional_text(user, "login")),
        })
    })?;
    let total = json::count(&value, "total_count").unwrap_or(0) as usize;
    Ok((PullRequests { partial: json::flag(&value, "incomplete_results") || total > list.len(), list }, problems))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_search_found() {
        let json = r#"{"total_count": 3, "incomplete_results": false, "items": [
          {"number": 7, "user": {"login": "ann"}, "labels": [{"name": "bug"}, {"color": "red"}, null]},
          {"number": 8, "user": null, "labels": []},
          {"number": "9", "labels": []}]}"#;
        let (found, problems) = parse_search(json).unwrap();
        assert_eq!(found.list[0], PullRequest { number: 7, labels: vec!["bug".into()], author: Some("ann".into()) });
        assert_eq!((found.list.len(), found.list[1].author.as_deref(), found.partial, problems.len()), (2, None, true, 1));
        assert!(parse_search(r#"{"total_count": 0, "incomplete_results": true, "items": []}"#).unwrap().0.partial);
        assert!(!parse_search(r#"{"total_count": 0, "items": []}"#).unwrap().0.partial);
        assert!(parse_search("{}").is_err());
    }
}
