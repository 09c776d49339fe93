//! What something that happens triggers: the workflows, their jobs, and why.
//!
//! Source: GitHub, *Events that trigger workflows*; *GITHUB_TOKEN*; *Using conditions to control job execution*; *Reusing workflow
//! configurations*.

mod called;
mod context;
mod decide;
mod jobs;
mod scope;
mod sent;
mod start;
mod steps;

use serde::{Deserialize, Serialize};

use self::context::Run;
pub(crate) use self::jobs::PUBLISHES_ONLY_IF;
use self::jobs::Simulator;
use self::sent::Sent;
use super::Workflow;
use crate::repository::Repository;
use crate::sorted::sort_by;
use crate::version::read_tag;

/// What happens in a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// A tag is pushed.
    PushTag {
        /// Its name.
        tag: String,
    },
    /// Commits are pushed to a branch that is there, as by the merge of a pull request.
    PushBranch {
        /// Its name.
        branch: String,
    },
    /// A release is published, and with it its tag where that is new.
    PublishRelease {
        /// The name of its tag.
        tag: String,
        /// Whether it is marked as a pre-release.
        prerelease: bool,
    },
    /// A workflow is started by hand.
    Dispatch {
        /// The workflow's file.
        file: String,
        /// The branch or tag that it runs on.
        git_ref: String,
        /// The entered inputs; the others have their defaults.
        inputs: Vec<(String, String)>,
    },
    /// A workflow's time has come.
    Schedule {
        /// The workflow's file.
        file: String,
        /// Which of its times.
        cron: String,
    },
}

impl Happening {
    /// The release of a tag is published, marked as a pre-release where the tag names a version that is one.
    #[must_use]
    pub fn published(tag: String) -> Self {
        let prerelease = read_tag(&tag, &[]).is_some_and(|(_, version)| version.is_prerelease());
        Self::PublishRelease { tag, prerelease }
    }
}

/// Who does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A person, or an app with a token of its own.
    Person,
    /// A workflow with its `GITHUB_TOKEN`, which triggers workflows by dispatch only.
    Token,
}

impl By {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Person, Self::Token];

    /// The word that stands for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Token => "token",
        }
    }
}

/// A happening, and what is known around it.
#[derive(Clone, Copy, Debug)]
pub struct Event<'a> {
    /// What happens.
    pub what: &'a Happening,
    /// Who does it.
    pub by: By,
    /// The repository.
    pub repository: Option<&'a Repository>,
    /// Its default branch.
    pub default_branch: Option<&'a str>,
    /// The message of the commit that is tagged.
    pub head_message: Option<&'a str>,
}

/// What comes of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Simulation {
    /// Each workflow: those that start come first, within that by their files. One that starts twice, as by a release and by its tag, is
    /// there twice.
    pub workflows: Vec<Start>,
    /// What is assumed about every run, each in a sentence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assumptions: Vec<String>,
}

/// Whether a workflow starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Start {
    /// The file's name without its folder.
    pub file: String,
    /// The workflow's name; the file's where it has none.
    pub name: String,
    /// Whether it starts.
    pub starts: Runs,
    /// Why, in short sentences.
    pub because: String,
    /// The line that decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Its jobs, in the file's order; none where it does not start.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub jobs: Vec<JobRun>,
}

/// Yes, no, or unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Runs {
    /// It runs.
    Yes,
    /// It is unknown.
    Unknown,
    /// It does not run.
    No,
}

/// Whether a job runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct JobRun {
    /// Its key under `jobs`.
    pub id: String,
    /// Its name as the file has it; the key where it has none.
    pub name: String,
    /// Whether it runs.
    pub runs: Runs,
    /// Why, in short sentences.
    pub because: String,
    /// The line that decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// The first part of a condition that is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expression: Option<String>,
    /// What is left of its condition once all that is known is put in, where it cannot be decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only_if: Option<String>,
    /// Its environment. The job waits for approval where the repository protects that environment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
    /// Whether it uploads to an index when it runs, itself or by what it calls.
    pub publishes: bool,
    /// The jobs of the workflow that it calls.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub jobs: Vec<Self>,
    /// What it does itself, for whoever follows what comes of that.
    #[serde(skip)]
    pub(crate) effects: Vec<Effect>,
}

/// What a job does that other workflows, or users, get to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Effect {
    pub(crate) does: Does,
    /// Whether it comes to that; what does not is left out.
    pub(crate) runs: Runs,
}

/// The kinds of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Does {
    /// It uploads to an index.
    Publish,
    /// It pushes a tag.
    PushTag(By),
    /// It publishes a GitHub release.
    Release(By),
}

/// How long a chain of workflows may be of which each starts the next.
const LONGEST_CHAIN: usize = 3;
/// How often workflows may be started by steps of others.
const MOST_SENT: usize = 100;

const SUCCESS_ASSUMED: &str = "Every job that runs is assumed to succeed";

