//! The series of release tags in a repository that holds several projects.

use super::tag::stem;
use super::{Version, read_tag};
use crate::name::PackageName;
use crate::sorted::SortedMap;

/// The tags of one project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series<'a> {
    /// What its tags begin with, without separators; empty for `v1.0` and `release-1.0`, which name no project.
    pub name: String,
    /// All of its tags.
    pub tags: Vec<&'a str>,
    /// Its last release, or the last pre-release where there is none.
    pub last: &'a str,
}

impl Series<'_> {
    /// Whether it is the series of a package: by its name, or by saying that it is of the Python package.
    #[must_use]
    pub fn is_of(&self, package: &PackageName) -> bool {
        matches!(self.name.as_str(), "py" | "python" | "pypi") || self.name.parse::<PackageName>().is_ok_and(|name| name == *package)
    }
}

/// The series with two releases or more, by name. A single tag of another form is most often an accident.
///
/// ```
/// use relcast_core::version::series;
/// let tags = ["hatch-v1.0", "hatch-v1.1", "hatchling-v0.9", "hatchling-v1.0", "v0.1", "nightly-20260101"];
/// let names: Vec<String> = series(&tags, &[]).into_iter().map(|series| series.name).collect();
/// assert_eq!(names, ["hatch", "hatchling"]);
/// ```
#[must_use]
pub fn series<'a>(tags: &[&'a str], packages: &[PackageName]) -> Vec<Series<'a>> {
    let mut found: SortedMap<String, Vec<(&'a str, Version)>> = SortedMap::default();
    for tag in tags {
        let Some((prefix, version)) = read_tag(tag, packages).filter(|(_, version)| version.release().len() > 1) else { continue };
        let name = stem(prefix).to_ascii_lowercase();
        let name = if matches!(name.as_str(), "release" | "releases" | "rel" | "version" | "ver") { String::new() } else { name };
        if let Some(tags) = found.or_insert_with(name, Vec::new) {
            tags.push((tag, version));
        }
    }
    let series = |(name, tags): (String, Vec<(&'a str, Version)>)| {
        let last = tags.iter().max_by(|one, two| (!one.1.is_prerelease(), &one.1).cmp(&(!two.1.is_prerelease(), &two.1)))?.0;
        (tags.len() > 1).then(|| Series { name, tags: tags.iter().map(|(tag, _)| *tag).collect(), last })
    };
    found.into_entries().into_iter().filter_map(series).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_form_is_no_second_project() {
        let tags = ["0.1", "0.2", "v0.3", "v0.4", "release-0.5", "release-0.6"];
        assert_eq!(series(&tags, &[]), [Series { name: String::new(), tags: tags.to_vec(), last: "release-0.6" }]);
    }

    #[test]
    fn each_project_has_its_own() {
        let tags = ["py-1.0.0", "py-1.1.0rc1", "rs-0.1.0", "rs-0.2.0", "kelp==1.0", "kelp==1.1"];
        let found = series(&tags, &[]);
        let shown: Vec<_> = found.iter().map(|series| (series.name.as_str(), series.last)).collect();
        assert_eq!(shown, [("kelp", "kelp==1.1"), ("py", "py-1.0.0"), ("rs", "rs-0.2.0")]);
        let kelp: PackageName = "Kelp".parse().unwrap();
        assert_eq!(found.iter().map(|series| series.is_of(&kelp)).collect::<Vec<_>>(), [true, true, false]);
    }
}
