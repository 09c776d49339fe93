//! `version parse`: what each text is as a version.

use clap::Args;
use relcast_core::version::Parsed;

use super::answer;
use super::input::Input;
use crate::ending::{Ending, Failure};

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
    pub(super) fn run(&self) -> Result<Ending, Failure> {
        let parsed: Vec<Parsed> = self.input.texts()?.iter().map(|text| Parsed::of(text)).collect();
        if self.json {
            answer::objects(&parsed)?;
            return Ok(Ending::yes_or_no(parsed.iter().all(|parsed| parsed.valid)));
        }
        answer::print(&parsed.iter().filter_map(|parsed| parsed.normalized.as_deref()).collect::<Vec<_>>(), false)?;
        Ok(answer::judge(parsed.iter().filter_map(|parsed| parsed.error.as_ref())))
    }
}
