//! `version match`: which versions a specifier takes.

use clap::Args;
use relcast_core::specifier::{Prereleases, SpecifierSet};

use super::input::{self, Input, print};
use crate::outcome::{Failure, Outcome};
use crate::output::tell_problems;

pub(super) const EXAMPLES: &str = "\
Examples:
  relcast version match '>=1.2,<2' 1.1 1.3     which of these it takes
  relcast version match '==1.*' --pre 1.0 1.1rc1     pre-releases, too";

/// The arguments of `version match`.
#[derive(Debug, Args)]
pub(crate) struct Match {
    /// Specifiers separated by commas, as in '>=1.2,<2'
    #[arg(value_name = "SPECIFIER")]
    specifier: String,
    #[command(flatten)]
    input: Input,
    /// Take every pre-release, not only where nothing else matches
    #[arg(long)]
    pre: bool,
    /// Print JSON, one object for each version that matches
    #[arg(long)]
    json: bool,
}

impl Match {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        let set: SpecifierSet = self.specifier.parse()?;
        let texts = self.input.texts()?;
        let (versions, problems) = input::read(&texts);
        let prereleases = if self.pre { Prereleases::All } else { Prereleases::Default };
        let matching = set.filter_written(&versions, prereleases);
        print(&matching, self.json)?;
        let ending = tell_problems(&problems);
        Ok(if matching.is_empty() { Outcome::No } else { ending })
    }
}
