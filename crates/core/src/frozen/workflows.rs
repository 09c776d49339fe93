//! Workflows with the texts of their files.

use serde::{Deserialize, Serialize};

use super::wire::{List, Moment, Part, read};
use crate::snapshot::{self, Snapshot, WorkflowFacts, Workflows};

#[derive(Serialize, Deserialize)]
struct Wire {
    list: List<Workflow>,
    total: u32,
}

#[derive(Serialize, Deserialize)]
struct Workflow {
    name: String,
    path: String,
    state: String,
    file: Part<String>,
}

pub(super) fn workflows(snapshot: &Snapshot, moment: Moment) -> impl Serialize {
    let workflow = |workflow: &WorkflowFacts| Workflow {
        name: workflow.name.clone(),
        path: workflow.path.clone(),
        state: workflow.state.clone(),
        file: Part::of(&workflow.file, moment, String::clone),
    };
    Part::of(&snapshot.workflows, moment, |workflows| Wire {
        list: List(workflows.list.iter().map(workflow).collect()),
        total: workflows.total,
    })
}

pub(super) fn read_workflows(body: &[u8], moment: Moment) -> Option<snapshot::Part<Workflows>> {
    let workflow = |workflow: Workflow| {
        let Workflow { name, path, state, file } = workflow;
        Some(WorkflowFacts { name, path, state, file: file.read(moment, Some)? })
    };
    read::<Part<Wire>>(body)?.read(moment, |workflows| {
        Some(Workflows { list: workflows.list.0.into_iter().map(workflow).collect::<Option<_>>()?, total: workflows.total })
    })
}
