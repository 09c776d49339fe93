//! What a face asks for, and where the commits come from.

use serde::{Deserialize, Serialize};

use super::{Categories, Edit, Kind};
use crate::time::Day;
use crate::url;
use crate::version::Version;

/// How a changelog is grouped and written, and what it leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub struct Options {
    /// By what the written changelog is grouped. Without a word on it by the repository's own categories where they are known, else by kind.
    pub group_by: Option<GroupBy>,
    /// Kinds that are not listed; their commits are counted as hidden.
    pub hide: Vec<Kind>,
    /// How it is written.
    pub format: Format,
    /// Whether titles keep the case of their first letter; else it is raised where an ordinary word begins the title.
    pub keep_case: bool,
    /// What was changed by hand.
    pub edits: Vec<Edit>,
}

/// By what a changelog is grouped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum GroupBy {
    /// By what the changes are.
    #[default]
    Kind,
    /// By the part of the project. Keep a Changelog has its own sections and goes by the kind.
    Area,
    /// By the repository's own categories; where they are not known, by what the changes are.
    Category,
}

impl GroupBy {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Kind, Self::Area, Self::Category];

    /// The word by which it is named.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Area => "area",
            Self::Category => "category",
        }
    }
}

/// How a changelog is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// The body of a GitHub release.
    #[default]
    Markdown,
    /// A section for a `CHANGELOG.md` (keepachangelog.com).
    Keepachangelog,
    /// Plain text.
    Text,
    /// reStructuredText.
    Rst,
    /// JSON, every commit by its full id.
    Json,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 5] = [Self::Markdown, Self::Keepachangelog, Self::Text, Self::Rst, Self::Json];

    /// The ending of a file in it.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Markdown | Self::Keepachangelog => "md",
            Self::Text => "txt",
            Self::Rst => "rst",
            Self::Json => "json",
        }
    }

    /// The word by which it is named.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Keepachangelog => "keepachangelog",
            Self::Text => "text",
            Self::Rst => "rst",
            Self::Json => "json",
        }
    }
}

/// Where the commits come from, and what they are to become.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// The address of the repository's pages; empty where none is known, and then nothing is a link.
    pub repository: String,
    /// The tag that the commits are counted from.
    pub since: Option<String>,
    /// The branch or tag that they lead to.
    pub until: String,
    /// How many commits were not read.
    pub unread: u32,
    /// The version that is out: on 0.x a breaking change asks for a minor release.
    pub current: Option<Version>,
    /// The version that the changes will be released as.
    pub version: Option<Version>,
    /// The day of that release.
    pub date: Option<Day>,
    /// How the repository wants its notes sorted; none where it says nothing of it.
    pub categories: Option<Categories>,
    /// The full ids of the commits that change nothing in the folder that the packages are made from.
    pub elsewhere: Vec<String>,
}

impl Range {
    /// GitHub's page that compares the two ends.
    #[must_use]
    pub fn compare_url(&self) -> Option<String> {
        let since = self.since.as_ref().filter(|_| !self.repository.is_empty() && !self.until.is_empty())?;
        Some(format!("{}/compare/{}...{}", self.repository, url::segment(since), url::segment(&self.until)))
    }
}