/// Finds out what something that happens triggers. Workflows are given with the names of their files.
///
/// Every job that runs is assumed to succeed.
///
/// ```
/// use relcast_core::workflow::{By, Event, Happening, Runs, Workflow, simulate};
/// let text = "on: {push: {tags: ['v*']}}\njobs:\n  build:\n    if: ${{ !contains(github.ref_name, '-') }}\n  publish:\n    needs: build\n";
/// let (workflow, _) = Workflow::parse(text).unwrap();
/// let what = Happening::PushTag { tag: "v1.0-rc1".into() };
/// let event = Event { what: &what, by: By::Person, repository: None, default_branch: None, head_message: None };
/// let found = simulate(&[("release.yml", &workflow)], &event);
/// let jobs = &found.workflows[0].jobs;
/// assert_eq!((jobs[0].runs, jobs[0].because.as_str()), (Runs::No, "Condition is false: !contains(github.ref_name, '-')"));
/// assert_eq!((jobs[1].runs, jobs[1].because.as_str()), (Runs::No, "Needs build, which is skipped"));
/// ```
#[must_use]
pub fn simulate(workflows: &[(&str, &Workflow)], event: &Event<'_>) -> Simulation {
    let mut files: Vec<(&str, &Workflow)> =
        workflows.iter().map(|(file, workflow)| (file.rsplit('/').next().unwrap_or(file), *workflow)).collect();
    sort_by(&mut files, |one, two| one.0.cmp(two.0));
    let mut simulator = Simulator::new(&files);
    let mut starts = Vec::new();
    for (file, workflow) in &files {
        let before = starts.len();
        let mut why_not: Option<(String, Option<u32>)> = None;
        for occasion in start::occasions(file, workflow, event) {
            if occasion.starts == Runs::No {
                // The first reason is about the event that comes first.
                why_not.get_or_insert((occasion.because, occasion.line));
                continue;
            }
            let run = Run::new(event, &occasion, name(file, workflow), workflow);
            let jobs = simulator.workflow(file, workflow, &run);
            starts.push(started(file, workflow, occasion.starts, (occasion.because, occasion.line), jobs));
        }
        if starts.len() == before {
            let because = why_not.unwrap_or_else(|| start::other_events(workflow));
            starts.push(started(file, workflow, Runs::No, because, Vec::new()));
        }
    }
    for _ in 0..LONGEST_CHAIN {
        let sent = std::mem::take(&mut simulator.sent);
        let more = deliver(&mut starts, &sent, &files, event, &mut simulator);
        if !(follow(&mut starts, &files, event, &mut simulator) || more) {
            break;
        }
    }
    sort_by(&mut starts, |one, two| one.starts.cmp(&two.starts).then_with(|| one.file.cmp(&two.file)));
    let assumptions = if simulator.assumes_success { vec![SUCCESS_ASSUMED.to_owned()] } else { Vec::new() };
    Simulation { workflows: starts, assumptions }
}

/// Starts the workflows that steps of jobs start. Gives whether there are more than before.
fn deliver<'a>(
    starts: &mut Vec<Start>,
    all: &[Sent],
    files: &'a [(&'a str, &'a Workflow)],
    event: &Event<'_>,
    simulator: &mut Simulator<'a>,
) -> bool {
    let mut more = false;
    for (sent, (file, workflow)) in all.iter().flat_map(|sent| files.iter().map(move |file| (sent, file))) {
        let Some(occasion) = sent.occasion(file, workflow, event.repository) else { continue };
        let waiting = starts.iter().position(|start| start.file == *file && start.starts == Runs::No);
        let because = (occasion.because.clone(), occasion.line);
        if occasion.starts == Runs::No {
            if let Some(start) = waiting.and_then(|at| starts.get_mut(at)) {
                (start.because, start.line) = because;
            }
            continue;
        }
        let run = Run::sent(event, &occasion, name(file, workflow), workflow, sent);
        let jobs = simulator.workflow(file, workflow, &run);
        let found = started(file, workflow, occasion.starts, because, jobs);
        if let Some(start) = waiting.and_then(|at| starts.get_mut(at)) {
            *start = found;
        } else if starts.contains(&found) || starts.len() >= files.len() + MOST_SENT {
            continue;
        } else {
            starts.push(found);
        }
        more = true;
    }
    more
}

/// Starts the workflows that `workflow_run` triggers. Gives whether there are more than before.
fn follow<'a>(starts: &mut [Start], files: &'a [(&'a str, &'a Workflow)], event: &Event<'_>, simulator: &mut Simulator<'a>) -> bool {
    let running: Vec<(String, Runs)> =
        starts.iter().filter(|start| start.starts != Runs::No).map(|start| (start.name.clone(), start.starts)).collect();
    let mut more = false;
    for start in starts.iter_mut().filter(|start| start.starts == Runs::No) {
        let Some((file, workflow)) = files.iter().find(|(file, _)| *file == start.file) else { continue };
        let Some(occasion) = start::after(workflow, &running) else { continue };
        let run = Run::new(event, &occasion, name(file, workflow), workflow);
        let jobs = simulator.workflow(file, workflow, &run);
        *start = started(file, workflow, occasion.starts, (occasion.because, occasion.line), jobs);
        more = true;
    }
    more
}

fn name<'a>(file: &'a str, workflow: &'a Workflow) -> &'a str {
    workflow.name.as_deref().unwrap_or(file)
}

fn started(file: &str, workflow: &Workflow, starts: Runs, (because, line): (String, Option<u32>), jobs: Vec<JobRun>) -> Start {
    Start { file: file.to_owned(), name: name(file, workflow).to_owned(), starts, because, line, jobs }
}
