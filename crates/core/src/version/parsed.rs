//! What a text is as a version: every part of it, or why it is none.

use serde::Serialize;

use super::Version;
use crate::problem::Problem;

/// A text and what it is as a PEP 440 version. The names are those of PyPA's `packaging`; where the text is no version, all parts are null.
///
/// ```
/// use relcast_core::version::Parsed;
/// let parsed = Parsed::of("v1.0-RC.1");
/// assert_eq!((parsed.normalized.as_deref(), parsed.pre), (Some("1.0rc1"), Some(("rc", 1))));
/// assert!(!Parsed::of("one").valid);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Parsed {
    /// The text as it was given.
    pub input: String,
    /// Whether it is a version.
    pub valid: bool,
    /// The normal form.
    pub normalized: Option<String>,
    /// The epoch; 0 where none is written.
    pub epoch: Option<u64>,
    /// The numbers of the release segment.
    pub release: Option<Vec<u64>>,
    /// The pre-release's kind (`a`, `b`, `rc`) and number.
    pub pre: Option<(&'static str, u64)>,
    /// The post-release's number.
    pub post: Option<u64>,
    /// The developmental release's number.
    pub dev: Option<u64>,
    /// The local label, without its `+`.
    pub local: Option<String>,
    /// Whether installers skip it unless asked for pre-releases.
    pub is_prerelease: Option<bool>,
    /// Why it is no version.
    pub error: Option<Problem>,
}

impl Parsed {
    /// Takes a text apart.
    #[must_use]
    pub fn of(input: &str) -> Self {
        let version = input.parse::<Version>();
        let known = version.as_ref().ok();
        Self {
            input: input.to_owned(),
            valid: known.is_some(),
            normalized: known.map(ToString::to_string),
            epoch: known.map(Version::epoch),
            release: known.map(|version| version.release().to_vec()),
            pre: known.and_then(Version::pre),
            post: known.and_then(Version::post),
            dev: known.and_then(Version::dev),
            local: known.and_then(Version::local),
            is_prerelease: known.map(Version::is_prerelease),
            error: version.err(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_parts_or_why_not() {
        let json = serde_json::to_value(Parsed::of("1!2.0rc3.post4.dev5+a.6")).unwrap();
        let expected = serde_json::json!({
            "input": "1!2.0rc3.post4.dev5+a.6", "valid": true, "normalized": "1!2.0rc3.post4.dev5+a.6", "epoch": 1, "release": [2, 0],
            "pre": ["rc", 3], "post": 4, "dev": 5, "local": "a.6", "is_prerelease": true, "error": null,
        });
        assert_eq!(json, expected);
        let none = Parsed::of("1.0\n");
        assert_eq!((none.valid, none.release, none.is_prerelease), (false, None, None));
        assert_eq!(none.error.unwrap().code.as_str(), "VERSION_INVALID");
    }
}
