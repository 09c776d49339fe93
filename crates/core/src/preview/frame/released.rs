//! What is out: by the snapshot alone, whatever somebody chooses.

use super::PackagePreview;
use super::packages;
use crate::endpoints::Endpoints;
use crate::index::{self, Release};
use crate::lookup::{highest_current, last_tag, release_tags};
use crate::snapshot::Snapshot;
use crate::time::Timestamp;
use crate::version::{Calendar, Holder, TagScheme, Taken, Version, detect_calendar};

/// What is out. It goes over all files and tags once; a choice changes nothing in it.
#[derive(Clone, Debug)]
pub struct Released {
    pub(in crate::preview) packages: Vec<PackagePreview>,
    /// The highest current version over all packages.
    pub(in crate::preview) current: Option<Version>,
    /// Every version that a tag or a package has, yanked and pre-release versions included.
    pub(in crate::preview) taken: Taken,
    /// How tags are written.
    pub(in crate::preview) scheme: Option<TagScheme>,
    /// The tags that name a version, lowest version first.
    pub(in crate::preview) tags: Vec<(String, Version)>,
    /// The tag of the last release.
    pub(in crate::preview) last_tag: Option<String>,
    /// The final releases of the main package, lowest version first, with the time of the first file; none where its index is not known.
    pub(in crate::preview) finals: Option<Vec<(Version, Option<Timestamp>)>>,
    /// The calendar of the main package.
    pub(in crate::preview) calendar: Option<Calendar>,
    /// The highest version of all packages that is not yanked, and when it came.
    pub(in crate::preview) highest: Option<(Version, Option<Timestamp>)>,
}

impl Released {
    /// Reads it off a snapshot.
    #[must_use]
    pub fn of(snapshot: &Snapshot, endpoints: &Endpoints) -> Self {
        let (scheme, tags) = release_tags(snapshot);
        let mut out = Self {
            packages: Vec::new(),
            current: None,
            taken: Taken::default(),
            last_tag: None,
            finals: None,
            calendar: None,
            highest: None,
            scheme,
            tags,
        };
        for (name, version) in &out.tags {
            out.taken.add(version.clone(), Holder::Tag { name: name.clone() });
        }
        let mut currents = Vec::new();
        for (at, package) in snapshot.packages.iter().enumerate() {
            let read = package.index.ready().map(|document| (document, index::releases(document, &package.name)));
            if let Some((document, (releases, _))) = &read {
                out.take(package.name.as_str(), releases, &document.versions);
                currents.extend(index::current(releases).map(|release| release.version.clone()));
                if at == 0 {
                    let finals = releases.iter().filter(|release| !release.version.is_prerelease() && !release.version.is_post());
                    out.finals = Some(finals.map(|release| (release.version.clone(), release.released_at())).collect());
                }
            }
            out.packages.push(packages::of_package(package, read, endpoints.base(snapshot.query.index.service())));
        }
        // What is tried out on TestPyPI is to be released on PyPI.
        for package in &snapshot.on_pypi {
            if let Some(document) = package.index.ready().filter(|_| snapshot.packages.iter().any(|own| own.name == package.name)) {
                out.note(&format!("{} on PyPI", package.name), &index::releases(document, &package.name).0, &document.versions);
            }
        }
        out.current = highest_current(currents);
        out.last_tag = last_tag(&out.tags, out.current.as_ref());
        let finals = out.finals.iter().flatten();
        let dated: Vec<_> = finals.filter_map(|(version, at)| Some((version.clone(), at.as_ref()?.day()))).collect();
        out.calendar = detect_calendar(&dated);
        out
    }

    /// Notes the releases of a package, which may be the highest of all.
    fn take(&mut self, package: &str, releases: &[Release<'_>], listed: &[String]) {
        self.note(package, releases, listed);
        if let Some(highest) = releases.iter().rfind(|release| !release.is_yanked())
            && self.highest.as_ref().is_none_or(|(before, _)| highest.version > *before)
        {
            self.highest = Some((highest.version.clone(), highest.released_at()));
        }
    }

    /// Notes the versions of a package as taken.
    fn note(&mut self, package: &str, releases: &[Release<'_>], listed: &[String]) {
        let holder = |yanked: bool| Holder::Package { name: package.to_owned(), yanked };
        for release in releases {
            self.taken.add(release.version.clone(), holder(release.is_yanked()));
        }
        // Versions whose files are all unreadable, or gone, are taken all the same.
        for version in listed.iter().filter_map(|version| version.parse::<Version>().ok()) {
            if self.taken.by(&version).is_empty() {
                self.taken.add(version, holder(false));
            }
        }
    }

    /// The version that bumps count from: what is out, or where nothing is on the index what the tags know to be released.
    pub(super) fn base(&self) -> Option<&Version> {
        let highest_tag = || self.tags.iter().rfind(|(_, version)| !version.is_prerelease()).or(self.tags.last());
        self.current.as_ref().or_else(|| highest_tag().map(|(_, version)| version))
    }

    /// A pre-release above what is out, or what is out where that is one: it has begun a series.
    pub(super) fn series(&self) -> Option<&Version> {
        let (base, highest) = (self.base()?, self.highest.as_ref().map(|(version, _)| version));
        highest.filter(|highest| *highest >= base && highest.is_prerelease())
    }

    /// The same where it came after what is out: an old one leads nowhere.
    pub(super) fn fresh_series(&self) -> Option<&Version> {
        let of_current = self.packages.iter().filter(|package| package.current == self.current);
        let current_at = of_current.filter_map(|package| package.released_at).min();
        let at = self.highest.as_ref().and_then(|(_, at)| *at);
        self.series().filter(|_| current_at.zip(at).is_none_or(|(current, at)| at >= current))
    }

    /// Final releases, lowest version first: of the main package, or by the tags where its index knows of none.
    pub(super) fn final_versions(&self) -> Vec<Version> {
        let of_index: Vec<Version> = self.finals.iter().flatten().map(|(version, _)| version.clone()).collect();
        if !of_index.is_empty() {
            return of_index;
        }
        let of_tags = self.tags.iter().map(|(_, version)| version).filter(|version| !version.is_prerelease() && !version.is_post());
        of_tags.cloned().collect()
    }
}
