//! What a change is.

use serde::{Deserialize, Serialize};

/// What a change is, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Something that users must change for.
    Breaking,
    /// A fix of a vulnerability.
    Security,
    /// Something that users should stop to use.
    Deprecated,
    /// Something that is no longer there.
    Removed,
    /// Something new.
    Features,
    /// Something that works now.
    Fixes,
    /// Something faster or smaller.
    Performance,
    /// Documentation only.
    Documentation,
    /// A dependency.
    Dependencies,
    /// Build, packaging and CI.
    Build,
    /// The same in other words.
    Refactoring,
    /// Tests only.
    Tests,
    /// What no mark tells.
    Other,
}

impl Kind {
    /// Every kind in the order of a changelog.
    pub const ALL: [Self; 13] = [
        Self::Breaking,
        Self::Security,
        Self::Deprecated,
        Self::Removed,
        Self::Features,
        Self::Fixes,
        Self::Performance,
        Self::Documentation,
        Self::Dependencies,
        Self::Build,
        Self::Refactoring,
        Self::Tests,
        Self::Other,
    ];

    /// Whether users must change something for it.
    #[must_use]
    pub const fn is_breaking(self) -> bool {
        matches!(self, Self::Breaking | Self::Removed)
    }

    /// The heading of its group.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Breaking => "Breaking changes",
            Self::Security => "Security",
            Self::Deprecated => "Deprecated",
            Self::Removed => "Removed",
            Self::Features => "Features",
            Self::Fixes => "Fixes",
            Self::Performance => "Performance",
            Self::Documentation => "Documentation",
            Self::Dependencies => "Dependencies",
            Self::Build => "Build and CI",
            Self::Refactoring => "Refactoring",
            Self::Tests => "Tests",
            Self::Other => "Other",
        }
    }

    /// The word by which it is named in options and in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Security => "security",
            Self::Deprecated => "deprecated",
            Self::Removed => "removed",
            Self::Features => "features",
            Self::Fixes => "fixes",
            Self::Performance => "performance",
            Self::Documentation => "documentation",
            Self::Dependencies => "dependencies",
            Self::Build => "build",
            Self::Refactoring => "refactoring",
            Self::Tests => "tests",
            Self::Other => "other",
        }
    }

    /// The kind that a word names.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether whoever installs the package gets something of it.
    #[must_use]
    pub const fn reaches_users(self) -> bool {
        !matches!(self, Self::Documentation | Self::Build | Self::Tests)
    }
}
