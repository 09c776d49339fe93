//! What is chosen on the dispatch card.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::refname::RefName;
use crate::shell::Shell;

/// The choices of the dispatch card. What is not chosen comes from the candidate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct DispatchChoice {
    /// The workflow's file name. Without one, the workflow that fits the candidate best.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workflow: Option<String>,
    /// Values that were entered, by the input's name. An empty text empties a field.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub inputs: BTreeMap<String, String>,
    /// The branch or tag to run it on. Without one, the branch that is released from, or a hotfix' own branch.
    #[serde(rename = "ref", skip_serializing_if = "Option::is_none")]
    pub git_ref: Option<RefName>,
    /// The shell that commands are written for.
    pub shell: Shell,
}
