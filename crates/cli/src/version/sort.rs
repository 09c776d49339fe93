//! `version sort`: the order of versions.

use clap::Args;

use super::answer;
use super::input::{self, Input};
use crate::ending::{Ending, Failure};

/// The arguments of `version sort`.
#[derive(Debug, Args)]
pub(crate) struct Sort {
    #[command(flatten)]
    input: Input,
    /// Print JSON, one object for each version
    #[arg(long)]
    json: bool,
}

impl Sort {
    pub(super) fn run(&self) -> Result<Ending, Failure> {
        let texts = self.input.texts()?;
        let (mut versions, problems) = input::read(&texts);
        // Stable: what is equal, as 1.0 and 1.0.0 are, stays in its order.
        versions.sort_by(|(_, one), (_, other)| one.cmp(other));
        answer::print(&versions.iter().map(|(text, _)| *text).collect::<Vec<_>>(), self.json)?;
        Ok(answer::judge(&problems))
    }
}
