//! Versions as they come in: as arguments, or one a line.

use clap::Args;
use relcast_core::{Problem, Version};

use crate::ending::Failure;
use crate::lines;

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
