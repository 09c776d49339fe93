//! What is out, read off a snapshot once: the releases of every package, and the tags. No choice changes anything in it.

mod tags;

use tags::{highest_current, last_tag};
pub(crate) use tags::{last_release_tag, release_tags};

use crate::index::{Release, ReleaseList, Releases};
use crate::snapshot::{PackageFacts, Snapshot};
use crate::time::Timestamp;
use crate::version::{Calendar, Holder, TagScheme, Taken, Version, detect_calendar};

/// What is out: every file and every tag of a snapshot, gone over once.
#[derive(Clone, Debug)]
pub struct History {
    packages: Lists,
    companions: Lists,
    on_pypi: Lists,
    /// How tags are written.
    pub(crate) scheme: Option<TagScheme>,
    /// The tags that name a version, lowest version first.
    pub(crate) tags: Vec<(String, Version)>,
    /// The tag of the last release.
    pub(crate) last_tag: Option<String>,
    /// The highest current version over all packages.
    pub(crate) current: Option<Version>,
    /// When it came out.
    pub(crate) current_at: Option<Timestamp>,
    /// The highest version of all packages that is not yanked, and when it came out.
    highest: Option<(Version, Option<Timestamp>)>,
    /// Every version that a tag or a package has, yanked and pre-release versions included.
    pub(crate) taken: Taken,
    /// The final releases of the main package, lowest version first, with the time of the first file; none where its index was not read.
    pub(crate) finals: Option<Vec<(Version, Option<Timestamp>)>>,
    /// The calendar of the main package.
    pub(crate) calendar: Option<Calendar>,
}

/// The releases of some packages of a snapshot, in its order; none where an index was not read.
type Lists = Vec<Option<ReleaseList>>;

/// A package with its releases.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Package<'a> {
    pub(crate) facts: &'a PackageFacts,
    pub(crate) list: Option<&'a ReleaseList>,
}

impl<'a> Package<'a> {
    /// Its releases; none where the index was not read, or was read again since: a history may be a moment older than its snapshot.
    pub(crate) fn releases(self) -> Option<Releases<'a>> {
        let document = self.facts.index.ready()?;
        Some(self.list.filter(|list| list.is_of(document))?.beside(document))
    }
}

fn read(packages: &[PackageFacts]) -> Lists {
    packages.iter().map(|package| Some(ReleaseList::of(package.index.ready()?, &package.name))).collect()
}

fn beside<'a>(packages: &'a [PackageFacts], lists: &'a Lists) -> impl Iterator<Item = Package<'a>> + Clone {
    packages.iter().zip(lists).map(|(facts, list)| Package { facts, list: list.as_ref() })
}

impl History {
    /// Reads it off a snapshot.
    #[must_use]
    pub fn of(snapshot: &Snapshot) -> Self {
        let (scheme, tags) = release_tags(snapshot);
        let (packages, on_pypi) = (read(&snapshot.packages), read(&snapshot.on_pypi));
        let releases = || beside(&snapshot.packages, &packages).filter_map(Package::releases);
        let currents = || releases().filter_map(Releases::current);
        let current = highest_current(currents().map(|release| release.version.clone()));
        let is_current = |release: &Release<'_>| Some(release.version) == current.as_ref();
        let main = beside(&snapshot.packages, &packages).next().and_then(Package::releases);
        let finals: Option<Vec<_>> = main.map(|releases| {
            let finals = releases.iter().filter(|release| !release.version.is_prerelease() && !release.version.is_post());
            finals.map(|release| (release.version.clone(), release.released_at())).collect()
        });
        let dated = finals.iter().flatten().filter_map(|(version, at)| Some((version.clone(), at.as_ref()?.day())));
        // Of several packages that have it the first one tells when it came out.
        let highest = releases().filter_map(Releases::highest).reduce(|one, other| if other.version > one.version { other } else { one });
        let highest = highest.map(|release| (release.version.clone(), release.released_at()));
        let mut taken = Taken::default();
        for (name, version) in &tags {
            taken.add(version.clone(), Holder::Tag { name: name.clone() });
        }
        for package in beside(&snapshot.packages, &packages) {
            take(&mut taken, package.facts.name.as_str(), package);
        }
        // What is tried out on TestPyPI is to be released on PyPI.
        for package in beside(&snapshot.on_pypi, &on_pypi) {
            if snapshot.packages.iter().any(|own| own.name == package.facts.name) {
                take(&mut taken, &format!("{} on PyPI", package.facts.name), package);
            }
        }
        Self {
            last_tag: last_tag(&tags, current.as_ref()),
            current_at: currents().filter(is_current).filter_map(Release::released_at).min(),
            calendar: detect_calendar(&dated.collect::<Vec<_>>()),
            companions: read(&snapshot.companions),
            packages,
            on_pypi,
            scheme,
            tags,
            current,
            highest,
            taken,
            finals,
        }
    }

