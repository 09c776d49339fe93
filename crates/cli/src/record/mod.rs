//! `record`: a lookup whose every answer is kept in a folder.

mod file_name;
mod folder;
mod recorder;

use anstream::ColorChoice;
use relcast_core::{Choice, Code, PackageName, Problem, Timestamp, preview};
use serde::Serialize;

use crate::arguments::Record;
use crate::ending::{Ending, Failure};
use crate::page::{Page, plain};
use crate::run::{json, judge, say};
use crate::session::Session;
use folder::Folder;
use recorder::Recorder;

/// What was recorded.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(crate) struct Recorded {
    /// The folder; none where no service answered, for nothing is written then.
    folder: Option<String>,
    /// How many answers are in it.
    answers: usize,
    /// The packages that they are about.
    packages: Vec<PackageName>,
    /// The repository that they are about, as `owner/name`.
    repository: Option<String>,
    /// When they were given.
    at: Timestamp,
}

impl Record {
    /// Looks something up and keeps what came back.
    ///
    /// # Errors
    ///
    /// Where the query makes no sense, or the folder holds something else or cannot be written.
    pub(crate) fn run(&self) -> Result<Ending, Failure> {
        let folder = Folder::for_recording(&self.folder)?;
        let session = Session::new(&self.wanted)?;
        if session.is_kept() {
            let problem =
                Problem::new(Code::RecordingInvalid, "A snapshot does not hold what services answered, so it cannot be recorded.");
            return Err(problem.hint("Look it up without --recorded.").into());
        }
        let at = session.clock.now();
        let recorder = Recorder::new(session.source(), session.token.clone());
        let snapshot = session.look_up(&recorder);
        let preview = preview(&snapshot, &Choice::default(), &session.endpoints, session.clock.now());
        let heard = recorder.heard();
        let (recording, bodies) = recorder.finish(&preview, at);
        if heard {
            folder.write(&recording, &bodies)?;
        }
        let said = if self.json {
            let folder = heard.then(|| folder.path().display().to_string());
            let answers = if heard { bodies.len() } else { 0 };
            json(&Recorded { folder, answers, packages: recording.packages, repository: recording.repository, at })
        } else if heard {
            let mut page = Page::default();
            let what = if recording.project.is_empty() { &preview.headline.name } else { &recording.project };
            page.line(0, &[plain(format!("{} answers about {what} are kept in {}.", bodies.len(), folder.path().display()))]);
            Ok(page.finish())
        } else {
            Ok(String::new())
        };
        say(said, ColorChoice::Auto)?;
        Ok(judge(&preview))
    }
}
