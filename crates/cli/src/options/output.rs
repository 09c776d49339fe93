//! How an answer is written.

use anstream::ColorChoice;
use clap::Args;
use serde::Serialize;

use super::colour;
use crate::outcome::{Failure, Outcome};
use crate::output::{json, say};

/// How an answer is written. What the JSON is, each command says.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct OutputArgs {
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Use colour: auto, always or never; see NO_COLOR
    #[arg(long, value_name = "WHEN", default_value = "auto", hide_default_value = true, hide_possible_values = true, alias = "colour")]
    #[arg(value_parser = colour())]
    pub(crate) color: ColorChoice,
}

impl OutputArgs {
    /// Prints a value as JSON, or its text.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub(crate) fn say(self, value: &impl Serialize, text: impl FnOnce() -> String) -> Result<Outcome, Failure> {
        if self.json { say(json(value), ColorChoice::Never) } else { say(Ok(text()), self.color) }
    }
}
