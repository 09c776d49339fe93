//! One package as the checks see it: its releases, the one in question, and the final one before that.

use crate::index::{self, Distribution, DistributionKind, IndexFile, Release, Served, parse_file_name};
use crate::name::PackageName;
use crate::snapshot::PackageFacts;
use crate::sorted::sort_by;
use crate::version::Version;

/// A package, and what of it matters for one version.
pub(super) struct Variant<'a> {
    pub(super) facts: &'a PackageFacts,
    /// Its releases, lowest version first; none where the index was not read.
    pub(super) releases: Option<Vec<Release<'a>>>,
    /// Where the version in question stands in them.
    at: Option<usize>,
    /// Where the last final one below it stands, that is not yanked.
    before: Option<usize>,
}

impl<'a> Variant<'a> {
    pub(super) fn new(facts: &'a PackageFacts, version: &Version) -> Self {
        let releases = facts.index.ready().map(|document| index::releases(document, &facts.name).0);
        let all = || releases.iter().flatten().enumerate();
        let at = all().find(|(_, release)| release.version == *version).map(|(at, _)| at);
        let is_before = |release: &Release<'_>| release.version < *version && !release.version.is_prerelease() && !release.is_yanked();
        let before = all().filter(|(_, release)| is_before(release)).last().map(|(at, _)| at);
        Self { facts, at, before, releases }
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

    /// The final releases before it that are not yanked, the newest first.
    pub(super) fn finals_before(&self) -> impl Iterator<Item = &Release<'a>> {
        let end = self.before.map_or(0, |before| before + 1);
        let releases = self.releases.as_deref().and_then(|releases| releases.get(..end)).unwrap_or_default();
        releases.iter().rev().filter(|release| !release.version.is_prerelease() && !release.is_yanked())
    }
}

/// A target of a release and the wheel that serves it.
#[derive(Clone, Debug)]
pub(super) struct Wheel<'a> {
    pub(super) served: Served,
    pub(super) file: &'a IndexFile,
}

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
    }
    sort_by(&mut found, |one, two| (&one.served.target, &one.served.floor).cmp(&(&two.served.target, &two.served.floor)));
    found.dedup_by(|two, one| one.served.target == two.served.target);
    found
}
