//! How to publish: the repository's workflows and GitHub's own release form.

use serde::{Deserialize, Serialize};

mod dispatch;
mod paths;
mod schedule;
mod starts;

pub use schedule::{Cadence, Scheduled, release_calendar};

use super::{Candidate, ChangesPreview, RepositoryPreview};
use crate::choice::Choice;
use crate::dispatch::{Card, Command, EventKind, ReleaseForm, release_form, token_url, workflow_url};
use crate::endpoints::Endpoints;
use crate::lookup::{last_release_tag, release_tags};
use crate::problem::Problem;
use crate::publishing::Publishing;
use crate::snapshot::{Part, Snapshot, WorkflowFacts};
use crate::sorted::sort_by;
use crate::time::Timestamp;
use crate::version::{Taken, Version};
use crate::workflow::{Input, Schedule, Simulation};

/// Where to press.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Publish {
    /// The workflows: those that can be started by hand first, then by name.
    pub workflows: Vec<WorkflowPreview>,
    /// How many workflows were not read.
    pub unread: u32,
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
    pub dispatch: Dispatch,
    /// The events that start it.
    pub events: Vec<String>,
    /// The tags whose push starts it.
    pub push_tags: Vec<String>,
    /// When it starts by itself.
    pub schedules: Vec<Schedule>,
    /// The fields of its Run workflow form.
    pub inputs: Vec<Input>,
    /// Why its file is not known, or what in it is odd.
    pub problems: Vec<Problem>,
}

/// Whether a workflow can be started by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Dispatch {
    /// It has a Run workflow button.
    Yes,
    /// Its file is not known.
    Unknown,
    /// It has the button, but it is switched off.
    Disabled,
    /// It has none.
    No,
}

/// What is known when publishing is worked out.
pub(super) struct Known<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) choice: &'a Choice,
    pub(super) endpoints: &'a Endpoints,
    pub(super) candidates: &'a [Candidate],
    pub(super) taken: &'a Taken,
    pub(super) chosen: Option<&'a Candidate>,
    pub(super) current: Option<&'a Version>,
    pub(super) changes: Option<&'a ChangesPreview>,
    pub(super) now: Timestamp,
}

pub(super) fn preview(known: &Known<'_>, repository: Option<&RepositoryPreview>) -> Option<Publish> {
    let &Known { snapshot, choice, endpoints, chosen, changes, now, .. } = known;
    let repository = repository?;
    let listed = snapshot.workflows.ready();
    let mut workflows: Vec<WorkflowPreview> =
        listed.iter().flat_map(|known| &known.list).map(|workflow| of_workflow(workflow, &repository.url)).collect();
    sort_by(&mut workflows, |one, two| (one.dispatch, &one.file).cmp(&(two.dispatch, &two.file)));
    let read = u32::try_from(workflows.len()).unwrap_or(u32::MAX);
    let branch = repository.git_ref.as_ref().map(ToString::to_string).or_else(|| repository.default_branch.clone());
    let form = chosen.and_then(|candidate| {
        let notes = changes.map_or("", |changes| changes.notes.as_str());
        let prerelease = candidate.version.as_ref()?.is_prerelease();
        Some(release_form(&repository.url, candidate.tag.as_ref()?, branch.as_deref(), prerelease, notes))
    });
    let (last_tag, (scheme, _)) = (last_release_tag(snapshot), release_tags(snapshot));
    let sources =
        dispatch::Sources { known, repository, branch: branch.as_deref(), scheme: scheme.as_ref(), last_tag: last_tag.as_deref() };
    let releasing = paths::releasing(&sources);
    let (card, card_problem) = dispatch::chosen(&sources, &workflows, choice);
    let scheduled = schedule::scheduled(&sources, &workflows, &releasing, now);
    let event = choice.dispatch.event;
    Some(Publish {
        event,
        starts: starts::starts(&sources, event, card.as_ref(), &scheduled),
        unread: listed.map_or(0, |known| known.total.saturating_sub(read)),
        release_form: form,
        tag_command: sources.tag_command(choice.dispatch.shell),
        card,
        card_problem,
        scheduled,
        cadence: schedule::cadence(&sources, now),
        releasing,
        token_url: token_url(endpoints, &repository.name),
        workflows,
    })
}

fn of_workflow(workflow: &WorkflowFacts, repository_url: &str) -> WorkflowPreview {
    let file = workflow.file.ready();
    let dispatch = match (file, workflow.state.as_str()) {
        (None, _) => Dispatch::Unknown,
        (Some(file), "active") if file.dispatch => Dispatch::Yes,
        (Some(file), _) if file.dispatch => Dispatch::Disabled,
        _ => Dispatch::No,
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
        events: file.events,
        push_tags: file.push_tags,
        schedules: file.schedules,
        inputs: file.inputs,
        problems,
    }
}
