//! What is in the release.

use serde::{Deserialize, Serialize};

use super::RepositoryPreview;
use crate::changelog::{Changelog, Format, Options, Range, changelog, render};
use crate::choice::Choice;
use crate::problem::Problem;
use crate::snapshot::Snapshot;
use crate::time::Day;
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
    /// The same in the chosen format, where that is another one.
    pub written: Option<String>,
}

pub(super) fn preview(
    snapshot: &Snapshot,
    repository: Option<&RepositoryPreview>,
    choice: &Choice,
    current: Option<&Version>,
    candidate: Option<&Version>,
    today: Day,
) -> Option<ChangesPreview> {
    let changes = snapshot.changes.ready()?;
    let read = u32::try_from(changes.commits.len()).unwrap_or(u32::MAX);
    let range = Range {
        repository: repository.map(|repository| repository.url.clone()).unwrap_or_default(),
        since: changes.since.as_ref().map(ToString::to_string),
        until: changes.until.to_string(),
        unread: changes.total.map_or(0, |total| total.saturating_sub(read)),
        current: current.cloned(),
        version: candidate.cloned(),
        date: candidate.map(|_| today),
    };
    let options = &choice.changelog;
    let changelog = changelog(&changes.commits, options, &range);
    let notes = render(&changelog, &Options { format: Format::Markdown, ..options.clone() }, &range);
    Some(ChangesPreview {
        total: changes.total,
        read,
        unread: range.unread,
        unread_because: changes.unread.clone(),
        loading: changes.pages_waiting > 0,
        behind: changes.behind,
        compare_url: range.compare_url(),
        written: (options.format != Format::Markdown).then(|| render(&changelog, options, &range)),
        notes,
        since: range.since,
        until: range.until,
        changelog,
    })
}
