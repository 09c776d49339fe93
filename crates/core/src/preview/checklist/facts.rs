//! What the facts themselves have against a release: what stops it, what could not be read, and what does not fit together.

use super::{CheckItem, Room, Severity};
use crate::index::codes::{FILE_ENTRY_UNREADABLE, FILE_NAME_UNREADABLE};
use crate::preview::codes::{
    CONFIG_REPOSITORY_DIFFERS, NO_RELEASE_TAG, PROJECT_ARCHIVED, RELEASE_OVERDUE, TREE_VERSION_DIFFERS, VARIANTS_DIFFER, YANKED,
};
use crate::preview::frame::{age, days, planned};
use crate::preview::{ChangesPreview, Frame, Known, PackagePreview};
use crate::problem::Problem;
use crate::snapshot::Snapshot;
use crate::snapshot::codes::NOT_ASKED;
use crate::version::Version;

/// The id of the packages in their room.
const PACKAGES: &str = "packages";

/// What makes any release impossible.
pub(super) fn stopped(known: &Known<'_>) -> Vec<CheckItem> {
    let archived = known.snapshot.facts.ready().is_some_and(|facts| facts.archived);
    let problem = || {
        Problem::new(PROJECT_ARCHIVED, "The repository is archived: no workflow runs and no tag can be pushed.")
            .hint("An owner can take the archiving back in the repository's settings.")
    };
    archived.then(|| CheckItem::of(Severity::Bad, problem())).into_iter().collect()
}

/// What could not be read: the parts of the lookup, the packages, and what was read in part.
pub(super) fn unread(known: &Known<'_>, frame: &Frame, changes: Option<&ChangesPreview>) -> Vec<CheckItem> {
    let snapshot = known.snapshot;
    let commits = snapshot.changes.ready().and_then(|changes| changes.unread.clone());
    let commits = commits.map(|problem| CheckItem::of(Severity::Warning, problem).at(Room::Changes, None));
    let mut items: Vec<CheckItem> = Vec::new();
    for item in frame.packages.iter().flat_map(of_package).chain(commits) {
        // The same sentence about several packages is said once.
        if !items.iter().any(|said| (&said.code, &said.message) == (&item.code, &item.message)) {
            items.push(item);
        }
    }
    let failed = [
        (snapshot.repository.failed(), None),
        (snapshot.facts.failed(), None),
        (snapshot.tags.failed(), Some(Room::Version)),
        (snapshot.changes.failed(), Some(Room::Changes)),
        (snapshot.workflows.failed(), Some(Room::Release)),
        (snapshot.releases.failed(), Some(Room::History)),
    ];
    let failed = failed.into_iter().filter_map(|(problem, room)| Some((Severity::Bad, problem?, room)));
    // The changes are there all the same.
    let unsorted = changes.and_then(|changes| changes.categories_because.as_ref());
    let everywhere = changes.and_then(|changes| changes.folder_because.as_ref());
    let unsorted = unsorted.into_iter().chain(everywhere).map(|problem| (Severity::Warning, problem, Some(Room::Changes)));
    // What it would say is found out from the project, as without one.
    let unconfigured = snapshot.config.failed().map(|problem| (Severity::Warning, problem, None));
    for (severity, problem, room) in failed.chain(unsorted).chain(unconfigured).filter(|(_, problem, _)| problem.code != NOT_ASKED) {
        // One cause is one item, however many parts it takes down.
        if !items.iter().any(|item| item.code == problem.code.as_str()) {
            items.push(CheckItem { room, ..CheckItem::of(severity, problem.clone()) });
        }
    }
    items
}

/// What does not fit together, and what is late.
pub(super) fn rest(known: &Known<'_>, frame: &Frame) -> Vec<CheckItem> {
    let (snapshot, current) = (known.snapshot, frame.current.as_ref());
    let warning = |problem: Problem| CheckItem::of(Severity::Warning, problem);
    let mut items: Vec<CheckItem> = Vec::new();
    items.extend(variants(&frame.packages, current).map(|problem| warning(problem).at(Room::Version, PACKAGES.to_owned())));
    items.extend(tree(snapshot, current).map(|problem| warning(problem).at(Room::Version, PACKAGES.to_owned())));
    if snapshot.tags.ready().is_some() && known.history.tags.is_empty() {
        items.push(warning(no_release_tag(snapshot)).at(Room::Changes, None));
    }
    if let [odd, more @ ..] = snapshot.config.problems() {
        let more = match more.len() {
            0 => String::new(),
            1 => " One more thing of the configuration cannot be taken.".to_owned(),
            more => format!(" {more} more things of the configuration cannot be taken."),
        };
        items.push(warning(Problem { message: format!("{}{more}", odd.message), ..odd.clone() }));
    }
    items.extend(moved(snapshot).map(warning));
    items.extend(overdue(known, frame).map(|problem| warning(problem).at(Room::Release, "schedule".to_owned())));
    for package in &frame.packages {
        for yanked in &package.yanked {
            let why = yanked.reason.as_ref().map_or_else(String::new, |reason| format!(" ({reason})"));
            let problem = Problem::new(YANKED, format!("{} {} is yanked{why}.", package.name, yanked.version));
            let item = CheckItem::of(Severity::Info, problem.hint("Its number cannot be used again."));
            items.push(item.at(Room::Version, PACKAGES.to_owned()));
        }
    }
    if let [odd, more @ ..] = snapshot.categories.problems() {
        let more =
            if more.is_empty() { String::new() } else { format!(" {} more of it cannot be read as GitHub documents it.", more.len()) };
        let problem = Problem { message: format!("{}{more}", odd.message), ..odd.clone() };
        items.push(CheckItem::of(Severity::Info, problem).at(Room::Changes, None));
    }
    items
}

