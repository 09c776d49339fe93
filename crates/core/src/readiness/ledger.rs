//! The ledger: every version by tag, GitHub release and variant.

use serde::{Deserialize, Serialize};

use super::losses::losses;
use super::target_cache::{Matrix, TargetCache};
use crate::history::{History, Package};
use crate::index::{DistributionKind, Release, Releases, Target};
use crate::name::PackageName;
use crate::snapshot::{Part, Snapshot};
use crate::sorted::sort_by;
use crate::time::Timestamp;
use crate::version::Version;

/// Every version that a tag or an index knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Ledger {
    /// The packages, the main one first.
    pub packages: Vec<PackageName>,
    /// Whether the tags are known.
    pub tags_known: bool,
    /// Whether all GitHub releases are known: the newest hundred are read.
    pub github_releases_known: bool,
    /// The versions, the highest first.
    pub rows: Vec<LedgerRow>,
}

/// One version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct LedgerRow {
    /// The version.
    pub version: Version,
    /// What kind of version it is.
    pub stage: VersionKind,
    /// Its tag.
    pub tag: Option<String>,
    /// When its GitHub release was published; none where there is no release or no time.
    pub github_release: Option<Timestamp>,
    /// What each package has of it, in the order of the packages.
    pub cells: Vec<Cell>,
    /// Issues, a sentence each: what is missing, yanked or without a counterpart.
    pub problems: Vec<String>,
}

/// What kind of version it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum VersionKind {
    /// A final release.
    Final,
    /// Alpha, beta, release candidate or developmental.
    Pre,
    /// A post-release.
    Post,
}

/// What a package has of a version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cell {
    /// In a word.
    pub state: CellState,
    /// When its first file was uploaded.
    pub at: Option<Timestamp>,
    /// Its wheels.
    pub wheels: usize,
    /// Its sdists.
    pub sdists: usize,
    /// The bytes of its files, where all are known.
    pub size: Option<u64>,
    /// Targets that it should serve and does not, as readiness decides.
    pub missing: Vec<Target>,
}

/// What a package has of a version, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum CellState {
    /// It is complete.
    Released,
    /// It is incomplete: targets are missing.
    Partial,
    /// It is yanked.
    Yanked,
    /// It is not released, though an earlier version is.
    Missing,
    /// The package had no release yet.
    Before,
    /// The index was not read.
    Unknown,
}

impl Cell {
    fn none(state: CellState) -> Self {
        Self { state, at: None, wheels: 0, sdists: 0, size: None, missing: Vec::new() }
    }
}

fn stage(version: &Version) -> VersionKind {
    if version.is_prerelease() {
        VersionKind::Pre
    } else if version.is_post() {
        VersionKind::Post
    } else {
        VersionKind::Final
    }
}

/// Lists every version of a snapshot and the history that was read off it.
#[must_use]
pub fn ledger(snapshot: &Snapshot, history: &History) -> Ledger {
    let packages: Vec<PackageName> = snapshot.packages.iter().map(|package| package.name.clone()).collect();
    let columns: Vec<Option<Vec<(Version, Cell)>>> = history.packages(snapshot).map(cells).collect();
    let released = columns.iter().flatten().flatten().map(|(version, _)| version);
    let mut versions: Vec<Version> = history.tags.iter().map(|(_, version)| version).chain(released).cloned().collect();
    sort_by(&mut versions, Ord::cmp);
    versions.dedup();
    let cell_count = packages.len();
    let row = |version: Version| LedgerRow {
        stage: stage(&version),
        version,
        tag: None,
        github_release: None,
        cells: vec![Cell::none(CellState::Missing); cell_count],
        problems: Vec::new(),
    };
    let mut rows: Vec<LedgerRow> = versions.into_iter().map(row).collect();
    for (tag, version) in &history.tags {
        let place = rows.binary_search_by(|row| row.version.cmp(version));
        if let Some(found) = place.ok().and_then(|place| rows.get_mut(place)) {
            found.tag = Some(tag.clone());
        }
    }
    let releases = snapshot.releases.ready();
    for (at, cells) in columns.into_iter().enumerate() {
        fill(&mut rows, at, cells);
    }
    let tags_known = snapshot.tags.ready().is_some_and(|tags| tags.exact);
    for row in &mut rows {
        let of_tag = |tag: &String| releases?.iter().find(|release| release.tag_name == *tag && !release.draft)?.published_at;
        row.github_release = row.tag.as_ref().and_then(of_tag);
        row.problems = problems(row, &packages);
        // Not everything is tried out on TestPyPI, and what is, is not all tagged.
        row.problems.extend(tag_problem(row, tags_known).filter(|_| snapshot.query.index.is_pypi()));
    }
    rows.reverse();
    Ledger {
        packages,
        tags_known,
        github_releases_known: matches!(&snapshot.releases, Part::Ready { value, .. } if value.len() < 100),
        rows,
    }
}

