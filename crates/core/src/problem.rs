//! Trouble as a value: what is wrong, with which piece, and what to do.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A stable code for each kind of trouble. Programs match on this; the sentence may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Code {
    /// A package name is not a valid PyPA name.
    NameInvalid,
    /// A repository is not `OWNER/NAME` or a GitHub address.
    RepositoryInvalid,
    /// A branch or tag name is not one that git allows.
    RefInvalid,
    /// A version is not a PEP 440 version.
    VersionInvalid,
    /// A number in a version does not fit in 64 bits.
    VersionNumberTooLarge,
    /// A version specifier or a requirement cannot be read.
    SpecifierInvalid,
    /// A bump kind is not known.
    BumpInvalid,
    /// A bump would not give a higher version.
    BumpNotHigher,
    /// No number is free for this bump.
    BumpNotFree,
    /// A path of a file in the repository is not usable.
    PathInvalid,
    /// A time is not an RFC 3339 time.
    TimeInvalid,
    /// An address holds a key that is not known, or a value that cannot be read.
    LinkInvalid,
    /// There is nothing to look up.
    QueryEmpty,
    /// The index does not know the project.
    ProjectNotFound,
    /// The index knows the project, but it has no files.
    IndexEmpty,
    /// The project is quarantined: the index hides its files.
    ProjectQuarantined,
    /// The project is archived: the index takes no new files.
    ProjectArchived,
    /// The index answers in a version of the API that is not known.
    IndexVersionUnsupported,
    /// One entry of an index document could not be read; the others were.
    FileEntryUnreadable,
    /// A file's name does not tell its version.
    FileNameUnreadable,
    /// No package says where its repository is.
    RepositoryNotLinked,
    /// GitHub does not know the repository, or it is private.
    RepositoryNotFound,
    /// The repository has no tag that names a version.
    NoReleaseTag,
    /// The tag to compare with does not exist.
    TagNotFound,
    /// GitHub does not know one of the two ends of the comparison.
    ComparisonNotFound,
    /// Some commits were not read.
    CommitsUnread,
    /// GitHub's hourly quota is spent.
    QuotaSpent,
    /// The service asks to slow down.
    RateLimited,
    /// No answer came: the network is down, or the service is.
    NetworkDown,
    /// The service answered with an error.
    ServiceFailed,
    /// The answer is not in the documented form.
    AnswerUnreadable,
    /// One part of an answer could not be read; the rest was.
    AnswerPartlyUnreadable,
    /// This was not asked, because something that it needs is missing.
    NotAsked,
    /// A workflow file could not be read.
    WorkflowUnreadable,
    /// Some workflow files were not read.
    WorkflowsUnread,
    /// The repository's project file was not found.
    ProjectFileNotFound,
    /// The repository's project file could not be read.
    ProjectFileUnreadable,
    /// A recording could not be read.
    RecordingInvalid,
    /// The version in the tree is not the released one.
    TreeVersionDiffers,
    /// The variants are not at the same version.
    VariantsDiffer,
    /// A release or a file of it is yanked.
    Yanked,
}

impl Code {
    /// Whether this passes by itself, so that asking again may help.
    #[must_use]
    pub const fn passes(self) -> bool {
        matches!(self, Self::NetworkDown | Self::QuotaSpent | Self::RateLimited | Self::ServiceFailed | Self::AnswerUnreadable)
    }

    /// The code as it stands in JSON, for example `QUOTA_SPENT`.
    #[must_use]
    pub fn as_str(self) -> String {
        let debug = format!("{self:?}");
        let mut out = String::with_capacity(debug.len() + 4);
        for (at, letter) in debug.chars().enumerate() {
            if letter.is_ascii_uppercase() && at > 0 {
                out.push('_');
            }
            out.push(letter.to_ascii_uppercase());
        }
        out
    }
}

/// One piece of trouble: a stable code, a sentence that names the piece, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// What kind of trouble this is.
    pub code: Code,
    /// One sentence for people.
    pub message: String,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

impl Problem {
    /// A problem without a hint.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: None }
    }

    /// The same problem with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

/// A text from outside, fit to stand in a sentence: in quotes, without control characters, at most 80 characters.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(90) + 2);
    out.push('\'');
    for (count, letter) in text.chars().enumerate() {
        if count == 80 {
            out.push('…');
            break;
        }
        // Characters that turn the direction of a text could make a sentence say something else.
        if letter.is_control() || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
            out.extend(letter.escape_default());
        } else {
            out.push(letter);
        }
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_the_same_in_rust_and_in_json() {
        for code in [Code::QuotaSpent, Code::NameInvalid, Code::Yanked, Code::VersionNumberTooLarge] {
            assert_eq!(serde_json::to_string(&code).unwrap(), format!("\"{}\"", code.as_str()));
        }
    }

    #[test]
    fn a_quoted_text_stays_on_one_line() {
        assert_eq!(quoted("a\nb\u{1b}[31m"), "'a\\nb\\u{1b}[31m'");
        assert_eq!(quoted("a\u{202e}b"), "'a\\u{202e}b'");
        assert_eq!(quoted(&"x".repeat(200)).chars().count(), 83);
    }
}
