//! `validate`: whether texts are versions.

use anstream::ColorChoice;
use clap::Args;
use relcast_core::version::Parsed;

use crate::ending::{Ending, Failure};
use crate::page::{Page, plain};
use crate::run::say;
use crate::version::objects;

/// The arguments of `validate`.
#[derive(Debug, Args)]
pub(crate) struct Validate {
    /// Texts that may be versions
    #[arg(value_name = "VERSION", required = true)]
    versions: Vec<String>,
    /// Print JSON, one object a line, as 'relcast version parse' does
    #[arg(long)]
    json: bool,
}

impl Validate {
    /// Answers.
    ///
    /// # Errors
    ///
    /// Where the output cannot be written.
    pub(crate) fn run(&self) -> Result<Ending, Failure> {
        let parsed: Vec<Parsed> = self.versions.iter().map(|text| Parsed::of(text)).collect();
        if self.json {
            objects(&parsed)?;
        } else {
            let mut page = Page::default();
            parsed.iter().for_each(|parsed| page.whole_line(0, &plain(line(parsed))));
            say(Ok(page.finish()), ColorChoice::Never)?;
        }
        Ok(Ending::yes_or_no(parsed.iter().all(|parsed| parsed.valid)))
    }
}

/// Whether a text is a version: its normal form where it is written in another one, or why it is none.
fn line(parsed: &Parsed) -> String {
    match (&parsed.normalized, &parsed.error) {
        (_, Some(problem)) => format!("not valid: {} [{}]", problem.message, problem.code.as_str()),
        (Some(normal), None) if *normal != parsed.input => format!("valid: {}, in its normal form {normal}", parsed.input),
        (_, None) => format!("valid: {}", parsed.input),
    }
}
