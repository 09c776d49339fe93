//! Versions as they come in, as arguments or one a line, and as they go out.

use anstream::ColorChoice;
use clap::Args;
use relcast_core::version::Parsed;
use relcast_core::{Problem, Version};

use crate::lines;
use crate::outcome::Failure;
use crate::output::{Report, plain, say, say_json_lines};

/// The versions that are asked about.
#[derive(Debug, Args)]
pub(crate) struct Input {
    /// Versions; without one, each line of standard input
    #[arg(value_name = "VERSION")]
    versions: Vec<String>,
}

impl Input {
    /// The texts as they were given.
    ///
    /// # Errors
    ///
    /// Where standard input cannot be read.
    pub(crate) fn texts(&self) -> Result<Vec<String>, Failure> {
        lines::given_or_read(&self.versions)
    }
}

/// The texts that are versions, each with its version, and why the others are none.
pub(crate) fn read(texts: &[String]) -> (Vec<(&str, Version)>, Vec<Problem>) {
    let mut versions = Vec::with_capacity(texts.len());
    let mut problems = Vec::new();
    for text in texts {
        match text.parse() {
            Ok(version) => versions.push((text.as_str(), version)),
            Err(problem) => problems.push(problem),
        }
    }
    (versions, problems)
}

/// Prints texts as they are, or as JSON what each is as a version.
///
/// # Errors
///
/// Where the output cannot be written.
pub(super) fn print(texts: &[&str], json: bool) -> Result<(), Failure> {
    if json {
        return say_json_lines(&texts.iter().map(|text| Parsed::of(text)).collect::<Vec<_>>());
    }
    let mut page = Report::default();
    texts.iter().for_each(|text| page.whole_line(0, &plain(text)));
    say(Ok(page.finish()), ColorChoice::Never).map(|_| ())
}
