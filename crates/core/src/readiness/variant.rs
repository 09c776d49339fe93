//! One package as the checks see it: its releases, the one in question, the final one before that, and what that one served which this one does
//! not.

use super::losses::{Losses, losses};
use super::pythons::Pythons;
use super::target_cache::{Matrix, TargetCache};
use crate::index::{self, Distribution, DistributionKind, IndexFile, Release, Served, Target, parse_file_name};
use crate::name::PackageName;
use crate::snapshot::PackageFacts;
use crate::sorted::sort_by;
use crate::version::Version;

/// Final releases that are compared with the one before.
const LOOKED_AT: usize = 5;

/// A package, and what of it matters for one version.
pub(super) struct Variant<'a> {
    pub(super) facts: &'a PackageFacts,
    /// Its releases, lowest version first; none where the index was not read.
    pub(super) releases: Option<Vec<Release<'a>>>,
    /// Where the version in question stands in them.
    at: Option<usize>,
    /// Where the last final one below it stands, that is not yanked.
    before: Option<usize>,
    /// What the release serves; nothing where it is not there.
    pub(super) now: Matrix,
    /// What the last final releases before it served, the newest first.
    pub(super) earlier: Vec<Matrix>,
    /// What the release before serves and this one does not; nothing where either is not there.
    pub(super) losses: Losses,
    /// Whether final releases after it told what was forgotten.
    pub(super) has_later: bool,
    /// The wheels of the release, and of the one before.
    wheels: [Vec<Wheel<'a>>; 2],
}

impl<'a> Variant<'a> {
    pub(super) fn new(facts: &'a PackageFacts, version: &Version, cache: &mut TargetCache<'a>) -> Self {
        let releases = facts.index.ready().map(|document| index::releases(document, &facts.name).0);
        let all = releases.as_deref().unwrap_or_default();
        let at = all.iter().position(|release| release.version == *version);
        let before = all.iter().rposition(|release| release.version < *version && is_offered(release));
        let earlier = all.iter().take(before.map_or(0, |before| before + 1)).rev().filter(|release| is_offered(release));
        let earlier: Vec<Matrix> = earlier.take(LOOKED_AT).map(|release| cache.read(release)).collect();
        let of = |place: Option<usize>| place.and_then(|place| all.get(place));
        let now = of(at).map(|release| cache.read(release)).unwrap_or_default();
        let mut later: Option<Matrix> = None;
        let mut found = Losses::default();
        if let (Some(before), Some(_)) = (earlier.first(), at) {
            for release in all.iter().filter(|release| release.version > *version && is_offered(release)) {
                later.get_or_insert_default().add(&cache.read(release));
            }
            found = losses(cache, before, &now, later.as_ref());
        }
        let wheels = [at, before].map(|place| of(place).map(wheels).unwrap_or_default());
        Self { facts, at, before, now, earlier, losses: found, has_later: later.is_some(), wheels, releases }
    }

    pub(super) fn name(&self) -> &PackageName {
        &self.facts.name
    }

    /// The release in question, where it is there.
    pub(super) fn release(&self) -> Option<&Release<'a>> {
        self.releases.as_ref()?.get(self.at?)
    }

    /// The final release before it.
    pub(super) fn before(&self) -> Option<&Release<'a>> {
        self.releases.as_ref()?.get(self.before?)
    }

    /// The wheels of the release in question.
    pub(super) fn wheels(&self) -> &[Wheel<'a>] {
        let [now, _] = &self.wheels;
        now
    }

    /// The wheels of the final release before it.
    pub(super) fn wheels_before(&self) -> &[Wheel<'a>] {
        let [_, before] = &self.wheels;
        before
    }

    /// The final releases before it that are not yanked, the newest first.
    pub(super) fn finals_before(&self) -> impl Iterator<Item = &Release<'a>> {
        let end = self.before.map_or(0, |before| before + 1);
        let releases = self.releases.as_deref().and_then(|releases| releases.get(..end)).unwrap_or_default();
        releases.iter().rev().filter(|release| is_offered(release))
    }

    /// How many of the last final releases in a row serve all of what is lost.
    pub(super) fn had(&self, cache: &TargetCache<'_>, lost: &[(usize, Pythons)]) -> usize {
        let has = |matrix: &&Matrix| lost.iter().all(|(number, pythons)| matrix.on(cache.platform(*number)).has(*pythons));
        self.earlier.iter().take_while(has).count()
    }

    /// The targets of the release that serve somebody whom these do not.
    pub(super) fn gained(&self, cache: &TargetCache<'_>, beside: &Matrix) -> Vec<Target> {
        let compared = Pythons::compared(beside.named | self.now.named, self.now.admitted) & self.now.admitted;
        cache.targets(cache.unserved(&self.now.targets, beside, compared).into_iter().map(|(number, _)| number))
    }
}

/// Whether a release is final, and not yanked.
pub(super) fn is_offered(release: &Release<'_>) -> bool {
    !release.version.is_prerelease() && !release.is_yanked()
}

/// A target of a release and the wheel that serves it.
#[derive(Clone, Debug)]
pub(super) struct Wheel<'a> {
    pub(super) served: Served,
    pub(super) file: &'a IndexFile,
}

/// More targets than any release has; what a hostile one has beyond them is not shown.
const MOST: usize = 4096;

/// What the wheels of a release serve, each target once, in order. A wheel that is yanked serves nobody. Of several for one target the one with
/// the lowest floor counts: it serves all that the others do.
pub(super) fn wheels<'a>(release: &Release<'a>) -> Vec<Wheel<'a>> {
    let mut found = Vec::new();
    for (kind, file) in &release.files {
        if *kind != DistributionKind::Wheel || file.yanked.is_yanked() {
            continue;
        }
        if let Ok(name) = parse_file_name(&file.filename)
            && let Distribution::Wheel(wheel) = name.distribution
        {
            found.extend(wheel.targets().into_iter().map(|served| Wheel { served, file }));
        }
        if found.len() > 2 * MOST {
            each_once(&mut found);
            found.truncate(MOST);
        }
    }
    each_once(&mut found);
    found
}

fn each_once(wheels: &mut Vec<Wheel<'_>>) {
    sort_by(wheels, |one, two| (&one.served.target, &one.served.floor).cmp(&(&two.served.target, &two.served.floor)));
    wheels.dedup_by(|two, one| one.served.target == two.served.target);
}
