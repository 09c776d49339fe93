//! `snapshot`: everything that was learned, to open it again later.

use std::path::PathBuf;

use clap::Args;

use crate::options::QueryArgs;
use crate::outcome::{Failure, Outcome};
use crate::output::{give, json};
use crate::session::Session;

const HELP: &str = "\
Examples:
  relcast snapshot my-package --output seen.json   write what is learned now
  relcast snapshot my-package > seen.json          the same

The page opens the file, and so does the command: relcast preview --recorded
seen.json";

/// The arguments of `snapshot`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct SnapshotArgs {
    #[command(flatten)]
    query: QueryArgs,
    /// Write to this file, not to standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl SnapshotArgs {
    /// Writes everything that was learned, for `--recorded`, the page and the npm module's `preview`.
    ///
    /// # Errors
    ///
    /// Where an argument makes no sense, or the output cannot be written.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        let session = Session::new(&self.query)?;
        let snapshot = session.look_up(session.source());
        give(self.output.as_deref(), json(&snapshot))
    }
}
