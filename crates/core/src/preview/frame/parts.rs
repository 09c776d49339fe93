//! How each part of the lookup is getting on.

use serde::{Deserialize, Serialize};

use crate::problem::Problem;
use crate::snapshot::{Part, Snapshot};
use crate::time::Timestamp;

/// A part of the lookup by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum PartName {
    /// Which repository it is.
    Repository,
    /// What GitHub says of it.
    Facts,
    /// Its tags.
    Tags,
    /// Its GitHub releases.
    Releases,
    /// The commits since the last release.
    Changes,
    /// Its workflows.
    Workflows,
    /// The version in the tree.
    Tree,
    /// The project's own configuration.
    Config,
    /// How it wants its release notes sorted.
    Categories,
    /// The labels of its pull requests; only where its notes are sorted by them.
    Labels,
    /// Which of the changes are in the packages' folder; only where the configuration names it.
    Folder,
}

/// Whether a part is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Not answered yet.
    Waiting,
    /// Known.
    Ready,
    /// Not known, and why.
    Failed,
}

/// The state of a part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartState {
    /// The part.
    pub part: PartName,
    /// Its state.
    pub state: State,
    /// When the answer came.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub at: Option<Timestamp>,
    /// Why it is not known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub problem: Option<Problem>,
}

impl State {
    pub(crate) fn of<T>(part: &Part<T>) -> Self {
        match part {
            Part::Waiting => Self::Waiting,
            Part::Ready { .. } => Self::Ready,
            Part::Failed { .. } => Self::Failed,
        }
    }
}

pub(super) fn parts(snapshot: &Snapshot) -> Vec<PartState> {
    fn state<T>(name: PartName, part: &Part<T>) -> PartState {
        let at = match part {
            Part::Ready { at, .. } => *at,
            _ => None,
        };
        PartState { part: name, state: State::of(part), at, problem: part.failed().cloned() }
    }
    let mut parts = vec![
        state(PartName::Repository, &snapshot.repository),
        state(PartName::Facts, &snapshot.facts),
        state(PartName::Tags, &snapshot.tags),
        state(PartName::Releases, &snapshot.releases),
        state(PartName::Changes, &snapshot.changes),
        state(PartName::Workflows, &snapshot.workflows),
        state(PartName::Tree, &snapshot.tree),
        state(PartName::Config, &snapshot.config),
        state(PartName::Categories, &snapshot.categories),
    ];
    parts.extend(snapshot.labels.as_ref().map(|labels| state(PartName::Labels, labels)));
    parts.extend(snapshot.folder.as_ref().map(|folder| state(PartName::Folder, folder)));
    parts
}
