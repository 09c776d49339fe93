//! What is in the release.

use serde::{Deserialize, Serialize};

use super::RepositoryPreview;
use crate::changelog::{Changelog, changelog, release_notes};
use crate::problem::Problem;
use crate::snapshot::Snapshot;
use crate::url;

/// The changes since the last release.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ChangesPreview {
    /// The tag that they are counted from; none where the repository has no release tag.
    pub since: Option<String>,
    /// The branch that they lead to.
    pub until: String,
    /// How many commits there are; none where GitHub does not tell.
    pub total: Option<u32>,
    /// How many were read.
    pub read: u32,
    /// How many were not read, as far as it is known.
    pub unread: u32,
    /// Why some were not read.
    pub unread_because: Option<Problem>,
    /// Whether more pages are still to come.
    pub loading: bool,
    /// How many commits the tag has that the branch has not.
    pub behind: u32,
    /// GitHub's page that compares the two.
    pub compare_url: Option<String>,
    /// The changes by kind.
    pub changelog: Changelog,
    /// The changes as release notes in GitHub's Markdown.
    pub notes: String,
}

pub(super) fn preview(snapshot: &Snapshot, repository: Option<&RepositoryPreview>) -> Option<ChangesPreview> {
    let changes = snapshot.changes.ready()?;
    let repository_url = repository.map_or("", |repository| repository.url.as_str());
    let changelog = changelog(&changes.commits);
    let read = u32::try_from(changes.commits.len()).unwrap_or(u32::MAX);
    let unread = changes.total.map_or(0, |total| total.saturating_sub(read));
    let since = changes.since.as_ref().map(ToString::to_string);
    let until = changes.until.to_string();
    let compare_url = since
        .as_ref()
        .filter(|_| !repository_url.is_empty())
        .map(|since| format!("{repository_url}/compare/{}...{}", url::segment(since), url::segment(&until)));
    let range = since.as_deref().map(|since| (since, until.as_str()));
    let notes = release_notes(&changelog, repository_url, range, unread);
    Some(ChangesPreview {
        total: changes.total,
        read,
        unread,
        unread_because: changes.unread.clone(),
        loading: changes.pages_waiting > 0,
        behind: changes.behind,
        compare_url,
        notes,
        since,
        until,
        changelog,
    })
}
