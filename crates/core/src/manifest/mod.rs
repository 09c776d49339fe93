//! Where a project keeps its version: one file per format.
//!
//! [`Manifest`] is what a project file says of itself, as a lookup reads it. [`find_version`] searches a whole project for every place that holds
//! the version, and [`edits`] says which bytes change with it; whoever has the files carries that out.

mod backend;
mod cargo;
pub(crate) mod codes;
mod conda;
mod edit;
mod files;
mod hatch;
mod listed;
mod pattern;
mod place;
mod pyproject;
mod python;
mod search;
mod setup_cfg;
mod source;
mod usual;

use serde::{Deserialize, Serialize};

pub use edit::{Edit, FileEdit, edits};
pub use files::{FileText, Files};
pub use pattern::VersionFile;
pub use place::{Format, Place, Spelling, TagTool};
pub use source::{VersionSource, find_version};

use crate::problem::Problem;
use codes::PROJECT_FILE_UNREADABLE;

/// What a project file says of its project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Manifest {
    /// The project's name as it is written.
    pub name: Option<String>,
    /// The version, where the file holds it.
    pub version: Option<String>,
    /// Where the version comes from when the file does not hold it.
    pub dynamic: Option<String>,
    /// What `requires-python` says.
    pub requires_python: Option<String>,
}

impl Manifest {
    /// Reads a project file by its name: `pyproject.toml` or `setup.cfg`.
    ///
    /// # Errors
    ///
    /// `PROJECT_FILE_UNREADABLE`, also where the file describes no project.
    pub fn parse(path: &str, text: &str) -> Result<Self, Problem> {
        let unreadable = |why: String| Problem::new(PROJECT_FILE_UNREADABLE, format!("The project file {path} cannot be read: {why}."));
        let found = match path.rsplit('/').next() {
            Some("setup.cfg") => setup_cfg::parse(text),
            _ => pyproject::parse(text),
        };
        match found {
            Ok(manifest) if manifest.name.is_some() || manifest.version.is_some() => Ok(manifest),
            Ok(_) => Err(unreadable("it names no project".into())),
            Err(why) => Err(unreadable(why)),
        }
    }
}
