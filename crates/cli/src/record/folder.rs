//! The folder of a recording: never anything else's.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use relcast_core::{Problem, Recording, codes};

use crate::outcome::Failure;

const MANIFEST: &str = "manifest.json";

/// A folder that a recording may be written to.
pub(super) struct Folder {
    path: PathBuf,
    /// The recording that is there already.
    old: Option<Recording>,
}

impl Folder {
    /// Takes a folder that does not exist, is empty, or holds a recording.
    ///
    /// # Errors
    ///
    /// `RECORDING_INVALID` where it holds anything else.
    pub(super) fn for_recording(path: &Path) -> Result<Self, Failure> {
        let refused = || {
            Problem::new(codes::RECORDING_INVALID, format!("{} holds files that are not a recording.", path.display()))
                .hint("Name a new or an empty folder, or one that 'relcast record' has written.")
        };
        let taken = match fs::read_dir(path) {
            Ok(mut entries) => entries.next().is_some(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Err(refused().into()),
            Err(error) => return Err(Failure::at(path)(error)),
        };
        let old = match fs::read_to_string(path.join(MANIFEST)) {
            Ok(json) => Some(Recording::parse(&json).map_err(|_| refused())?),
            Err(_) if taken => return Err(refused().into()),
            Err(_) => None,
        };
        Ok(Self { path: path.to_owned(), old })
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a recording in place of the one that is there. Files that are of neither stay.
    ///
    /// # Errors
    ///
    /// Where a file cannot be written.
    pub(super) fn write(&self, recording: &Recording, bodies: &[(String, String)]) -> Result<(), Failure> {
        let manifest = self.path.join(MANIFEST);
        if let Some(old) = &self.old {
            // The manifest goes first and comes last, so that a half-written recording is none.
            fs::remove_file(&manifest).map_err(Failure::at(&manifest))?;
            for answer in &old.answers {
                // A file that is gone already is gone.
                let _ = fs::remove_file(self.path.join(&answer.file));
            }
        }
        for (file, body) in bodies {
            put(&self.path.join(file), body)?;
        }
        let json = serde_json::to_string_pretty(recording).map_err(|error| Failure::at(&manifest)(error.into()))?;
        put(&manifest, &(json + "\n"))
    }
}

fn put(path: &Path, text: &str) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Failure::at(folder))?;
    }
    fs::write(path, text).map_err(Failure::at(path))
}
