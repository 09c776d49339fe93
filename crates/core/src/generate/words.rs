//! The checked words of a plan that stand nowhere else.

use std::fmt;
use std::str::FromStr;

use super::codes::{COMMIT_INVALID, PLAN_INVALID, SECRET_NAME_INVALID};
use crate::model::codes::PATH_INVALID;
use crate::problem::{Problem, quoted};
use crate::text::{is_unsafe_control, serde_as_text};

/// A folder in a repository, by its path; `.` is the top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder(String);

/// The name of a secret: capital letters, digits and `_`, beginning with no digit and not with `GITHUB_`.
///
/// GitHub reads small letters as capital ones; here they are written as they are shown. Source: GitHub, *Using secrets in GitHub Actions*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretName(String);

/// A commit by its whole id, which nobody can move as a tag or a branch can be moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit(String);

/// The SHA-256 of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hash(String);

const LONGEST: usize = 200;

impl Default for Folder {
    fn default() -> Self {
        Self(".".to_owned())
    }
}

impl FromStr for Folder {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let path = text.trim_end_matches('/');
        let path = path.strip_prefix("./").unwrap_or(path);
        let part = |part: &str| !matches!(part, "" | "." | ".." | ".git") && !part.ends_with(' ') && !part.starts_with(' ');
        let fits = path == "." || path.split('/').all(part);
        // A backslash is a slash on some machines, and `:` names a drive there.
        if !fits || path.len() > LONGEST || path.contains(['\\', ':']) || path.chars().any(is_unsafe_control) {
            return Err(Problem::new(PATH_INVALID, format!("{} is not a folder within a repository.", quoted(text)))
                .hint("Expected a path from the top of the repository, as in 'packages/core', or '.'."));
        }
        Ok(Self(path.to_owned()))
    }
}

impl FromStr for SecretName {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let letters = text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
        let first = text.starts_with(|first: char| first.is_ascii_uppercase() || first == '_');
        if letters && first && text.len() <= LONGEST && !text.starts_with("GITHUB_") {
            return Ok(Self(text.to_owned()));
        }
        Err(Problem::new(SECRET_NAME_INVALID, format!("{} is not the name of a secret.", quoted(text)))
            .hint("Expected capital letters, digits and '_', as in 'PYPI_API_TOKEN'; no digit and no 'GITHUB_' comes first."))
    }
}

impl FromStr for Commit {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        if text.len() == 40 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            return Ok(Self(text.to_owned()));
        }
        Err(Problem::new(COMMIT_INVALID, format!("{} is not the id of a commit.", quoted(text)))
            .hint("Expected all 40 digits from 0 to 9 and a to f, as 'git rev-parse HEAD' prints them."))
    }
}

impl FromStr for Hash {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let digits = text.strip_prefix("sha256:").unwrap_or(text);
        if digits.len() == 64 && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            return Ok(Self(digits.to_owned()));
        }
        Err(Problem::new(PLAN_INVALID, format!("{} is not the SHA-256 of a file.", quoted(text)))
            .hint("Expected 64 digits from 0 to 9 and a to f, as the index shows them."))
    }
}

macro_rules! word {
    ($type:ty, $what:literal) => {
        impl $type {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        serde_as_text!($type, $what);
    };
}

word!(Folder, "A folder in the repository, by its path from the top; '.' is the top.");
word!(SecretName, "The name of a secret: capital letters, digits and '_'.");
word!(Commit, "A commit's whole id.");
word!(Hash, "The SHA-256 of a file: 64 digits from 0 to 9 and a to f.");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_stays_within_the_repository() {
        for (text, path) in [(".", "."), ("./a/", "a"), ("packages/a b", "packages/a b"), ("-x", "-x")] {
            assert_eq!(text.parse::<Folder>().unwrap().as_str(), path);
        }
        for text in ["", "/", "/etc", "..", "a/../b", "a//b", ".git", "a\\b", "C:/x", "a\nb", " a", "a/./b"] {
            assert_eq!(text.parse::<Folder>().unwrap_err().code, PATH_INVALID, "{text:?}");
        }
    }

    #[test]
    fn a_secret_is_named_as_github_shows_it() {
        for text in ["PYPI_API_TOKEN", "_A1", "GITHUBX"] {
            assert_eq!(text.parse::<SecretName>().unwrap().as_str(), text);
        }
        for text in ["", "1A", "pypi", "GITHUB_TOKEN", "A-B", "A }}", "Ä"] {
            assert_eq!(text.parse::<SecretName>().unwrap_err().code, SECRET_NAME_INVALID, "{text:?}");
        }
    }

    #[test]
    fn a_hash_is_written_in_full() {
        let digits = "0123456789abcdef".repeat(4);
        assert_eq!(format!("sha256:{digits}").parse::<Hash>().unwrap(), digits.parse().unwrap());
        for text in ["", "sha256:", &digits[1..], &digits.to_uppercase(), &format!("md5:{digits}")] {
            assert_eq!(text.parse::<Hash>().unwrap_err().code, PLAN_INVALID, "{text:?}");
        }
    }

    #[test]
    fn a_commit_is_named_in_full() {
        assert!("0123456789abcdef0123456789abcdef01234567".parse::<Commit>().is_ok());
        for text in ["", "v1.0", "0123456", "0123456789ABCDEF0123456789abcdef01234567"] {
            assert_eq!(text.parse::<Commit>().unwrap_err().code, COMMIT_INVALID, "{text:?}");
        }
    }
}
