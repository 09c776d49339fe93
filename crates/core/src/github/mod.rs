//! GitHub: what to ask and how to read it.
//!
//! GitHub's REST API, `application/vnd.github+json`. No version header is sent: it would cost a browser a preflight, and no field is read
//! that one of the versions lacks.

mod compare;
mod facts;
mod refs;
mod releases;
mod tree;
mod workflows;

pub use compare::{Commit, Commits, parse_commits, parse_compare};
pub use facts::RepositoryFacts;
pub use refs::{Tag, Tags, parse_jsdelivr, parse_matching_refs};
pub use releases::{GithubRelease, parse_releases};
pub use tree::{ProjectFiles, parse_tree};
pub use workflows::{WorkflowEntry, parse_workflows};

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::problem::{Code, Problem};

/// What GitHub's REST API is asked for as.
pub const GITHUB_ACCEPT: &str = "application/vnd.github+json";

/// Reads an answer of a known shape.
fn read<T: DeserializeOwned>(what: &str, json: &str) -> Result<T, Problem> {
    serde_json::from_str(json).map_err(|error| {
        Problem::new(Code::AnswerUnreadable, format!("GitHub's answer about {what} cannot be read: {error}."))
            .hint("Try again; if it stays, GitHub's answer may have changed its form.")
    })
}

/// Reads a list entry by entry, so that one bad entry loses no other.
fn read_list<T: DeserializeOwned>(what: &str, entries: Vec<Value>) -> (Vec<T>, Vec<Problem>) {
    let mut list = Vec::with_capacity(entries.len());
    let mut problems = Vec::new();
    for (at, entry) in entries.into_iter().enumerate() {
        match serde_json::from_value(entry) {
            Ok(value) => list.push(value),
            Err(error) => problems.push(Problem::new(
                Code::AnswerPartlyUnreadable,
                format!("Entry {} of GitHub's answer about {what} cannot be read: {error}.", at + 1),
            )),
        }
    }
    (list, problems)
}
