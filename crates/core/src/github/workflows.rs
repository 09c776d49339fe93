//! The list of workflows.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{read, read_list};
use crate::problem::Problem;

/// A workflow as GitHub lists it. Its triggers and inputs stand in its file only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    #[derive(Deserialize)]
    struct Wire {
        #[serde(default)]
        total_count: u32,
        workflows: Vec<Value>,
    }
    let wire: Wire = read("workflows", json)?;
    let (list, problems) = read_list("workflows", wire.workflows);
    Ok((list, wire.total_count, problems))
}
