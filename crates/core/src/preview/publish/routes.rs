//! What is known when the ways to release the chosen version are worked out.

use super::dispatch::Sources;
use super::{Scheduled, WorkflowPreview};
use crate::choice::Choice;
use crate::dispatch::{Command, DispatchChoice, ReleaseForm};
use crate::publishing::{Due, Publishing, Route, RouteContext, routes};
use crate::snapshot::Changes;
use crate::version::Version;

/// The ways to release the chosen version, the one that the repository uses first.
pub(super) fn of(
    sources: &Sources<'_>,
    workflows: &[WorkflowPreview],
    releasing: &Publishing,
    scheduled: &[Scheduled],
    (tag_command, form): (Option<&Command>, Option<&ReleaseForm>),
) -> Vec<Route> {
    let known = sources.known;
    let Some(listed) = sources.workflows else { return Vec::new() };
    let active = || sources.listed().filter(|file| file.state == "active");
    let files: Vec<_> = active().filter_map(|file| Some((file.file_name(), file.file.ready()?))).collect();
    let beyond_list = (listed.total as usize).saturating_sub(listed.list.len());
    let card = |file: &str, dispatch: &DispatchChoice| {
        let workflow = workflows.iter().find(|workflow| workflow.file == file)?;
        Some(sources.card(workflow, &Choice { dispatch: dispatch.clone(), ..Choice::default() }))
    };
    let due = |entry: &'_ Scheduled| entry.runs.first().map(|run| run.at);
    let due = scheduled.iter().filter(|entry| entry.releases).filter_map(|entry| {
        let version = entry.outcome.as_ref().map(|outcome| &outcome.version);
        Some(Due { file: &entry.file, cron: &entry.cron, at: due(entry)?, version })
    });
    let tree = known.snapshot.tree.ready();
    let written: Option<Version> =
        tree.and_then(|file| file.manifest.version.as_ref()?.parse().ok()).filter(|written| sources.chosen.version != Some(written));
    routes(&RouteContext {
        unread: active().count() - files.len() + beyond_list,
        workflows: &files,
        packages: known.snapshot.packages.iter().map(|package| &package.name).collect(),
        chosen: sources.chosen,
        repository: &sources.repository.name,
        head_message: known.snapshot.changes.ready().and_then(Changes::last_commit).map(|commit| commit.message.as_str()),
        checks: &releasing.checks,
        tag_command,
        release_url: form.map(|form| form.url.as_str()),
        written: tree.zip(written.as_ref()).map(|(file, written)| (file.path.as_str(), written)),
        card: &card,
        due: due.collect(),
        shell: known.choice.dispatch.shell,
    })
}
