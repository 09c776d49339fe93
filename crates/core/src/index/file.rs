//! The files that an index lists.

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// One file of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct IndexFile {
    /// The file's name.
    pub filename: String,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: Option<String>,
    /// What `Requires-Python` says.
    pub requires_python: Option<String>,
    /// Its size in bytes (PEP 700).
    pub size: Option<u64>,
    /// When it was uploaded (PEP 700).
    pub upload_time: Option<Timestamp>,
    /// Whether it is yanked (PEP 592).
    pub yanked: Yanked,
    /// Whether its metadata can be had by itself (PEP 714).
    pub core_metadata: bool,
    /// Where its provenance is (PEP 740).
    pub provenance: Option<String>,
}

/// Whether a file is yanked, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Yanked {
    /// It is not.
    #[default]
    No,
    /// It is, and nobody said why.
    Yes,
    /// It is, for this reason.
    Because(String),
}

impl Yanked {
    /// Whether it is yanked.
    #[must_use]
    pub fn is_yanked(&self) -> bool {
        *self != Self::No
    }

    /// The reason, where one is given.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Because(reason) => Some(reason),
            _ => None,
        }
    }
}
