//! What comes from TestPyPI: that it does, what PyPI has of it, and which files are the same on both.

use serde::{Deserialize, Serialize};

use super::wire::List;
use crate::endpoints::PackageIndex;
use crate::index::{IndexDocument, IndexFile};
use crate::snapshot::{PackageFacts, Snapshot};

/// Where the packages were looked up; a link without it is of PyPI.
#[derive(Serialize, Deserialize)]
pub(super) struct Indexes {
    index: u8,
    /// The packages that PyPI was asked for beside it.
    pub(super) on_pypi: List<String>,
}

impl Indexes {
    pub(super) fn of(on_pypi: &[PackageFacts]) -> Self {
        Self { index: 1, on_pypi: List(on_pypi.iter().map(|package| package.name.to_string()).collect()) }
    }

    pub(super) fn index(&self) -> Option<PackageIndex> {
        PackageIndex::ALL.get(usize::from(self.index)).copied()
    }
}

/// How the files of a package compare with those of the same names on PyPI: a link holds no hashes.
#[derive(Serialize, Deserialize)]
pub(super) struct Compared(List<List<u8>>);

const SAME: u8 = 1;
const DIFFERS: u8 = 2;

impl Compared {
    pub(super) fn of(snapshot: &Snapshot) -> Self {
        let of_file = |file: &IndexFile, other: Option<&IndexDocument>| {
            let other = other?.files.iter().find(|other| other.filename == file.filename)?;
            let is_same = file.sha256.as_ref()?.eq_ignore_ascii_case(other.sha256.as_ref()?);
            Some(if is_same { SAME } else { DIFFERS })
        };
        let of_package = |package: &PackageFacts| {
            let other = snapshot.on_pypi.iter().find(|other| other.name == package.name).and_then(|other| other.index.ready());
            let files = package.index.ready().map(|document| document.files.as_slice()).unwrap_or_default();
            List(files.iter().map(|file| of_file(file, other).unwrap_or_default()).collect())
        };
        Self(List(snapshot.packages.iter().map(of_package).collect()))
    }

    /// Gives files hashes that compare as the true ones do.
    pub(super) fn fill(self, snapshot: &mut Snapshot) {
        let Snapshot { packages, on_pypi, .. } = snapshot;
        for (package, states) in packages.iter_mut().zip(self.0.0) {
            let other = on_pypi.iter_mut().find(|other| other.name == package.name);
            let Some(((document, _), (other, _))) = package.index.ready_mut().zip(other.and_then(|other| other.index.ready_mut())) else {
                continue;
            };
            for (file, state) in document.files.iter_mut().zip(states.0).filter(|(_, state)| matches!(*state, SAME | DIFFERS)) {
                file.sha256 = Some(SAME.to_string());
                if let Some(other) = other.files.iter_mut().find(|other| other.filename == file.filename) {
                    other.sha256 = Some(state.to_string());
                }
            }
        }
    }
}
