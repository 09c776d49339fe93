//! Commits: of a comparison, or of a branch.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{read, read_list};
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

#[derive(Deserialize)]
struct WireCommit {
    sha: String,
    commit: WireDetail,
    #[serde(default)]
    author: Option<WireUser>,
    #[serde(default)]
    parents: Vec<WireParent>,
}

#[derive(Deserialize)]
struct WireDetail {
    message: String,
    #[serde(default)]
    author: Option<WirePerson>,
    #[serde(default)]
    committer: Option<WirePerson>,
}

#[derive(Deserialize)]
struct WirePerson {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    date: Option<Timestamp>,
}

#[derive(Deserialize)]
struct WireUser {
    /// Absent in the empty object that GitHub sends for some deleted users.
    #[serde(default)]
    login: Option<String>,
}

#[derive(Deserialize)]
struct WireParent {
    sha: String,
}

impl From<WireCommit> for Commit {
    fn from(wire: WireCommit) -> Self {
        let author = wire.commit.author;
        let date = wire.commit.committer.and_then(|person| person.date).or(author.as_ref().and_then(|person| person.date));
        Self {
            sha: wire.sha,
            message: wire.commit.message,
            author: author.and_then(|person| person.name).unwrap_or_default(),
            login: wire.author.and_then(|user| user.login),
            date,
            parents: wire.parents.into_iter().map(|parent| parent.sha).collect(),
        }
    }
}

fn commits(entries: Vec<Value>) -> (Vec<Commit>, Vec<Problem>) {
    let (list, problems) = read_list::<WireCommit>("commits", entries);
    (list.into_iter().map(Commit::from).collect(), problems)
}

/// Reads one page of `GET /repos/{owner}/{repo}/compare/{base}...{head}?per_page=100&page=N`.
///
/// # Errors
///
/// `ANSWER_UNREADABLE`.
pub fn parse_compare(json: &str) -> Result<(Commits, Vec<Problem>), Problem> {
    #[derive(Deserialize)]
    struct Wire {
        total_commits: u32,
        #[serde(default)]
        behind_by: u32,
        commits: Vec<Value>,
    }
    let wire: Wire = read("the comparison", json)?;
    let (commits, problems) = commits(wire.commits);
    Ok((Commits { commits, total: Some(wire.total_commits), behind: wire.behind_by }, problems))
}

/// Reads one page of `GET /repos/{owner}/{repo}/commits?sha={ref}&per_page=100&page=N`, which is newest first, and turns it round.
///
/// # Errors
///
/// `ANSWER_UNREADABLE`.
pub fn parse_commits(json: &str) -> Result<(Commits, Vec<Problem>), Problem> {
    let (mut commits, problems) = commits(read("commits", json)?);
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
