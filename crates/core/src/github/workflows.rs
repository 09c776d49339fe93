//! The list of workflows.

use super::WHO;
use crate::json;
use crate::problem::Problem;

/// A workflow as GitHub lists it. Its triggers and inputs stand in its file only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkflowEntry {
    /// The name that people see.
    pub name: String,
    /// The file, `.github/workflows/release.yaml`.
    pub path: String,
    /// `active`, `disabled_manually`, `disabled_inactivity`, …
    pub state: String,
}

impl WorkflowEntry {
    /// The file's name without its folder, as addresses and `gh` take it.
    #[must_use]
    pub fn file(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

/// Reads `GET /repos/{owner}/{repo}/actions/workflows?per_page=100`: the workflows and how many there are in all.
///
/// # Errors
///
/// `ANSWER_UNREADABLE`.
pub fn parse_workflows(json: &str) -> Result<(Vec<WorkflowEntry>, u32, Vec<Problem>), Problem> {
    let value = json::parse(WHO, "workflows", json)?;
    let (list, problems) = json::list(WHO, "workflows", value.get("workflows"), |entry| {
        Ok(WorkflowEntry { name: json::text(entry, "name")?, path: json::text(entry, "path")?, state: json::text(entry, "state")? })
    })?;
    Ok((list, json::count(&value, "total_count").unwrap_or(0), problems))
}
