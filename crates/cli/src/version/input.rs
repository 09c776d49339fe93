//! Versions as they come in: as arguments, or one a line.

use std::io::{self, Read as _};

use clap::Args;
use relcast_core::{Problem, Version};

use crate::ending::Failure;

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
        if !self.versions.is_empty() {
            return Ok(self.versions.clone());
        }
        let mut bytes = Vec::new();
        let read = io::stdin().lock().read_to_end(&mut bytes);
        read.map_err(|error| Failure::Machine("standard input cannot be read".to_owned(), error))?;
        // Bytes that are no text become a character that no version holds.
        Ok(String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect())
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
