//! `bump` and `post`: the next version, written to every file that holds it.

pub(crate) mod carry_out;
pub(crate) mod check;
pub(crate) mod index;
mod plan;
mod report;

use std::path::PathBuf;

use clap::Args;
use clap::builder::NonEmptyStringValueParser as NonEmpty;
use relcast_core::preview::Step;
use relcast_core::version::{Bump, FirstNumber};
use relcast_core::{Problem, Version, codes};

pub(crate) use plan::{BumpPlan, Known, Push, ready};
pub(crate) use report::diff;

use crate::options::{OutputArgs, ServiceArgs, one_of};
use crate::outcome::{Failure, Outcome};
use crate::output::note;
use crate::project::Project;

const BUMP_HELP: &str = "\
Examples:
  relcast bump patch --dry-run                 show the diff, change nothing
  relcast bump minor --commit --tag            write, commit and tag
  relcast bump minor+rc                        the next release candidate
  relcast bump 1.4.0                           exactly this version

A version is chosen that no tag of this clone and no index has. Files change all
or none, and only where the version stands in them. What Relcast does not find
by itself, relcast.toml lists under [[files]].

Exit codes:
  0  done
  1  refused, and nothing was changed: the version is not higher or not free,
     places differ, the tree is dirty, the tag exists; or a file failed
  2  called wrongly, or there is no project here
  3  cannot tell whether the version is free: an index did not answer";

const POST_HELP: &str = "\
Examples:
  relcast post                                 the next free post-release
  relcast post 0.3.12 2                        exactly 0.3.12.post2

It writes, commits, tags and ends as 'relcast bump' does; see its help.";

/// The arguments of `bump`.
#[derive(Debug, Args)]
#[command(after_help = BUMP_HELP)]
#[command(mut_arg("json", |json| json.help("Print JSON; 'relcast schema bump' describes it")))]
pub(crate) struct BumpArgs {
    /// patch, minor+rc, final, … or a version; none: the calendar
    #[arg(value_name = "KIND", value_parser = NonEmpty::new())]
    kind: Option<String>,
    #[command(flatten)]
    how: How,
}

/// The arguments of `post`.
#[derive(Debug, Args)]
#[command(after_help = POST_HELP)]
#[command(mut_arg("json", |json| json.help("Print JSON; 'relcast schema bump' describes it")))]
pub(crate) struct PostArgs {
    /// Its release, as in 0.3.12; none: the current one
    #[arg(value_name = "BASE")]
    base: Option<Version>,
    /// Its number; none: the next one that is free
    #[arg(value_name = "N")]
    number: Option<u64>,
    #[command(flatten)]
    how: How,
}

/// How a new version is written.
#[derive(Debug, Args)]
pub(crate) struct How {
    /// The project's folder
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true, alias = "dir")]
    pub(crate) path: PathBuf,
    /// Show what would change, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Commit the files that change, and nothing else
    #[arg(long)]
    pub(crate) commit: bool,
    /// The commit's message; {version} is the version
    #[arg(long, value_name = "TEXT", default_value = "Release {version}", hide_default_value = true, value_parser = NonEmpty::new())]
    pub(crate) message: String,
    /// Tag the commit
    #[arg(long)]
    pub(crate) tag: bool,
    /// Push the commit and the tag
    #[arg(long)]
    pub(crate) push: bool,
    /// Go on with uncommitted changes in other files
    #[arg(long)]
    pub(crate) allow_dirty: bool,
    /// Ask no index: only tags say what is taken
    #[arg(long)]
    pub(crate) offline: bool,
    /// Where series begin
    #[arg(long, value_name = "NUMBER", value_parser = one_of(&FirstNumber::ALL, FirstNumber::word))]
    pub(crate) first_number: Option<FirstNumber>,
    #[command(flatten)]
    pub(crate) services: ServiceArgs,
    #[command(flatten)]
    pub(crate) form: OutputArgs,
}

impl BumpArgs {
    /// Writes the next version.
    ///
    /// # Errors
    ///
    /// Where it is not known where the version is written, no version is free, or something stands in the way; nothing is changed then.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        let step = self.kind.as_deref().map_or(Ok(Step::Calendar), str::parse)?;
        let project = Project::find(&self.how.path)?;
        self.how.carry_out(&project, &step, current(&project, &step)?)
    }
}

/// The version that a step counts from; none where there is none yet.
pub(crate) fn current(project: &Project, step: &Step) -> Result<Option<Version>, Problem> {
    let counts_prereleases = !matches!(step, Step::Bump(Bump::Release(..) | Bump::Post { .. }));
    match (project.current(counts_prereleases), step) {
        // The first tag of a project names whatever version somebody wants.
        (Err(problem), Step::Bump(Bump::Exact(_))) if problem.code == codes::NO_RELEASE_TAG => Ok(None),
        (current, _) => Ok(Some(current?.0)),
    }
}

impl PostArgs {
    /// Writes the next post-release.
    ///
    /// # Errors
    ///
    /// As [`BumpArgs::run`].
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        let project = Project::find(&self.how.path)?;
        let (current, _) = project.current(false)?;
        let base = match &self.base {
            Some(base) if base.is_prerelease() => {
                let message = format!("{base} is not out, so it has no post-releases.");
                return Err(Problem::new(codes::BUMP_NOT_HIGHER, message).hint("Name a final release, as in '1.2.3'.").into());
            }
            Some(base) => base.base(),
            None => current.base(),
        };
        if base < current.base() {
            let message = format!("{base} is lower than {current}, which this checkout is at.");
            let hint = format!("A post-release of {base} is made from its own tag: check that out first, on a branch of its own.");
            return Err(Problem::new(codes::BUMP_NOT_HIGHER, message).hint(hint).into());
        }
        let (step, from) = match self.number {
            Some(number) => (Bump::Exact(format!("{base}.post{number}").parse()?), current),
            None if base == current.base() => (Bump::Post { dev: false }, current),
            None => (Bump::Post { dev: false }, base),
        };
        self.how.carry_out(&project, &Step::Bump(step), Some(from))
    }
}

impl How {
    /// The message of the commit.
    pub(crate) fn message(&self, plan: &BumpPlan) -> String {
        self.message.replace("{version}", &plan.next.version.to_string())
    }

    fn carry_out(&self, project: &Project, step: &Step, current: Option<Version>) -> Result<Outcome, Failure> {
        if !self.offline && project.packages().is_empty() {
            note("The project has no name, so no index was asked which versions are taken.");
        }
        let mut plan = Known::ask(self, project)?.plan(self, project, step, current)?;
        let changes = plan.changes(project)?;
        let release = check::check(self, project, &plan)?;
        if !self.dry_run {
            carry_out::carry_out(self, project, &mut plan, &changes, &release)?;
        }
        self.form.say(&plan, || report::report(self, &plan, &release, &changes, project))
    }
}
