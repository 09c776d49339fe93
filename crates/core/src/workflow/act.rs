//! What a step does, as far as releases care.

use super::condition::Condition;

/// One thing that a step does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// Where it stands; in a literal block the command's own line.
    pub line: u32,
    /// The step's `if`.
    pub condition: Option<Condition>,
    /// What it does.
    pub what: What,
    /// The token that it pushes a tag or publishes a release with, where the step names one that is not `GITHUB_TOKEN`.
    pub token: Option<String>,
    /// With what it starts a workflow, where it does.
    pub dispatch: Option<Dispatch>,
}

/// With what a step starts a workflow. Texts may hold expressions; a variable whose value is unknown is one over `env`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dispatch {
    /// The branch or tag; without it, the default branch.
    pub git_ref: Option<String>,
    /// The inputs, by name.
    pub inputs: Vec<(String, String)>,
    /// Whether there may be inputs that could not be read.
    pub more_inputs: bool,
    /// Another repository, where it is one.
    pub repository: Option<String>,
}

/// What a step does, as its reader finds it.
pub(super) struct Done {
    pub(super) what: What,
    pub(super) dispatch: Option<Dispatch>,
}

impl Done {
    /// How many characters its dispatch holds.
    pub(super) fn size(&self) -> usize {
        let inputs = self.dispatch.iter().flat_map(|dispatch| &dispatch.inputs);
        1 + inputs.map(|(name, value)| name.len() + value.len()).sum::<usize>()
    }
}

impl From<What> for Done {
    fn from(what: What) -> Self {
        Self { what, dispatch: None }
    }
}

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Uploads to an index.
    Publish {
        /// With what.
        by: Publisher,
        /// The `@ref` of the action.
        reference: Option<String>,
        /// The stored password: the expression without `${{ }}`, or the text. None speaks for trusted publishing.
        token: Option<String>,
        /// Whether attestations are asked for; none where the publisher's default counts.
        attestations: Option<bool>,
        /// The index, by address or name, where it is not the publisher's default.
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
    /// Sends a `repository_dispatch` event, which `GITHUB_TOKEN` may, too.
    SendEvent {
        /// Its type, as the step says it.
        event: String,
    },
    /// Checks this repository out.
    Checkout {
        /// `ref`, where it is not that of the event.
        git_ref: Option<String>,
        /// The token, or the SSH key, that later pushes use, where it is not `GITHUB_TOKEN`.
        token: Option<String>,
    },
    /// Puts into a script a text that somebody else chooses.
    Interpolate {
        /// The expression without `${{ }}`.
        expression: String,
    },
}

impl What {
    /// Whether it uploads to an index that people install from; a test index is none.
    #[must_use]
    pub fn publishes(&self) -> bool {
        let is_test = |index: &String| index.to_ascii_lowercase().contains("test");
        matches!(self, Self::Publish { index, .. } if !index.as_ref().is_some_and(is_test))
    }
}

/// What uploads distributions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
