//! What is said: answers on standard output, everything else on standard error.

mod report;
mod sanitize;
mod stream;

use std::fs;
use std::io;
use std::path::Path;

use anstream::ColorChoice;
use relcast_core::Problem;
use serde::Serialize;

use crate::outcome::{Failure, Outcome};
pub(crate) use report::{Label, Report, Span, TextStyle, plain};
pub(crate) use sanitize::{clean, clean_json};
pub(crate) use stream::print;

/// Prints an answer, a long one through a pager where somebody sits at a terminal.
///
/// # Errors
///
/// Where the text could not be made, or cannot be written.
pub(crate) fn say(text: io::Result<String>, colour: ColorChoice) -> Result<Outcome, Failure> {
    let said = text.and_then(|text| stream::page(&text, colour));
    said.map(|()| Outcome::Answered).map_err(|error| Failure::Machine("the output cannot be written".to_owned(), error))
}

/// Writes a text to a file or to standard output.
///
/// # Errors
///
/// Where the text could not be made, or cannot be written.
pub(crate) fn give(file: Option<&Path>, text: io::Result<String>) -> Result<Outcome, Failure> {
    let Some(file) = file else { return say(text, ColorChoice::Never) };
    text.and_then(|text| fs::write(file, text)).map(|()| Outcome::Answered).map_err(Failure::at(file))
}

/// A value as JSON that commands no terminal.
pub(crate) fn json(value: &impl Serialize) -> io::Result<String> {
    Ok(clean_json(&serde_json::to_string_pretty(value)?) + "\n")
}

/// Prints values as JSON, each on a line of its own.
///
/// # Errors
///
/// Where the output cannot be written.
pub(crate) fn say_json_lines(values: &[impl Serialize]) -> Result<(), Failure> {
    let lines = values.iter().map(|value| Ok(clean_json(&serde_json::to_string(value)?) + "\n"));
    say(lines.collect(), ColorChoice::Never).map(|_| ())
}

/// Says something beside the answer.
pub(crate) fn note(words: &str) {
    tell(Report::message(Label::Note, words));
}

/// Says what is wrong and does not keep the answer from being given.
pub(crate) fn warn(problem: &Problem) {
    tell_problem(Label::Warning, problem);
}

/// Says a problem.
pub(crate) fn tell_problem(label: Label, problem: &Problem) {
    tell(Report::problem(label, problem));
}

/// Writes to the error stream. Where that is gone, the answer and the exit code are still worth having.
pub(crate) fn tell(report: Report) {
    let _ = stream::error(&report.finish());
}

/// Says of each text that was asked about what is wrong with it.
pub(crate) fn tell_problems<'a>(problems: impl IntoIterator<Item = &'a Problem>) -> Outcome {
    let mut outcome = Outcome::Answered;
    for problem in problems {
        tell_problem(Label::Error, problem);
        outcome = Outcome::No;
    }
    outcome
}

/// Says why there is no answer.
pub(crate) fn tell_failure(failure: &Failure) -> Outcome {
    let (report, outcome) = match failure {
        Failure::UsageError(problem) => (Report::problem(Label::Error, problem), Outcome::UsageError),
        Failure::Refused(problem) => (Report::problem(Label::Error, problem), Outcome::No),
        Failure::Unknown(problem) => (Report::problem(Label::CannotTell, problem), Outcome::CannotTell),
        Failure::Machine(what, error) => (Report::message(Label::Error, &format!("{what}: {error}")), Outcome::Failed),
    };
    tell(report);
    outcome
}
