//! Tag schemes: how a repository spells a version in a tag.

use serde::{Deserialize, Serialize};

use super::Version;
use crate::name::PackageName;
use crate::sorted::SortedMap;

/// What stands before the version in a repository's release tags: nothing, `v`, `release-`, `NAME-v`, `NAME/`, `NAME@`, …
///
/// The version behind it is written in PEP 440's normal form, whatever loose spelling older tags have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TagScheme {
    /// What stands before the version.
    pub prefix: String,
    /// How many of the repository's tags are in this scheme; 0 where there was nothing to learn from.
    pub tags: usize,
}

impl Default for TagScheme {
    /// What most Python projects write: `v1.2.3`.
    fn default() -> Self {
        Self { prefix: "v".into(), tags: 0 }
    }
}

impl TagScheme {
    /// Learns the scheme from the repository's tags.
    ///
    /// Where a repository holds several projects, a scheme that names one of `packages` wins; otherwise one that says it is of the Python
    /// package (`py-` beside `rs-`), then the scheme of the most tags, and among equals that of the highest version. Tags of a lone number (`nightly-20260822`, `build-117`) are often not of releases, however
    /// many there are: they count only where no other tag does.
    #[must_use]
    pub fn infer<'a>(tags: impl IntoIterator<Item = &'a str>, packages: &[PackageName]) -> Option<Self> {
        let mut schemes: SortedMap<&str, Evidence> = SortedMap::default();
        for (prefix, version) in tags.into_iter().filter_map(|tag| read_tag(tag, packages)) {
            let names_package = packages.iter().any(|name| named(prefix, name));
            let of_python = matches!(stem(prefix), "py" | "python" | "pypi");
            let none = || Evidence { names_package, of_python, dotted: 0, tags: 0, highest: version.clone() };
            if let Some(evidence) = schemes.or_insert_with(prefix, none) {
                evidence.dotted += usize::from(version.release().len() > 1);
                evidence.tags += 1;
                evidence.highest = evidence.highest.clone().max(version);
            }
        }
        let best = schemes.into_entries().into_iter().max_by(|(_, one), (_, other)| one.cmp(other));
        best.map(|(prefix, evidence)| Self { prefix: prefix.to_owned(), tags: evidence.tags })
    }

    /// The tag of a version in this scheme.
    ///
    /// ```
    /// use relcast_core::version::TagScheme;
    /// let scheme = TagScheme::infer(["v0.1.0", "v0.2.0-rc1", "nightly"], &[]).unwrap();
    /// assert_eq!(scheme.tag(&"0.2.0".parse().unwrap()), "v0.2.0");
    /// ```
    #[must_use]
    pub fn tag(&self, version: &Version) -> String {
        format!("{}{version}", self.prefix)
    }

    /// The version that a tag of this scheme names.
    #[must_use]
    pub fn read(&self, tag: &str) -> Option<Version> {
        tag.strip_prefix(self.prefix.as_str())?.parse().ok()
    }
}

/// What speaks for a scheme, the strongest first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Evidence {
    names_package: bool,
    of_python: bool,
    /// Tags of two numbers or more.
    dotted: usize,
    tags: usize,
    highest: Version,
}

/// Whether a prefix begins with this package's name.
fn named(prefix: &str, name: &PackageName) -> bool {
    stem(prefix).parse::<PackageName>().is_ok_and(|stem| stem == *name)
}

/// A prefix without what separates it from the version: `hatch` of `hatch-v`, `pkg` of `pkg==`.
pub(super) fn stem(prefix: &str) -> &str {
    prefix.trim_end_matches(['v', 'V']).trim_end_matches(['-', '_', '/', '@', '.', '='])
}

