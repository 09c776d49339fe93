//! `version`: questions about versions that no service is needed for, answered as PyPA's `packaging` does.

mod answer;
mod compare;
mod input;
mod parse;
mod select;
mod sort;

use clap::Subcommand;

use crate::ending::{Ending, Failure};

pub(crate) use answer::{judge, objects};

const AFTER_HELP: &str = "\
Without a VERSION each line of standard input is one. A line ends in a line
feed, with or without a carriage return; nothing else is taken off. A text that
is no version is told on standard error, and the exit code is 1.

The keys of --json: input, valid, normalized, epoch, release, pre, post, dev,
local, is_prerelease, error.";

/// What can be asked about versions.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Print the normal form of each version, or with --json its parts
    #[command(after_help = AFTER_HELP)]
    Parse(parse::Parse),
    /// Print versions as they were given, lowest first
    #[command(after_help = AFTER_HELP)]
    Sort(sort::Sort),
    /// Say which of two versions is higher, or that they are equal
    Compare(compare::Compare),
    /// Print the versions that a specifier takes, as they were given
    #[command(after_help = AFTER_HELP)]
    Match(select::Match),
}

impl Command {
    /// Answers.
    ///
    /// # Errors
    ///
    /// Where what is asked makes no sense, or a stream fails.
    pub(crate) fn run(&self) -> Result<Ending, Failure> {
        match self {
            Self::Parse(parse) => parse.run(),
            Self::Sort(sort) => sort.run(),
            Self::Compare(compare) => compare.run(),
            Self::Match(select) => select.run(),
        }
    }
}
