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
    /// Where a repository holds several projects, a scheme that names one of `packages` wins; otherwise the scheme of the most tags, and
    /// among equals that of the highest version.
    #[must_use]
    pub fn infer<'a>(tags: impl IntoIterator<Item = &'a str>, packages: &[PackageName]) -> Option<Self> {
        let mut schemes: SortedMap<&str, (usize, Version)> = SortedMap::default();
        for (prefix, version) in tags.into_iter().filter_map(|tag| read_tag(tag, packages)) {
            if let Some(entry) = schemes.or_insert_with(prefix, || (0, version.clone())) {
                entry.0 += 1;
                entry.1 = entry.1.clone().max(version);
            }
        }
        let names = |prefix: &str| packages.iter().any(|name| named(prefix, name));
        let best = schemes
            .into_entries()
            .into_iter()
            .max_by(|(one, (ones, high)), (two, (twos, higher))| names(one).cmp(&names(two)).then(ones.cmp(twos)).then(high.cmp(higher)));
        best.map(|(prefix, (tags, _))| Self { prefix: prefix.to_owned(), tags })
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

/// Whether a prefix begins with this package's name.
fn named(prefix: &str, name: &PackageName) -> bool {
    let stem = prefix.trim_end_matches(['v', 'V']).trim_end_matches(['-', '_', '/', '@', '.']);
    stem.parse::<PackageName>().is_ok_and(|stem| stem == *name)
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
            (same && rest.starts_with(['-', '_', '/', '@', 'v', '.'])).then_some(name.as_str().len() + 1)
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

    use super::super::tests::any_version;
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
    }

    proptest! {
        #[test]
        fn a_tag_round_trips_in_its_scheme(version in any_version(), prefix in "(v|release-|pkg-v|pkg/|pkg@|)") {
            let scheme = TagScheme { prefix: prefix.clone(), tags: 1 };
            let tag = scheme.tag(&version);
            prop_assert_eq!(scheme.read(&tag), Some(version.clone()));
            prop_assert_eq!(read_tag(&tag, &[]), Some((prefix.as_str(), version)));
        }

        #[test]
        fn any_tag_is_read_or_passed_over(tag in any::<String>()) {
            let _ = read_tag(&tag, &names(&["a", "ab"]));
        }
    }
}
