//! `truth`: which environments each final release of a project lost and whether they came back, worked out by a script that shares no code with
//! Relcast, beside what the command says of the same release.

use std::path::{PathBuf, absolute};
use std::process::Command;

use anyhow::Result;
use clap::Args;

use crate::paths;
use crate::run::{cargo, program, run};
use crate::tools::Packaging;

/// Recordings of real projects, where somebody has them beside the clone.
const RECORDED: &str = "../shared/recorded/index-truth";

/// Compare what the command says of real releases with what an independent script works out.
#[derive(Args)]
pub(crate) struct Truth {
    /// Recordings, or folders of recordings
    #[arg(value_name = "DIR", required = true)]
    recordings: Vec<PathBuf>,
}

impl Truth {
    /// Prints both answers as one table, and every difference.
    ///
    /// # Errors
    ///
    /// Where the command cannot be built, or the answers differ by more than is tolerated.
    pub(crate) fn run(&self) -> Result<()> {
        run(&mut cargo("build --locked -p relcast --all-features"))?;
        let recordings = self.recordings.iter().map(absolute).collect::<Result<Vec<_>, _>>()?;
        run(&mut script(&Packaging::ensure()?, &recordings))
    }
}

/// The script on the sample, and on real recordings where they are there.
pub(crate) fn comparison(packaging: &Packaging) -> Command {
    let mut recordings = vec![paths::root().join("web/sample")];
    let recorded = paths::root().join(RECORDED);
    if recorded.is_dir() {
        recordings.push(recorded);
    } else {
        eprintln!("SKIPPED: there is no {RECORDED}, so only the releases of the sample are compared");
    }
    script(packaging, &recordings)
}

fn script(packaging: &Packaging, recordings: &[PathBuf]) -> Command {
    let mut command = program(&packaging.python);
    // `-B`: no compiled files beside the sources.
    command.args(["-B", "tests/reference/truth.py"]).arg(paths::debug_command()).args(recordings);
    command
}
