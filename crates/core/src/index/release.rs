//! Releases: the files of an index document by version.

use crate::time::Timestamp;

use super::distribution_kind::{version, written_version};
use super::{DistributionKind, IndexDocument, IndexFile};
use crate::name::PackageName;
use crate::problem::Problem;
use crate::sorted::sort_by;
use crate::version::Version;

/// All files of one version of a package.
#[derive(Clone, Debug)]
pub struct Release<'a> {
    /// The version.
    pub version: Version,
    /// The files, in the order of their names.
    pub files: Vec<(DistributionKind, &'a IndexFile)>,
}

impl Release<'_> {
    /// Whether every file is yanked, so that only an exact pin gets it (PEP 592).
    #[must_use]
    pub fn is_yanked(&self) -> bool {
        !self.files.is_empty() && self.files.iter().all(|(_, file)| file.yanked.is_yanked())
    }

    /// Why it is yanked, where somebody said so.
    #[must_use]
    pub fn yank_reason(&self) -> Option<&str> {
        self.files.iter().find_map(|(_, file)| file.yanked.reason())
    }

    /// When the first file was uploaded.
    #[must_use]
    pub fn released_at(&self) -> Option<Timestamp> {
        self.files.iter().filter_map(|(_, file)| file.upload_time).min()
    }

    /// How many files of this kind there are.
    #[must_use]
    pub fn count(&self, kind: DistributionKind) -> usize {
        self.files.iter().filter(|(found, _)| *found == kind).count()
    }

    /// The bytes of all files, where the index tells every size.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        self.files.iter().map(|(_, file)| file.size).try_fold(0u64, |sum, size| Some(sum.saturating_add(size?)))
    }
}

/// The releases of a document, lowest version first, and the problems of file names that tell no version.
#[must_use]
pub fn releases<'a>(document: &'a IndexDocument, package: &PackageName) -> (Vec<Release<'a>>, Vec<Problem>) {
    let mut problems = Vec::new();
    // An index lists the files of a release one after the other: what is written as in the file before is of the same version.
    let mut runs: Vec<Release<'a>> = Vec::new();
    let mut written_before: Option<(bool, &str)> = None;
    for file in &document.files {
        let read = written_version(&file.filename, package).and_then(|(kind, written)| {
            let now = (kind == DistributionKind::Wheel, written);
            if written_before != Some(now) {
                runs.push(Release { version: version(&file.filename, kind, written)?, files: Vec::new() });
                written_before = Some(now);
            }
            Ok(kind)
        });
        match (read, runs.last_mut()) {
            (Ok(kind), Some(run)) => run.files.push((kind, file)),
            (Ok(_), None) => {}
            (Err(problem), _) => problems.push(problem),
        }
    }
    sort_by(&mut runs, |one, other| one.version.cmp(&other.version));
    let mut releases: Vec<Release<'a>> = Vec::new();
    for run in runs {
        match releases.last_mut().filter(|last| last.version == run.version) {
            Some(last) => last.files.extend(run.files),
            None => releases.push(run),
        }
    }
    for release in &mut releases {
        sort_by(&mut release.files, |(_, one), (_, two)| one.filename.cmp(&two.filename));
        release.files.dedup_by(|(_, two), (_, one)| two.filename == one.filename);
    }
    (releases, problems)
}

/// The release that counts as current: the highest that is final and not yanked; where there is none, the highest pre-release that is not
/// yanked. None where everything is yanked or nothing is there.
#[must_use]
pub fn current<'a, 'b>(releases: &'b [Release<'a>]) -> Option<&'b Release<'a>> {
    let offered = || releases.iter().rev().filter(|release| !release.is_yanked());
    offered().find(|release| !release.version.is_prerelease()).or_else(|| offered().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(files: &[(&str, bool)]) -> String {
        let entry = |(version, yanked): &(&str, bool)| format!(r#"{{"filename":"p-{version}.tar.gz","yanked":{yanked},"size":1}}"#);
        let json = format!(r#"{{"meta":{{"api-version":"1.4"}},"files":[{}]}}"#, files.iter().map(entry).collect::<Vec<_>>().join(","));
        let (document, _) = IndexDocument::parse(&json).unwrap();
        let (releases, _) = releases(&document, &"p".parse().unwrap());
        current(&releases).map_or("none".into(), |release| release.version.to_string())
    }

    #[test]
    fn files_are_grouped_in_any_order_and_each_once() {
        let names = ["p-2.0.tar.gz", "p-1.0.tar.gz", "p-2.0-py3-none-any.whl", "q.txt", "p-1.0.0.zip", "p-2.0.tar.gz", "p-1.0.tar.gz"];
        let entries: Vec<String> = names.iter().map(|name| format!(r#"{{"filename":"{name}"}}"#)).collect();
        let (document, _) = IndexDocument::parse(&format!(r#"{{"files":[{}]}}"#, entries.join(","))).unwrap();
        let (releases, problems) = releases(&document, &"p".parse().unwrap());
        let name = |(_, file): &(DistributionKind, &IndexFile)| file.filename.clone();
        let found: Vec<(String, Vec<String>)> =
            releases.iter().map(|release| (release.version.to_string(), release.files.iter().map(name).collect())).collect();
        let expected = [("1.0", ["p-1.0.0.zip", "p-1.0.tar.gz"]), ("2.0", ["p-2.0-py3-none-any.whl", "p-2.0.tar.gz"])];
        assert_eq!(found, expected.map(|(version, names)| (version.to_owned(), names.map(str::to_owned).to_vec())));
        assert_eq!(problems.len(), 1);
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
