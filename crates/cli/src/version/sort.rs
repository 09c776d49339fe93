//! `version sort`: the order of versions.

use clap::Args;

use super::input::{self, Input, print};
use crate::outcome::{Failure, Outcome};
use crate::output::tell_problems;

pub(super) const EXAMPLES: &str = "\
Examples:
  relcast version sort 1.10 1.9 1.10rc1        lowest first, by PEP 440
  git tag | relcast version sort               and tags that are no versions";

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
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let texts = self.input.texts()?;
        let (mut versions, problems) = input::read(&texts);
        // Stable: what is equal, as 1.0 and 1.0.0 are, stays in its order.
        versions.sort_by(|(_, one), (_, other)| one.cmp(other));
        print(&versions.iter().map(|(text, _)| *text).collect::<Vec<_>>(), self.json)?;
        Ok(tell_problems(&problems))
    }
}
