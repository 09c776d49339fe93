//! A place where a project's version is written, and how it is written there.

use std::ops::Range;

use serde::Serialize;

use super::codes::VERSION_NOT_WRITABLE;
use crate::problem::Problem;
use crate::version::Version;

/// What kind of place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// `version` of the table `[project]` in `pyproject.toml` (PEP 621).
    Project,
    /// `version` of the table `[tool.poetry]` in `pyproject.toml`.
    Poetry,
    /// The version that another tool keeps for itself, as `[tool.bumpversion]` does.
    Tool,
    /// `version` of the section `[metadata]` in `setup.cfg`.
    SetupCfg,
    /// The argument `version` of `setup()` in `setup.py`, or the constant that it names.
    SetupPy,
    /// A text that a Python module assigns to a name, as in `__version__ = "1.2.3"`.
    Python,
    /// A file that holds the version and nothing else.
    Plain,
    /// `version` of a package or a workspace in `Cargo.toml`.
    Cargo,
    /// A package of the project in `Cargo.lock`.
    CargoLock,
    /// The project in `uv.lock`.
    UvLock,
    /// The version in a conda recipe.
    Conda,
    /// The argument `version` of `project()` in `meson.build`.
    Meson,
    /// Whatever a pattern of the configuration finds.
    Pattern,
}

/// In which spelling a version is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Spelling {
    /// PEP 440's normal form: `1.0rc1`.
    #[default]
    Pep440,
    /// Semantic Versioning, as Cargo and npm read it: `1.0.0-rc.1`.
    Semver,
}

/// A place where the version is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// The file, by its path from the root.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// What kind of place it is.
    pub format: Format,
    /// In which spelling it is written.
    pub spelling: Spelling,
    /// Its first byte in the file.
    pub start: usize,
    /// The byte behind its last.
    pub end: usize,
    /// What is written there.
    pub written: String,
    /// The version that this is.
    pub version: Version,
    /// Whether the build backend or the configuration reads it. Other places are known by their usual names.
    pub declared: bool,
}

impl Place {
    /// Reads the version at a span of a file. A `v` before it stays outside of the place.
    ///
    /// # Errors
    ///
    /// `VERSION_INVALID` with the file and the line.
    pub(super) fn read(path: &str, text: &str, span: Range<usize>, format: Format) -> Result<Self, Problem> {
        let line = line(text, span.start);
        let written = text.get(span.clone()).unwrap_or_default();
        let rest = written.strip_prefix(['v', 'V']).filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
        let written = rest.unwrap_or(written);
        let version = written.parse().map_err(|problem: Problem| {
            let message = format!("{path}, line {line}: {}", problem.message);
            Problem { message, ..problem }
        })?;
        let spelling = match format {
            Format::Cargo | Format::CargoLock => Spelling::Semver,
            _ => Spelling::Pep440,
        };
        Ok(Self {
            path: path.to_owned(),
            line,
            format,
            spelling,
            start: span.end - written.len(),
            end: span.end,
            written: written.to_owned(),
            version,
            declared: true,
        })
    }

    /// `pyproject.toml, line 3, says 1.2.3`
    pub(super) fn says(&self) -> String {
        format!("{}, line {}, says {}", self.path, self.line, self.version)
    }
}

/// The line that a byte is in, from 1.
pub(super) fn line(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

impl Spelling {
    /// A version in this spelling.
    ///
    /// # Errors
    ///
    /// `VERSION_NOT_WRITABLE` where it has no such spelling.
    pub fn write(self, version: &Version) -> Result<String, Problem> {
        match self {
            Self::Pep440 => Ok(version.to_string()),
            Self::Semver => semver(version).ok_or_else(|| {
                let message = format!("{version} cannot be written as a semantic version, which Cargo and npm need.");
                Problem::new(VERSION_NOT_WRITABLE, message).hint("Choose a version with at most 3 numbers and without an epoch.")
            }),
        }
    }
}

/// `1.0rc1` as `1.0.0-rc.1`: PEP 440 reads it as the same version.
fn semver(version: &Version) -> Option<String> {
    let release = version.release();
    if version.epoch() != 0 || release.len() > 3 {
        return None;
    }
    let number = |place: usize| release.get(place).copied().unwrap_or(0);
    let mut text = format!("{}.{}.{}", number(0), number(1), number(2));
    let pre = version.pre().map(|(kind, number)| match kind {
        "a" => ("alpha", number),
        "b" => ("beta", number),
        kind => (kind, number),
    });
    let marks = [pre, version.post().map(|number| ("post", number)), version.dev().map(|number| ("dev", number))];
    for (place, (word, number)) in marks.into_iter().flatten().enumerate() {
        let sign = if place == 0 { '-' } else { '.' };
        text.push_str(&format!("{sign}{word}.{number}"));
    }
    if let Some(local) = version.local() {
        text.push('+');
        text.push_str(&local);
    }
    Some(text)
}

/// A tool that takes the version from the last tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TagTool {
    /// Its name, as in `setuptools-scm`.
    pub name: String,
    /// The file that says so.
    pub path: String,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::version::codes::VERSION_INVALID;
    use crate::version::tests::any_version;

    #[test]
    fn the_span_is_that_of_the_version() {
        let text = "a\nversion = 'v1.2.3'\n";
        let place = Place::read("p", text, 13..19, Format::Project).unwrap();
        assert_eq!((place.line, &text[place.start..place.end], place.written.as_str()), (2, "1.2.3", "1.2.3"));
        let problem = Place::read("p.toml", text, 2..9, Format::Project).unwrap_err();
        assert_eq!(problem.code, VERSION_INVALID);
        assert!(problem.message.starts_with("p.toml, line 2: 'version' is not a version"), "{problem}");
    }

    #[test]
    fn what_semver_cannot_say() {
        for text in ["1!2.0", "1.2.3.4"] {
            assert_eq!(Spelling::Semver.write(&text.parse().unwrap()).unwrap_err().code, VERSION_NOT_WRITABLE, "{text}");
        }
        for (version, expected) in
            [("1.0rc1", "1.0.0-rc.1"), ("2.1.0a3", "2.1.0-alpha.3"), ("1.2.3.post1", "1.2.3-post.1"), ("1.0", "1.0.0")]
        {
            assert_eq!(Spelling::Semver.write(&version.parse().unwrap()).unwrap(), expected);
        }
    }

    proptest! {
        #[test]
        fn a_semantic_spelling_is_the_same_version(version in any_version()) {
            if let Ok(text) = Spelling::Semver.write(&version) {
                prop_assert_eq!(text.parse::<Version>().unwrap(), version);
            }
        }
    }
}
