//! `workflows`: the release workflows that Relcast writes.

mod init;
mod plan;

use clap::Subcommand;

use crate::outcome::{Failure, Outcome};

const HELP: &str = "\
Examples:
  relcast workflows init --dry-run             release workflows, to look at
  relcast workflows init --help                what they are made from";

const INIT_HELP: &str = "\
Examples:
  relcast workflows init --packages a,b=dir    for two packages, b below dir
  relcast workflows init --testpypi --force    over TestPyPI; replace the files

Without --packages they are those of the relcast.toml, or [tool.relcast] in the
pyproject.toml, of the repository around this folder, else the project that its
pyproject.toml names. Each package has a folder of its own: '--packages a,b=dir'
is a at the top and b in dir.

The workflows install Relcast as a wheel of exactly this version; --relcast-hash
pins the file, too. With --relcast-repo and --relcast-revision they build it
from a commit.

Where the project file names a backend that compiles, wheels are built for the
targets in relcast.toml, else for those that the last release served.

A file that is there with another text is kept, and nothing is written, unless
--force is given. The exit code is 2 then.";

/// What can be done with workflows.
#[derive(Debug, Subcommand)]
#[command(after_help = HELP)]
pub(crate) enum Command {
    /// Write release workflows, and the plan that explains them
    #[command(after_help = INIT_HELP)]
    Init(init::Init),
}

impl Command {
    /// Does it.
    ///
    /// # Errors
    ///
    /// Where an argument cannot be read, or a file or a stream fails.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        match self {
            Self::Init(init) => init.run(),
        }
    }
}
