//! Releases: the files of an index document by version.

use crate::time::Timestamp;

use super::distribution_kind::{version, written_version};
use super::{DistributionKind, IndexDocument, IndexFile};
use crate::name::PackageName;
use crate::problem::Problem;
use crate::sorted::sort_by;
use crate::version::Version;

/// Which files of an index document are of which version. It is read once, and shown beside the document as [`Releases`].
#[derive(Clone, Debug, Default)]
pub struct ReleaseList {
    /// Lowest version first.
    releases: Vec<ListedRelease>,
    problems: Vec<Problem>,
    /// The document that it was read from, by how many files it has and the serial of its last change.
    read_from: (usize, Option<u64>),
}

/// The files of one version by their places in the document, in the order of their names.
#[derive(Clone, Debug)]
struct ListedRelease {
    version: Version,
    files: Vec<(DistributionKind, usize)>,
}

impl ReleaseList {
    /// Reads the file names of a document.
    #[must_use]
    pub fn of(document: &IndexDocument, package: &PackageName) -> Self {
        let mut problems = Vec::new();
        // An index lists the files of a release one after the other: what is written as in the file before is of the same version.
        let mut runs: Vec<ListedRelease> = Vec::new();
        let mut written_before: Option<(bool, &str)> = None;
        for (place, file) in document.files.iter().enumerate() {
            let read = written_version(&file.filename, package).and_then(|(kind, written)| {
                let now = (kind == DistributionKind::Wheel, written);
                if written_before != Some(now) {
                    runs.push(ListedRelease { version: version(&file.filename, kind, written)?, files: Vec::new() });
                    written_before = Some(now);
                }
                Ok(kind)
            });
            match (read, runs.last_mut()) {
                (Ok(kind), Some(run)) => run.files.push((kind, place)),
                (Ok(_), None) => {}
                (Err(problem), _) => problems.push(problem),
            }
        }
        sort_by(&mut runs, |one, other| one.version.cmp(&other.version));
        let mut releases: Vec<ListedRelease> = Vec::new();
        for run in runs {
            match releases.last_mut().filter(|last| last.version == run.version) {
                Some(last) => last.files.extend(run.files),
                None => releases.push(run),
            }
        }
        let name = |place: usize| document.files.get(place).map(|file| file.filename.as_str());
        for release in &mut releases {
            sort_by(&mut release.files, |(_, one), (_, two)| name(*one).cmp(&name(*two)));
            release.files.dedup_by(|(_, two), (_, one)| name(*two) == name(*one));
        }
        Self { releases, problems, read_from: (document.files.len(), document.last_serial) }
    }

    /// The problems of file names that tell no version.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Whether it was read from this document, and not from an earlier state of it.
    pub(crate) fn is_of(&self, document: &IndexDocument) -> bool {
        self.read_from == (document.files.len(), document.last_serial)
    }

    /// The releases, beside the document that they were read from.
    #[must_use]
    pub fn beside<'a>(&'a self, document: &'a IndexDocument) -> Releases<'a> {
        Releases { listed: &self.releases, files: &document.files }
    }
}

/// The releases of a package, lowest version first.
#[derive(Clone, Copy, Debug, Default)]
pub struct Releases<'a> {
    listed: &'a [ListedRelease],
    files: &'a [IndexFile],
}

impl<'a> Releases<'a> {
    /// How many there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.listed.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.listed.is_empty()
    }

    /// The release at a place.
    #[must_use]
    pub fn get(self, place: usize) -> Option<Release<'a>> {
        self.listed.get(place).map(|listed| self.release(listed))
    }

    /// Each of them.
    #[must_use]
    pub fn iter(self) -> impl DoubleEndedIterator<Item = Release<'a>> + ExactSizeIterator + Clone {
        self.listed.iter().map(move |listed| self.release(listed))
    }

    /// Where a version stands.
    #[must_use]
    pub fn place(self, version: &Version) -> Option<usize> {
        self.listed.binary_search_by(|listed| listed.version.cmp(version)).ok()
    }

    /// The release of a version.
    #[must_use]
    pub fn find(self, version: &Version) -> Option<Release<'a>> {
        self.get(self.place(version)?)
    }

    /// The release that counts as current: the highest that is final and not yanked; where there is none, the highest pre-release that is not
    /// yanked. None where everything is yanked or nothing is there.
    #[must_use]
    pub fn current(self) -> Option<Release<'a>> {
        let offered = || self.iter().rev().filter(|release| !release.is_yanked());
        offered().find(|release| !release.version.is_prerelease()).or_else(|| offered().next())
    }

    /// The highest that is not yanked.
    #[must_use]
    pub fn highest(self) -> Option<Release<'a>> {
        self.iter().rfind(|release| !release.is_yanked())
    }

    fn release(self, listed: &'a ListedRelease) -> Release<'a> {
        Release { version: &listed.version, listed: &listed.files, files: self.files }
    }
}

