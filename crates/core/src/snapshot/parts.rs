//! The parts that are about the repository: listed once, for whoever does the same with all of them.

use serde::{Deserialize, Serialize};

use super::codes::NOT_READ_YET;
use super::{Part, Snapshot};
use crate::problem::Problem;
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

/// A part, whatever it holds.
pub(crate) trait AnyPart {
    /// Whether it is known.
    fn state(&self) -> State;
    /// When the answer came, where it did.
    fn at(&self) -> Option<Timestamp>;
    /// Why it is not known.
    fn failed(&self) -> Option<&Problem>;
    /// It cannot be asked for, where it was not yet.
    fn fail(&mut self, problem: &Problem);
    /// It is asked for again, where it failed.
    fn forget_failure(&mut self);
}

impl<T> AnyPart for Part<T> {
    fn state(&self) -> State {
        match self {
            Self::Waiting => State::Waiting,
            Self::Ready { .. } => State::Ready,
            Self::Failed { .. } => State::Failed,
        }
    }

    fn at(&self) -> Option<Timestamp> {
        Self::at(self)
    }

    fn failed(&self) -> Option<&Problem> {
        Self::failed(self)
    }

    fn fail(&mut self, problem: &Problem) {
        if self.is_waiting() {
            *self = Self::Failed { problem: problem.clone() };
        }
    }

    fn forget_failure(&mut self) {
        if Self::failed(self).is_some() {
            *self = Self::Waiting;
        }
    }
}

/// The parts of a snapshot with their names, borrowed as the snapshot is.
macro_rules! parts {
    ($snapshot:expr, $part:ty) => {{
        let Snapshot { repository, facts, tags, releases, changes, workflows, tree, config, categories, labels, folder, .. } = $snapshot;
        let mut parts: Vec<(PartName, $part)> = vec![
            (PartName::Repository, repository),
            (PartName::Facts, facts),
            (PartName::Tags, tags),
            (PartName::Releases, releases),
            (PartName::Changes, changes),
            (PartName::Workflows, workflows),
            (PartName::Tree, tree),
            (PartName::Config, config),
            (PartName::Categories, categories),
        ];
        if let Some(labels) = labels {
            parts.push((PartName::Labels, labels));
        }
        if let Some(folder) = folder {
            parts.push((PartName::Folder, folder));
        }
        parts
    }};
}

impl Snapshot {
    /// Each part about the repository, as far as it is wanted.
    pub(crate) fn parts(&self) -> Vec<(PartName, &dyn AnyPart)> {
        parts!(self, &dyn AnyPart)
    }

    /// The same to be changed.
    pub(crate) fn parts_mut(&mut self) -> Vec<(PartName, &mut dyn AnyPart)> {
        parts!(self, &mut dyn AnyPart)
    }

    /// Says of all that waits for an answer that none will come.
    pub(crate) fn settle(&mut self) {
        let problem = Problem::new(NOT_READ_YET, "This snapshot was taken before everything was read.").hint("Look the project up again.");
        self.parts_mut().into_iter().for_each(|(_, part)| part.fail(&problem));
        let Self { packages, companions, on_pypi, changes, workflows, .. } = self;
        for package in packages.iter_mut().filter(|package| package.index.ready().is_some()) {
            package.project.get_or_insert(Part::Waiting);
        }
        for package in packages.iter_mut().chain(companions).chain(on_pypi) {
            package.index.fail(&problem);
            package.project.iter_mut().chain(&mut package.release).for_each(|document| document.fail(&problem));
        }
        for workflow in workflows.ready_mut().into_iter().flat_map(|(workflows, _)| &mut workflows.list) {
            workflow.file.fail(&problem);
        }
        if let Some((changes, _)) = changes.ready_mut().filter(|(changes, _)| changes.pages_waiting > 0) {
            changes.pages_waiting = 0;
            changes.unread.get_or_insert(problem);
        }
    }
}
