//! The command line.

use std::fs;
use std::path::PathBuf;

use anstream::ColorChoice;
use clap::builder::NonEmptyStringValueParser as NonEmpty;
use clap::{Args, Parser, Subcommand, ValueEnum};
use relcast_core::version::FirstNumber;
use relcast_core::{Endpoints, PackageIndex};
use serde::Serialize;

use crate::bump::{BumpArgs, PostArgs};
use crate::changelog::ChangelogOf;
use crate::current::CurrentArgs;
use crate::dispatch::{DispatchOf, ScheduleOf, SimulateOf};
use crate::doctor::DoctorArgs;
use crate::ending::{Ending, Failure};
use crate::file_name::FileNames;
use crate::readiness::{LedgerOf, Verify};
use crate::release::ReleaseArgs;
use crate::run::{json, say};
use crate::schema::Described;
use crate::sections::{AudienceArgs, BadgeArgs, InstallArgs, LinkArgs, SnapshotArgs};
use crate::shell_support::{CompletionsArgs, ManArgs};
use crate::validate::Validate;
use crate::{version, workflows};

/// What is out, what comes next and what is in it: Python packages on GitHub.
#[derive(Debug, Parser)]
#[command(name = "relcast", version, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

const AFTER_HELP: &str = "\
Examples:
  relcast preview my-package                   what is out and what is next
  relcast preview my-package my-package-cpu    a package and a variant
  relcast preview                              what relcast.toml here names
  relcast preview my-package --bump minor+rc   the next release candidate
  relcast preview --repo me/my-package --json  for a program to read
  relcast next my-package                      every version that can be next
  relcast bump patch --dry-run                 the next version in the files
  relcast release                              the whole release, step by step
  relcast changelog --prepend CHANGELOG.md     what the next release brings
  relcast verify my-package 1.2.3              is this release complete?
  relcast dispatch my-package --bump minor     what to press, and commands
  relcast simulate v1.2.3                      what would this tag trigger?
  relcast workflows init --dry-run             release workflows, to look at
  relcast record seen my-package               keep what services answer
  relcast preview --recorded seen              look again without them
  relcast version sort < versions.txt          lowest first, by PEP 440

Without a package or --repo it looks up what the relcast.toml, or [tool.relcast]
in the pyproject.toml, of the repository around this folder names.

Exit codes:
  0  answered; parts that are missing stand in the answer
  1  the answer is no: a text is no version or no file name, no version matches,
     a release is incomplete; or a file or a stream of this machine failed
  2  called wrongly: an option, a name, a repository or a time
  3  cannot tell: nothing decisive could be learned
After 2 nothing stands on standard output, with --json neither; after 3 it holds
what is known all the same.

GITHUB_TOKEN or GH_TOKEN is sent to GitHub's API and to nobody else. Without one
GitHub allows 60 calls an hour; a look takes about 5.";

const BUMP_HELP: &str = "\
Examples:
  relcast bump patch --dry-run                 show the diff, change nothing
  relcast bump minor --commit --tag            write, commit and tag
  relcast bump minor+rc                        the next release candidate
  relcast bump 1.4.0                           exactly this version
  relcast post                                 the next free post-release
  relcast post 0.3.12 2                        exactly 0.3.12.post2

A version is chosen that no tag of this clone and no index has. Files change all
or none, and only where the version stands in them. What Relcast does not find
by itself, relcast.toml lists under [[files]].

Exit codes:
  0  done
  1  refused, and nothing was changed: the version is not higher or not free,
     places differ, the tree is dirty, the tag exists; or a file failed
  2  called wrongly, or there is no project here
  3  cannot tell whether the version is free: an index did not answer";

const RELEASE_HELP: &str = "\
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

const LINK_HELP: &str = "\
Examples:
  relcast link my-package --bump minor         what to look up and to choose
  relcast link my-package --frozen             what is seen now, in the link
  relcast preview --recorded 'LINK'            look at a frozen link again

Whoever opens a live link asks the services anew. A frozen link asks nobody: it
holds what was learned, behind the '#', which no browser sends anywhere.

Exit codes:
  0  the link
  1  too long for a link: write a file with 'relcast snapshot'
  2  called wrongly: an option, a name, a repository or a time";

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show what is out, what is next, what is in it and what to press
    #[command(after_help = AFTER_HELP)]
    Preview(Preview),
    /// Show every version that could come next, and why it is free
    #[command(after_help = AFTER_HELP)]
    Next(Next),
    /// Show the version of the project in this folder
    Current(CurrentArgs),
    /// Write the next version to every file that holds it
    #[command(after_help = BUMP_HELP)]
    Bump(BumpArgs),
    /// Write the next post-release
    #[command(after_help = BUMP_HELP)]
    Post(PostArgs),
    /// Walk through the next release, question by question
    #[command(after_help = RELEASE_HELP)]
    Release(ReleaseArgs),
    /// Write the changelog of the next release, from this clone
    Changelog(ChangelogOf),
    /// Check that a release is complete in every variant
    #[command(after_help = AFTER_HELP)]
    Verify(Verify),
    /// List every version: its tag, its GitHub release, each package
    #[command(after_help = AFTER_HELP)]
    Ledger(LedgerOf),
    /// Say what to press: a workflow's form filled in, and the commands
    #[command(after_help = AFTER_HELP)]
    Dispatch(DispatchOf),
    /// Say what comes by the clock, and whether a release is overdue
    #[command(after_help = AFTER_HELP)]
    Schedule(ScheduleOf),
    /// Show which workflows and jobs a tag or release triggers, and why
    #[command(after_help = AFTER_HELP)]
    Simulate(SimulateOf),
    /// Write the workflows of a release into a repository
    #[command(subcommand)]
    Workflows(workflows::Command),
    /// Look something up and keep every answer in a folder
    Record(Record),
    /// Take versions apart, sort, compare and match them
    #[command(subcommand)]
    Version(version::Command),
    /// Say of each text whether it is a version, and why not
    Validate(Validate),
    /// Say what names of files tell, and which targets wheels serve
    FileName(FileNames),
    /// Show how users install a version
    #[command(after_help = AFTER_HELP)]
    Install(InstallArgs),
    /// Show which pins and installers get a version
    #[command(after_help = AFTER_HELP)]
    Audience(AudienceArgs),
    /// Print a link to the page that shows this, live or frozen
    #[command(after_help = LINK_HELP)]
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
    Schema {
        /// Which value
        value: Described,
    },
    /// Print where the services are, in the form that --endpoints reads
    #[command(hide = true)]
    Endpoints,
}

