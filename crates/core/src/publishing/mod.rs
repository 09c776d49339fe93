//! Publishing: which workflows release, how they start, and the pitfalls on the way.
//!
//! Read from the workflow files alone, so that it can be said before anything is pressed. Every pitfall is a [`Check`] with the lines that it rests on.

mod check;
mod checks;
mod files;
mod paths;
mod route;

pub use check::{Check, CheckCode};
pub use paths::{ReleasePath, Way};
pub(crate) use route::{Due, RouteContext, routes};
pub use route::{Route, RoutePackage, RouteStep, RouteWorkflow, StepKind};

use serde::{Deserialize, Serialize};

use crate::repository::Repository;
use crate::version::Version;
use crate::workflow::Workflow;
use files::Files;

/// How a repository releases.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Publishing {
    /// The workflows that publish, or that tag for those that do.
    pub paths: Vec<ReleasePath>,
    /// The traps: those that it runs into first, then what is not known, then what is well.
    pub checks: Vec<Check>,
}

/// What the checks look at beside the files.
pub(crate) struct RepositoryContext<'a> {
    pub(crate) workflows: Vec<(&'a str, &'a Workflow)>,
    /// How many files could not be read.
    pub(crate) unread: usize,
    pub(crate) repository: Option<&'a Repository>,
    pub(crate) default_branch: Option<&'a str>,
    /// A final release that could come next, with its tag.
    pub(crate) next_tag: Option<String>,
    /// A pre-release that could come next.
    pub(crate) next_prerelease: Option<(Version, String)>,
    /// The tag that the changes are counted from, and how many commits the branch has beyond it.
    pub(crate) beyond: Option<(String, u32)>,
}

/// Works everything out.
pub(crate) fn publishing(facts: &RepositoryContext<'_>) -> Publishing {
    let files = Files(&facts.workflows);
    let paths = paths::paths(&files);
    let checks = if paths.is_empty() { Vec::new() } else { checks::all(facts, &files) };
    Publishing { paths, checks }
}

/// The files that have to do with releases.
pub(crate) fn releasing_files<'a>(workflows: &'a [(&'a str, &'a Workflow)]) -> Vec<&'a str> {
    Files(workflows).related()
}

/// The workflows that publish, or that tag for those that do.
pub(crate) fn release_paths(workflows: &[(&str, &Workflow)]) -> Vec<ReleasePath> {
    paths::paths(&Files(workflows))
}

/// Whether a hotfix workflow builds whatever branch it is started on, instead of the release that it mends.
pub(crate) fn builds_chosen_branch(workflow: &Workflow) -> bool {
    checks::hotfix_base::plain_checkout(workflow).is_some()
}

#[cfg(test)]
mod tests;
