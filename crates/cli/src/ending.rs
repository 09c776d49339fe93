//! How a run ends: the exit codes, and what is said where nothing can be answered.

use std::io;
use std::path::Path;
use std::process::ExitCode;

use relcast_core::{Code, Problem};

use crate::output;
use crate::page::Page;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The question was answered, though some parts of the answer may be missing.
    Answered,
    /// The question was answered with no: a text is no version or no file name, or no version matches.
    No,
    /// This machine failed: a file could not be read or written.
    Failed,
    /// The command was called wrongly: an option, a name, a repository or a time that cannot be read.
    Misused,
    /// Nothing decisive could be learned.
    CannotTell,
}

impl Ending {
    /// The end of a question that is answered with yes or no.
    pub(crate) const fn yes_or_no(yes: bool) -> Self {
        if yes { Self::Answered } else { Self::No }
    }
}

impl From<Ending> for ExitCode {
    /// The numbers are a promise to scripts.
    fn from(ending: Ending) -> Self {
        Self::from(match ending {
            Ending::Answered => 0,
            Ending::No | Ending::Failed => 1,
            Ending::Misused => 2,
            Ending::CannotTell => 3,
        })
    }
}

/// Why a run ended before there was an answer.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What was asked for makes no sense.
    Misused(Problem),
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

    /// Says on the error stream what went wrong.
    pub(crate) fn tell(&self) -> Ending {
        let (page, ending) = match self {
            Self::Misused(problem) => (Page::problem("error", problem), Ending::Misused),
            Self::Refused(problem) => (Page::problem("error", problem), Ending::No),
            Self::Unknown(problem) => (Page::problem("cannot tell", problem), Ending::CannotTell),
            Self::Machine(what, error) => (Page::trouble("error", &format!("{what}: {error}")), Ending::Failed),
        };
        // Where even the error stream is gone, the exit code still tells.
        let _ = output::error(&page.finish());
        ending
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        match problem.code {
            // The call was right, and the answer is no.
            Code::BumpNotHigher | Code::BumpNotFree | Code::VersionPlacesDiffer | Code::FileChanged | Code::FileNotWritable => {
                Self::Refused(problem)
            }
            _ => Self::Misused(problem),
        }
    }
}
