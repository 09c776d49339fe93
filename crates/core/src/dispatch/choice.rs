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
    /// What happens, to see which workflows it starts.
    pub event: EventKind,
}

/// What may happen to a release, as workflows see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    /// A person pushes the candidate's tag.
    #[default]
    Tag,
    /// A workflow pushes it with `GITHUB_TOKEN`.
    Token,
    /// A person publishes a GitHub release for it.
    Release,
    /// A person starts the workflow of the dispatch card.
    Dispatch,
    /// The clock starts the workflow of the dispatch card.
    Schedule,
}

impl EventKind {
    /// Every one.
    pub const ALL: [Self; 5] = [Self::Tag, Self::Token, Self::Release, Self::Dispatch, Self::Schedule];

    /// The word that stands for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Tag => "tag",
            Self::Token => "token",
            Self::Release => "release",
            Self::Dispatch => "dispatch",
            Self::Schedule => "schedule",
        }
    }
}
