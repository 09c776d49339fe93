//! The ways to a release.

use serde::{Deserialize, Serialize};

use super::files::{Files, starts_alone};
use crate::dispatch::is_hotfix_form;
use crate::workflow::{What, Workflow};

/// A workflow that publishes, or that tags or starts those that do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ReleasePath {
    /// The file's name.
    pub file: String,
    /// The workflow's name.
    pub name: String,
    /// How it starts.
    pub ways: Vec<Way>,
    /// The jobs that upload to an index; none where it only tags, or starts other workflows.
    pub jobs: Vec<String>,
    /// Whether it pushes a tag.
    pub pushes_tag: bool,
    /// Workflows that it starts, as it names them.
    pub starts: Vec<String>,
}

/// How a release starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// The clock starts it.
    Schedule,
    /// A hand starts it, for a release that is out: it asks for a base version or a post number.
    Hotfix,
    /// A hand starts it.
    Dispatch,
    /// A pushed tag starts it.
    Tag,
    /// A published GitHub release starts it.
    Release,
    /// A push to the default branch starts it, which tags the release then.
    Merge,
}

pub(super) fn paths(files: &Files<'_>) -> Vec<ReleasePath> {
    let path = |(file, workflow): &(&str, &Workflow)| {
        let done = files.done(file, workflow);
        let jobs = files.publishing_jobs(workflow);
        let pushes_tag = done.iter().any(|done| done.act.what == What::PushTag);
        let mut starts: Vec<String> = Vec::new();
        for done in &done {
            if let What::StartWorkflow { file } = &done.act.what
                && !starts.contains(file)
            {
                starts.push(file.clone());
            }
        }
        let ways = ways(workflow);
        let counts = !jobs.is_empty() || pushes_tag;
        (counts && starts_alone(workflow) && !ways.is_empty()).then(|| ReleasePath {
            file: (*file).to_owned(),
            name: workflow.name.clone().unwrap_or_else(|| (*file).to_owned()),
            ways,
            jobs,
            pushes_tag,
            starts,
        })
    };
    files.0.iter().filter_map(path).collect()
}

fn ways(workflow: &Workflow) -> Vec<Way> {
    let has = |event: &str| workflow.trigger(event).is_some();
    let by_tag =
        workflow.triggers.iter().any(|trigger| trigger.event == "push" && (trigger.tags.is_some() || trigger.tags_ignore.is_some()));
    let by_hand = if is_hotfix_form(&workflow.inputs) { Way::Hotfix } else { Way::Dispatch };
    [(has("schedule"), Way::Schedule), (workflow.is_manual(), by_hand), (by_tag, Way::Tag), (has("release"), Way::Release)]
        .into_iter()
        .filter_map(|(holds, way)| holds.then_some(way))
        .collect()
}
