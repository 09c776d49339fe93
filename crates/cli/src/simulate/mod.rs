//! `simulate`: what a pushed tag, or a published release, triggers.

pub(crate) mod starts;

use clap::Args;
use relcast_core::snapshot::{Changes, read_workflows};
use relcast_core::workflow::{By, Event, Happening, Simulation, Workflow, simulate};
use relcast_core::{Part, Problem, RefName, Repository, codes};

use crate::checkout::Checkout;
use crate::options::{OutputArgs, QueryArgs, one_of};
use crate::outcome::{Failure, Outcome};
use crate::output::{Label, tell_problem, warn};
use crate::session::Session;

const HELP: &str = "\
Examples:
  relcast simulate v1.2.3                      what would this tag trigger here?
  relcast simulate v1.2.3 my-package --release what would its GitHub release?

Exit codes: 0 answered, 2 usage error, 3 cannot tell; see 'relcast --help'.";

/// The arguments of `simulate`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
#[command(mut_arg("json", |json| json.help("Print JSON: see 'relcast schema simulation'")))]
#[command(mut_arg("packages", |packages| packages.help("Packages, or an address; without any, this checkout")))]
pub(crate) struct SimulateArgs {
    /// The tag
    #[arg(value_name = "TAG")]
    tag: String,
    #[command(flatten)]
    query: QueryArgs,
    /// Who pushes: person, or token (GITHUB_TOKEN)
    #[arg(long, value_name = "WHO", default_value = "person", hide_default_value = true, hide_possible_values = true)]
    #[arg(value_parser = one_of(&By::ALL, By::word))]
    by: By,
    /// Publish a GitHub release for the tag
    #[arg(long)]
    release: bool,
    #[command(flatten)]
    form: OutputArgs,
}

/// What a simulation is about.
#[derive(Default)]
struct Known {
    files: Vec<(String, Workflow)>,
    repository: Option<Repository>,
    default_branch: Option<String>,
    /// The message of the commit that is tagged.
    head_message: Option<String>,
    /// Why there are no files, where that is known.
    why_none: Option<Problem>,
}

impl SimulateArgs {
    /// Prints what is triggered.
    ///
    /// # Errors
    ///
    /// Where an argument or a file cannot be read, or the output cannot be written.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        let tag: RefName = self.tag.parse()?;
        let known = if self.query.names_nothing() { self.here(&tag)? } else { self.looked_up(&tag)? };
        if known.files.is_empty() {
            let none = || Problem::new(codes::WORKFLOW_NOT_FOUND, "No workflow file could be read.");
            tell_problem(Label::Unknown, &known.why_none.clone().unwrap_or_else(none));
            return Ok(Outcome::CannotTell);
        }
        let what = if self.release { Happening::published(tag.to_string()) } else { Happening::PushTag { tag: tag.to_string() } };
        let found = known.simulate(&what, self.by);
        self.form.say(&found, || starts::report(&what, self.by == By::Token, &found))?;
        Ok(Outcome::Answered)
    }

    /// The workflows of the checkout around this folder.
    fn here(&self, tag: &RefName) -> Result<Known, Failure> {
        let checkout = Checkout::required("Go into a clone, or name a package or '--repo OWNER/NAME'.")?;
        let endpoints = self.query.services.endpoints.clone().unwrap_or_default();
        let branch = self.query.git_ref.as_deref().map(str::parse::<RefName>).transpose()?;
        let mut known = Known {
            repository: checkout.repository(&endpoints),
            default_branch: branch.map(|branch| branch.to_string()).or_else(|| checkout.default_branch()),
            head_message: checkout.tagged_message(tag),
            ..Known::default()
        };
        for (file, text) in checkout.workflows()? {
            match Workflow::parse(&text) {
                Ok((workflow, problems)) => {
                    problems.iter().for_each(|problem| warn_of(&file, problem));
                    known.files.push((file, workflow));
                }
                Err(problem) => warn_of(&file, &problem),
            }
        }
        Ok(known)
    }

    /// The workflows on GitHub.
    fn looked_up(&self, tag: &RefName) -> Result<Known, Failure> {
        let session = Session::new(&self.query)?;
        let snapshot = session.look_up(session.source());
        let facts = snapshot.facts.ready();
        // A tag that is there is on a commit that was not looked up.
        let is_new = snapshot.tags.ready().is_some_and(|tags| tags.exact && !tags.tags.iter().any(|known| known.name == tag.as_str()));
        let last_commit = snapshot.changes.ready().and_then(Changes::last_commit).filter(|_| is_new);
        let asked = snapshot.query.git_ref.as_ref().map(ToString::to_string);
        let mut known = Known {
            repository: snapshot.repository.ready().map(|found| found.repository.clone()),
            default_branch: asked.or_else(|| facts.map(|facts| facts.default_branch.clone())),
            head_message: last_commit.map(|commit| commit.message.clone()),
            why_none: snapshot.repository.failed().or(snapshot.workflows.failed()).cloned(),
            ..Known::default()
        };
        let Some(listed) = snapshot.workflows.ready().map(read_workflows) else { return Ok(known) };
        for listed in listed.list.iter().filter(|listed| listed.state == "active") {
            match &listed.file {
                Part::Ready { value, problems, .. } => {
                    problems.iter().for_each(|problem| warn_of(listed.file_name(), problem));
                    known.files.push((listed.file_name().to_owned(), value.clone()));
                }
                Part::Failed { problem } => warn_of(listed.file_name(), problem),
                Part::Waiting => {}
            }
        }
        let read = u32::try_from(listed.list.len()).unwrap_or(u32::MAX);
        if listed.total > read {
            let sentence = format!("{} more workflows of this repository were not read.", listed.total - read);
            warn(&Problem::new(codes::WORKFLOWS_UNREAD, sentence));
        }
        Ok(known)
    }
}

impl Known {
    fn simulate(&self, what: &Happening, by: By) -> Simulation {
        let files: Vec<(&str, &Workflow)> = self.files.iter().map(|(file, workflow)| (file.as_str(), workflow)).collect();
        let event = Event {
            what,
            by,
            repository: self.repository.as_ref(),
            default_branch: self.default_branch.as_deref(),
            head_message: self.head_message.as_deref(),
        };
        simulate(&files, &event)
    }
}

/// Says on the error stream what is odd in a file. What could be read of it counts.
fn warn_of(file: &str, problem: &Problem) {
    let mut of_file = problem.clone();
    of_file.message = format!("{file}: {}", problem.message);
    warn(&of_file);
}
