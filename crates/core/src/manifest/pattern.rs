//! Files that the configuration lists, and the pattern that finds the version in one.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::place::Spelling;
use crate::version::Version;

/// A file that holds the version, too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VersionFile {
    /// Its path from the root of the repository.
    pub path: String,
    /// What stands around the version, with `{version}` or `{semver}` in its place. Without one it is found by the kind of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
}

/// A pattern, taken apart.
pub(super) struct Pattern<'p> {
    before: &'p str,
    after: &'p str,
    pub(super) spelling: Spelling,
}

impl<'p> Pattern<'p> {
    /// Reads a pattern; none where it does not name the version exactly once, or nothing stands around it.
    pub(super) fn parse(text: &'p str) -> Option<Self> {
        let (spelling, word) = if text.contains("{semver}") { (Spelling::Semver, "{semver}") } else { (Spelling::Pep440, "{version}") };
        let (before, after) = text.split_once(word)?;
        let once = !after.contains("{version}") && !after.contains("{semver}") && !before.contains("{version}");
        (once && !(before.is_empty() && after.is_empty())).then_some(Self { before, after, spelling })
    }

    /// Every version that the pattern finds in a text.
    pub(super) fn find<'t>(&self, text: &'t str) -> impl Iterator<Item = Range<usize>> + use<'_, 't, 'p> {
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let begin = text.get(from..)?.find(self.before)? + from;
                let start = begin + self.before.len();
                let rest = text.get(start..)?;
                let length = rest.find(|letter: char| !is_of_version(letter)).unwrap_or(rest.len());
                // The text behind the version may begin with a letter that a version may hold, too: the longest version counts.
                let mut ends = (1..=length).rev().filter(|end| rest.get(*end..).is_some_and(|rest| rest.starts_with(self.after)));
                let end = ends.find(|end| rest.get(..*end).is_some_and(|version| version.parse::<Version>().is_ok()));
                from = match end {
                    Some(end) => start + end,
                    None => begin + text.get(begin..)?.chars().next()?.len_utf8(),
                };
                if let Some(end) = end {
                    return Some(start..start + end);
                }
            }
        })
    }
}

fn is_of_version(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '.' | '!' | '+' | '-' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(pattern: &str, text: &'t str) -> Vec<&'t str> {
        Pattern::parse(pattern).unwrap().find(text).map(|span| &text[span]).collect()
    }

    #[test]
    fn what_a_pattern_finds() {
        assert_eq!(found("\"version\": \"{semver}\"", "{\"version\": \"1.0.0-rc.1\", \"engines\": {\"version\": \"x\"}}"), ["1.0.0-rc.1"]);
        assert_eq!(found("pkg=={version}", "pkg==1.0.\nmypkg==1.1; pkg==2"), ["1.0", "1.1", "2"]);
        assert_eq!(found("{version} is out", "1.0 is out"), ["1.0"]);
        assert_eq!(found("v{version}.tar", "v1.2.tar.gz ev1.3.tar"), ["1.2", "1.3"]);
        assert!(found("é{version}", "éé1.0 éx").contains(&"1.0"));
        assert!(found("a{version}", "").is_empty());
        for pattern in ["", "version", "{version}", "{version}{version}x", "{version} {semver}"] {
            assert!(Pattern::parse(pattern).is_none(), "{pattern}");
        }
    }
}
