//! What needs a look first.

use serde::{Deserialize, Serialize};

use super::frame::{age, days, planned};
use super::{ChangesPreview, Frame, Known, PackagePreview};
use crate::problem::{Code, Problem};
use crate::snapshot::Snapshot;
use crate::sorted::sort_by;
use crate::time::Timestamp;
use crate::version::Version;

/// Something to look at before a release.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Note {
    /// How much it matters.
    pub severity: Severity,
    /// What it is.
    pub problem: Problem,
}

/// How much a note matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A release now would go wrong, or something is not known that decides.
    Bad,
    /// A look is needed.
    Warning,
    /// Good to know.
    Info,
}

/// What needs a look first, the most urgent first.
#[must_use]
pub fn notes(known: &Known<'_>, frame: &Frame, changes: Option<&ChangesPreview>) -> Vec<Note> {
    let &Known { snapshot, released, now, .. } = known;
    let (packages, current) = (frame.packages.as_slice(), frame.current.as_ref());
    let mut notes = Vec::new();
    let mut add = |severity: Severity, problem: Problem| notes.push(Note { severity, problem });
    for package in packages {
        unreadable(package, &mut add);
        for yanked in &package.yanked {
            let why = yanked.reason.as_ref().map_or_else(String::new, |reason| format!(" ({reason})"));
            let problem = Problem::new(Code::Yanked, format!("{} {} is yanked{why}.", package.name, yanked.version));
            add(Severity::Info, problem.hint("Its number cannot be used again."));
        }
    }
    variants(packages, current, &mut add);
    if let Some(problem) = tree(snapshot, current) {
        add(Severity::Warning, problem);
    }
    if snapshot.tags.ready().is_some() && released.tags.is_empty() {
        add(Severity::Warning, no_release_tag(snapshot));
    }
    if let Some(unread) = snapshot.changes.ready().and_then(|changes| changes.unread.clone()) {
        add(Severity::Warning, unread);
    }
    if let [odd, more @ ..] = snapshot.categories.problems() {
        let more =
            if more.is_empty() { String::new() } else { format!(" {} more of it cannot be read as GitHub documents it.", more.len()) };
        add(Severity::Info, Problem { message: format!("{}{more}", odd.message), ..odd.clone() });
    }
    if let [odd, more @ ..] = snapshot.config.problems() {
        let more = match more.len() {
            0 => String::new(),
            1 => " One more thing of the configuration cannot be taken.".to_owned(),
            more => format!(" {more} more things of the configuration cannot be taken."),
        };
        add(Severity::Warning, Problem { message: format!("{}{more}", odd.message), ..odd.clone() });
    }
    if let Some(problem) = moved(snapshot) {
        add(Severity::Warning, problem);
    }
    if let Some(problem) = overdue(snapshot, packages, current, now) {
        add(Severity::Warning, problem);
    }
    if snapshot.facts.ready().is_some_and(|facts| facts.archived) {
        add(
            Severity::Bad,
            Problem::new(Code::ProjectArchived, "The repository is archived: no workflow runs and no tag can be pushed.")
                .hint("An owner can take the archiving back in the repository's settings."),
        );
    }
    let failed = [
        snapshot.repository.failed(),
        snapshot.facts.failed(),
        snapshot.tags.failed(),
        snapshot.changes.failed(),
        snapshot.workflows.failed(),
        snapshot.releases.failed(),
    ];
    let failed = failed.into_iter().flatten().map(|problem| (Severity::Bad, problem));
    // The changes are there all the same.
    let unsorted = changes.and_then(|changes| changes.categories_because.as_ref()).map(|problem| (Severity::Warning, problem));
    // What it would say is found out from the project, as without one.
    let unconfigured = snapshot.config.failed().map(|problem| (Severity::Warning, problem));
    for (severity, problem) in failed.chain(unsorted).chain(unconfigured).filter(|(_, problem)| problem.code != Code::NotAsked) {
        // One cause is one note, however many parts it takes down.
        if !notes.iter().any(|note| note.problem.code == problem.code) {
            notes.push(Note { severity, problem: problem.clone() });
        }
    }
    sort_by(&mut notes, |one, two| one.severity.cmp(&two.severity));
    notes
}

/// A package's own problems; many of one kind are one note that counts them.
fn unreadable(package: &PackagePreview, add: &mut impl FnMut(Severity, Problem)) {
    for (at, problem) in package.problems.iter().enumerate() {
        let same = |other: &&Problem| other.code == problem.code;
        if package.problems.iter().take(at).any(|other| same(&other)) {
            continue;
        }
        let more = package.problems.iter().filter(same).count() - 1;
        let severity = match problem.code {
            Code::FileNameUnreadable | Code::FileEntryUnreadable => Severity::Info,
            _ => Severity::Bad,
        };
        let message =
            if more > 0 { format!("{} So are {more} more of {}.", problem.message, package.name) } else { problem.message.clone() };
        add(severity, Problem { message, ..problem.clone() });
    }
}

/// Variants that are not at the current version.
fn variants(packages: &[PackagePreview], current: Option<&Version>, add: &mut impl FnMut(Severity, Problem)) {
    let Some(current) = current else { return };
    let behind: Vec<String> = packages
        .iter()
        .filter_map(|package| {
            package.current.as_ref().filter(|version| *version != current).map(|version| format!("{} is at {version}", package.name))
        })
        .collect();
    if !behind.is_empty() {
        let problem = Problem::new(Code::VariantsDiffer, format!("Not every variant is at {current}: {}.", behind.join(", ")));
        add(Severity::Warning, problem.hint("Bumps count from the highest, so that the next number is free in all of them."));
    }
}

fn no_release_tag(snapshot: &Snapshot) -> Problem {
    let instead = "The newest commits are shown instead.";
    match snapshot.config.ready().and_then(|config| config.as_ref()?.tag.as_ref()) {
        Some(pattern) => {
            let message = format!("The repository has no tag that is written {pattern}, as its configuration says.");
            Problem::new(Code::NoReleaseTag, message).hint(format!("{instead} Mend 'tag' in the configuration, or push such a tag."))
        }
        None => Problem::new(Code::NoReleaseTag, "The repository has no tag that names a version.")
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
        Problem::new(Code::ConfigRepositoryDiffers, message).hint(hint)
    })
}

/// A release that is later than the configuration plans.
fn overdue(snapshot: &Snapshot, packages: &[PackagePreview], current: Option<&Version>, now: Timestamp) -> Option<Problem> {
    let planned = planned(snapshot)?;
    let age = age(packages, current, now)?;
    let message = format!("{} is {} old, and the configuration plans a release every {}.", current?, days(age), days(planned.into()));
    (age > i64::from(planned)).then(|| Problem::new(Code::ReleaseOverdue, message).hint("Release, or give the schedule more days."))
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
                Problem::new(
                    Code::TreeVersionDiffers,
                    format!("{} says {version}, which is {where_it_is} the released {current}.", file.path),
                )
                .hint(hint),
            )
        }
        Err(problem) => Some(Problem { message: format!("{}: {}", file.path, problem.message), ..problem }),
    }
}