/// The cells of one package, lowest version first; none where its index was not read.
fn cells(package: Package<'_>) -> Option<Vec<(Version, Cell)>> {
    let releases = package.releases()?;
    let cell = |(release, missing): (Release<'_>, Vec<Target>)| {
        let state = match (release.is_yanked(), missing.is_empty()) {
            (true, _) => CellState::Yanked,
            (false, false) => CellState::Partial,
            (false, true) => CellState::Released,
        };
        let cell = Cell {
            state,
            at: release.released_at(),
            wheels: release.count(DistributionKind::Wheel),
            sdists: release.count(DistributionKind::Sdist),
            size: release.size(),
            missing,
        };
        (release.version.clone(), cell)
    };
    Some(releases.iter().zip(missing(releases)).map(cell).collect())
}

/// The targets that each release misses; none where it is not final.
fn missing(releases: Releases<'_>) -> Vec<Vec<Target>> {
    let mut cache = TargetCache::default();
    let mut found = vec![Vec::new(); releases.len()];
    let mut later: Option<Matrix> = None;
    // The newest first, so that what the releases after it serve is known of each.
    let mut finals = releases.iter().enumerate().rev().filter(|(_, release)| release.is_offered());
    let mut next = finals.next().map(|(at, release)| (at, cache.read(release)));
    while let Some((at, now)) = next.take() {
        let Some((before_at, before)) = finals.next().map(|(at, release)| (at, cache.read(release))) else { break };
        let lost = losses(&cache, &before, &now, later.as_ref()).missing;
        if let Some(missing) = found.get_mut(at) {
            *missing = cache.targets(lost.into_iter().map(|(number, _)| number));
        }
        later.get_or_insert_default().add(&now);
        next = Some((before_at, before));
    }
    found
}

/// Writes a package's cells into the rows, lowest version first.
fn fill(rows: &mut [LedgerRow], at: usize, cells: Option<Vec<(Version, Cell)>>) {
    let known = cells.is_some();
    let mut cells = cells.unwrap_or_default().into_iter().peekable();
    let mut begun = false;
    for row in rows {
        let own = cells.next_if(|(version, _)| *version == row.version).map(|(_, cell)| cell);
        begun |= own.is_some();
        let empty = || match (known, begun) {
            (false, _) => CellState::Unknown,
            (true, false) => CellState::Before,
            (true, true) => CellState::Missing,
        };
        if let Some(place) = row.cells.get_mut(at) {
            *place = own.unwrap_or_else(|| Cell::none(empty()));
        }
    }
}

fn is_anywhere(row: &LedgerRow) -> bool {
    row.cells.iter().any(|cell| matches!(cell.state, CellState::Released | CellState::Partial | CellState::Yanked))
}

fn problems(row: &LedgerRow, packages: &[PackageName]) -> Vec<String> {
    let mut found = Vec::new();
    let anywhere = is_anywhere(row);
    for (cell, name) in row.cells.iter().zip(packages) {
        match cell.state {
            CellState::Missing if anywhere => found.push(format!("{name} has no {}.", row.version)),
            CellState::Yanked => found.push(format!("{name} {} is yanked.", row.version)),
            CellState::Partial => {
                let targets: Vec<String> = cell.missing.iter().take(4).map(ToString::to_string).collect();
                let more = cell.missing.len().saturating_sub(targets.len());
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                found.push(format!("{name} {} is missing wheels for {}{more}.", row.version, targets.join(", ")));
            }
            _ => {}
        }
    }
    found
}

/// A tag without a release, or a release without a tag.
fn tag_problem(row: &LedgerRow, tags_known: bool) -> Option<String> {
    let anywhere = is_anywhere(row);
    let unknown = row.cells.iter().any(|cell| cell.state == CellState::Unknown);
    match &row.tag {
        Some(tag) if !anywhere && !unknown && !row.cells.is_empty() => Some(format!("Tag {tag} was never released.")),
        None if anywhere && tags_known => Some(format!("There is no tag for {}.", row.version)),
        _ => None,
    }
}
