//! Wheels and their tags: a compressed tag set, taken apart.
//!
//! Source: [platform compatibility tags](https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/#compressed-tag-sets).

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

use serde::{Serialize, Serializer};

use super::interpreter::in_order;
use crate::problem::quoted;

/// What only the name of a wheel says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wheel {
    /// The build's number and what follows it, as in `2b`; it decides between wheels that are equal otherwise.
    pub build: Option<(u64, String)>,
    /// Every tag of the compressed set, in order and each once.
    pub tags: Vec<Tag>,
}

/// One tag, in lower case: `cp312-cp312-win_amd64`.
///
/// Tags are in the order of their interpreters and ABIs by number, `cp39` before `cp310`, and of their platforms by letter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tag {
    /// The interpreter, `cp312`.
    pub interpreter: String,
    /// The ABI, `cp312`.
    pub abi: String,
    /// The platform, `win_amd64`.
    pub platform: String,
}

/// More than any wheel has, few enough that hostile names cost nothing: a short name can hold a set of millions.
const MOST: usize = 512;

impl Tag {
    /// The tags of a compressed set in which only the parts are counted.
    pub(super) fn expand(set: &str) -> Result<Vec<Self>, String> {
        let set = if set.bytes().any(|byte| byte.is_ascii_uppercase()) { Cow::Owned(set.to_ascii_lowercase()) } else { Cow::Borrowed(set) };
        let mut parts = set.splitn(3, '-');
        let mut part = || parts.next().unwrap_or_default();
        let (interpreters, abis, platforms) = (part(), part(), part());
        let mut count = 1_usize;
        for part in [interpreters, abis, platforms] {
            let (mut members, mut before) = (1_usize, b'.');
            for byte in part.bytes().chain([b'.']) {
                if byte == b'.' && before == b'.' {
                    return Err(format!("a tag is empty in {}", quoted(part)));
                }
                members += usize::from(before == b'.');
                before = byte;
            }
            count = count.saturating_mul(members - 1);
        }
        if let Some(odd) = interpreters.split('.').find(|interpreter| !is_identifier(interpreter)) {
            return Err(format!(
                "the interpreter {} does not begin with a letter, or holds another character than letters, digits and '_'",
                quoted(odd)
            ));
        }
        let tag = |interpreter: &str, abi: &str, platform: &str| Self {
            interpreter: interpreter.to_owned(),
            abi: abi.to_owned(),
            platform: platform.to_owned(),
        };
        if count == 1 {
            return Ok(vec![tag(interpreters, abis, platforms)]);
        }
        if count > MOST {
            return Err(format!("its tags expand to {count}, more than the {MOST} that are read"));
        }
        let (interpreters, abis, platforms) = (members(interpreters, in_order), members(abis, in_order), members(platforms, str::cmp));
        let mut tags = Vec::with_capacity(count);
        for interpreter in interpreters {
            for abi in &abis {
                tags.extend(platforms.iter().map(|platform| tag(interpreter, abi, platform)));
            }
        }
        Ok(tags)
    }
}

/// The members of a part, in order and each once.
fn members(part: &str, order: fn(&str, &str) -> Ordering) -> Vec<&str> {
    let mut members: Vec<&str> = Vec::new();
    for member in part.split('.') {
        if let Err(place) = members.binary_search_by(|found| order(found, member)) {
            members.insert(place, member);
        }
    }
    members
}

/// Whether a text is an identifier of Python, of ASCII letters.
pub(super) fn is_identifier(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        && !text.is_empty()
        && !text.starts_with(|letter: char| letter.is_ascii_digit())
}

impl Ord for Tag {
    fn cmp(&self, other: &Self) -> Ordering {
        in_order(&self.interpreter, &other.interpreter)
            .then_with(|| in_order(&self.abi, &other.abi))
            .then_with(|| self.platform.cmp(&other.platform))
    }
}

impl PartialOrd for Tag {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { interpreter, abi, platform } = self;
        write!(f, "{interpreter}-{abi}-{platform}")
    }
}

impl Serialize for Tag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn expanded(set: &str) -> Vec<String> {
        Tag::expand(set).unwrap().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_compressed_set_is_taken_apart_once_and_in_order() {
        assert_eq!(expanded("CP310.cp39.cp310-cp310.none-any"), ["cp39-cp310-any", "cp39-none-any", "cp310-cp310-any", "cp310-none-any"]);
        assert_eq!(expanded("py3-none-Win32"), ["py3-none-win32"]);
        for (set, piece) in
            [("py3--any", "''"), ("py3-none-", "''"), ("py3-a..b-any", "'a..b'"), ("3py-none-any", "'3py'"), ("p y-none-any", "'p y'")]
        {
            assert!(Tag::expand(set).unwrap_err().contains(piece), "{set}");
        }
    }

    #[test]
    fn a_set_that_stands_for_millions_is_refused() {
        let part = vec!["a"; 200].join(".");
        assert!(Tag::expand(&format!("{part}-{part}-{part}")).unwrap_err().contains("8000000"));
        assert_eq!(Tag::expand(&format!("{}-b-c", vec!["a"; 512].join("."))).unwrap().len(), 1);
        assert!(Tag::expand(&format!("{}-b-c", vec!["a"; 513].join("."))).is_err());
    }

    proptest! {
        #[test]
        fn tags_rise(interpreters in "(cp|py)[0-9]{1,3}(\\.(cp|py|pp)[0-9]{0,3}t?){0,4}", platforms in "[a-c][0-9]{0,2}(\\.[a-c][0-9]{0,2}){0,4}") {
            let tags = Tag::expand(&format!("{interpreters}-cp39.cp310-{platforms}")).unwrap();
            prop_assert!(tags.windows(2).all(|pair| pair[0] < pair[1]), "{:?}", tags);
        }
    }
}
