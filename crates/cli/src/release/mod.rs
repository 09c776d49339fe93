//! `release`: walks through the next release, question by question. Nothing changes before it is confirmed, and what cannot be taken back is asked
//! for last.

mod dialog;
mod known;
mod notes;
mod proposal;
mod walk;

use std::fs;
use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser as NonEmpty;
use clap::{ArgGroup, Args};
use relcast_core::version::FirstNumber;
use relcast_core::{Problem, codes};

use crate::bump::{How, check};
use crate::options::{OutputArgs, ServiceArgs, one_of};
use crate::outcome::{Failure, Outcome};
use crate::project::Project;
use dialog::Dialog;
use walk::Walk;

const HELP: &str = "\
Examples:
  relcast release                              suggest a version, ask each step
  relcast release minor --dry-run              show everything, change nothing
  relcast release --changelog CHANGELOG.md     the notes go into this file, too
  relcast release patch --yes                  in scripts: all but the push
  relcast release patch --yes --push           in scripts: all of it

The steps: the version and why, the checklist, the release notes in your editor,
the files as a diff, the commit, the tag, the push. Each is confirmed. The notes
become the message of the tag. Before the push it shows which workflows the tag
triggers: what they publish cannot be taken back.

Exit codes:
  0  done, or stopped before the push
  1  stopped, or refused; what was done, and how to take it back, is said
  2  called wrongly, or there is no project here
  3  cannot tell whether the version is free: an index did not answer";

/// The arguments of `release`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
#[command(mut_arg("json", |json| json.requires("unasked").help("Print JSON, as 'relcast schema bump' describes it")))]
#[command(group(ArgGroup::new("unasked").args(["yes", "dry_run"]).multiple(true)))]
pub(crate) struct ReleaseArgs {
    /// patch, minor+rc, final, … or a version; none: suggested
    #[arg(value_name = "KIND", value_parser = NonEmpty::new())]
    kind: Option<String>,
    /// The project's folder
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true, alias = "dir")]
    path: PathBuf,
    /// Say yes to all but the push
    #[arg(long, short)]
    yes: bool,
    /// With --yes: push as well
    #[arg(long, requires = "yes")]
    push: bool,
    /// Show everything, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Take the release notes from this file
    #[arg(long, value_name = "FILE")]
    notes: Option<PathBuf>,
    /// Put the notes on top of this changelog, too
    #[arg(long, value_name = "FILE")]
    changelog: Option<PathBuf>,
    /// The commit's message; {version} is the version
    #[arg(long, value_name = "TEXT", default_value = "Release {version}", hide_default_value = true, value_parser = NonEmpty::new())]
    message: String,
    /// Go on with uncommitted changes in other files
    #[arg(long)]
    allow_dirty: bool,
    /// Ask no service: go by this clone
    #[arg(long)]
    offline: bool,
    /// Where series begin
    #[arg(long, value_name = "NUMBER", value_parser = one_of(&FirstNumber::ALL, FirstNumber::word))]
    first_number: Option<FirstNumber>,
    #[command(flatten)]
    services: ServiceArgs,
    #[command(flatten)]
    form: OutputArgs,
}

impl ReleaseArgs {
    /// Walks through it.
    ///
    /// # Errors
    ///
    /// As a bump; and where notes or a changelog cannot be read.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        let step = self.kind.as_deref().map(str::parse).transpose()?;
        let notes = self.notes.as_ref().map(|file| fs::read_to_string(file).map_err(Failure::at(file))).transpose()?;
        let project = Project::find(&self.path)?;
        let git = project.git.as_ref().ok_or_else(|| {
            Problem::new(codes::GIT_REPOSITORY_NOT_FOUND, "The project is in no git repository.").hint("Go into a clone of it.")
        })?;
        let can_push = git.remote(git.branch().ok().as_ref()).is_ok();
        let how = self.how((can_push && !self.yes) || self.push);
        // What would be in the way whatever the answers are is said before the first question.
        if let Some(path) = self.changelog.as_ref().filter(|path| !path.is_file()) {
            let problem = Problem::new(codes::PATH_INVALID, format!("There is no changelog {}.", path.display()));
            return Err(problem.hint("Commit one that has a title, as in '# Changelog', or leave '--changelog' out.").into());
        }
        let commits = project.source.from_tag.is_none() || self.changelog.is_some();
        check::standing(&how, git, commits)?;
        let known = known::learn(&how, &project, git)?;
        let dialog = Dialog::here(self.yes, self.form.json, self.form.color);
        let mut walk = Walk { how: &how, project: &project, git, known: &known, dialog, changelog: self.changelog.as_deref() };
        let (plan, ending) = walk.through(step, notes)?;
        if let (true, Some(plan)) = (self.form.json, plan) {
            self.form.say(&plan, String::new)?;
        }
        Ok(ending)
    }

    /// The release as a bump that commits, tags and pushes.
    fn how(&self, push: bool) -> How {
        How {
            path: self.path.clone(),
            dry_run: self.dry_run,
            commit: true,
            message: self.message.clone(),
            tag: true,
            push,
            allow_dirty: self.allow_dirty,
            offline: self.offline,
            first_number: self.first_number,
            services: self.services.clone(),
            form: self.form,
        }
    }
}
