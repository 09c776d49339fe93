//! `preview` and `next`: everything about the next release, or which versions it can be.

use clap::Args;

use crate::options::{ChoiceArgs, OutputArgs, QueryArgs};
use crate::outcome::{Failure, Outcome};
use crate::session::preview;
use crate::{report, verdict};

const PREVIEW_HELP: &str = "\
Examples:
  relcast preview my-package                   what is out and what is next
  relcast preview my-package --bump minor+rc   the next release candidate

Without a package or --repo it looks up what the relcast.toml, or [tool.relcast]
in the pyproject.toml, of the repository around this folder names.

Exit codes: 0 answered, 2 usage error, 3 cannot tell; see 'relcast --help'.";

const NEXT_HELP: &str = "\
Examples:
  relcast next my-package                      every version that can be next
  relcast next my-package --pin '==1.2.*'      and who of this pin gets it

Exit codes: 0 answered, 2 usage error, 3 cannot tell; see 'relcast --help'.";

/// The arguments of `preview`.
#[derive(Debug, Args)]
#[command(after_help = PREVIEW_HELP)]
#[command(mut_arg("json", |json| json.help("Print JSON; 'relcast schema preview' describes it")))]
pub(crate) struct PreviewArgs {
    #[command(flatten)]
    query: QueryArgs,
    #[command(flatten)]
    choice: ChoiceArgs,
    /// List every change, workflow and thing to check
    #[arg(long, conflicts_with = "json")]
    all: bool,
    #[command(flatten)]
    form: OutputArgs,
}

/// The arguments of `next`.
#[derive(Debug, Args)]
#[command(after_help = NEXT_HELP)]
#[command(mut_arg("json", |json| json.help("Print JSON; see 'relcast schema candidates'")))]
pub(crate) struct NextArgs {
    #[command(flatten)]
    query: QueryArgs,
    #[command(flatten)]
    choice: ChoiceArgs,
    #[command(flatten)]
    form: OutputArgs,
}

impl PreviewArgs {
    /// Shows everything.
    ///
    /// # Errors
    ///
    /// Where an argument makes no sense, or the output cannot be written.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        let preview = preview(&self.query, &self.choice.choice()?)?;
        self.form.say(&preview, || report::report(&preview, self.all))?;
        Ok(verdict::outcome(&preview))
    }
}

impl NextArgs {
    /// Shows the versions.
    ///
    /// # Errors
    ///
    /// As [`PreviewArgs::run`].
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        let preview = preview(&self.query, &self.choice.choice()?)?;
        self.form.say(&preview.candidates, || report::next(&preview))?;
        Ok(verdict::outcome(&preview))
    }
}
