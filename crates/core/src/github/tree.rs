//! The files of a repository, as far as they may hold a project's version.

use serde::{Deserialize, Serialize};

use super::WHO;
use crate::json;
use crate::problem::Problem;
use crate::sorted::sort_by;

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
    let value = json::parse(WHO, "the files", json)?;
    let (all, _) = json::list(WHO, "the files", value.get("tree"), |entry| json::text(entry, "path"))?;
    let is_project_file = |path: &&str| matches!(path.rsplit('/').next(), Some("pyproject.toml" | "setup.cfg"));
    // Examples, tests and vendored code have project files of their own that nobody releases from here.
    let foreign = |path: &&str| {
        path.split('/').any(|part| matches!(part, "tests" | "test" | "examples" | "vendor" | "third_party" | "docs" | "node_modules"))
    };
    let mut paths: Vec<String> = all.into_iter().filter(|path| is_project_file(&path.as_str()) && !foreign(&path.as_str())).collect();
    let place = |path: &String| (path.matches('/').count(), path.clone());
    sort_by(&mut paths, |one, two| place(one).cmp(&place(two)));
    Ok(ProjectFiles { paths, truncated: json::flag(&value, "truncated") })
}
