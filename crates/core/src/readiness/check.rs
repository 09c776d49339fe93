//! What a check says.

use serde::{Deserialize, Serialize};

use crate::json;
use crate::name::PackageName;
use crate::problem::Problem;

/// One question about a release, and its answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Check {
    /// Which question.
    pub code: CheckCode,
    /// The package that it is about; none where it is about the whole release.
    pub package: Option<PackageName>,
    /// The answer.
    pub answer: CheckAnswer,
    /// Whether a release that fails it is incomplete.
    pub required: bool,
    /// The answer in a sentence.
    pub sentence: String,
    /// What it rests on: files, targets, tags.
    pub evidence: Vec<String>,
    /// What to do about it.
    pub hint: Option<String>,
}

/// Yes, no, or not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum CheckAnswer {
    /// It is as it should be.
    Yes,
    /// It is not.
    No,
    /// What decides it was not read.
    Unknown,
}

/// The questions. Their names are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CheckCode {
    /// Is the version released in this package?
    Released,
    /// Is every expected target served by a wheel?
    TargetsPresent,
    /// Is everybody served whom the release before served?
    TargetsKept,
    /// Is no wheel there for a target that is not expected?
    TargetsExpected,
    /// Do the variants serve the same targets?
    SiblingsAgree,
    /// Is an sdist there as before?
    SdistPresent,
    /// Is it not yanked?
    NotYanked,
    /// Can a missing file still be uploaded?
    UploadsOpen,
    /// Is `Requires-Python` as before?
    PythonSame,
    /// Are the floors of the targets (manylinux, macOS) as before?
    FloorsSame,
    /// Are the sizes in line with the last releases?
    SizeInLine,
    /// Is every file below the file limit?
    FilesBelowLimit,
    /// Does the project stay below its limit?
    QuotaLeft,
    /// Is there provenance as before?
    ProvenancePresent,
    /// Does the project take files and offer them?
    ProjectOpen,
    /// Do the index document and the project document agree?
    IndexAgrees,
    /// Is every package that it pins exactly on the index, and does it serve the same?
    CompanionsReady,
    /// Is every file that was tried out on TestPyPI on PyPI, byte for byte?
    Promoted,
    /// Is there a tag?
    TagPresent,
    /// Is there a GitHub release?
    GithubReleasePresent,
    /// Is the version in the tree that of the tag?
    TreeAgrees,
}

impl CheckCode {
    /// Every question.
    pub const ALL: [Self; 21] = [
        Self::Released,
        Self::TargetsPresent,
        Self::TargetsKept,
        Self::TargetsExpected,
        Self::SiblingsAgree,
        Self::SdistPresent,
        Self::NotYanked,
        Self::UploadsOpen,
        Self::PythonSame,
        Self::FloorsSame,
        Self::SizeInLine,
        Self::FilesBelowLimit,
        Self::QuotaLeft,
        Self::ProvenancePresent,
        Self::ProjectOpen,
        Self::IndexAgrees,
        Self::CompanionsReady,
        Self::Promoted,
        Self::TagPresent,
        Self::GithubReleasePresent,
        Self::TreeAgrees,
    ];
}

impl Check {
    /// The id of it on a page: its code, and the package that it is about.
    #[must_use]
    pub fn id(&self) -> String {
        let code = json::word(&self.code);
        self.package.as_ref().map_or_else(|| code.clone(), |package| format!("{code}-{package}"))
    }

    /// An answer of a check that has to be yes.
    pub(super) fn required(code: CheckCode, answer: CheckAnswer, sentence: impl Into<String>) -> Self {
        Self { required: true, ..Self::advisory(code, answer, sentence) }
    }

    /// An answer of a check that warns at most.
    pub(super) fn advisory(code: CheckCode, answer: CheckAnswer, sentence: impl Into<String>) -> Self {
        Self { code, package: None, answer, required: false, sentence: sentence.into(), evidence: Vec::new(), hint: None }
    }

    /// An answer that nobody knows, as `what` could not be read, or was not yet: `question` is what is unknown, and the hint says why and what
    /// to do.
    pub(super) fn unread(code: CheckCode, question: &str, what: &str, problem: Option<&Problem>) -> Self {
        let of = |why: String| Self::advisory(code, CheckAnswer::Unknown, format!("Unknown whether {question}: {why}."));
        match problem {
            Some(problem) => of(format!("{what} could not be read")).hint(problem.with_hint("Check again when it answers.")),
            None => of(format!("still reading {what}")),
        }
    }

    /// The same about one package.
    pub(super) fn of(self, package: &PackageName) -> Self {
        Self { package: Some(package.clone()), ..self }
    }

    /// The same with what it rests on.
    pub(super) fn with_evidence(self, evidence: impl IntoIterator<Item = String>) -> Self {
        Self { evidence: evidence.into_iter().collect(), ..self }
    }

    /// The same with what to do.
    pub(super) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

/// Yes where it holds.
pub(super) const fn answer(holds: bool) -> CheckAnswer {
    if holds { CheckAnswer::Yes } else { CheckAnswer::No }
}