/// All files of one version of a package.
#[derive(Clone, Copy, Debug)]
pub struct Release<'a> {
    /// The version.
    pub version: &'a Version,
    listed: &'a [(DistributionKind, usize)],
    files: &'a [IndexFile],
}

impl<'a> Release<'a> {
    /// The files, each with its kind, in the order of their names.
    pub fn files(self) -> impl Iterator<Item = (DistributionKind, &'a IndexFile)> + Clone {
        self.listed.iter().filter_map(move |(kind, place)| Some((*kind, self.files.get(*place)?)))
    }

    /// Whether every file is yanked, so that only an exact pin gets it (PEP 592).
    #[must_use]
    pub fn is_yanked(self) -> bool {
        !self.listed.is_empty() && self.files().all(|(_, file)| file.yanked.is_yanked())
    }

    /// Whether it is final, and not yanked.
    #[must_use]
    pub fn is_offered(self) -> bool {
        !self.version.is_prerelease() && !self.is_yanked()
    }

    /// Why it is yanked, where somebody said so.
    #[must_use]
    pub fn yank_reason(self) -> Option<&'a str> {
        self.files().find_map(|(_, file)| file.yanked.reason())
    }

    /// When the first file was uploaded.
    #[must_use]
    pub fn released_at(self) -> Option<Timestamp> {
        self.files().filter_map(|(_, file)| file.upload_time).min()
    }

    /// How many files there are.
    #[must_use]
    pub fn file_count(self) -> usize {
        self.listed.len()
    }

    /// How many files of this kind there are.
    #[must_use]
    pub fn count(self, kind: DistributionKind) -> usize {
        self.listed.iter().filter(|(found, _)| *found == kind).count()
    }

    /// The bytes of all files, where the index tells every size.
    #[must_use]
    pub fn size(self) -> Option<u64> {
        self.files().map(|(_, file)| file.size).try_fold(0u64, |sum, size| Some(sum.saturating_add(size?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(files: &[(&str, bool)]) -> String {
        let entry = |(version, yanked): &(&str, bool)| format!(r#"{{"filename":"p-{version}.tar.gz","yanked":{yanked},"size":1}}"#);
        let json = format!(r#"{{"meta":{{"api-version":"1.4"}},"files":[{}]}}"#, files.iter().map(entry).collect::<Vec<_>>().join(","));
        let (document, _) = IndexDocument::parse(&json).unwrap();
        let releases = ReleaseList::of(&document, &"p".parse().unwrap());
        releases.beside(&document).current().map_or("none".into(), |release| release.version.to_string())
    }

    #[test]
    fn files_are_grouped_in_any_order_and_each_once() {
        let names = ["p-2.0.tar.gz", "p-1.0.tar.gz", "p-2.0-py3-none-any.whl", "q.txt", "p-1.0.0.zip", "p-2.0.tar.gz", "p-1.0.tar.gz"];
        let entries: Vec<String> = names.iter().map(|name| format!(r#"{{"filename":"{name}"}}"#)).collect();
        let (document, _) = IndexDocument::parse(&format!(r#"{{"files":[{}]}}"#, entries.join(","))).unwrap();
        let releases = ReleaseList::of(&document, &"p".parse().unwrap());
        let names = |release: Release<'_>| release.files().map(|(_, file)| file.filename.clone()).collect();
        let found: Vec<(String, Vec<String>)> =
            releases.beside(&document).iter().map(|release| (release.version.to_string(), names(release))).collect();
        let expected = [("1.0", ["p-1.0.0.zip", "p-1.0.tar.gz"]), ("2.0", ["p-2.0-py3-none-any.whl", "p-2.0.tar.gz"])];
        assert_eq!(found, expected.map(|(version, names)| (version.to_owned(), names.map(str::to_owned).to_vec())));
        assert_eq!(releases.problems().len(), 1);
    }

    #[test]
    fn the_current_release() {
        assert_eq!(of(&[("1.10", false), ("1.9", false), ("2.0rc1", false)]), "1.10");
        assert_eq!(of(&[("1.9", false), ("1.10", true)]), "1.9");
        assert_eq!(of(&[("1.0a1", false), ("1.0a2", false)]), "1.0a2");
        assert_eq!(of(&[("1.0", true)]), "none");
        assert_eq!(of(&[]), "none");
    }
}
