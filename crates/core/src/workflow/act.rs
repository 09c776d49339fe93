//! What a step does, as far as releases care.

use serde::{Deserialize, Serialize};

use super::job::Condition;

/// One thing that a step does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Act {
    /// Where it stands; in a literal block the command's own line.
    pub line: u32,
    /// The step's `if`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// What it does.
    pub what: What,
}

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum What {
    /// Uploads to an index.
    Publish {
        /// With what.
        by: Publisher,
        /// The `@ref` of the action.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reference: Option<String>,
        /// The stored password: the expression without `${{ }}`, or the text. None speaks for trusted publishing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        token: Option<String>,
        /// Whether attestations are asked for; none where the publisher's default counts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        attestations: Option<bool>,
        /// The index, by address or name, where it is not the publisher's default.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        index: Option<String>,
    },
    /// Pushes a tag that may be a release's. One that is moved along under a plain name, as `nightly`, is none.
    PushTag,
    /// Creates a GitHub release, or publishes a draft.
    CreateRelease,
    /// Starts another workflow by hand, which `GITHUB_TOKEN` may.
    StartWorkflow {
        /// The file, its id, or its name, as the step says it.
        file: String,
    },
    /// Checks this repository out.
    Checkout {
        /// `ref`, where it is not that of the event.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        git_ref: Option<String>,
        /// The token that later pushes use, where it is not `GITHUB_TOKEN`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        token: Option<String>,
    },
    /// Puts into a script a text that somebody else chooses.
    Interpolate {
        /// The expression without `${{ }}`.
        expression: String,
    },
}

/// What uploads distributions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Publisher {
    /// PyPA's `pypa/gh-action-pypi-publish`.
    Action,
    /// `uv publish`.
    UvPublish,
    /// `twine upload`.
    Twine,
    /// `hatch publish`.
    Hatch,
    /// `flit publish`.
    Flit,
    /// `poetry publish`.
    Poetry,
    /// `maturin publish` and `maturin upload`.
    Maturin,
    /// `pdm publish`.
    Pdm,
}
