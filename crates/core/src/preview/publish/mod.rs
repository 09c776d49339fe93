//! How to publish: the repository's workflows and GitHub's own release form.

use serde::{Deserialize, Serialize};

mod dispatch;
mod paths;
mod remarks;
mod routes;
mod schedule;
mod scheduled_step;
mod starts;

pub use remarks::tag_remarks;
pub use schedule::{Cadence, Scheduled, release_calendar};
pub use scheduled_step::scheduled_step;

use super::{Frame, Known};
use crate::dispatch::{Card, ChosenRelease, Command, EventKind, ReleaseForm, release_form, token_url, workflow_url};
use crate::problem::Problem;
use crate::publishing::{Publishing, Route, releasing_files};
use crate::snapshot::{Part, WorkflowFacts, Workflows};
use crate::sorted::sort_by;
use crate::workflow::{Input, Schedule, Simulation, Workflow};
use dispatch::Sources;

/// Where to press.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Publish {
    /// The workflows: those that can be started by hand first, then by name.
    pub workflows: Vec<WorkflowPreview>,
    /// How many workflows were not read.
    pub unread: u32,
    /// The ways to release the candidate, step by step, the one that the repository uses first; none while its workflows are not known.
    #[serde(default)]
    pub routes: Vec<Route>,
    /// GitHub's new-release form for the candidate.
    pub release_form: Option<ReleaseForm>,
    /// The commands that tag the candidate.
    pub tag_command: Option<Command>,
    /// One workflow with everything to enter, and every way to start it.
    pub card: Option<Card>,
    /// Why there is no card of the workflow that was asked for.
    pub card_problem: Option<Problem>,
    /// What happens that `starts` is about.
    pub event: EventKind,
    /// Which workflows and jobs that starts, and why; none where it cannot happen.
    pub starts: Option<Simulation>,
    /// Which workflows release, how they start, and the traps on the way.
    pub releasing: Publishing,
    /// What comes by the clock: what releases first, then by time.
    pub scheduled: Vec<Scheduled>,
    /// How often releases come; none where no package's index is known.
    pub cadence: Option<Cadence>,
    /// GitHub's form for a token that may start workflows here.
    pub token_url: String,
}

impl Publish {
    /// Whether a workflow is known to have nothing to do with releases. Where none has, it is not known which of them do.
    #[must_use]
    pub fn is_unrelated(&self, workflow: &WorkflowPreview) -> bool {
        !workflow.releases && workflow.dispatch != ManualStart::Unknown && self.workflows.iter().any(|workflow| workflow.releases)
    }
}

/// One workflow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct WorkflowPreview {
    /// The name that GitHub shows.
    pub name: String,
    /// The file's name without its folder.
    pub file: String,
    /// Its page, with the Run workflow button where it has one.
    pub url: String,
    /// Whether it can be started by hand.
    pub dispatch: ManualStart,
    /// The events that start it.
    pub events: Vec<String>,
    /// The tags whose push starts it.
    pub push_tags: Vec<String>,
    /// When it starts by itself.
    pub schedules: Vec<Schedule>,
    /// The fields of its Run workflow form.
    pub inputs: Vec<Input>,
    /// Whether it has to do with releases: it publishes, tags or releases, or is called by one that does.
    #[serde(default)]
    pub releases: bool,
    /// Why its file is not known, or what in it is odd.
    pub problems: Vec<Problem>,
}

/// Whether a workflow can be started by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ManualStart {
    /// It has a Run workflow button.
    Yes,
    /// Its file is not known.
    Unknown,
    /// It has the button, but it is switched off.
    Disabled,
    /// It has none.
    No,
}

/// The room of the release. `workflows` are those of the snapshot, read, and `notes` what the changes are written as.
#[must_use]
pub fn publish(known: &Known<'_>, frame: &Frame, workflows: Option<&Workflows<Workflow>>, notes: &str) -> Option<Publish> {
    let repository = frame.repository.as_ref()?;
    let candidate = frame.chosen();
    let chosen = ChosenRelease {
        version: candidate.and_then(|candidate| candidate.version.as_ref()),
        tag: candidate.and_then(|candidate| candidate.tag.as_deref()),
        bump: candidate.map(|candidate| &candidate.bump),
        branch: repository.branch(),
    };
    let sources = Sources { known, frame, chosen, repository, workflows, notes };
    let mut shown: Vec<WorkflowPreview> = sources.listed().map(|workflow| of_workflow(workflow, &repository.url)).collect();
    let files: Vec<_> = sources.listed().filter_map(|workflow| Some((workflow.file_name(), workflow.file.ready()?))).collect();
    let related = releasing_files(&files);
    shown.iter_mut().for_each(|workflow| workflow.releases = related.contains(&workflow.file.as_str()));
    sort_by(&mut shown, |one, two| (one.dispatch, &one.file).cmp(&(two.dispatch, &two.file)));
    let read = u32::try_from(shown.len()).unwrap_or(u32::MAX);
    let releasing = paths::releasing(&sources);
    let scheduled = schedule::scheduled(&sources, &shown, &releasing);
    let tag_command = sources.tag_command(known.choice.dispatch.shell);
    let release_form = filled_release_form(frame, notes);
    let routes = routes::of(&sources, &shown, &releasing, &scheduled, (tag_command.as_ref(), release_form.as_ref()));
    let (card, card_problem) = dispatch::chosen(&sources, &shown, &routes);
    let event = known.choice.dispatch.event;
    Some(Publish {
        event,
        starts: starts::starts(&sources, event, card.as_ref(), &scheduled),
        unread: workflows.map_or(0, |workflows| workflows.total.saturating_sub(read)),
        release_form,
        tag_command,
        routes,
        card,
        card_problem,
        scheduled,
        cadence: schedule::cadence(&sources),
        releasing,
        token_url: token_url(known.endpoints, &repository.name),
        workflows: shown,
    })
}

/// GitHub's new-release form for the chosen version, with the notes where they fit; none where the tag is not known.
#[must_use]
pub fn filled_release_form(frame: &Frame, notes: &str) -> Option<ReleaseForm> {
    let (repository, chosen) = (frame.repository.as_ref()?, frame.chosen()?);
    let prerelease = chosen.version.as_ref()?.is_prerelease();
    Some(release_form(&repository.url, chosen.tag.as_ref()?, repository.branch(), prerelease, notes))
}

fn of_workflow(workflow: &WorkflowFacts<Workflow>, repository_url: &str) -> WorkflowPreview {
    let file = workflow.file.ready();
    let dispatch = match (file, workflow.state.as_str()) {
        (None, _) => ManualStart::Unknown,
        (Some(file), "active") if file.is_manual() => ManualStart::Yes,
        (Some(file), _) if file.is_manual() => ManualStart::Disabled,
        _ => ManualStart::No,
    };
    let problems = match &workflow.file {
        Part::Failed { problem } => vec![problem.clone()],
        Part::Ready { problems, .. } => problems.clone(),
        Part::Waiting => Vec::new(),
    };
    let file = file.cloned().unwrap_or_default();
    WorkflowPreview {
        name: workflow.name.clone(),
        file: workflow.file_name().to_owned(),
        url: workflow_url(repository_url, workflow.file_name()),
        dispatch,
        events: file.triggers.iter().map(|trigger| trigger.event.clone()).collect(),
        push_tags: file.push_tags().to_vec(),
        schedules: file.schedules,
        inputs: file.inputs,
        releases: false,
        problems,
    }
}
