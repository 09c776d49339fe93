//! `dispatch`: what to press, or to run instead.

mod report;

use std::collections::BTreeMap;

use clap::Args;
use relcast_core::dispatch::DispatchChoice;
use relcast_core::preview::{PartName, Publish};
use relcast_core::shell::Shell;
use relcast_core::{Choice, Preview, Problem, codes};

use crate::options::{ChoiceArgs, OutputArgs, QueryArgs, one_of};
use crate::outcome::{Failure, Outcome};
use crate::output::{Label, tell_problem};
use crate::report::route;
use crate::session::preview;

const HELP: &str = "\
Examples:
  relcast dispatch my-package --bump minor     what to press, and commands
  relcast dispatch my-package --workflow release.yml --input dry_run=true

Exit codes:
  0  the form is filled in, or no form is needed
  1  an input is missing or not valid, or no workflow starts by hand
  2  called wrongly: an option, a name, a repository or a time
  3  cannot tell: the workflows could not be read";

/// The arguments of `dispatch`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
#[command(mut_arg("json", |json| json.help("Print JSON; 'relcast schema card' describes it")))]
pub(crate) struct DispatchArgs {
    #[command(flatten)]
    query: QueryArgs,
    #[command(flatten)]
    choice: ChoiceArgs,
    /// The workflow; without one that of the path
    #[arg(long, value_name = "FILE")]
    workflow: Option<String>,
    /// A value for one of its inputs
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    input: Vec<(String, String)>,
    /// Write commands for it: posix or powershell
    #[arg(long, value_name = "SHELL", value_parser = one_of(&Shell::ALL, Shell::word), default_value = "posix", hide_default_value = true)]
    #[arg(hide_possible_values = true)]
    shell: Shell,
    /// List the workflows not about releases, too
    #[arg(long, conflicts_with = "json")]
    all: bool,
    #[command(flatten)]
    form: OutputArgs,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').filter(|(name, _)| !name.is_empty()).ok_or("expected NAME=VALUE, as in version_type=minor")?;
    Ok((name.to_owned(), value.to_owned()))
}

impl DispatchArgs {
    /// Whether the path is an answer of its own: as JSON the answer is a card.
    fn shows_path(&self, publish: &Publish) -> bool {
        self.workflow.is_none() && !self.form.json && route::is_known(&publish.routes)
    }

    /// Prints the dispatch card.
    ///
    /// # Errors
    ///
    /// Where an argument cannot be read, or the output cannot be written.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        let dispatch = DispatchChoice {
            workflow: self.workflow.clone(),
            inputs: self.input.iter().cloned().collect::<BTreeMap<_, _>>(),
            // Who names a branch wants to run it there.
            git_ref: self.query.git_ref.as_deref().map(str::parse).transpose()?,
            shell: self.shell,
            ..DispatchChoice::default()
        };
        let choice = Choice { dispatch, ..self.choice.choice()? };
        let preview = preview(&self.query, &choice)?;
        let Some(publish) = preview.publish.as_ref().filter(|publish| publish.card.is_some() || self.shows_path(publish)) else {
            let (problem, ending) = no_card(&preview);
            tell_problem(Label::NoDispatch, &problem);
            return Ok(ending);
        };
        let path = self.workflow.is_none();
        self.form.say(&publish.card, || report::report(publish, path, self.all))?;
        Ok(publish.card.as_ref().map_or(Outcome::Answered, |card| Outcome::yes_or_no(card.is_complete())))
    }
}

/// Why nothing can be started by hand, and whether that is known.
pub(crate) fn no_card(preview: &Preview) -> (Problem, Outcome) {
    let publish = preview.publish.as_ref();
    if let Some(problem) = publish.and_then(|publish| publish.card_problem.clone()) {
        return (problem, Outcome::No);
    }
    if let Some(first) = publish.and_then(|publish| publish.routes.first()).filter(|first| first.publishes()) {
        let problem = Problem::new(codes::WORKFLOW_NOT_FOUND, "This release needs no manual run of a workflow.");
        return (problem.hint(format!("{}. To see the form of a workflow, name it with --workflow.", first.title)), Outcome::No);
    }
    let unknown = [PartName::Repository, PartName::Workflows].iter().find_map(|part| preview.part(*part)?.problem.clone());
    unknown.map_or_else(
        || (Problem::new(codes::WORKFLOW_NOT_FOUND, "No workflow of the repository starts by hand."), Outcome::No),
        |problem| (problem, Outcome::CannotTell),
    )
}
