//! One package as the checks see it: its releases, the one in question, the final one before that, and what that one served which this one does
//! not.

use super::losses::{Losses, losses};
use super::pythons::Pythons;
use super::target_cache::{Matrix, TargetCache, TargetWheel};
use crate::history::Package;
use crate::index::{IndexFile, Release, Releases, Target};
use crate::name::PackageName;
use crate::snapshot::PackageFacts;
use crate::version::Version;

/// Final releases that are compared with the one before.
const LOOKED_AT: usize = 5;

/// A package, and what of it matters for one version.
pub(super) struct Variant<'a> {
    pub(super) facts: &'a PackageFacts,
    /// Its releases, lowest version first; none where the index was not read.
    pub(super) releases: Option<Releases<'a>>,
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
    wheels: [Vec<TargetWheel<'a>>; 2],
    /// The wheels of the release whose names cannot be read.
    pub(super) unreadable: Vec<&'a IndexFile>,
}

impl<'a> Variant<'a> {
    pub(super) fn new(package: Package<'a>, version: &Version, cache: &mut TargetCache<'a>) -> Self {
        let Package { facts, .. } = package;
        let releases = package.releases();
        let all = releases.unwrap_or_default();
        let at = all.place(version);
        let before = all.iter().rposition(|release| release.version < version && release.is_offered());
        let earlier: Vec<Matrix> = offered(all, before).take(LOOKED_AT).map(|release| cache.read(release)).collect();
        let of = |place: Option<usize>| place.and_then(|place| all.get(place));
        let now = of(at).map(|release| cache.read(release)).unwrap_or_default();
        let mut later: Option<Matrix> = None;
        let mut found = Losses::default();
        if let (Some(before), Some(_)) = (earlier.first(), at) {
            for release in all.iter().filter(|release| release.version > version && release.is_offered()) {
                later.get_or_insert_default().add(&cache.read(release));
            }
            found = losses(cache, before, &now, later.as_ref());
        }
        let wheels = [at, before].map(|place| of(place).map(|release| cache.wheels(release)).unwrap_or_default());
        let unreadable = of(at).map(|release| cache.unreadable(release)).unwrap_or_default();
        Self { facts, at, before, now, earlier, losses: found, has_later: later.is_some(), wheels, unreadable, releases }
    }

    pub(super) fn name(&self) -> &PackageName {
        &self.facts.name
    }

    /// The release in question, where it is there.
    pub(super) fn release(&self) -> Option<Release<'a>> {
        self.releases?.get(self.at?)
    }

    /// The final release before it.
    pub(super) fn before(&self) -> Option<Release<'a>> {
        self.releases?.get(self.before?)
    }

    /// The wheels of the release in question.
    pub(super) fn wheels(&self) -> &[TargetWheel<'a>] {
        let [now, _] = &self.wheels;
        now
    }

    /// The wheels of the final release before it.
    pub(super) fn wheels_before(&self) -> &[TargetWheel<'a>] {
        let [_, before] = &self.wheels;
        before
    }

    /// The final releases before it that are not yanked, the newest first.
    pub(super) fn finals_before(&self) -> impl Iterator<Item = Release<'a>> {
        offered(self.releases.unwrap_or_default(), self.before)
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

/// The final releases up to a place that are not yanked, the newest first; nothing without a place.
fn offered(releases: Releases<'_>, last: Option<usize>) -> impl Iterator<Item = Release<'_>> {
    releases.iter().take(last.map_or(0, |last| last + 1)).rev().filter(|release| release.is_offered())
}
