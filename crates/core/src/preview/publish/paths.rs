//! What is known when the ways to a release are worked out.

use super::dispatch::Sources;
use crate::publishing::{Publishing, RepositoryContext, publishing};
use crate::snapshot::Changes;
use crate::version::{Bump, Level, PreReleaseKind};

pub(super) fn releasing(sources: &Sources<'_>) -> Publishing {
    let workflows: Vec<_> = sources.listed().filter_map(|workflow| Some((workflow.file_name(), workflow.file.ready()?))).collect();
    let beyond_list = sources.workflows.map_or(0, |listed| (listed.total as usize).saturating_sub(listed.list.len()));
    let of = |bump: Bump| {
        let version = sources.next(&bump)?;
        let tag = sources.tag_of(&version)?;
        Some((version, tag))
    };
    // The candidate itself where it is what is asked for, else the usual step.
    let chosen = || sources.chosen.tagged().map(|(version, tag)| (version.clone(), tag.to_owned()));
    let next = chosen().filter(|(version, _)| !version.is_prerelease()).or_else(|| of(Bump::Release(Level::Patch, None)));
    let prerelease =
        chosen().filter(|(version, _)| version.pre().is_some()).or_else(|| of(Bump::Release(Level::Minor, Some(PreReleaseKind::Rc))));
    let since = sources.known.snapshot.changes.ready().and_then(Changes::since_tag);
    publishing(&RepositoryContext {
        unread: sources.listed().filter(|workflow| workflow.file.ready().is_none()).count() + beyond_list,
        workflows,
        repository: Some(&sources.repository.name),
        default_branch: sources.chosen.branch,
        next_tag: next.map(|(_, tag)| tag),
        next_prerelease: prerelease,
        beyond: since.map(|(tag, commits)| (tag.to_string(), commits)),
    })
}
