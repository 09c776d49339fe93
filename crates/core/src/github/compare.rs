//! Commits: of a comparison, or of a branch.

use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::WHO;
use crate::json;
use crate::problem::Problem;

/// A commit, as far as a changelog needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commit {
    /// The full id.
    pub sha: String,
    /// The whole message.
    pub message: String,
    /// The author's name in git.
    #[serde(default)]
    pub author: String,
    /// The author's GitHub login, where GitHub knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    /// When it was committed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Timestamp>,
    /// The ids of its parents; more than one makes it a merge.
    #[serde(default)]
    pub parents: Vec<String>,
}

impl Commit {
    /// Whether this is a merge commit.
    #[must_use]
    pub fn is_merge(&self) -> bool {
        self.parents.len() > 1
    }

    /// The first line of the message.
    #[must_use]
    pub fn title(&self) -> &str {
        self.message.trim_start().lines().next().unwrap_or_default().trim_end()
    }
}

/// One page of commits, oldest first as GitHub gives them for a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commits {
    /// The commits of this page.
    pub commits: Vec<Commit>,
    /// How many there are in all, where the answer tells.
    pub total: Option<u32>,
    /// How many commits the base has that the head has not.
    pub behind: u32,
}

fn commit(entry: &Value) -> Result<Commit, &'static str> {
    let detail = entry.get("commit").ok_or("commit")?;
    let person = |role: &str| detail.get(role).unwrap_or(&Value::Null);
    let parents = entry.get("parents").and_then(Value::as_array);
    Ok(Commit {
        sha: json::text(entry, "sha")?,
        message: json::text(detail, "message")?,
        author: json::optional_text(person("author"), "name").unwrap_or_default(),
        // Null, or an empty object for some deleted users.
        login: entry.get("author").and_then(|user| json::optional_text(user, "login")),
        date: json::time(person("committer"), "date").or_else(|| json::time(person("author"), "date")),
        parents: parents.into_iter().flatten().filter_map(|parent| json::optional_text(parent, "sha")).collect(),
    })
}

/// Reads one page of `GET /repos/{owner}/{repo}/compare/{base}...{head}?per_page=100&page=N`.
///
/// # Errors
///
/// `ANSWER_UNREADABLE`.
pub fn parse_compare(json: &str) -> Result<(Commits, Vec<Problem>), Problem> {
    let value = json::parse(WHO, "the comparison", json)?;
    let (commits, problems) = json::list(WHO, "the comparison", value.get("commits"), commit)?;
    let total = json::count(&value, "total_commits");
    if total.is_none() {
        return Err(json::unreadable(WHO, "the comparison", "it has no 'total_commits'"));
    }
    Ok((Commits { commits, total, behind: json::count(&value, "behind_by").unwrap_or(0) }, problems))
}

/// Reads one page of `GET /repos/{owner}/{repo}/commits?sha={ref}&per_page=100&page=N`, which is newest first, and turns it round.
///
/// # Errors
///
/// `ANSWER_UNREADABLE`.
pub fn parse_commits(json: &str) -> Result<(Commits, Vec<Problem>), Problem> {
    let value = json::parse(WHO, "commits", json)?;
    let (mut commits, problems) = json::list(WHO, "commits", Some(&value), commit)?;
    commits.reverse();
    Ok((Commits { commits, total: None, behind: 0 }, problems))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_a_comparison() {
        let json = r#"{"total_commits": 3, "behind_by": 1, "commits": [
          {"sha": "a", "commit": {"message": "One\n\nbody", "author": {"name": "Ann", "date": "2026-01-01T00:00:00+08:00"}}, "author": {}, "parents": [{"sha": "p"}]},
          {"sha": "b", "commit": {"message": "Merge", "committer": {"date": "2026-01-02T00:00:00Z"}}, "author": null, "parents": [{"sha": "a"}, {"sha": "q"}]},
          {"sha": 3}]}"#;
        let (page, problems) = parse_compare(json).unwrap();
        assert_eq!((page.total, page.behind, problems.len()), (Some(3), 1, 1));
        assert_eq!((page.commits[0].title(), page.commits[0].login.as_deref(), page.commits[0].is_merge()), ("One", None, false));
        assert!(page.commits[1].is_merge());
        assert_eq!(page.commits[0].date.unwrap().to_string(), "2025-12-31T16:00:00Z");
    }
}
