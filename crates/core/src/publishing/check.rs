//! What a check of the workflows says.

use serde::{Deserialize, Serialize};

use crate::json;
use crate::readiness::CheckAnswer;

/// One trap, and whether the workflows run into it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Check {
    /// Which trap.
    pub code: CheckCode,
    /// `yes`: it is avoided.
    pub answer: CheckAnswer,
    /// The answer in a sentence.
    pub sentence: String,
    /// The lines that it rests on: `release.yaml:12: …`.
    pub evidence: Vec<String>,
    /// What to do about it.
    pub hint: Option<String>,
}

/// The traps. Their names are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CheckCode {
    /// Is a hotfix built from the release that it mends?
    HotfixFromBase,
    /// Does a tag that a workflow pushes start what publishes on tags?
    TagStartsPublishing,
    /// Do pre-releases as PEP 440 writes them take their own path, where there is one?
    PrereleasePath,
    /// Do texts that somebody enters stay out of scripts?
    InputsOutOfScripts,
    /// Is published without a stored token?
    TrustedPublishing,
    /// May the publishing jobs ask for an identity, where they have no token?
    IdTokenGranted,
    /// Is the publishing action pinned by its commit?
    ActionPinned,
    /// Is it said what the publishing workflows may do, and no more than needed?
    PermissionsNarrow,
    /// Are attestations made?
    AttestationsOn,
}

impl CheckCode {
    /// Every trap.
    pub const ALL: [Self; 9] = [
        Self::HotfixFromBase,
        Self::TagStartsPublishing,
        Self::PrereleasePath,
        Self::InputsOutOfScripts,
        Self::TrustedPublishing,
        Self::IdTokenGranted,
        Self::ActionPinned,
        Self::PermissionsNarrow,
        Self::AttestationsOn,
    ];
}

impl Check {
    /// The id of it on a page: its code.
    #[must_use]
    pub fn id(&self) -> String {
        json::word(&self.code)
    }

    /// Well where nothing speaks against it.
    pub(super) fn new(code: CheckCode, against: Vec<String>, well: &str, badly: impl FnOnce(&[String]) -> String, hint: &str) -> Self {
        if against.is_empty() {
            return Self { code, answer: CheckAnswer::Yes, sentence: well.to_owned(), evidence: Vec::new(), hint: None };
        }
        Self { code, answer: CheckAnswer::No, sentence: badly(&against), evidence: against, hint: Some(hint.to_owned()) }
    }
}
