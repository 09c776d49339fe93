//! What somebody would do.

use clap::Args;
use clap::builder::NonEmptyStringValueParser as NonEmpty;
use relcast_core::version::FirstNumber;
use relcast_core::{Choice, Problem};

use super::one_of;

/// What somebody would do.
#[derive(Debug, Default, Args)]
pub(crate) struct ChoiceArgs {
    /// patch, post, minor+rc, final, … or a version
    #[arg(long, value_name = "KIND", value_parser = NonEmpty::new())]
    bump: Option<String>,
    /// Where series begin
    #[arg(long, value_name = "NUMBER", value_parser = one_of(&FirstNumber::ALL, FirstNumber::word))]
    first_number: Option<FirstNumber>,
    /// Say whether this pin takes it
    #[arg(long, value_name = "PIN", allow_hyphen_values = true)]
    pin: Option<String>,
    /// Work out upgrades for this Python version
    #[arg(long, value_name = "VERSION")]
    python: Option<String>,
}

impl ChoiceArgs {
    /// Reads what is chosen.
    ///
    /// # Errors
    ///
    /// `BUMP_INVALID`, or the problem of the version.
    pub(crate) fn choice(&self) -> Result<Choice, Problem> {
        let bump = self.bump.as_deref().map(str::parse).transpose()?;
        let python = self.python.as_deref().map(str::parse).transpose()?;
        Ok(Choice { bump, first_number: self.first_number.unwrap_or_default(), pin: self.pin.clone(), python, ..Choice::default() })
    }
}
