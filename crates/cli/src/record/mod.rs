//! `record`: a lookup whose every answer is kept in a folder.

mod file_name;
mod folder;
mod recorder;

use std::path::PathBuf;

use anstream::ColorChoice;
use clap::Args;
use relcast_core::{Choice, PackageName, Problem, Timestamp, codes, preview};
use serde::Serialize;

use crate::options::QueryArgs;
use crate::outcome::{Failure, Outcome};
use crate::output::{Report, json, plain, say};
use crate::session::Session;
use crate::verdict;
use folder::Folder;
use recorder::Recorder;

const HELP: &str = "\
Examples:
  relcast record seen my-package               keep what services answer
  relcast record seen --repo me/my-package     of a repository alone

Look again without the services: relcast preview --recorded seen

Exit codes: 0 answered, 2 usage error, 3 cannot tell; see 'relcast --help'.";

/// The arguments of `record`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct RecordArgs {
    /// The folder; a recording that is there is replaced
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    #[command(flatten)]
    query: QueryArgs,
    /// Print JSON; see 'relcast schema record'
    #[arg(long)]
    json: bool,
}

/// What was recorded.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

impl RecordArgs {
    /// Looks something up and keeps what came back.
    ///
    /// # Errors
    ///
    /// Where the query makes no sense, or the folder holds something else or cannot be written.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        let folder = Folder::for_recording(&self.folder)?;
        let session = Session::new(&self.query)?;
        if session.is_kept() {
            let problem =
                Problem::new(codes::RECORDING_INVALID, "A snapshot does not hold what services answered, so it cannot be recorded.");
            return Err(problem.hint("TextStyle it up without --recorded.").into());
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
            let mut page = Report::default();
            let what = if recording.project.is_empty() { &preview.headline.name } else { &recording.project };
            page.line(0, &[plain(format!("{} answers about {what} are kept in {}.", bodies.len(), folder.path().display()))]);
            Ok(page.finish())
        } else {
            Ok(String::new())
        };
        say(said, ColorChoice::Auto)?;
        Ok(verdict::outcome(&preview))
    }
}
