//! How a run ends: the exit codes, and why there is no answer.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use relcast_core::{Problem, codes};

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The question was answered, though some parts of the answer may be missing.
    Answered,
    /// The question was answered with no: a text is not a version or file name, or no version matches.
    No,
    /// This machine failed: a file could not be read or written.
    Failed,
    /// The command was called wrongly: an option, a name, a repository or a time that cannot be read.
    UsageError,
    /// Nothing decisive could be learned.
    CannotTell,
}

impl Outcome {
    /// The end of a question that is answered with yes or no.
    pub(crate) const fn yes_or_no(yes: bool) -> Self {
        if yes { Self::Answered } else { Self::No }
    }
}

impl From<Outcome> for ExitCode {
    /// The numbers are a promise to scripts.
    fn from(ending: Outcome) -> Self {
        Self::from(match ending {
            Outcome::Answered => 0,
            Outcome::No | Outcome::Failed => 1,
            Outcome::UsageError => 2,
            Outcome::CannotTell => 3,
        })
    }
}

/// Why a run ended before there was an answer.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What was asked for makes no sense.
    UsageError(Problem),
    /// Something stands in the way of what was asked for; nothing was changed.
    Refused(Problem),
    /// Something that must be known could not be learned; nothing was changed.
    Unknown(Problem),
    /// A file or a stream failed.
    Machine(String, io::Error),
}

impl Failure {
    /// A failure at a path.
    pub(crate) fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.display().to_string();
        move |error| Self::Machine(path, error)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        match problem.code {
            // The call was right, and the answer is no.
            codes::BUMP_NOT_HIGHER
            | codes::BUMP_NOT_FREE
            | codes::VERSION_PLACES_DIFFER
            | codes::FILE_CHANGED
            | codes::FILE_NOT_WRITABLE => Self::Refused(problem),
            _ => Self::UsageError(problem),
        }
    }
}
