//! How users get a version: the command for each installer, and the lines for files that pin it.
//!
//! Every name is quoted for the shell that the command is written for, and every line escaped for its file.

mod file;
mod installer;

pub(crate) use file::Listed;
pub use file::{FileForm, InstallFile};
pub use installer::Installer;

use std::fmt;

use crate::index::Extra;
use crate::name::PackageName;
use crate::version::Version;

/// What is said of conda, which Relcast does not ask.
pub const CONDA: &str = "conda: conda-forge packages a release later, if at all, and Relcast does not read it. Inside a conda environment, use the pip command.";

/// What a command with two indexes risks.
pub const TWO_INDEXES: &str = "Dependencies come from either index, whichever has the higher version, and anyone can register their names on TestPyPI (dependency confusion). \
    Install in a throwaway environment without secrets.";

/// Exactly one version of a package, with the extras that are wanted: `my-package[cli]==1.0`.
#[derive(Clone, Copy, Debug)]
pub struct Pinned<'a> {
    /// The package.
    pub package: &'a PackageName,
    /// The version.
    pub version: &'a Version,
    /// The extras.
    pub extras: &'a [Extra],
}

impl fmt::Display for Pinned<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { package, version, extras } = self;
        write!(f, "{package}")?;
        if !extras.is_empty() {
            write!(f, "[{}]", extras.iter().map(Extra::as_str).collect::<Vec<_>>().join(","))?;
        }
        write!(f, "=={version}")
    }
}
