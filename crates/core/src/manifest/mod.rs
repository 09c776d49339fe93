//! Where a project keeps its version: one file per format.

mod pyproject;
mod setup_cfg;

use serde::{Deserialize, Serialize};

use crate::problem::{Code, Problem};

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
        let unreadable = |why: String| Problem::new(Code::ProjectFileUnreadable, format!("The project file {path} cannot be read: {why}."));
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
