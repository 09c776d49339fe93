//! Answers out of a recording: a folder with a `manifest.json`, see [`relcast_core::Recording`].

use std::fs;
use std::path::{Path, PathBuf};

use relcast_core::{Answer, Problem, Recording, Request, codes};

use crate::look_up::Source;

/// A recording in a folder.
pub(crate) struct Replay {
    folder: PathBuf,
    recording: Recording,
}

impl Replay {
    /// Opens a recording.
    ///
    /// # Errors
    ///
    /// `RECORDING_INVALID`.
    pub(crate) fn open(folder: &Path) -> Result<Self, Problem> {
        let manifest = folder.join("manifest.json");
        let json = fs::read_to_string(&manifest).map_err(|error| {
            Problem::new(codes::RECORDING_INVALID, format!("The recording {} cannot be read: {error}.", manifest.display()))
                .hint("Expected a folder that 'relcast record' has written.")
        })?;
        Ok(Self { recording: Recording::parse(&json)?, folder: folder.to_owned() })
    }

    /// What the manifest says.
    pub(crate) fn recording(&self) -> &Recording {
        &self.recording
    }
}

impl Source for Replay {
    /// One after the other, so that a recording gives the same answers in the same order every time.
    fn side_by_side(&self) -> usize {
        1
    }

    fn fetch(&self, request: &Request) -> Answer {
        let Some(recorded) = self.recording.find(request) else {
            // What nobody recorded is not there, as the service would say.
            return Answer::new(404, [], "Not Found");
        };
        match fs::read(self.folder.join(&recorded.file)) {
            Ok(body) => {
                let headers = recorded.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
                let headers = headers.chain([("content-type", recorded.content_type.as_str())]);
                Answer::new(recorded.status, headers, String::from_utf8_lossy(&body))
            }
            Err(error) => Answer::failed(format!("the recording's file {} cannot be read: {error}", recorded.file)),
        }
    }
}
