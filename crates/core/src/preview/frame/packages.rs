//! What is out, package by package.

use crate::preview::codes::{INDEX_EMPTY, PROJECT_ARCHIVED, PROJECT_QUARANTINED};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::State;
use crate::history::Package;
use crate::index::{DistributionKind, ProjectStatus, ReleaseList};
use crate::name::PackageName;
use crate::problem::Problem;
use crate::snapshot::AnyPart;
use crate::url;
use crate::version::Version;

/// One package and its current release.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PackagePreview {
    /// Its name.
    pub name: PackageName,
    /// Its page on the index.
    pub url: String,
    /// Whether the index answered.
    pub state: State,
    /// The highest version that is final and not yanked; where there is none, the highest pre-release that is not yanked.
    pub current: Option<Version>,
    /// When the first file of the current version was uploaded.
    pub released_at: Option<Timestamp>,
    /// What the current version's files say of `Requires-Python`.
    pub requires_python: Option<String>,
    /// The wheels of the current version.
    pub wheels: usize,
    /// The source distributions of the current version.
    pub sdists: usize,
    /// The bytes of the current version's files.
    pub size: Option<u64>,
    /// A higher version that is a pre-release.
    pub prerelease: Option<Version>,
    /// Higher versions that are yanked as a whole, with the reason where one is given.
    pub yanked: Vec<YankedVersion>,
    /// How many versions the index lists.
    pub releases: usize,
    /// The project's status.
    pub status: Option<ProjectStatus>,
    /// Why the index did not answer, or what in its answer is odd.
    pub problems: Vec<Problem>,
}

/// A version that was yanked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct YankedVersion {
    /// The version.
    pub version: Version,
    /// Why.
    pub reason: Option<String>,
}

pub(super) fn of_package(package: Package<'_>, base: &str) -> PackagePreview {
    let Package { facts, list } = package;
    let releases = package.releases();
    let mut out = PackagePreview {
        name: facts.name.clone(),
        url: format!("{base}/project/{}/", url::segment(facts.name.as_str())),
        state: match facts.index.state() {
            // It is put together in a moment.
            State::Ready if releases.is_none() => State::Waiting,
            state => state,
        },
        current: None,
        released_at: None,
        requires_python: None,
        wheels: 0,
        sdists: 0,
        size: None,
        prerelease: None,
        yanked: Vec::new(),
        releases: 0,
        status: None,
        problems: facts.index.failed().cloned().into_iter().collect(),
    };
    let (Some(document), Some(releases)) = (facts.index.ready(), releases) else { return out };
    out.status = Some(document.status);
    out.releases = releases.len();
    out.problems.extend(facts.index.problems().iter().cloned());
    out.problems.extend(list.into_iter().flat_map(ReleaseList::problems).cloned());
    let name = &facts.name;
    match document.status {
        ProjectStatus::Quarantined => out.problems.push(
            Problem::new(PROJECT_QUARANTINED, format!("{name} is quarantined: the index hides its files."))
                .hint("Its maintainers hear from the index' administrators by mail."),
        ),
        ProjectStatus::Archived => out.problems.push(
            Problem::new(PROJECT_ARCHIVED, format!("{name} is archived: the index takes no new files."))
                .hint("A maintainer can take the archiving back in the project's settings."),
        ),
        _ if releases.is_empty() => out.problems.push(
            Problem::new(INDEX_EMPTY, format!("{name} is registered, but nothing is released."))
                .hint("The first upload makes it installable. An exact version can be previewed."),
        ),
        _ => {}
    }
    if let Some(current) = releases.current() {
        out.current = Some(current.version.clone());
        out.released_at = current.released_at();
        out.requires_python = current.files().find_map(|(_, file)| file.requires_python.clone());
        out.wheels = current.count(DistributionKind::Wheel);
        out.sdists = current.count(DistributionKind::Sdist);
        out.size = current.size();
    }
    let higher = || releases.iter().filter(|release| out.current.as_ref().is_none_or(|current| *release.version > *current));
    let prerelease =
        higher().rfind(|release| release.version.is_prerelease() && !release.is_yanked()).map(|release| release.version.clone());
    let yanked = higher()
        .filter(|release| release.is_yanked())
        .map(|release| YankedVersion { version: release.version.clone(), reason: release.yank_reason().map(str::to_owned) });
    let yanked = yanked.collect();
    out.prerelease = prerelease;
    out.yanked = yanked;
    out
}
