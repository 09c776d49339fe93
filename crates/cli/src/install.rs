//! `install`: how users install a version.

use anstream::ColorChoice;
use clap::Args;
use clap::builder::PossibleValuesParser;
use relcast_core::Choice;
use relcast_core::dispatch::DispatchChoice;
use relcast_core::index::Extra;
use relcast_core::install::{FileForm, Installer};
use relcast_core::preview::InstallStage;
use relcast_core::shell::Shell;

use crate::options::{ChoiceArgs, OutputArgs, QueryArgs, one_of};
use crate::outcome::{Failure, Outcome};
use crate::output::{Label, Report, say, tell};
use crate::session::preview;
use crate::{report, verdict};

const HELP: &str = "\
Examples:
  relcast install my-package                   the command of each installer
  relcast install my-package --tool poetry     the line for Poetry, to paste";

/// The arguments of `install`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
#[command(mut_arg("json", |json| json.help("Print JSON; see 'relcast schema install'")))]
pub(crate) struct InstallArgs {
    #[command(flatten)]
    query: QueryArgs,
    #[command(flatten)]
    choice: ChoiceArgs,
    /// Print one text: pip, poetry, requirements, …
    #[arg(long, value_name = "TOOL", value_parser = tools(), hide_possible_values = true, conflicts_with = "json")]
    tool: Option<String>,
    /// What it installs: next, current or pre-release
    #[arg(long, value_name = "STAGE", value_parser = one_of(&InstallStage::ALL, InstallStage::word))]
    #[arg(default_value = InstallStage::Next.word(), hide_default_value = true, hide_possible_values = true, requires = "tool")]
    stage: InstallStage,
    /// Install with this extra
    #[arg(long, value_name = "NAME")]
    extra: Vec<Extra>,
    /// Write commands for it: posix or powershell
    #[arg(long, value_name = "SHELL", value_parser = one_of(&Shell::ALL, Shell::word), default_value = "posix", hide_default_value = true)]
    #[arg(hide_possible_values = true)]
    shell: Shell,
    #[command(flatten)]
    form: OutputArgs,
}

/// The words of every installer and file.
fn tools() -> PossibleValuesParser {
    Installer::ALL.map(Installer::word).into_iter().chain(FileForm::ALL.map(FileForm::word)).into()
}

impl InstallArgs {
    /// Shows how users get it.
    ///
    /// # Errors
    ///
    /// Where an argument makes no sense, or the output cannot be written.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        let dispatch = DispatchChoice { shell: self.shell, ..DispatchChoice::default() };
        let choice = Choice { extras: self.extra.clone(), dispatch, ..self.choice.choice()? };
        let preview = preview(&self.query, &choice)?;
        let Some(tool) = &self.tool else {
            self.form.say(&preview.install, || report::install(&preview))?;
            return Ok(verdict::outcome(&preview));
        };
        let of_stage = preview.install.iter().filter(|install| install.stage == self.stage);
        let texts: String = of_stage.filter_map(|install| install.text(tool)).map(|text| format!("{text}\n")).collect();
        let outcome = verdict::outcome(&preview);
        if texts.is_empty() && outcome == Outcome::Answered {
            tell(Report::message(Label::Error, &format!("no {} version is known", self.stage.word())));
            return Ok(Outcome::No);
        }
        say(Ok(texts), ColorChoice::Never)?;
        Ok(outcome)
    }
}
