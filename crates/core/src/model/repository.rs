//! A repository on GitHub, however people write it.

use std::fmt;
use std::str::FromStr;

use super::codes::REPOSITORY_INVALID;
use crate::endpoints::Endpoints;
use crate::problem::{Problem, quoted};
use crate::text::serde_as_text;
use crate::url;

/// `OWNER/NAME` on GitHub.
///
/// ```
/// use relcast_core::Repository;
/// let repository: Repository = "https://github.com/pypa/sampleproject/issues?q=1".parse().unwrap();
/// assert_eq!(repository.to_string(), "pypa/sampleproject");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Repository {
    owner: String,
    name: String,
}

impl Repository {
    /// The user or organisation.
    #[must_use]
    pub fn owner(&self) -> &str {
        &self.owner
    }

    /// The repository's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The address of its pages.
    #[must_use]
    pub fn url(&self, endpoints: &Endpoints) -> String {
        format!("{}/{}/{}", endpoints.github_web.trim_end_matches('/'), url::segment(&self.owner), url::segment(&self.name))
    }

    /// Reads an address on GitHub's pages: the repository's own, or of anything in it. None for any other address.
    #[must_use]
    pub fn from_address(address: &str, endpoints: &Endpoints) -> Option<Self> {
        let rest = address.trim().strip_prefix("git+").unwrap_or(address.trim());
        let rest =
            ["https://", "http://", "ssh://", "git://"].iter().find_map(|scheme| strip_prefix_ignore_case(rest, scheme)).unwrap_or(rest);
        let rest = rest.strip_prefix("git@").unwrap_or(rest);
        let rest = strip_prefix_ignore_case(rest, "www.").unwrap_or(rest);
        let path = strip_prefix_ignore_case(rest, endpoints.github_host())?.strip_prefix(['/', ':'])?;
        let mut parts = path.split(['/', '?', '#']);
        Self::from_parts(parts.next()?, parts.next()?)
    }

    fn from_parts(owner: &str, name: &str) -> Option<Self> {
        let name = name.strip_suffix(".git").unwrap_or(name);
        let owner_fits =
            (1..=39).contains(&owner.len()) && owner.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        let name_fits =
            (1..=100).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'));
        // Pages of GitHub itself, which people's `project_urls` do link to.
        let reserved = matches!(owner, "sponsors" | "orgs" | "settings" | "features" | "apps" | "marketplace" | "users");
        (owner_fits && name_fits && !reserved && !matches!(name, "." | ".."))
            .then(|| Self { owner: owner.to_owned(), name: name.to_owned() })
    }
}

fn strip_prefix_ignore_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| text.get(prefix.len()..)).flatten()
}

impl FromStr for Repository {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let plain = text.split_once('/').filter(|(_, name)| !name.contains('/')).and_then(|(owner, name)| Self::from_parts(owner, name));
        plain.or_else(|| Self::from_address(text, &Endpoints::default())).ok_or_else(|| {
            Problem::new(REPOSITORY_INVALID, format!("{} is not a GitHub repository.", quoted(text)))
                .hint("Expected OWNER/NAME, or the address of a page of the repository.")
        })
    }
}

impl fmt::Display for Repository {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.owner, self.name)
    }
}

serde_as_text!(Repository, "A GitHub repository, OWNER/NAME.");

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ways_to_write_it() {
        for text in [
            "o/r",
            "https://github.com/o/r",
            "http://www.GitHub.com/o/r.git",
            "git@github.com:o/r.git",
            "git+https://github.com/o/r/tree/main",
            "github.com/o/r#readme",
        ] {
            assert_eq!(text.parse::<Repository>().unwrap().to_string(), "o/r", "{text}");
        }
        for text in [
            "",
            "o",
            "o/",
            "/r",
            "o/..",
            "https://gitlab.com/o/r",
            "https://evilgithub.com/o/r",
            "https://github.com/sponsors/x",
            "o/r/x",
            "o o/r",
        ] {
            assert_eq!(text.parse::<Repository>().unwrap_err().code, REPOSITORY_INVALID, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_repository_or_a_problem(text in any::<String>()) {
            let _ = text.parse::<Repository>();
        }
    }
}
