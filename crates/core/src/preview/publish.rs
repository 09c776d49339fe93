//! How to publish: the repository's workflows and GitHub's own release form.

use serde::{Deserialize, Serialize};

use super::{Candidate, ChangesPreview, RepositoryPreview};
use crate::dispatch::{ReleaseForm, release_form, workflow_url};
use crate::problem::Problem;
use crate::snapshot::{Part, Snapshot, WorkflowFacts};
use crate::sorted::sort_by;
use crate::workflow::{Input, Schedule};

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

pub(super) fn preview(
    snapshot: &Snapshot,
    repository: Option<&RepositoryPreview>,
    chosen: Option<&Candidate>,
    changes: Option<&ChangesPreview>,
) -> Option<Publish> {
    let repository = repository?;
    let known = snapshot.workflows.ready();
    let mut workflows: Vec<WorkflowPreview> =
        known.iter().flat_map(|known| &known.list).map(|workflow| of_workflow(workflow, &repository.url)).collect();
    sort_by(&mut workflows, |one, two| (one.dispatch, &one.file).cmp(&(two.dispatch, &two.file)));
    let listed = u32::try_from(workflows.len()).unwrap_or(u32::MAX);
    let target = repository.git_ref.as_ref().map(ToString::to_string).or_else(|| repository.default_branch.clone());
    let form = chosen.and_then(|candidate| {
        let notes = changes.map_or("", |changes| changes.notes.as_str());
        let prerelease = candidate.version.as_ref()?.is_prerelease();
        Some(release_form(&repository.url, candidate.tag.as_ref()?, target.as_deref(), prerelease, notes))
    });
    Some(Publish { workflows, unread: known.map_or(0, |known| known.total.saturating_sub(listed)), release_form: form })
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