/// The arguments of `preview`.
#[derive(Debug, Args)]
#[command(mut_arg("json", |json| json.help("Print JSON; 'relcast schema preview' describes it")))]
pub(crate) struct Preview {
    #[command(flatten)]
    pub(crate) wanted: Wanted,
    #[command(flatten)]
    pub(crate) chosen: Chosen,
    /// List every change, workflow and thing to check
    #[arg(long, conflicts_with = "json")]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) form: Form,
}

/// The arguments of `next`.
#[derive(Debug, Args)]
#[command(mut_arg("json", |json| json.help("Print JSON; see 'relcast schema candidates'")))]
pub(crate) struct Next {
    #[command(flatten)]
    pub(crate) wanted: Wanted,
    #[command(flatten)]
    pub(crate) chosen: Chosen,
    #[command(flatten)]
    pub(crate) form: Form,
}

/// The arguments of `record`.
#[derive(Debug, Args)]
pub(crate) struct Record {
    /// The folder; a recording that is there is replaced
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    #[command(flatten)]
    pub(crate) wanted: Wanted,
    /// Print JSON; see 'relcast schema record'
    #[arg(long)]
    pub(crate) json: bool,
}

/// What is looked up, and from whom.
#[derive(Debug, Default, Args)]
pub(crate) struct Wanted {
    /// Packages, the main one first; or a GitHub address
    #[arg(value_name = "PACKAGE")]
    pub(crate) packages: Vec<String>,
    /// The repository, if the package does not link it
    #[arg(long, value_name = "OWNER/NAME")]
    pub(crate) repo: Option<String>,
    /// Count changes from this tag, not the last release
    #[arg(long, value_name = "TAG")]
    pub(crate) since: Option<String>,
    /// Release from this branch, not the default one
    #[arg(long = "ref", value_name = "REF")]
    pub(crate) git_ref: Option<String>,
    /// The project file, if it is not found by itself
    #[arg(long, value_name = "PATH")]
    pub(crate) project_file: Option<String>,
    /// Look on this index: pypi or testpypi
    #[arg(long, value_name = "INDEX")]
    pub(crate) index: Option<PackageIndex>,
    #[command(flatten)]
    pub(crate) services: Services,
}

/// Who answers, and when.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Services {
    /// Answer from a recording, snapshot or frozen link
    #[arg(long, value_name = "FROM", alias = "replay")]
    pub(crate) recorded: Option<PathBuf>,
    /// Count ages to this time, not to now
    #[arg(long, value_name = "TIME")]
    pub(crate) now: Option<String>,
    /// Other addresses of the services, as JSON
    #[arg(long, value_name = "FILE", value_parser = endpoints)]
    pub(crate) endpoints: Option<Endpoints>,
    /// Wait this long for an answer
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=600))]
    pub(crate) timeout: u64,
}

/// What somebody would do.
#[derive(Debug, Default, Args)]
pub(crate) struct Chosen {
    /// patch, post, minor+rc, final, … or a version
    #[arg(long, value_name = "KIND", value_parser = NonEmpty::new())]
    pub(crate) bump: Option<String>,
    /// Where series begin
    #[arg(long, value_name = "NUMBER")]
    pub(crate) first_number: Option<First>,
    /// Say whether this pin takes it
    #[arg(long, value_name = "PIN", allow_hyphen_values = true)]
    pub(crate) pin: Option<String>,
    /// Work out upgrades for this Python version
    #[arg(long, value_name = "VERSION")]
    pub(crate) python: Option<String>,
}

/// How an answer is written. What the JSON is, each command says.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Form {
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Use colour: auto, always or never; see NO_COLOR
    #[arg(long, value_name = "WHEN", default_value = "auto", hide_default_value = true, hide_possible_values = true, alias = "colour")]
    color: Colour,
}

impl Form {
    /// When to use colour.
    pub(crate) fn colour(self) -> ColorChoice {
        self.color.into()
    }

    /// Prints a value as JSON, or its text.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub(crate) fn say(self, value: &impl Serialize, text: impl FnOnce() -> String) -> Result<Ending, Failure> {
        if self.json { say(json(value), ColorChoice::Never) } else { say(Ok(text()), self.color.into()) }
    }
}

/// The first number of a series.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum First {
    // As in 1.0rc1.
    #[default]
    One,
    // As in 1.0rc0.
    Zero,
}

impl From<First> for FirstNumber {
    fn from(first: First) -> Self {
        match first {
            First::One => Self::One,
            First::Zero => Self::Zero,
        }
    }
}

/// When to use colour.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

/// Reads the addresses of the services from a file.
fn endpoints(path: &str) -> Result<Endpoints, String> {
    let json = fs::read_to_string(path).map_err(|error| error.to_string())?;
    serde_json::from_str(&json).map_err(|error| format!("{error}; 'relcast endpoints' prints the form"))
}
