//! `validate`: whether texts are versions.

use anstream::ColorChoice;
use clap::Args;
use relcast_core::version::Parsed;

use crate::ending::{Ending, Failure};
use crate::page::{Look, Page, Piece, plain};
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
            parsed.iter().for_each(|parsed| page.line(0, &line(parsed)));
            say(Ok(page.finish()), ColorChoice::Auto)?;
        }
        Ok(Ending::yes_or_no(parsed.iter().all(|parsed| parsed.valid)))
    }
}

/// `valid: v1.0-RC.1 is 1.0rc1`, or `not valid:` and why.
fn line(parsed: &Parsed) -> [Piece; 2] {
    let Parsed { input, normalized, error, .. } = parsed;
    match (normalized, error) {
        (Some(normal), _) if normal == input => [Look::Good.of("valid:"), plain(format!(" {input}"))],
        (Some(normal), _) => [Look::Good.of("valid:"), plain(format!(" {input}, in its normal form {normal}"))],
        (None, error) => {
            let why = error.as_ref().map(|problem| format!(" {} [{}]", problem.message, problem.code.as_str()));
            [Look::Bad.of("not valid:"), plain(why.unwrap_or_default())]
        }
    }
}