/// Splits a tag in what stands before the version and the version, or gives none for a tag that names no version.
///
/// Loose spellings are read: `v0.3.11-rc1` is `0.3.11rc1`, `v0.3.0-alpha` is `0.3.0a0`. A name of one of `packages` at the start is never
/// taken for a part of the version, so that `pkg2-1.0` is 1.0 of `pkg2`.
#[must_use]
pub fn read_tag<'a>(tag: &'a str, packages: &[PackageName]) -> Option<(&'a str, Version)> {
    let own = packages
        .iter()
        .filter_map(|name| {
            let rest = tag.get(name.as_str().len()..)?;
            let head = tag.get(..name.as_str().len())?;
            let same = head.parse::<PackageName>().is_ok_and(|head| head == *name);
            (same && rest.starts_with(['-', '_', '/', '@', 'v', '.', '='])).then_some(name.as_str().len() + 1)
        })
        .max()
        .unwrap_or(0);
    let bytes = tag.as_bytes();
    let mut from = own;
    while let Some(step) = bytes.get(from..)?.iter().position(u8::is_ascii_digit) {
        let at = from + step;
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        // `1.2` within `x1.2`, but not the 2 of it: a version begins where a number does.
        let begins = !before.is_some_and(|byte| byte.is_ascii_digit() || *byte == b'.');
        if begins
            && let (Some(prefix), Some(rest)) = (tag.get(..at), tag.get(at..))
            && let Ok(version) = rest.parse()
        {
            return Some((prefix, version));
        }
        from = at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::close_version;
    use super::*;

    fn names(list: &[&str]) -> Vec<PackageName> {
        list.iter().map(|name| name.parse().unwrap()).collect()
    }

    #[test]
    fn spellings_of_tags() {
        for (tag, prefix, version) in [
            ("v0.3.11-rc1", "v", "0.3.11rc1"),
            ("v0.3.0-alpha", "v", "0.3.0a0"),
            ("1.2", "", "1.2"),
            ("release-2.0.post1", "release-", "2.0.post1"),
            ("pkg-v1.0", "pkg-v", "1.0"),
            ("pkg2-1.0", "pkg2-", "1.0"),
            ("pkg2-1", "pkg2-", "1"),
            ("pkg2@1.0", "pkg2@", "1.0"),
            ("pkg2==1.0", "pkg2==", "1.0"),
            ("pkg2/v1.0", "pkg2/v", "1.0"),
            ("2024.11.05", "", "2024.11.5"),
            ("py3-v1.0", "py3-v", "1.0"),
        ] {
            let found = read_tag(tag, &names(&["pkg2"])).map(|(prefix, version)| (prefix, version.to_string()));
            assert_eq!(found, Some((prefix, version.to_owned())), "{tag}");
        }
        for tag in ["nightly", "", "latest", "vnext", "v", "stable-"] {
            assert_eq!(read_tag(tag, &[]), None, "{tag}");
        }
    }

    #[test]
    fn the_package_chooses_among_several_schemes() {
        let tags = ["core-v1.0", "core-v1.1", "core-v1.2", "cli-v0.1", "nightly"];
        assert_eq!(TagScheme::infer(tags, &names(&["cli"])).unwrap().prefix, "cli-v");
        assert_eq!(TagScheme::infer(tags, &names(&["other"])).unwrap().prefix, "core-v");
        assert_eq!(TagScheme::infer(["nightly"], &[]), None);
        let tags = ["hatch-v1.0", "hatchling-v1.0", "hatchling-v1.1"];
        assert_eq!(TagScheme::infer(tags, &names(&["hatch"])).unwrap().prefix, "hatch-v");
        assert_eq!(TagScheme::infer(tags, &[]).unwrap().prefix, "hatchling-v");
        assert_eq!(TagScheme::infer(["rs-0.1.0", "rs-0.2.0", "py-1.0.0"], &names(&["reef"])).unwrap().prefix, "py-");
    }

    #[test]
    fn dated_builds_are_no_releases_where_there_are_others() {
        let builds = ["nightly-20260820", "nightly-20260821", "nightly-20260822", "ci/117", "ci/118", "latest"];
        let scheme = |others: &[&str]| TagScheme::infer(builds.into_iter().chain(others.iter().copied()), &[]);
        assert_eq!(scheme(&["v1.0", "v1.1"]), Some(TagScheme { prefix: "v".into(), tags: 2 }));
        assert_eq!(scheme(&["v1", "v1.0"]), Some(TagScheme { prefix: "v".into(), tags: 2 }));
        assert_eq!(scheme(&[]).unwrap().prefix, "nightly-");
        assert_eq!(TagScheme::infer(["20260822", "20260701"], &[]), Some(TagScheme { prefix: String::new(), tags: 2 }));
    }

    proptest! {
        /// Names of digits and signs too, which must not be taken for a part of the version.
        #[test]
        fn a_tag_round_trips_in_its_scheme(
            version in close_version(),
            name in proptest::sample::select(&["pkg", "pkg2", "cuda12.4", "py-3", "My_Pkg"][..]),
            prefix in proptest::sample::select(&["", "v", "V", "release-", "NAME-v", "NAME-", "NAME_", "NAME/", "NAME/v", "NAME@", "NAME@v"][..]),
        ) {
            let prefix = prefix.replace("NAME", name);
            let scheme = TagScheme { prefix: prefix.clone(), tags: 1 };
            let tag = scheme.tag(&version);
            prop_assert_eq!(scheme.read(&tag), Some(version.clone()));
            prop_assert_eq!(read_tag(&tag, &names(&[name])), Some((prefix.as_str(), version)));
            prop_assert_eq!(TagScheme::infer([tag.as_str()], &names(&[name])), Some(scheme));
        }

        #[test]
        fn any_tag_is_read_or_passed_over(tag in any::<String>()) {
            let _ = read_tag(&tag, &names(&["a", "ab"]));
        }
    }
}
