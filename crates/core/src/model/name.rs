//! Package names: PyPA's rules for what is valid and what is the same.

use std::fmt;
use std::str::FromStr;

use super::codes::NAME_INVALID;
use crate::problem::{Problem, quoted};
use crate::text::serde_as_text;

/// A normalised package name.
///
/// Valid names are ASCII letters, digits, `.`, `_` and `-`, and begin and end with a letter or digit. Runs of `.`, `_` and `-` are
/// one `-`, and letters are lower case: `Foo__Bar` and `foo.bar` are both `foo-bar`.
/// Source: PyPA, *Names and normalization* (PEP 503, PEP 508).
///
/// ```
/// use relcast_core::PackageName;
/// assert_eq!("Foo_.Bar".parse::<PackageName>().unwrap().to_string(), "foo-bar");
/// assert_eq!("-foo".parse::<PackageName>().unwrap_err().code.as_str(), "NAME_INVALID");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PackageName(String);

/// Longer than every name on the index, short enough to refuse nonsense before it is asked for.
const LONGEST: usize = 200;

impl PackageName {
    /// The normalised name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as it stands in a wheel's or sdist's file name: `-` as `_`.
    #[must_use]
    pub fn in_file_names(&self) -> String {
        self.0.replace('-', "_")
    }
}

impl FromStr for PackageName {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let bytes = text.as_bytes();
        let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let inner = bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'));
        if !(edge(bytes.first()) && edge(bytes.last()) && inner && bytes.len() <= LONGEST) {
            return Err(Problem::new(NAME_INVALID, format!("{} is not a package name.", quoted(text)))
                .hint("Expected ASCII letters, digits, '.', '_' and '-', with a letter or digit at both ends, as in 'my-package'."));
        }
        let mut name = String::with_capacity(text.len());
        for letter in text.chars() {
            match letter {
                '.' | '_' | '-' if name.ends_with('-') => {}
                '.' | '_' | '-' => name.push('-'),
                _ => name.push(letter.to_ascii_lowercase()),
            }
        }
        Ok(Self(name))
    }
}

impl fmt::Display for PackageName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

serde_as_text!(PackageName, "A normalised package name (PEP 503).");

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_not_a_name() {
        for text in ["", "-a", "a-", ".a", "a b", "a/b", "ä", "a\n", "<b>", &"a".repeat(300)] {
            assert_eq!(text.parse::<PackageName>().unwrap_err().code, NAME_INVALID, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn normalising_is_idempotent(text in "[A-Za-z0-9]([A-Za-z0-9._-]{0,20}[A-Za-z0-9])?") {
            let once: PackageName = text.parse().unwrap();
            let twice: PackageName = once.as_str().parse().unwrap();
            prop_assert_eq!(once, twice);
        }

        #[test]
        fn any_text_gives_a_name_or_a_problem(text in any::<String>()) {
            if let Ok(name) = text.parse::<PackageName>() {
                prop_assert!(name.as_str().bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'));
            }
        }
    }
}
