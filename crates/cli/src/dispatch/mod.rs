//! `dispatch`, `simulate` and `schedule`: what to press, what that starts, and what comes by itself.

mod report;
mod schedule;
mod simulate;
pub(crate) mod starts;

use std::collections::BTreeMap;

use clap::Args;
use relcast_core::dispatch::DispatchChoice;
use relcast_core::preview::{PartName, Publish};
use relcast_core::shell::Shell;
use relcast_core::{Choice, Code, Preview, Problem};

pub(crate) use schedule::{ComesByTheClock, ScheduleOf};
pub(crate) use simulate::SimulateOf;

use crate::arguments::{Chosen, Form, Wanted};
use crate::ending::{Ending, Failure};
use crate::output;
use crate::page::Page;
use crate::query;
use crate::report::route;
use crate::run::look_at;

/// The arguments of `dispatch`.
#[derive(Debug, Args)]
#[command(mut_arg("json", |json| json.help("Print JSON; 'relcast schema card' describes it")))]
pub(crate) struct DispatchOf {
    #[command(flatten)]
    wanted: Wanted,
    #[command(flatten)]
    chosen: Chosen,
    /// The workflow; without one that of the path
    #[arg(long, value_name = "FILE")]
    workflow: Option<String>,
    /// A value for one of its inputs
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    input: Vec<(String, String)>,
    /// The shell that commands are written for
    #[arg(long, value_name = "SHELL", value_parser = shell, default_value = "posix", hide_default_value = true)]
    shell: Shell,
    /// List the workflows not about releases, too
    #[arg(long, conflicts_with = "json")]
    all: bool,
    #[command(flatten)]
    form: Form,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').filter(|(name, _)| !name.is_empty()).ok_or("expected NAME=VALUE, as in version_type=minor")?;
    Ok((name.to_owned(), value.to_owned()))
}

pub(crate) fn shell(word: &str) -> Result<Shell, String> {
    Shell::ALL.into_iter().find(|shell| shell.word() == word).ok_or_else(|| "expected 'posix' or 'powershell'".to_owned())
}

impl DispatchOf {
    /// Whether the path is an answer of its own: as JSON the answer is a card.
    fn shows_path(&self, publish: &Publish) -> bool {
        self.workflow.is_none() && !self.form.json && route::is_known(&publish.routes)
    }

    /// Prints the dispatch card.
    ///
    /// # Errors
    ///
    /// Where an argument cannot be read, or the output cannot be written.
    pub(crate) fn run(&self) -> Result<Ending, Failure> {
        let dispatch = DispatchChoice {
            workflow: self.workflow.clone(),
            inputs: self.input.iter().cloned().collect::<BTreeMap<_, _>>(),
            // Who names a branch wants to run it there.
            git_ref: self.wanted.git_ref.as_deref().map(str::parse).transpose()?,
            shell: self.shell,
            ..DispatchChoice::default()
        };
        let choice = Choice { dispatch, ..query::choice(&self.chosen)? };
        let preview = look_at(&self.wanted, &choice)?;
        let Some(publish) = preview.publish.as_ref().filter(|publish| publish.card.is_some() || self.shows_path(publish)) else {
            let (problem, ending) = no_card(&preview);
            // Where the error stream is gone, the exit code still tells.
            let _ = output::error(&Page::problem("no dispatch", &problem).finish());
            return Ok(ending);
        };
        let path = self.workflow.is_none();
        self.form.say(&publish.card, || report::report(publish, path, self.all))?;
        Ok(publish.card.as_ref().map_or(Ending::Answered, |card| Ending::yes_or_no(card.is_complete())))
    }
}

/// Why nothing can be started by hand, and whether that is known.
fn no_card(preview: &Preview) -> (Problem, Ending) {
    let publish = preview.publish.as_ref();
    if let Some(problem) = publish.and_then(|publish| publish.card_problem.clone()) {
        return (problem, Ending::No);
    }
    if let Some(first) = publish.and_then(|publish| publish.routes.first()).filter(|first| first.publishes()) {
        let problem = Problem::new(Code::WorkflowNotFound, "This release needs no manual run of a workflow.");
        return (problem.hint(format!("{}. To see the form of a workflow, name it with --workflow.", first.title)), Ending::No);
    }
    let unknown = [PartName::Repository, PartName::Workflows].iter().find_map(|part| preview.part(*part)?.problem.clone());
    unknown.map_or_else(
        || (Problem::new(Code::WorkflowNotFound, "No workflow of the repository starts by hand."), Ending::No),
        |problem| (problem, Ending::CannotTell),
    )
}
