//! `audience`: which pins and installers get a version.

use clap::Args;

use crate::options::{ChoiceArgs, OutputArgs, QueryArgs};
use crate::outcome::{Failure, Outcome};
use crate::session::preview;
use crate::{report, verdict};

const HELP: &str = "\
Examples:
  relcast audience my-package                  who gets the next version
  relcast audience my-package --pin '~=1.2'    whether users of this pin do";

/// The arguments of `audience`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
#[command(mut_arg("json", |json| json.help("Print JSON; see 'relcast schema audience'")))]
pub(crate) struct AudienceArgs {
    #[command(flatten)]
    query: QueryArgs,
    #[command(flatten)]
    choice: ChoiceArgs,
    #[command(flatten)]
    form: OutputArgs,
}

impl AudienceArgs {
    /// Shows who gets it.
    ///
    /// # Errors
    ///
    /// Where an argument makes no sense, or the output cannot be written.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        let preview = preview(&self.query, &self.choice.choice()?)?;
        self.form.say(&preview.audience, || report::audience(&preview))?;
        Ok(verdict::outcome(&preview))
    }
}
