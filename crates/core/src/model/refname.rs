//! Names of branches and tags, as git allows them.

use std::fmt;
use std::str::FromStr;

use super::codes::REF_INVALID;
use crate::problem::{Problem, quoted};
use crate::text::serde_as_text;

/// The name of a branch or tag, or a commit's id.
///
/// What git refuses is refused (`git help check-ref-format`), so that the name can stand in an address and in a command.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RefName(String);

impl RefName {
    /// `main`, which GitHub calls the first branch of a repository.
    #[must_use]
    pub fn main() -> Self {
        Self("main".to_owned())
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for RefName {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let letters = text.chars().all(|letter| !letter.is_control() && !matches!(letter, ' ' | '~' | '^' | ':' | '?' | '*' | '[' | '\\'));
        let parts =
            text.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && !part.ends_with('.') && !part.ends_with(".lock"));
        let whole = !text.contains("..") && !text.contains("@{") && !text.starts_with('-') && text != "@" && text.len() <= 250;
        if letters && parts && whole {
            return Ok(Self(text.to_owned()));
        }
        Err(Problem::new(REF_INVALID, format!("{} is not a name that git allows for a branch or tag.", quoted(text)))
            .hint("Expected a branch, a tag or a commit's id, as in 'main' or 'v1.2.3'."))
    }
}

impl fmt::Display for RefName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

serde_as_text!(RefName, "A branch, tag or commit id.");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_git_does() {
        for text in ["main", "v1.0", "release/0.3", "feature#1", "a@b", "ü"] {
            assert!(text.parse::<RefName>().is_ok(), "{text}");
        }
        for text in ["", "-f", "a b", "a..b", "a.lock", "/a", "a/", "a//b", ".a", "a\n", "@", "x@{1}", "a:b"] {
            assert_eq!(text.parse::<RefName>().unwrap_err().code, REF_INVALID, "{text:?}");
        }
    }
}
