//! Several specifiers that must all match.

use std::fmt;
use std::str::FromStr;

use super::Specifier;
use super::matching::python_space;
use crate::problem::Problem;
use crate::text::serde_as_text;
use crate::version::Version;

/// Specifiers separated by commas. An empty set takes every version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct SpecifierSet(Vec<Specifier>);

/// Whether pre-releases are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prereleases {
    /// As installers do: only where a specifier names one, or where nothing else matches.
    #[default]
    Default,
    /// All that match.
    All,
    /// None.
    None,
}

impl SpecifierSet {
    /// The specifiers as they are written.
    #[must_use]
    pub fn specifiers(&self) -> &[Specifier] {
        &self.0
    }

    /// Whether every specifier takes the version.
    #[must_use]
    pub fn matches(&self, version: &Version) -> bool {
        self.0.iter().all(|specifier| specifier.matches(version))
    }

    /// The specifiers that do not take the version.
    pub fn refusing<'a>(&'a self, version: &'a Version) -> impl Iterator<Item = &'a Specifier> {
        self.0.iter().filter(|specifier| !specifier.matches(version))
    }

    /// Whether one of the specifiers names a pre-release, so that pre-releases are welcome.
    #[must_use]
    pub fn welcomes_prereleases(&self) -> bool {
        self.0.iter().any(Specifier::names_prerelease)
    }

    /// Whether one of the specifiers names a single version (`==1.0`, `===1.0`).
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.0.iter().any(Specifier::is_exact)
    }

    /// The places of the versions that match, in their order, with pre-releases as `packaging`'s filter treats them.
    #[must_use]
    pub fn filter(&self, versions: &[Version], prereleases: Prereleases) -> Vec<usize> {
        let places = versions.iter().enumerate();
        self.kept(places.filter(|(_, version)| self.matches(version)), prereleases)
    }

    /// The same for versions as they are written: `===` compares the text, not the normal form.
    #[must_use]
    pub fn filter_written<'a>(&self, versions: &[(&'a str, Version)], prereleases: Prereleases) -> Vec<&'a str> {
        let takes = |(text, _): &&(&str, Version)| self.0.iter().all(|specifier| specifier.matches_text(text));
        self.kept(versions.iter().filter(takes).map(|(text, version)| (*text, version)), prereleases)
    }

    /// What is kept of versions that match.
    fn kept<'a, T>(&self, matching: impl Iterator<Item = (T, &'a Version)>, prereleases: Prereleases) -> Vec<T> {
        let all = prereleases == Prereleases::All || prereleases == Prereleases::Default && self.welcomes_prereleases();
        let (finals, others): (Vec<_>, Vec<_>) = matching.partition(|(_, version)| all || !version.is_prerelease());
        // PEP 440: pre-releases only where nothing else is there.
        let kept = if finals.is_empty() && prereleases == Prereleases::Default { others } else { finals };
        kept.into_iter().map(|(of, _)| of).collect()
    }
}

impl FromStr for SpecifierSet {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let pieces = text.split(',').map(|piece| piece.trim_matches(python_space)).filter(|piece| !piece.is_empty());
        pieces.map(str::parse).collect::<Result<Vec<_>, _>>().map(Self)
    }
}

impl fmt::Display for SpecifierSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, specifier) in self.0.iter().enumerate() {
            write!(f, "{}{specifier}", if at == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

serde_as_text!(SpecifierSet, "Version specifiers, separated by commas.");

#[cfg(test)]
mod tests {
    use super::super::super::version::tests::version;
    use super::*;

    fn filter(specifiers: &str, versions: &[&str], prereleases: Prereleases) -> Vec<String> {
        let versions: Vec<Version> = versions.iter().map(|text| version(text)).collect();
        let set: SpecifierSet = specifiers.parse().unwrap();
        set.filter(&versions, prereleases).into_iter().map(|at| versions[at].to_string()).collect()
    }

    #[test]
    fn prereleases_as_packaging_filters_them() {
        assert_eq!(filter(">=1.2.3", &["1.2", "1.3", "1.5a1"], Prereleases::Default), ["1.3"]);
        assert_eq!(filter(">=1.2.3", &["1.2", "1.5a1"], Prereleases::Default), ["1.5a1"]);
        assert_eq!(filter(">=1.2.3", &["1.3", "1.5a1"], Prereleases::All), ["1.3", "1.5a1"]);
        assert_eq!(filter(">=1.2.3", &["1.5a1"], Prereleases::None), Vec::<String>::new());
        assert_eq!(filter(">=1.0a1", &["1.3", "1.5a1"], Prereleases::Default), ["1.3", "1.5a1"]);
        assert_eq!(filter("", &["1.3", "1.5a1"], Prereleases::Default), ["1.3"]);
        assert_eq!(filter(" >=1 , ,!=1.3", &["1.3", "1.4"], Prereleases::Default), ["1.4"]);
    }

    /// As `packaging` does for texts, where it does otherwise for `Version("1.0.0-RC.1")`.
    #[test]
    fn arbitrary_equality_is_of_the_text_as_it_is_written() {
        let texts = ["1.0.0rc1", "1.0.0-RC.1", "1.0rc1"].map(|text| (text, version(text)));
        let written = |specifiers: &str| specifiers.parse::<SpecifierSet>().unwrap().filter_written(&texts, Prereleases::Default);
        assert_eq!(written("===1.0.0-rc.1"), ["1.0.0-RC.1"]);
        assert_eq!(written("===1.0.0rc1,>=1.0a1"), ["1.0.0rc1"]);
        assert_eq!(written("==1.0rc1"), ["1.0.0rc1", "1.0.0-RC.1", "1.0rc1"]);
        assert_eq!(filter("===1.0.0rc1", &["1.0.0-RC.1"], Prereleases::Default), ["1.0.0rc1"]);
    }
}
