//! What is in the release.

use serde::{Deserialize, Serialize};

use super::RepositoryPreview;
use crate::changelog::{Changelog, Options, Range, changelog, release_notes};
use crate::problem::Problem;
use crate::snapshot::Snapshot;
use crate::version::Version;

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

pub(super) fn preview(snapshot: &Snapshot, repository: Option<&RepositoryPreview>, current: Option<&Version>) -> Option<ChangesPreview> {
    let changes = snapshot.changes.ready()?;
    let read = u32::try_from(changes.commits.len()).unwrap_or(u32::MAX);
    let range = Range {
        repository: repository.map(|repository| repository.url.clone()).unwrap_or_default(),
        since: changes.since.as_ref().map(ToString::to_string),
        until: changes.until.to_string(),
        unread: changes.total.map_or(0, |total| total.saturating_sub(read)),
        current: current.cloned(),
        ..Range::default()
    };
    let changelog = changelog(&changes.commits, &Options::default(), &range);
    Some(ChangesPreview {
        total: changes.total,
        read,
        unread: range.unread,
        unread_because: changes.unread.clone(),
        loading: changes.pages_waiting > 0,
        behind: changes.behind,
        compare_url: range.compare_url(),
        notes: release_notes(&changelog, &range),
        since: range.since,
        until: range.until,
        changelog,
    })
}
