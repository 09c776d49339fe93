//! How a run ends: the exit codes, and what is said where nothing can be answered.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use relcast_core::Problem;

use crate::output;
use crate::page::Page;

/// How a run ended. The numbers are a promise to scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The question was answered, though some parts of the answer may be missing.
    Answered = 0,
    /// This machine failed: a file could not be read or written.
    Failed = 1,
    /// The command was called wrongly: an option, a name, a repository or a time that cannot be read.
    Misused = 2,
    /// Nothing decisive could be learned.
    CannotTell = 3,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        Self::from(ending as u8)
    }
}

/// Why a run ended before there was an answer.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What was asked for makes no sense.
    Misused(Problem),
    /// A file or a stream failed.
    Machine(String, io::Error),
}

impl Failure {
    /// A failure at a path.
    pub(crate) fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.display().to_string();
        move |error| Self::Machine(path, error)
    }

    /// Says on the error stream what went wrong.
    pub(crate) fn tell(&self) -> Ending {
        let (page, ending) = match self {
            Self::Misused(problem) => (Page::problem("error", problem), Ending::Misused),
            Self::Machine(what, error) => (Page::trouble("error", &format!("{what}: {error}")), Ending::Failed),
        };
        // Where even the error stream is gone, the exit code still tells.
        let _ = output::error(&page.finish());
        ending
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Misused(problem)
    }
}
