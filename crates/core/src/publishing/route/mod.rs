//! Routes: the ways to release a version, step by step, the one that the repository uses first.
//!
//! What happens at each step is the simulator's answer to the step before: what a run publishes, which tag it pushes, what that tag triggers,
//! and which packages are left behind.

mod chain;
mod order;
mod packages;
mod steps;
mod words;

use serde::{Deserialize, Serialize};

use super::{Check, CheckCode, Way};
use crate::dispatch::{Card, ChosenRelease, Command, DispatchChoice};
use crate::name::PackageName;
use crate::repository::Repository;
use crate::shell::Shell;
use crate::time::Timestamp;
use crate::version::Version;
use crate::workflow::{Runs, Workflow};

pub(crate) use order::routes;

/// A way to release the chosen version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Route {
    /// How it begins.
    pub way: Way,
    /// The workflow that is run; none where something else begins it.
    pub file: Option<String>,
    /// It in a few words: `Push tag v0.4.0`.
    pub title: String,
    /// What in the workflows speaks for it, in a sentence.
    pub because: String,
    /// What is done and what happens, in this order.
    pub steps: Vec<RouteStep>,
    /// Whether it publishes each package, in their order.
    pub packages: Vec<RoutePackage>,
}

impl Route {
    /// Whether it publishes something for certain, or may.
    #[must_use]
    pub fn publishes(&self) -> bool {
        self.steps.iter().flat_map(|step| &step.workflows).any(|workflow| workflow.publishes != Runs::No)
    }
}

/// What a route does for a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoutePackage {
    /// The package.
    pub name: PackageName,
    /// Whether it is published without anything being done about it. `no`: it is left behind.
    pub published: Runs,
}

/// One step of a route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RouteStep {
    /// What kind of step it is.
    pub kind: StepKind,
    /// The step in a sentence, without a full stop where it is something to do.
    pub sentence: String,
    /// What to know before it; none for most.
    pub note: Option<String>,
    /// The publishing workflows that it triggers, and those that it leaves out.
    pub workflows: Vec<RouteWorkflow>,
    /// The command that does it.
    pub command: Option<Command>,
    /// GitHub's page for it.
    pub url: Option<String>,
    /// The pitfalls that hit it; `releasing.checks` says what they are.
    pub pitfalls: Vec<CheckCode>,
}

/// The kinds of steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum StepKind {
    /// You make a branch for a hotfix.
    Branch,
    /// You run a workflow.
    Run,
    /// You push the tag.
    Tag,
    /// You publish the GitHub release.
    Release,
    /// You merge into the default branch.
    Merge,
    /// You wait for the schedule.
    Wait,
    /// GitHub triggers workflows, which publish.
    Triggers,
    /// You publish what is left behind.
    LeftBehind,
    /// You check that the release is complete.
    Check,
}

impl StepKind {
    /// Whether somebody has to do it; the others happen by themselves.
    #[must_use]
    pub const fn is_yours(self) -> bool {
        !matches!(self, Self::Triggers)
    }
}

/// A publishing workflow at a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RouteWorkflow {
    /// Its file's name.
    pub file: String,
    /// Its name.
    pub name: String,
    /// Whether it publishes at this step.
    pub publishes: Runs,
    /// Which of the packages; none where it publishes others, or it is unknown which.
    pub packages: Vec<PackageName>,
    /// Why, in short sentences.
    pub because: String,
}

/// What routes are worked out from.
pub(crate) struct RouteContext<'a> {
    /// The workflows that are switched on and were read, by file.
    pub(crate) workflows: &'a [(&'a str, &'a Workflow)],
    /// How many files could not be read.
    pub(crate) unread: usize,
    /// The packages, the main one first.
    pub(crate) packages: Vec<&'a PackageName>,
    /// What is released; without a version there is no way to release it.
    pub(crate) chosen: ChosenRelease<'a>,
    pub(crate) repository: &'a Repository,
    /// The message of the commit that would be tagged.
    pub(crate) head_message: Option<&'a str>,
    pub(crate) checks: &'a [Check],
    /// The commands that tag the version.
    pub(crate) tag_command: Option<&'a Command>,
    /// GitHub's release form for it.
    pub(crate) release_url: Option<&'a str>,
    /// The project file that holds another version, and that version.
    pub(crate) written: Option<(&'a str, &'a Version)>,
    /// The dispatch card of a workflow.
    pub(crate) card: &'a dyn Fn(&str, &DispatchChoice) -> Option<Card>,
    /// The next scheduled runs of what releases.
    pub(crate) due: Vec<Due<'a>>,
    pub(crate) shell: Shell,
}

/// A scheduled run.
pub(crate) struct Due<'a> {
    pub(crate) file: &'a str,
    pub(crate) cron: &'a str,
    pub(crate) at: Timestamp,
    /// The version that it would make; none where its inputs do not tell.
    pub(crate) version: Option<&'a Version>,
}
