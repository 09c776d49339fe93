//! The git checkout around the folder that somebody stands in.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use relcast_core::{Endpoints, Problem, RefName, Repository, codes};

use crate::git::Git;
use crate::outcome::Failure;

/// The folder of workflows, from the root of a repository.
const WORKFLOWS: &str = ".github/workflows";

/// A checkout.
pub(crate) struct Checkout {
    /// Its root.
    pub(crate) root: PathBuf,
}

impl Checkout {
    /// The one around this folder; none where there is none.
    pub(crate) fn here() -> Option<Self> {
        let folder = env::current_dir().ok()?;
        let root = folder.ancestors().find(|folder| folder.join(".git").exists())?;
        Some(Self { root: root.to_owned() })
    }

    /// The one around this folder.
    ///
    /// # Errors
    ///
    /// `GIT_REPOSITORY_NOT_FOUND` with what to do instead.
    pub(crate) fn required(hint: &str) -> Result<Self, Problem> {
        let none = || Problem::new(codes::GIT_REPOSITORY_NOT_FOUND, "This folder is in no git repository.").hint(hint);
        Self::here().ok_or_else(none)
    }

    /// The repository on GitHub that it is a clone of, where its origin tells.
    pub(crate) fn repository(&self, endpoints: &Endpoints) -> Option<Repository> {
        Repository::from_address(&Git::open(&self.root).ok()?.origin()?, endpoints)
    }

    /// The default branch of its origin, where git knows it.
    pub(crate) fn default_branch(&self) -> Option<String> {
        Git::open(&self.root).ok()?.default_branch()
    }

    /// The message of the commit that a tag is on, or would be.
    pub(crate) fn tagged_message(&self, tag: &RefName) -> Option<String> {
        Git::open(&self.root).ok()?.tagged_message(tag)
    }

    /// A file; none where there is none.
    ///
    /// # Errors
    ///
    /// Where it is there and cannot be read.
    pub(crate) fn read(&self, path: &str) -> Result<Option<String>, Failure> {
        let file = self.root.join(path);
        match fs::read_to_string(&file) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure::at(&file)(error)),
        }
    }

    /// The workflow files by their names, in order; none where it has none.
    ///
    /// # Errors
    ///
    /// Where the folder or a file in it cannot be read.
    pub(crate) fn workflows(&self) -> Result<Vec<(String, String)>, Failure> {
        let folder = self.root.join(WORKFLOWS);
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Failure::at(&folder)(error)),
        };
        let mut files = Vec::new();
        for entry in entries {
            let path = entry.map_err(Failure::at(&folder))?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
            // GitHub looks at these two only, and not into folders.
            let is_workflow = Path::new(name).extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
            if is_workflow && path.is_file() {
                files.push((name.to_owned(), fs::read_to_string(&path).map_err(Failure::at(&path))?));
            }
        }
        files.sort();
        Ok(files)
    }
}
