//! `validate`: whether texts are versions.

use anstream::ColorChoice;
use clap::Args;
use relcast_core::version::Parsed;

use crate::outcome::{Failure, Outcome};
use crate::output::{Report, plain, say, say_json_lines};

const HELP: &str = "\
Examples:
  relcast validate 1.2.3                       is it a version?
  relcast validate 1.2-RC1 latest --json       each with its parts, or why not

Exit codes: 0 all are versions, 1 one is not, 2 usage error.";

/// The arguments of `validate`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct ValidateArgs {
    /// Texts that may be versions
    #[arg(value_name = "VERSION", required = true)]
    versions: Vec<String>,
    /// Print JSON, one object a line, as 'relcast version parse' does
    #[arg(long)]
    json: bool,
}

impl ValidateArgs {
    /// Answers.
    ///
    /// # Errors
    ///
    /// Where the output cannot be written.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        let parsed: Vec<Parsed> = self.versions.iter().map(|text| Parsed::of(text)).collect();
        if self.json {
            say_json_lines(&parsed)?;
        } else {
            let mut page = Report::default();
            parsed.iter().for_each(|parsed| page.whole_line(0, &plain(line(parsed))));
            say(Ok(page.finish()), ColorChoice::Never)?;
        }
        Ok(Outcome::yes_or_no(parsed.iter().all(|parsed| parsed.valid)))
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
