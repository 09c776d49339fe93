//! The verdict in a line.

use serde::{Deserialize, Serialize};

use super::candidates::base_tag;
use super::{Candidate, PackagePreview, State};
use crate::history::History;
use crate::preview::Known;
use crate::refname::RefName;
use crate::snapshot::codes::PROJECT_NOT_FOUND;
use crate::snapshot::{Changes, PackageFacts, Part, Snapshot};
use crate::time::Timestamp;
use crate::version::Version;

/// What comes next, and one sentence about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Headline {
    /// The main package, or the repository where no package is known.
    pub name: String,
    /// The current version.
    pub current: Option<Version>,
    /// The version that is chosen.
    pub next: Option<Version>,
    /// How many days the next release is late, by the schedule in the project's configuration; 0 on time, none without a schedule.
    pub overdue: Option<u32>,
    /// One to five sentences.
    pub sentence: String,
}

pub(super) fn headline(known: &Known<'_>, packages: &[PackagePreview], chosen: Option<&Candidate>) -> Headline {
    let &Known { snapshot, history, now, .. } = known;
    let current = history.current.as_ref();
    let repository = || snapshot.repository.ready().map(|found| found.repository.to_string());
    let name = packages.first().map(|package| package.name.to_string()).or_else(repository).unwrap_or_default();
    let next = chosen.and_then(|candidate| candidate.version.clone());
    let age = age(history, now);
    let overdue = age.and_then(|age| Some(u32::try_from(age).ok()?.saturating_sub(planned(snapshot)?)));
    let late =
        overdue.filter(|late| *late > 0).map_or_else(String::new, |late| format!("The next release is {} overdue.", days(late.into())));
    let index = if snapshot.query.index.is_pypi() { "" } else { "These are the releases on TestPyPI." };
    let mut sentences = vec![index.to_owned(), what(snapshot, packages, current, age), late];
    match chosen {
        Some(Candidate { version: Some(version), tag, .. }) => {
            sentences.extend([available(snapshot, packages, version, tag.as_deref()), picked(known, version)]);
        }
        Some(Candidate { problem: Some(problem), .. }) => sentences.push(problem.message.clone()),
        _ => {}
    }
    sentences.retain(|sentence| !sentence.is_empty());
    Headline { name, current: current.cloned(), next, overdue, sentence: sentences.join(" ") }
}

pub(in crate::preview) fn days(count: i64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}

/// The days since the current version came out.
pub(in crate::preview) fn age(history: &History, now: Timestamp) -> Option<i64> {
    Some((now.as_second() - history.current_at?.as_second()).max(0) / 86_400)
}

/// The days that the project's configuration plans from one release to the next.
pub(in crate::preview) fn planned(snapshot: &Snapshot) -> Option<u32> {
    snapshot.config.ready()?.as_ref()?.schedule.days()
}

/// Whether the index knows no project of this name, so that every number is available.
fn is_unregistered(package: &PackagePreview) -> bool {
    package.problems.iter().any(|problem| problem.code == PROJECT_NOT_FOUND)
}

/// Why there is no release to show.
pub(super) fn no_release(packages: &[PackagePreview]) -> &'static str {
    let mut failed = packages.iter().filter(|package| package.state == State::Failed).peekable();
    match packages {
        [] => "Unknown which package this is.",
        _ if failed.peek().is_none() => "Nothing is released yet.",
        _ if !failed.all(is_unregistered) => "Unknown: the releases could not be read.",
        _ => "Nothing is released under this name.",
    }
}

/// What has happened since the last release.
fn what(snapshot: &Snapshot, packages: &[PackagePreview], current: Option<&Version>, age: Option<i64>) -> String {
    let Some(current) = current else {
        let is_waiting = match packages {
            [] => snapshot.tree.is_waiting(),
            _ => packages.iter().any(|package| package.state == State::Waiting),
        };
        return if is_waiting { "Looking it up." } else { no_release(packages) }.to_owned();
    };
    let range = |since: &RefName| match age {
        None => format!("since {since}"),
        Some(0) => format!("since {since}, released today"),
        Some(age) => format!("in the {} since {since}", days(age)),
    };
    let folder = snapshot.folder.as_ref().and_then(Part::ready).map_or_else(String::new, |folder| format!(" in {}", folder.path));
    match snapshot.changes.ready() {
        Some(Changes { since: Some(since), total: Some(_), .. }) => match snapshot.commits().unwrap_or_default() {
            0 => format!("No changes{folder} {}.", range(since)),
            1 => format!("1 change{folder} {}.", range(since)),
            number => format!("{number} changes{folder} {}.", range(since)),
        },
        Some(changes) => format!("No release tag to count from; the newest {} commits are shown.", changes.commits.len()),
        None if snapshot.changes.is_waiting() => format!("{current} is the current release. Reading the changes…"),
        None => format!("{current} is the current release. Unknown: the changes since then could not be read."),
    }
}

/// What a hotfix has of the changes on the branch.
fn picked(known: &Known<'_>, version: &Version) -> String {
    let has_changes = version.is_post() && known.snapshot.commits().is_some_and(|commits| commits > 0);
    // Where no tag is known, there may be none to pick onto.
    let is_known = has_changes && known.history.hotfix_base(version).is_some();
    let base = base_tag(known, version).filter(|_| is_known);
    base.map_or_else(String::new, |base| format!("As a hotfix, it ships only what you pick onto {base}."))
}

/// Whether the number is available, as far as everything was read.
fn available(snapshot: &Snapshot, packages: &[PackagePreview], version: &Version, tag: Option<&str>) -> String {
    // A number that TestPyPI has free may be taken on PyPI.
    let is_unread = |package: &&PackageFacts| {
        package.index.ready().is_none() && package.index.failed().is_none_or(|problem| problem.code != PROJECT_NOT_FOUND)
    };
    let on_pypi = snapshot.on_pypi.iter().filter(|package| packages.iter().any(|own| own.name == package.name)).filter(is_unread).count();
    let is_unknown = |package: &&PackagePreview| package.state != State::Ready && !is_unregistered(package);
    let unread = packages.iter().filter(is_unknown).count().max(on_pypi);
    let tags = snapshot.tags.ready().is_some();
    let all = match packages.len() {
        1 => String::new(),
        2 => " in both packages".to_owned(),
        count => format!(" in all {count} packages"),
    };
    match (unread, tags) {
        (0, true) => format!("{version}{} is available{all}.", tag.map_or_else(String::new, |tag| format!(" (tag {tag})"))),
        (0, false) => format!("{version} is available{all}. Unknown whether its tag exists: the tags could not be read."),
        (unread, _) => format!("Unknown whether {version} is available: {unread} of {} packages could not be read.", packages.len()),
    }
}