/// A package's own problems; many of one kind are one item that counts them.
fn of_package(package: &PackagePreview) -> Vec<CheckItem> {
    let mut items = Vec::new();
    for (at, problem) in package.problems.iter().enumerate() {
        let same = |other: &&Problem| other.code == problem.code;
        if package.problems.iter().take(at).any(|other| same(&other)) {
            continue;
        }
        let more = package.problems.iter().filter(same).count() - 1;
        let severity = match problem.code {
            FILE_NAME_UNREADABLE | FILE_ENTRY_UNREADABLE => Severity::Info,
            _ => Severity::Bad,
        };
        let message =
            if more > 0 { format!("{} So are {more} more of {}.", problem.message, package.name) } else { problem.message.clone() };
        items.push(CheckItem::of(severity, Problem { message, ..problem.clone() }).at(Room::Version, PACKAGES.to_owned()));
    }
    items
}

/// Variants that are not at the current version.
fn variants(packages: &[PackagePreview], current: Option<&Version>) -> Option<Problem> {
    let current = current?;
    let behind = packages.iter().filter_map(|package| {
        package.current.as_ref().filter(|version| *version != current).map(|version| format!("{} is at {version}", package.name))
    });
    let behind: Vec<String> = behind.collect();
    let problem = || Problem::new(VARIANTS_DIFFER, format!("Not every variant is at {current}: {}.", behind.join(", ")));
    (!behind.is_empty()).then(|| problem().hint("Bumps count from the highest, so that the next number is free in all of them."))
}

fn no_release_tag(snapshot: &Snapshot) -> Problem {
    let instead = "The newest commits are shown instead.";
    match snapshot.config.ready().and_then(|config| config.as_ref()?.tag.as_ref()) {
        Some(pattern) => {
            let message = format!("The repository has no tag that is written {pattern}, as its configuration says.");
            Problem::new(NO_RELEASE_TAG, message).hint(format!("{instead} Mend 'tag' in the configuration, or push such a tag."))
        }
        None => Problem::new(NO_RELEASE_TAG, "The repository has no tag that names a version.")
            .hint(format!("{instead} A tag such as 'v1.2.3' on each release tells what the next one holds.")),
    }
}

/// A configuration that stands in another repository than it names: in a fork, or where the project was moved away from.
fn moved(snapshot: &Snapshot) -> Option<Problem> {
    let named = snapshot.config.ready()?.as_ref()?.repository.as_ref()?.to_string();
    let found = snapshot.repository.ready()?.repository.to_string();
    // What was asked for under an old name may be called as the configuration says by now.
    let called = snapshot.facts.ready().map(|facts| facts.full_name.as_str());
    let same = [Some(found.as_str()), called].into_iter().flatten().any(|name| name.eq_ignore_ascii_case(&named));
    let message = format!("The configuration in {found} says that its packages are released from {named}.");
    (!same).then(|| {
        let hint = format!("Look up {named} if that is so; in a fork, or after a move, mend 'repository' in the configuration.");
        Problem::new(CONFIG_REPOSITORY_DIFFERS, message).hint(hint)
    })
}

/// A release that is later than the configuration plans.
fn overdue(known: &Known<'_>, frame: &Frame) -> Option<Problem> {
    let (planned, current) = (planned(known.snapshot)?, frame.current.as_ref()?);
    let age = age(known.history, known.now)?;
    let message = format!("{} is {} old, and the configuration plans a release every {}.", current, days(age), days(planned.into()));
    (age > i64::from(planned)).then(|| Problem::new(RELEASE_OVERDUE, message).hint("Release, or give the schedule more days."))
}

/// The version in the tree, where it is neither the released one nor a dynamic one.
fn tree(snapshot: &Snapshot, current: Option<&Version>) -> Option<Problem> {
    let file = snapshot.tree.ready()?;
    let written = file.manifest.version.as_ref()?;
    let current = current?;
    let hint = "A version that is ahead is a bump that was not released yet; one that is behind was not bumped after the last release.";
    match written.parse::<Version>() {
        Ok(version) if version == *current => None,
        Ok(version) => {
            let where_it_is = if version > *current { "ahead of" } else { "behind" };
            Some(
                Problem::new(TREE_VERSION_DIFFERS, format!("{} says {version}, which is {where_it_is} the released {current}.", file.path))
                    .hint(hint),
            )
        }
        Err(problem) => Some(Problem { message: format!("{}: {}", file.path, problem.message), ..problem }),
    }
}
