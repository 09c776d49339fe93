//! The services that Relcast asks, and where they are. The only file with a service address.
//!
//! Another base (an index mirror, GitHub Enterprise) is set by whoever hosts the page or calls the module; a link never sets one.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::problem::{Problem, quoted};
use codes::LINK_INVALID;

/// What is wrong with an address of Relcast.
pub(crate) mod codes {
    crate::problem::declare_codes! {
        /// An address holds a key that is not known, or a value that cannot be read.
        LINK_INVALID,
    }
}

/// The pages of security advisories, each by its GHSA number behind it; only ever linked to.
pub(crate) const ADVISORIES: &str = "https://github.com/advisories/";
/// The records of vulnerabilities, each by its CVE number behind it; only ever linked to.
pub(crate) const CVE_RECORDS: &str = "https://www.cve.org/CVERecord?id=";

/// A service that a [`Request`](crate::Request) goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Service {
    /// The package index: index documents and project documents.
    Pypi,
    /// The index where releases are tried out: the same, of other files.
    Testpypi,
    /// GitHub's REST API. The only service that ever sees a token.
    Github,
    /// GitHub's raw file host.
    Raw,
    /// jsDelivr's data API, which knows the tags of a repository when GitHub's quota is spent.
    Jsdelivr,
}

impl Service {
    /// Every service. Frozen links know them by their places: a new one comes last.
    pub const ALL: [Self; 5] = [Self::Pypi, Self::Github, Self::Raw, Self::Jsdelivr, Self::Testpypi];

    /// The name as people know it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pypi => "PyPI",
            Self::Testpypi => "TestPyPI",
            Self::Github => "GitHub",
            Self::Raw => "GitHub's file host",
            Self::Jsdelivr => "jsDelivr",
        }
    }

    /// The name in configuration and recordings.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Pypi => "pypi",
            Self::Testpypi => "testpypi",
            Self::Github => "github",
            Self::Raw => "raw",
            Self::Jsdelivr => "jsdelivr",
        }
    }
}

/// The index that releases are looked up on: one of two, and no other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum PackageIndex {
    /// PyPI, where users get them.
    #[default]
    Pypi,
    /// TestPyPI, where maintainers try them out.
    Testpypi,
}

impl PackageIndex {
    /// Both indexes.
    pub const ALL: [Self; 2] = [Self::Pypi, Self::Testpypi];

    /// Who answers.
    #[must_use]
    pub const fn service(self) -> Service {
        match self {
            Self::Pypi => Service::Pypi,
            Self::Testpypi => Service::Testpypi,
        }
    }

    /// The word for it in addresses and arguments.
    #[must_use]
    pub const fn word(self) -> &'static str {
        self.service().key()
    }

    /// Whether this is the index where users get releases.
    #[must_use]
    pub fn is_pypi(&self) -> bool {
        *self == Self::Pypi
    }
}

impl FromStr for PackageIndex {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        Self::ALL.into_iter().find(|index| index.word() == text).ok_or_else(|| {
            Problem::new(LINK_INVALID, format!("{} is not an index that Relcast asks.", quoted(text)))
                .hint("Expected 'pypi' or 'testpypi'.")
        })
    }
}

/// The base address of each service, without a slash at the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Endpoints {
    /// The package index.
    pub pypi: String,
    /// The index where releases are tried out.
    pub testpypi: String,
    /// GitHub's REST API.
    pub github: String,
    /// GitHub's raw file host.
    pub raw: String,
    /// jsDelivr's data API.
    pub jsdelivr: String,
    /// GitHub's pages for people; only ever linked to.
    pub github_web: String,
}

impl Default for Endpoints {
    fn default() -> Self {
        Self {
            pypi: "https://pypi.org".into(),
            testpypi: "https://test.pypi.org".into(),
            github: "https://api.github.com".into(),
            raw: "https://raw.githubusercontent.com".into(),
            jsdelivr: "https://data.jsdelivr.com".into(),
            github_web: "https://github.com".into(),
        }
    }
}

impl Endpoints {
    /// The base address of a service.
    #[must_use]
    pub fn base(&self, service: Service) -> &str {
        let base = match service {
            Service::Pypi => &self.pypi,
            Service::Testpypi => &self.testpypi,
            Service::Github => &self.github,
            Service::Raw => &self.raw,
            Service::Jsdelivr => &self.jsdelivr,
        };
        base.trim_end_matches('/')
    }

    /// Where files are uploaded to TestPyPI; generated workflows upload there, Relcast never does.
    pub(crate) fn testpypi_uploads(&self) -> String {
        format!("{}/legacy/", self.base(Service::Testpypi))
    }

    /// The host of GitHub's pages for people, without `www.`.
    #[must_use]
    pub fn github_host(&self) -> &str {
        let rest = self.github_web.split_once("://").map_or(self.github_web.as_str(), |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        host.strip_prefix("www.").unwrap_or(host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_has_no_slash_at_its_end() {
        let endpoints = Endpoints { pypi: "https://mirror.example/root/pypi/".into(), ..Endpoints::default() };
        assert_eq!(endpoints.base(Service::Pypi), "https://mirror.example/root/pypi");
    }

    #[test]
    fn the_host_of_the_pages_has_no_scheme() {
        assert_eq!(Endpoints::default().github_host(), "github.com");
    }
}
