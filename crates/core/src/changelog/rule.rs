//! Which rule decided what a change is.

use serde::{Deserialize, Serialize};

/// The rule that decided the kind of a change, so that nobody has to guess why a title stands where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Rule {
    /// `feat!: …`, `[Breaking] …` or 💥.
    Breaking,
    /// A `BREAKING CHANGE:` footer.
    Footer,
    /// "Drop support for …".
    Dropped,
    /// A CVE or GHSA number.
    Advisory,
    /// `fix: …`, a type of Conventional Commits.
    Conventional,
    /// `fix(deps): …`: the scope says more than the type.
    Scope,
    /// `cmake: …`: another word before a colon.
    Prefix,
    /// `[Bugfix] …`.
    Bracket,
    /// 🐛 or `:bug:`.
    Emoji,
    /// "Bump x from 1 to 2".
    Dependency,
    /// "Release 1.2.3".
    Release,
    /// "Revert …".
    Revert,
    /// "Merge branch …".
    Merge,
    /// "Add …": the first word.
    Verb,
    /// "Update the README": what the words are about.
    Subject,
    /// "Fix flaky test": a phrase that says more than its first word.
    Phrase,
    /// "Update sponsors": a list of people.
    Housekeeping,
    /// Somebody put it there.
    #[serde(rename = "hand")]
    Manual,
    /// None of them.
    None,
}

impl Rule {
    /// The rule in words.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Breaking => "it is marked as breaking",
            Self::Footer => "a footer says what it breaks",
            Self::Dropped => "it ends the support of something",
            Self::Advisory => "it names a CVE or GHSA number",
            Self::Conventional => "the type before the colon",
            Self::Scope => "the scope in parentheses",
            Self::Prefix => "the word before the colon",
            Self::Bracket => "the word in brackets",
            Self::Emoji => "the emoji",
            Self::Dependency => "it changes the version of a dependency",
            Self::Release => "it only makes a release",
            Self::Revert => "it takes something back",
            Self::Merge => "it merges a branch",
            Self::Verb => "the first word",
            Self::Subject => "what it is about",
            Self::Phrase => "a phrase in it",
            Self::Housekeeping => "it updates a list of people",
            Self::Manual => "it was put there by hand",
            Self::None => "nothing in the title tells",
        }
    }

    /// The word by which it is named in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Footer => "footer",
            Self::Dropped => "dropped",
            Self::Advisory => "advisory",
            Self::Conventional => "conventional",
            Self::Scope => "scope",
            Self::Prefix => "prefix",
            Self::Bracket => "bracket",
            Self::Emoji => "emoji",
            Self::Dependency => "dependency",
            Self::Release => "release",
            Self::Revert => "revert",
            Self::Merge => "merge",
            Self::Verb => "verb",
            Self::Subject => "subject",
            Self::Phrase => "phrase",
            Self::Housekeeping => "housekeeping",
            Self::Manual => "hand",
            Self::None => "none",
        }
    }
}
