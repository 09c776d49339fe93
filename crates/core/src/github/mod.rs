//! GitHub: what to ask, how to read it, and what is left of its quota. It decides nothing: an answer becomes values and problems.
//!
//! GitHub's REST API, `application/vnd.github+json`. No version header is sent: it would cost a browser a preflight, and no field is read
//! that one of the versions lacks.

mod budget;
mod compare;
mod facts;
mod refs;
mod releases;
mod search;
mod tree;
mod workflows;

pub use budget::Budget;
pub use compare::{Commit, Commits, parse_commits, parse_compare};
pub use facts::RepositoryFacts;
pub use refs::{Tag, Tags, parse_jsdelivr, parse_matching_refs};
pub use releases::{GithubRelease, parse_releases};
pub use search::{PullRequest, PullRequests, parse_search};
pub use tree::{ProjectFiles, parse_tree};
pub use workflows::{WorkflowEntry, parse_workflows};

/// What GitHub's REST API is asked for as.
pub const GITHUB_ACCEPT: &str = "application/vnd.github+json";

/// Who answers, in sentences.
const WHO: &str = "GitHub";
