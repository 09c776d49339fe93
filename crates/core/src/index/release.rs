//! Releases: the files of an index document by version.

use crate::time::Timestamp;

use super::distribution_kind::{version, written_version};
use super::{DistributionKind, IndexDocument, IndexFile};
use crate::name::PackageName;
use crate::problem::Problem;
use crate::sorted::{SortedMap, sort_by};
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
    let (mut releases, problems) = by_version(document, package);
    for release in &mut releases {
        sort_by(&mut release.files, |(_, one), (_, two)| one.filename.cmp(&two.filename));
    }
    (releases, problems)
}

/// The same with the files of each release as the index lists them: for what only counts them, their names need no order.
pub(crate) fn by_version<'a>(document: &'a IndexDocument, package: &PackageName) -> (Vec<Release<'a>>, Vec<Problem>) {
    let mut found: SortedMap<Version, Vec<(DistributionKind, &'a IndexFile)>> = SortedMap::default();
    let mut problems = Vec::new();
    // An index lists the files of a release one after the other: what is written as in the file before is of the same version.
    let mut run: Vec<(DistributionKind, &'a IndexFile)> = Vec::new();
    let mut of_run: Option<(bool, &str, Version)> = None;
    let mut keep = |version: Version, files: Vec<_>| {
        if let Some(all) = found.or_insert_with(version, Vec::new) {
            all.extend(files);
        }
    };
    for file in &document.files {
        let read = written_version(&file.filename, package).and_then(|(kind, written)| {
            let is_wheel = kind == DistributionKind::Wheel;
            if !of_run.as_ref().is_some_and(|(wheel, before, _)| *wheel == is_wheel && *before == written) {
                let new = (is_wheel, written, version(&file.filename, kind, written)?);
                if let Some((_, _, version)) = of_run.replace(new) {
                    keep(version, std::mem::take(&mut run));
                }
            }
            Ok(kind)
        });
        match read {
            Ok(kind) => run.push((kind, file)),
            Err(problem) => problems.push(problem),
        }
    }
    if let Some((_, _, version)) = of_run {
        keep(version, run);
    }
    (found.into_entries().into_iter().map(|(version, files)| Release { version, files }).collect(), problems)
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
    fn the_current_release() {
        assert_eq!(of(&[("1.10", false), ("1.9", false), ("2.0rc1", false)]), "1.10");
        assert_eq!(of(&[("1.9", false), ("1.10", true)]), "1.9");
        assert_eq!(of(&[("1.0a1", false), ("1.0a2", false)]), "1.0a2");
        assert_eq!(of(&[("1.0", true)]), "none");
        assert_eq!(of(&[]), "none");
    }
}
