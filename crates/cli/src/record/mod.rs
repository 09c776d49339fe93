//! `record`: a lookup whose every answer is kept in a folder.

mod file_name;
mod folder;
mod recorder;

use std::path::Path;

use anstream::ColorChoice;
use relcast_core::{Choice, Code, Problem, preview};

use crate::arguments::Wanted;
use crate::ending::{Ending, Failure};
use crate::output;
use crate::page::{Page, plain};
use crate::session::Session;
use crate::verdict;
use folder::Folder;
use recorder::Recorder;

/// Looks something up and keeps what came back.
///
/// # Errors
///
/// Where the query makes no sense, or the folder holds something else or cannot be written.
pub(crate) fn run(folder: &Path, wanted: &Wanted) -> Result<Ending, Failure> {
    let folder = Folder::for_recording(folder)?;
    let session = Session::new(wanted)?;
    if session.is_kept() {
        let problem = Problem::new(Code::RecordingInvalid, "A snapshot does not hold what services answered, so it cannot be recorded.");
        return Err(problem.hint("Look it up without --recorded.").into());
    }
    let at = session.clock.now();
    let recorder = Recorder::new(session.source(), session.token.clone());
    let snapshot = session.look_up(&recorder);
    let preview = preview(&snapshot, &Choice::default(), &session.endpoints, session.clock.now());
    let undecided = verdict::undecided(&preview);
    if recorder.heard() {
        let (recording, bodies) = recorder.finish(&preview, at);
        folder.write(&recording, &bodies)?;
        let mut page = Page::default();
        let what = if recording.project.is_empty() { &preview.headline.name } else { &recording.project };
        page.line(0, &[plain(format!("{} answers about {what} are kept in {}.", bodies.len(), folder.path().display()))]);
        output::print(&page.finish(), ColorChoice::Auto).map_err(Failure::at(Path::new("standard output")))?;
    }
    let Some(problem) = undecided else { return Ok(Ending::Answered) };
    let _ = output::error(&Page::problem("cannot tell", &problem).finish());
    Ok(Ending::CannotTell)
}
