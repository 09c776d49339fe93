//! The files of a repository, as far as they may hold a project's version.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::read;
use crate::problem::Problem;

/// Where project files are in a repository.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectFiles {
    /// Paths, those nearest to the root first.
    pub paths: Vec<String>,
    /// Whether GitHub left out a part of a very large tree.
    pub truncated: bool,
}

/// Reads `GET /repos/{owner}/{repo}/git/trees/{ref}?recursive=1` and keeps the files named `pyproject.toml` or `setup.cfg`.
///
/// # Errors
///
/// `ANSWER_UNREADABLE`.
pub fn parse_tree(json: &str) -> Result<ProjectFiles, Problem> {
    #[derive(Deserialize)]
    struct Wire {
        #[serde(default)]
        truncated: bool,
        tree: Vec<Value>,
    }
    let wire: Wire = read("the files", json)?;
    let is_project_file = |path: &&str| matches!(path.rsplit('/').next(), Some("pyproject.toml" | "setup.cfg"));
    // Examples, tests and vendored code have project files of their own that nobody releases from here.
    let foreign = |path: &&str| {
        path.split('/').any(|part| matches!(part, "tests" | "test" | "examples" | "vendor" | "third_party" | "docs" | "node_modules"))
    };
    let mut paths: Vec<String> = wire
        .tree
        .iter()
        .filter_map(|entry| entry.get("path").and_then(Value::as_str))
        .filter(is_project_file)
        .filter(|path| !foreign(path))
        .map(str::to_owned)
        .collect();
    paths.sort_by_key(|path| (path.matches('/').count(), path.clone()));
    Ok(ProjectFiles { paths, truncated: wire.truncated })
}
