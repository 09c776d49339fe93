//! Answers about many versions: one a line.

use anstream::ColorChoice;
use relcast_core::Problem;
use relcast_core::version::Parsed;

use crate::ending::{Ending, Failure};
use crate::page::{Page, plain};
use crate::run::say;
use crate::{output, terminal};

/// Prints texts as they are, or as JSON what each is as a version.
///
/// # Errors
///
/// Where the output cannot be written.
pub(crate) fn print(texts: &[&str], json: bool) -> Result<(), Failure> {
    if json {
        return objects(&texts.iter().map(|text| Parsed::of(text)).collect::<Vec<_>>());
    }
    let mut page = Page::default();
    texts.iter().for_each(|text| page.whole_line(0, &plain(text)));
    say(Ok(page.finish()), ColorChoice::Never).map(|_| ())
}

/// Prints values as JSON, each on a line of its own.
///
/// # Errors
///
/// Where the output cannot be written.
pub(crate) fn objects(values: &[impl serde::Serialize]) -> Result<(), Failure> {
    let lines = values.iter().map(|value| Ok(terminal::clean_json(&serde_json::to_string(value)?) + "\n"));
    say(lines.collect(), ColorChoice::Never).map(|_| ())
}

/// How it ended where some texts are not what they should be: the error stream says which.
pub(crate) fn judge<'a>(problems: impl IntoIterator<Item = &'a Problem>) -> Ending {
    let told: String = problems.into_iter().map(|problem| Page::problem("error", problem).finish()).collect();
    if told.is_empty() {
        return Ending::Answered;
    }
    // Where the error stream is gone, the exit code still tells.
    let _ = output::error(&told);
    Ending::No
}
