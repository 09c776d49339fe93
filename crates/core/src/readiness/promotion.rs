//! Promotion: which files of a release on TestPyPI are on PyPI, by their hashes.

use serde::{Deserialize, Serialize};

use super::variant::Variant;
use crate::index::{IndexDocument, IndexFile};
use crate::name::PackageName;
use crate::snapshot::codes::PROJECT_NOT_FOUND;
use crate::snapshot::{Part, Snapshot};

/// What of one package's release is on PyPI.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Promotion {
    /// The package.
    pub package: PackageName,
    /// The files on TestPyPI, in the order of their names.
    pub files: Vec<PromotedFile>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PromotedFile {
    /// Its name.
    pub file: String,
    /// Whether PyPI has it.
    pub on_pypi: OnPypi,
}

/// Whether PyPI has a file of TestPyPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum OnPypi {
    /// It has the same bytes.
    Same,
    /// It has no file of this name.
    No,
    /// It has other bytes under this name.
    Differs,
    /// PyPI was not read, or one of the two gives no hash.
    Unknown,
}

impl OnPypi {
    /// It for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Same => "same file on PyPI",
            Self::No => "not on PyPI",
            Self::Differs => "another file on PyPI",
            Self::Unknown => "unknown",
        }
    }
}

/// What of a release is on PyPI; none where it is looked up there, or is not on TestPyPI.
pub(super) fn promotion(snapshot: &Snapshot, variant: &Variant<'_>) -> Option<Promotion> {
    let (name, release) = (variant.name(), variant.release()?);
    let facts = snapshot.on_pypi.iter().find(|facts| facts.name == *name)?;
    let on_pypi = |file: &IndexFile| match &facts.index {
        Part::Ready { value, .. } => compared(file, value),
        Part::Failed { problem } if problem.code == PROJECT_NOT_FOUND => OnPypi::No,
        _ => OnPypi::Unknown,
    };
    let files = release.files().map(|(_, file)| PromotedFile { file: file.filename.clone(), on_pypi: on_pypi(file) });
    Some(Promotion { package: name.clone(), files: files.collect() })
}

fn compared(file: &IndexFile, document: &IndexDocument) -> OnPypi {
    let Some(other) = document.files.iter().find(|other| other.filename == file.filename) else { return OnPypi::No };
    match (&file.sha256, &other.sha256) {
        (Some(one), Some(other)) if one.eq_ignore_ascii_case(other) => OnPypi::Same,
        (Some(_), Some(_)) => OnPypi::Differs,
        _ => OnPypi::Unknown,
    }
}
