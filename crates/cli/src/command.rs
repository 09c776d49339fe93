//! The command line: every command, each from a module of its own.

use anstream::ColorChoice;
use clap::{CommandFactory as _, Parser, Subcommand};
use relcast_core::Endpoints;

use crate::audience::AudienceArgs;
use crate::badge::BadgeArgs;
use crate::bump::{BumpArgs, PostArgs};
use crate::changelog::ChangelogArgs;
use crate::current::CurrentArgs;
use crate::dispatch::DispatchArgs;
use crate::doctor::DoctorArgs;
use crate::file_name::FileNameArgs;
use crate::install::InstallArgs;
use crate::ledger::LedgerArgs;
use crate::link::LinkArgs;
use crate::outcome::{Failure, Outcome};
use crate::output::{json, say};
use crate::preview::{NextArgs, PreviewArgs};
use crate::record::RecordArgs;
use crate::release::ReleaseArgs;
use crate::schedule::ScheduleArgs;
use crate::schema::SchemaArgs;
use crate::shell_support::{CompletionsArgs, ManArgs};
use crate::simulate::SimulateArgs;
use crate::snapshot::SnapshotArgs;
use crate::validate::ValidateArgs;
use crate::verify::VerifyArgs;
use crate::{version, workflows};

/// What is out, what comes next and what is in it: Python packages on GitHub.
#[derive(Debug, Parser)]
#[command(name = "relcast", version, after_help = HELP)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    command: Command,
}

const HELP: &str = "\
Examples:
  relcast preview my-package                   what is out and what is next
  relcast preview my-package my-package-cpu    a package and a variant
  relcast preview                              what relcast.toml here names
  relcast preview --repo me/my-package --json  for a program to read
  relcast bump patch --dry-run                 the next version in the files
  relcast release                              the whole release, step by step
  relcast verify my-package 1.2.3              is this release complete?

Each command has its own examples: relcast COMMAND --help

Exit codes:
  0  answered; what is missing is named in the answer
  1  the answer is no: a text is not a version or file name, no version matches,
     a release is incomplete; or a file or a stream of this machine failed
  2  called wrongly: an option, a name, a repository or a time
  3  cannot tell: nothing decisive could be learned
Exit code 2 writes nothing to standard output, with --json neither; with exit
code 3 it still holds what is known.

GITHUB_TOKEN or GH_TOKEN is sent to GitHub's API and to nobody else. Without one
GitHub allows 60 calls an hour; a look takes about 5.";

/// What can be done.
#[derive(Debug, Subcommand)]
enum Command {
    /// Show what is out, what is next, what is in it and what to press
    Preview(PreviewArgs),
    /// Show every version that could come next, and why it is free
    Next(NextArgs),
    /// Show the version of the project in this folder
    Current(CurrentArgs),
    /// Write the next version to every file that holds it
    Bump(BumpArgs),
    /// Write the next post-release
    Post(PostArgs),
    /// Walk through the next release, question by question
    Release(ReleaseArgs),
    /// Write the changelog of the next release, from this clone
    Changelog(ChangelogArgs),
    /// Check that a release is complete
    Verify(VerifyArgs),
    /// List every version: its tag, its GitHub release, each package
    Ledger(LedgerArgs),
    /// Say what to press: a workflow's form filled in, and the commands
    Dispatch(DispatchArgs),
    /// Show upcoming scheduled runs, and whether a release is overdue
    Schedule(ScheduleArgs),
    /// Show which workflows and jobs a tag or release triggers, and why
    Simulate(SimulateArgs),
    /// Write the workflows of a release into a repository
    #[command(subcommand)]
    Workflows(workflows::Command),
    /// Look something up and keep every answer in a folder
    Record(RecordArgs),
    /// Take versions apart, sort, compare and match them
    #[command(subcommand)]
    Version(version::Command),
    /// Say of each text whether it is a version, and why not
    Validate(ValidateArgs),
    /// Explain wheel and sdist file names, and their targets
    FileName(FileNameArgs),
    /// Show how users install a version
    Install(InstallArgs),
    /// Show which pins and installers get a version
    Audience(AudienceArgs),
    /// Print a link to the page that shows this, live or frozen
    Link(LinkArgs),
    /// Write everything that was learned, to open it again later
    Snapshot(SnapshotArgs),
    /// Write a badge for a README, as SVG
    Badge(BadgeArgs),
    /// Check git, project, token and network, and say what is missing
    Doctor(DoctorArgs),
    /// Print the script that completes commands in a shell
    Completions(CompletionsArgs),
    /// Print the manual page, or write one for each command
    Man(ManArgs),
    /// Print the JSON Schema of a value
    Schema(SchemaArgs),
    /// Print where the services are, in the form that --endpoints reads
    #[command(hide = true)]
    Endpoints,
}