    /// The packages of the snapshot that it was read off, the main one first.
    pub(crate) fn packages<'a>(&'a self, snapshot: &'a Snapshot) -> impl Iterator<Item = Package<'a>> + Clone {
        beside(&snapshot.packages, &self.packages)
    }

    /// What their releases pin exactly.
    pub(crate) fn companions<'a>(&'a self, snapshot: &'a Snapshot) -> impl Iterator<Item = Package<'a>> {
        beside(&snapshot.companions, &self.companions)
    }

    /// The same packages and companions on PyPI.
    pub(crate) fn on_pypi<'a>(&'a self, snapshot: &'a Snapshot) -> impl Iterator<Item = Package<'a>> {
        beside(&snapshot.on_pypi, &self.on_pypi)
    }

    /// The version that bumps count from: what is out, or where nothing is on the index what the tags know to be released.
    pub(crate) fn base(&self) -> Option<&Version> {
        let highest_tag = || self.tags.iter().rfind(|(_, version)| !version.is_prerelease()).or(self.tags.last());
        self.current.as_ref().or_else(|| highest_tag().map(|(_, version)| version))
    }

    /// The release that a post-release is built on: the last one of its base that is tagged and was not yanked, so that its fixes stay in; none
    /// where no tag is known.
    pub(crate) fn hotfix_base(&self, version: &Version) -> Option<&Version> {
        let base = version.base();
        let is_yanked = |version: &Version| {
            let mut of_packages = self.taken.by(version).iter().filter_map(|holder| match holder {
                Holder::Package { yanked, .. } => Some(*yanked),
                Holder::Tag { .. } => None,
            });
            of_packages.next().is_some_and(|first| first && of_packages.all(|yanked| yanked))
        };
        let is_before = |other: &Version| other < version && other.base() == base && !other.is_prerelease();
        self.tags.iter().map(|(_, version)| version).rfind(|other| is_before(other) && !is_yanked(other))
    }

    /// A pre-release above what is out, or what is out where that is one: it has begun a series.
    pub(crate) fn series(&self) -> Option<&Version> {
        let (base, highest) = (self.base()?, self.highest.as_ref().map(|(version, _)| version));
        highest.filter(|highest| *highest >= base && highest.is_prerelease())
    }

    /// The same where it came after what is out: an old one leads nowhere.
    pub(crate) fn fresh_series(&self) -> Option<&Version> {
        let at = self.highest.as_ref().and_then(|(_, at)| *at);
        self.series().filter(|_| self.current_at.zip(at).is_none_or(|(current, at)| at >= current))
    }

    /// Final releases, lowest version first: of the main package, or by the tags where its index knows of none.
    pub(crate) fn final_versions(&self) -> Vec<Version> {
        let of_index: Vec<Version> = self.finals.iter().flatten().map(|(version, _)| version.clone()).collect();
        if !of_index.is_empty() {
            return of_index;
        }
        let of_tags = self.tags.iter().map(|(_, version)| version).filter(|version| !version.is_prerelease() && !version.is_post());
        of_tags.cloned().collect()
    }
}

