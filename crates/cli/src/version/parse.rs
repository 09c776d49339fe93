//! `version parse`: what each text is as a version.

use clap::Args;
use relcast_core::version::Parsed;

use super::input::{Input, print};
use crate::outcome::{Failure, Outcome};
use crate::output::{say_json_lines, tell_problems};

pub(super) const EXAMPLES: &str = "\
Examples:
  relcast version parse v1.2-RC1               its normal form
  relcast version parse --json 1!2.0.post3     its parts";

/// The arguments of `version parse`.
#[derive(Debug, Args)]
pub(crate) struct Parse {
    #[command(flatten)]
    input: Input,
    /// Print JSON, one object for each text, be it a version or not
    #[arg(long)]
    json: bool,
}

impl Parse {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let parsed: Vec<Parsed> = self.input.texts()?.iter().map(|text| Parsed::of(text)).collect();
        if self.json {
            say_json_lines(&parsed)?;
            return Ok(Outcome::yes_or_no(parsed.iter().all(|parsed| parsed.valid)));
        }
        print(&parsed.iter().filter_map(|parsed| parsed.normalized.as_deref()).collect::<Vec<_>>(), false)?;
        Ok(tell_problems(parsed.iter().filter_map(|parsed| parsed.error.as_ref())))
    }
}