impl Arguments {
    /// Does what is asked.
    ///
    /// # Errors
    ///
    /// Where what is asked makes no sense, or a file or a stream fails.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        match &self.command {
            Command::Preview(preview) => preview.run(),
            Command::Next(next) => next.run(),
            Command::Current(current) => current.run(),
            Command::Bump(bump) => bump.run(),
            Command::Post(post) => post.run(),
            Command::Release(release) => release.run(),
            Command::Changelog(changelog) => changelog.run(),
            Command::Verify(verify) => verify.run(),
            Command::Ledger(ledger) => ledger.run(),
            Command::Dispatch(dispatch) => dispatch.run(),
            Command::Schedule(schedule) => schedule.run(),
            Command::Simulate(simulate) => simulate.run(),
            Command::Workflows(workflows) => workflows.run(),
            Command::Record(record) => record.run(),
            Command::Version(version) => version.run(),
            Command::Validate(validate) => validate.run(),
            Command::FileName(names) => names.run(),
            Command::Install(install) => install.run(),
            Command::Audience(audience) => audience.run(),
            Command::Link(link) => link.run(),
            Command::Snapshot(snapshot) => snapshot.run(),
            Command::Badge(badge) => badge.run(),
            Command::Doctor(doctor) => doctor.run(),
            Command::Completions(completions) => completions.run(Self::command()),
            Command::Man(man) => man.run(Self::command()),
            Command::Schema(schema) => schema.run(),
            Command::Endpoints => say(json(&Endpoints::default()), ColorChoice::Never),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The commands that are not hidden and have no further ones, with their names from the first.
    fn commands(of: &clap::Command, before: &str) -> Vec<(String, clap::Command)> {
        let below: Vec<&clap::Command> = of.get_subcommands().filter(|below| !below.is_hide_set() && below.get_name() != "help").collect();
        let mut found = Vec::new();
        for below in below {
            let name = format!("{before} {}", below.get_name());
            found.push((name.clone(), below.clone()));
            found.extend(commands(below, &name));
        }
        found
    }

    /// The examples of a help text.
    fn examples(command: &clap::Command) -> Vec<String> {
        let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let examples = help.strip_prefix("Examples:\n").unwrap_or_default().lines();
        examples.map_while(|line| line.strip_prefix("  ")).map(str::to_owned).collect()
    }

    /// The words of an example, without what a shell does with the output and what it shows.
    fn words(example: &str) -> Vec<String> {
        let own = example.rsplit_once("| relcast").filter(|(before, _)| !before.contains("relcast")).map_or(example, |(_, own)| own);
        let own = own.strip_prefix("relcast").unwrap_or(own);
        let end = ["  ", " < ", " > ", " | "].iter().filter_map(|end| own.find(end)).min().unwrap_or(own.len());
        own[..end].split_whitespace().map(|word| word.trim_matches('\'').to_owned()).collect()
    }

    #[test]
    fn each_command_has_examples_of_its_own_that_can_be_called() {
        let mut seen = BTreeSet::new();
        for (name, command) in commands(&Arguments::command(), "relcast") {
            let examples = examples(&command);
            assert!(examples.len() >= 2, "{name} has {} examples", examples.len());
            for example in examples {
                assert!(example.contains(&name), "{example:?} is in the help of {name}");
                let words = words(&example);
                let called = example.split("  ").next().unwrap().to_owned();
                assert!(seen.insert(called), "{example:?} is in two helps");
                let read = Arguments::try_parse_from(["relcast".to_owned()].into_iter().chain(words));
                let asks_for_help = |error: &clap::Error| error.kind() == clap::error::ErrorKind::DisplayHelp;
                assert!(read.as_ref().is_ok() || read.as_ref().is_err_and(asks_for_help), "{example:?}: {:?}", read.err());
            }
        }
        assert!(seen.len() >= 50, "{}", seen.len());
    }
}
