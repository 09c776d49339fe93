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
    /// The highest version of all packages that is not yanked.
    pub(in crate::preview) highest: Option<Version>,
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
            out.packages.push(packages::of_package(package, read, endpoints));
        }
        out.current = highest_current(currents);
        out.last_tag = last_tag(&out.tags, out.current.as_ref());
        let finals = out.finals.iter().flatten();
        let dated: Vec<_> = finals.filter_map(|(version, at)| Some((version.clone(), at.as_ref()?.day()))).collect();
        out.calendar = detect_calendar(&dated);
        out
    }

    /// Notes the releases of a package.
    fn take(&mut self, package: &str, releases: &[Release<'_>], listed: &[String]) {
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
        let highest = releases.iter().rfind(|release| !release.is_yanked()).map(|release| release.version.clone());
        self.highest = highest.max(self.highest.take());
    }
}
