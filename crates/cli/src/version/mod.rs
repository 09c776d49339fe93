//! `version`: questions about versions that no service is needed for, answered as PyPA's `packaging` does.

mod compare;
mod input;
mod parse;
mod select;
mod sort;

use clap::Subcommand;

use crate::outcome::{Failure, Outcome};

/// How versions come in, and what --json prints.
const INPUT: &str = "\
Without a VERSION each line of standard input is one. A line ends in a line
feed, with or without a carriage return; nothing else is taken off. A text that
is no version is told on standard error, and the exit code is 1.

The keys of --json: input, valid, normalized, epoch, release, pre, post, dev,
local, is_prerelease, error.";

const HELP: &str = "\
Examples:
  relcast version sort < versions.txt          lowest first, by PEP 440
  relcast version match '>=1.2' 1.1 1.3        which of these it takes";

fn with_input(examples: &str) -> String {
    format!("{examples}\n\n{INPUT}")
}

/// What can be asked about versions.
#[derive(Debug, Subcommand)]
#[command(after_help = HELP)]
pub(crate) enum Command {
    /// Print the normal form of each version, or with --json its parts
    #[command(after_help = with_input(parse::EXAMPLES))]
    Parse(parse::Parse),
    /// Print versions as they were given, lowest first
    #[command(after_help = with_input(sort::EXAMPLES))]
    Sort(sort::Sort),
    /// Say which of two versions is higher, or that they are equal
    #[command(after_help = compare::EXAMPLES)]
    Compare(compare::Compare),
    /// Print the versions that a specifier takes, as they were given
    #[command(after_help = with_input(select::EXAMPLES))]
    Match(select::Match),
}

impl Command {
    /// Answers.
    ///
    /// # Errors
    ///
    /// Where what is asked makes no sense, or a stream fails.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        match self {
            Self::Parse(parse) => parse.run(),
            Self::Sort(sort) => sort.run(),
            Self::Compare(compare) => compare.run(),
            Self::Match(select) => select.run(),
        }
    }
}
