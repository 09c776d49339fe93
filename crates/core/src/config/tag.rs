//! How a release's tag is written.

use std::fmt;
use std::str::FromStr;

use crate::manifest::codes::CONFIG_UNREADABLE;
use crate::name::PackageName;
use crate::problem::{Problem, quoted};
use crate::refname::RefName;
use crate::sorted::sort_by;
use crate::text::serde_as_text;
use crate::version::{TagScheme, Version, read_tag};

const VERSION: &str = "{version}";

/// A tag with `{version}` at its end: `v{version}`, `release-{version}`, `pkg/v{version}`.
///
/// Before the version may stand whatever git allows in a tag and no version could begin with: neither a digit nor a dot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagPattern {
    prefix: String,
}

impl TagPattern {
    /// What stands before the version.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The version that a tag of this form names, in any spelling of it that begins with a digit: of `{version}`, `v1.0` is none.
    #[must_use]
    pub fn read(&self, tag: &str) -> Option<Version> {
        let version = tag.strip_prefix(&self.prefix)?;
        version.starts_with(|first: char| first.is_ascii_digit()).then(|| version.parse().ok()).flatten()
    }

    /// The tag of a version.
    #[must_use]
    pub fn tag(&self, version: &Version) -> String {
        format!("{}{version}", self.prefix)
    }
}

/// The tags that name a release and their versions, lowest first, with the scheme that they are in: the one that is configured, or else the
/// repository's own.
#[must_use]
pub fn released<'a>(
    tags: &[&'a str],
    packages: &[PackageName],
    configured: Option<&TagPattern>,
) -> (Option<TagScheme>, Vec<(&'a str, Version)>) {
    let mut scheme = match configured {
        Some(pattern) => Some(TagScheme { prefix: pattern.prefix.clone(), tags: 0 }),
        None => TagScheme::infer(tags.iter().copied(), packages),
    };
    let version = |tag: &str| match (configured, &scheme) {
        (Some(pattern), _) => pattern.read(tag),
        (None, scheme) => {
            read_tag(tag, packages).filter(|(before, _)| scheme.as_ref().is_some_and(|scheme| scheme.prefix == *before)).map(|read| read.1)
        }
    };
    let mut found: Vec<(&str, Version)> = tags.iter().filter_map(|tag| Some((*tag, version(tag)?))).collect();
    if let (Some(_), Some(scheme)) = (configured, &mut scheme) {
        scheme.tags = found.len();
    }
    sort_by(&mut found, |one, two| one.1.cmp(&two.1));
    (scheme, found)
}

/// The tag of the highest final release among tags alone, or of the highest release where none is final.
#[must_use]
pub fn last_released<'a>(tags: &[&'a str], packages: &[PackageName], configured: Option<&TagPattern>) -> Option<(&'a str, Version)> {
    let (_, found) = released(tags, packages, configured);
    found.into_iter().max_by(|one, two| (!one.1.is_prerelease(), &one.1).cmp(&(!two.1.is_prerelease(), &two.1)))
}

/// `v{version}`
impl Default for TagPattern {
    fn default() -> Self {
        Self { prefix: "v".to_owned() }
    }
}

impl FromStr for TagPattern {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Problem> {
        let prefix = text.strip_suffix(VERSION).filter(|prefix| !prefix.contains(['{', '}']));
        let fits = |prefix: &&str| {
            let splits = !prefix.ends_with(|last: char| last.is_ascii_digit() || last == '.');
            splits && format!("{prefix}1.0").parse::<RefName>().is_ok()
        };
        prefix.filter(fits).map(|prefix| Self { prefix: prefix.to_owned() }).ok_or_else(|| {
            Problem::new(CONFIG_UNREADABLE, format!("{} does not say how a tag is written.", quoted(text)))
                .hint("Expected a prefix, then '{version}', as in 'v{version}'.")
        })
    }
}

impl fmt::Display for TagPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{VERSION}", self.prefix)
    }
}

serde_as_text!(TagPattern, "A release's tag, '{version}' at its end: 'v{version}'.");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_stands_at_the_end() {
        assert_eq!(TagPattern::default().to_string(), "v{version}");
        for text in ["v{version}", "{version}", "release-{version}", "pkg/v{version}", "pkg@{version}"] {
            let pattern: TagPattern = text.parse().unwrap();
            assert_eq!(pattern.to_string(), text);
            let tag = pattern.tag(&"1.0rc1".parse().unwrap());
            assert_eq!(tag, text.replace("{version}", "1.0rc1"));
            assert_eq!(pattern.read(&tag), Some("1.0rc1".parse().unwrap()));
            assert_eq!((pattern.read(&format!("x{tag}")), pattern.read(pattern.prefix())), (None, None));
        }
        for text in [
            "",
            "v",
            "v{version}-final",
            "{name}-{version}",
            "v1.{version}",
            "v1{version}",
            "-{version}",
            "a b{version}",
            "{version}{version}",
        ] {
            assert_eq!(text.parse::<TagPattern>().unwrap_err().code, CONFIG_UNREADABLE, "{text}");
        }
        let plain: TagPattern = "{version}".parse().unwrap();
        assert_eq!((plain.read("v1.0"), plain.read("1.0-rc1").unwrap().to_string()), (None, "1.0rc1".to_owned()));
    }
}
