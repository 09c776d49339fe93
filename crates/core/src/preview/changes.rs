//! What is in the release.

use serde::{Deserialize, Serialize};

use super::codes::LABELS_UNREAD;
use super::{Frame, Known};
use crate::changelog::{Categories, Changelog, Format, GroupBy, Message, Options, Range, changelog, changelog_of, render};
use crate::lookup::codes::COMMITS_UNREAD;
use crate::problem::Problem;
use crate::snapshot::{Changes, Folder, Part, Snapshot};

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
    /// The changes in every grouping.
    pub changelog: Changelog,
    /// By what the notes are grouped.
    pub grouped_by: GroupBy,
    /// Why the repository's own categories (`.github/release.yml`) are not used, or not for every pull request.
    pub categories_because: Option<Problem>,
    /// The folder that the packages are made from, where the configuration names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder: Option<String>,
    /// Why commits are listed that may change nothing in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folder_because: Option<Problem>,
    /// The changes as release notes in GitHub's Markdown.
    pub notes: String,
    /// The same in the chosen format, where that is another one.
    pub written: Option<String>,
}

/// Reads the commits into a changelog, whatever version they are released as; none where they are not known.
#[must_use]
pub fn read_changes(known: &Known<'_>) -> Option<Changelog> {
    let changes = known.snapshot.changes.ready()?;
    Some(changelog(&changes.commits, &known.choice.changelog, &range(known, changes)))
}

/// The same for who keeps the messages of the commits, one for each, as [`read_message`](crate::changelog::read_message) gives it: most choices leave them alone.
#[must_use]
pub fn read_changes_of(known: &Known<'_>, messages: Vec<Message>) -> Option<Changelog> {
    let changes = known.snapshot.changes.ready()?;
    Some(changelog_of(&changes.commits, messages, &known.choice.changelog, &range(known, changes)))
}

/// The room of the changes, from what [`read_changes`] gave.
#[must_use]
pub fn changes(known: &Known<'_>, frame: &Frame, changelog: Changelog) -> Option<ChangesPreview> {
    let changes = known.snapshot.changes.ready()?;
    let range = Range {
        repository: frame.repository.as_ref().map(|repository| repository.url.clone()).unwrap_or_default(),
        version: frame.next().cloned(),
        date: frame.next().map(|_| known.now.day()),
        ..range(known, changes)
    };
    let options = &known.choice.changelog;
    let notes = render(&changelog, &Options { format: Format::Markdown, ..options.clone() }, &range);
    Some(ChangesPreview {
        total: changes.total,
        read: changes.read(),
        unread: range.unread,
        unread_because: changes.unread.clone(),
        loading: changes.pages_waiting > 0 || known.snapshot.folder.as_ref().is_some_and(Part::is_waiting),
        folder: folder_of(known.snapshot).map(|folder| folder.path.clone()),
        folder_because: folder_because(known.snapshot),
        behind: changes.behind,
        compare_url: range.compare_url(),
        written: (options.format != Format::Markdown).then(|| render(&changelog, options, &range)),
        notes,
        grouped_by: changelog.grouped_by(options.group_by),
        categories_because: categories_because(known.snapshot, &changelog, range.categories.as_ref()),
        since: range.since,
        until: range.until,
        changelog,
    })
}

/// Where the commits come from.
fn range(known: &Known<'_>, changes: &Changes) -> Range {
    Range {
        since: changes.since.as_ref().map(ToString::to_string),
        until: changes.until.to_string(),
        unread: changes.total.map_or(0, |total| total.saturating_sub(changes.read())),
        current: known.history.current.clone(),
        categories: categories(known.snapshot),
        elsewhere: folder_of(known.snapshot).map(|folder| folder.elsewhere.clone()).unwrap_or_default(),
        ..Range::default()
    }
}

fn folder_of(snapshot: &Snapshot) -> Option<&Folder> {
    snapshot.folder.as_ref().and_then(Part::ready)
}

fn folder_because(snapshot: &Snapshot) -> Option<Problem> {
    if let Some(problem) = snapshot.folder.as_ref().and_then(Part::failed) {
        let path = snapshot.config.ready().and_then(|config| config.as_ref()?.path.as_deref()).unwrap_or_default();
        return Some(problem.leads_to(format!("All changes are listed: which of them are in {path} is unknown.")));
    }
    let folder = folder_of(snapshot).filter(|folder| folder.unknown > 0)?;
    let of = if folder.unknown == 1 { "1 older commit".to_owned() } else { format!("{} older commits", folder.unknown) };
    let message = format!("Whether {of} of the list are in {} is unknown: two calls did not bring all.", folder.path);
    Some(Problem::new(COMMITS_UNREAD, message).hint("The command reads all of them from a local clone."))
}

/// What the repository says of its notes, with the pull requests as far as they are known.
fn categories(snapshot: &Snapshot) -> Option<Categories> {
    let config = snapshot.categories.ready()?.clone()?;
    let known = snapshot.labels.as_ref().and_then(Part::ready);
    Some(Categories::new(config, known.map(|known| known.list.clone())))
}

fn categories_because(snapshot: &Snapshot, changelog: &Changelog, categories: Option<&Categories>) -> Option<Problem> {
    let labels = snapshot.labels.as_ref();
    if let Some(problem) = snapshot.categories.failed() {
        return Some(problem.leads_to("The changes are not sorted by the repository's own categories, which are unknown."));
    }
    if let Some(problem) = labels.and_then(Part::failed) {
        let of = snapshot.categories.ready().and_then(Option::as_ref).filter(|config| config.categories.is_empty());
        let what = if of.is_some() {
            "What the repository leaves out of its notes is listed"
        } else {
            "The changes are grouped by kind, not by the repository's own categories"
        };
        return Some(problem.leads_to(format!("{what}, as the labels of its pull requests are unknown.")));
    }
    // A number that the search would have found, had it gone on, may also be an issue's.
    let partial = labels.and_then(Part::ready).is_some_and(|known| known.partial);
    let categories = categories.filter(|_| partial)?;
    let unknown = changelog.entries().filter(|entry| entry.title.pull_request.is_some_and(|number| !categories.knows(number))).count();
    (unknown > 0).then(|| {
        let of = if unknown == 1 { "1 change".to_owned() } else { format!("{unknown} changes") };
        Problem::new(LABELS_UNREAD, format!("The labels of {of} are unknown: one search did not bring all pull requests."))
            .hint("Changes whose labels are unknown are listed with those that have none. A later start tag needs fewer searches.")
    })
}