/// Notes the versions of a package as taken, under the name of who has them.
fn take(taken: &mut Taken, name: &str, package: Package<'_>) {
    let holder = |yanked: bool| Holder::Package { name: name.to_owned(), yanked };
    for release in package.releases().into_iter().flat_map(Releases::iter) {
        taken.add(release.version.clone(), holder(release.is_yanked()));
    }
    // Versions whose files are all unreadable, or gone, are taken all the same.
    let listed = package.facts.index.ready().into_iter().flat_map(|document| &document.versions);
    for version in listed.filter_map(|version| version.parse::<Version>().ok()) {
        if taken.by(&version).is_empty() {
            taken.add(version, holder(false));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::github::{Tag, Tags};
    use crate::index::IndexDocument;
    use crate::snapshot::Part;

    fn snapshot(json: &str) -> Snapshot {
        let value = IndexDocument::parse(json).unwrap().0;
        let index = Part::Ready { value, at: None, from: None, problems: Vec::new() };
        let facts = PackageFacts { index, ..PackageFacts::new("p".parse().unwrap()) };
        Snapshot { packages: vec![facts], ..Snapshot::default() }
    }

    #[test]
    fn a_document_that_was_read_again_is_not_taken_for_the_one_before() {
        let before = snapshot(r#"{"meta": {"_last-serial": 1}, "files": [{"filename": "p-1.0.tar.gz"}, {"filename": "p-2.0.tar.gz"}]}"#);
        let history = History::of(&before);
        let current = |snapshot: &Snapshot| {
            let releases = history.packages(snapshot).next().unwrap().releases();
            releases.map(|releases| releases.current().unwrap().version.to_string())
        };
        assert_eq!(current(&before).as_deref(), Some("2.0"));
        for again in [
            r#"{"meta": {"_last-serial": 2}, "files": [{"filename": "p-2.0.tar.gz"}, {"filename": "p-1.0.tar.gz"}]}"#,
            r#"{"meta": {"_last-serial": 1}, "files": [{"filename": "p-2.0.tar.gz"}]}"#,
        ] {
            assert_eq!(current(&snapshot(again)), None);
        }
    }

    #[test]
    fn a_hotfix_keeps_the_fixes_of_the_one_before() {
        let of = |version: &str, files: &str, tags: &str| {
            let file = |name: &str| match name.strip_suffix('!') {
                Some(name) => format!(r#"{{"filename": "p-{name}.tar.gz", "yanked": true}}"#),
                None => format!(r#"{{"filename": "p-{name}.tar.gz"}}"#),
            };
            let files: Vec<String> = files.split_whitespace().map(file).collect();
            let mut snapshot = snapshot(&format!(r#"{{"files": [{}]}}"#, files.join(",")));
            let tags = tags.split_whitespace().map(|name| Tag { name: name.to_owned(), sha: None, annotated: false }).collect();
            snapshot.tags = Part::Ready { value: Tags { tags, exact: true }, at: None, from: None, problems: Vec::new() };
            History::of(&snapshot).hotfix_base(&version.parse().unwrap()).map(ToString::to_string)
        };
        for (version, files, tags, base) in [
            ("1.0.post1", "1.0", "v1.0", "1.0"),
            ("1.0.post2", "1.0 1.0.post1", "v1.0 v1.0.post1", "1.0.post1"),
            ("1.0.post10", "1.0 1.0.post9 1.0.post2", "v1.0 v1.0.post9 v1.0.post2", "1.0.post9"),
            // What was taken back is not built upon.
            ("1.0.post3", "1.0 1.0.post1 1.0.post2!", "v1.0 v1.0.post1 v1.0.post2", "1.0.post1"),
            // A tag that an index has nothing of was a release, too.
            ("1.0.post2", "1.0", "v1.0 v1.0.post1", "1.0.post1"),
            ("1.0.post2", "1.0 1.0.post1", "v1.0", "1.0"),
            ("1.0.post2", "1.0", "v1.0 v1.0.post1.dev1 v1.0.post2 v1.0.1 v1.0rc1", "1.0"),
            ("1!1.0.post2", "1!1.0", "v1!1.0 v1.0 v1.0.post1", "1!1.0"),
        ] {
            assert_eq!(of(version, files, tags).as_deref(), Some(base), "{version}: {files}; {tags}");
        }
        assert_eq!(of("1.0.post1", "1.0", "nightly"), None);
    }
}
