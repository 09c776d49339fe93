//! `doctor`: what this machine has of what Relcast needs, and what is missing.

mod network;

use std::path::PathBuf;

use clap::Args;
use relcast_core::{Problem, codes};
use serde::Serialize;

use crate::git::Git;
use crate::options::{OutputArgs, ServiceArgs};
use crate::outcome::{Failure, Outcome};
use crate::output::{Report, TextStyle, plain};
use crate::project::Project;
use crate::token::Token;

const HELP: &str = "\
Examples:
  relcast doctor                               everything, the services too
  relcast doctor --offline                     only what is on this machine";

/// The arguments of `doctor`.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
#[command(mut_arg("json", |json| json.help("Print JSON; 'relcast schema doctor' describes it")))]
pub(crate) struct DoctorArgs {
    /// The project's folder
    #[arg(long, value_name = "DIR", default_value = ".", hide_default_value = true, alias = "dir")]
    path: PathBuf,
    /// Do not ask the services
    #[arg(long)]
    offline: bool,
    #[command(flatten)]
    services: ServiceArgs,
    #[command(flatten)]
    form: OutputArgs,
}

/// One thing that was looked at.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Finding {
    /// What: `git`, `project`, `token`, …
    name: &'static str,
    /// How it is.
    state: State,
    /// What was found, in a sentence.
    message: String,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
}

/// How a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum State {
    /// As it should be.
    Passed,
    /// Something works less well without it.
    Warning,
    /// Something does not work.
    Failed,
    /// Not looked at.
    Skipped,
}

impl Finding {
    fn passed(name: &'static str, message: impl Into<String>) -> Self {
        Self { name, state: State::Passed, message: message.into(), hint: None }
    }

    fn of(name: &'static str, state: State, problem: Problem) -> Self {
        Self { name, state, message: problem.message, hint: problem.hint }
    }
}

impl DoctorArgs {
    /// Looks at everything.
    ///
    /// # Errors
    ///
    /// Where the output cannot be written.
    pub(crate) fn run(&self) -> Result<Outcome, Failure> {
        let mut findings = Vec::new();
        let git = self.git(&mut findings);
        let project = self.project(&mut findings);
        if let Some(git) = &git {
            self.repository(git, &mut findings);
        }
        let token = self.token(&mut findings);
        let endpoints = self.services.endpoints.clone().unwrap_or_default();
        if self.offline {
            let message = "Skipped: --offline was given.".to_owned();
            findings.push(Finding { name: "network", state: State::Skipped, message, hint: None });
        } else {
            let packages = project.as_ref().map(Project::packages).unwrap_or_default();
            findings.extend(network::look(endpoints, token, self.services.timeout, packages.first()));
        }
        let failed = findings.iter().any(|finding| finding.state == State::Failed);
        self.form.say(&findings, || report(&findings))?;
        Ok(Outcome::yes_or_no(!failed))
    }

    fn git(&self, findings: &mut Vec<Finding>) -> Option<Git> {
        match Git::open(&self.path) {
            Ok(git) => {
                findings.push(Finding::passed("git", git.version()));
                Some(git)
            }
            // Much works without a clone, nothing of git's without git.
            Err(problem) => {
                let state = if problem.code == codes::GIT_MISSING { State::Failed } else { State::Warning };
                findings.push(Finding::of("git", state, problem));
                None
            }
        }
    }

    fn project(&self, findings: &mut Vec<Finding>) -> Option<Project> {
        let found = Project::find(&self.path).and_then(|project| Ok((project.current(true)?, project)));
        match found {
            Ok(((version, tag), project)) => {
                let name = project.source.name.clone().unwrap_or_else(|| "a project without a name".to_owned());
                let place = project.source.places.first().map(|place| format!("{}, line {}", place.path, place.line));
                let from = tag.map(|tag| format!("tag {tag}")).or(place).unwrap_or_default();
                findings.push(Finding::passed("project", format!("{name} {version} ({from}).")));
                Some(project)
            }
            Err(Failure::UsageError(problem)) if problem.code == codes::PROJECT_FILE_NOT_FOUND => {
                findings.push(Finding::of("project", State::Warning, problem));
                None
            }
            Err(Failure::UsageError(problem) | Failure::Refused(problem) | Failure::Unknown(problem)) => {
                findings.push(Finding::of("project", State::Failed, problem));
                None
            }
            Err(Failure::Machine(what, error)) => {
                findings.push(Finding { name: "project", state: State::Failed, message: format!("{what}: {error}"), hint: None });
                None
            }
        }
    }

    /// What a commit, a tag and a push need.
    fn repository(&self, git: &Git, findings: &mut Vec<Finding>) {
        if git.is_shallow {
            let problem = Problem::new(codes::CLONE_SHALLOW, "This clone is shallow: commits and tags before its edge are missing.");
            findings.push(Finding::of("history", State::Warning, problem.hint("'git fetch --unshallow --tags' brings them.")));
        }
        findings.push(match git.identity() {
            Ok(()) => Finding::passed("identity", "Git knows who commits."),
            Err(problem) => Finding::of("identity", State::Warning, problem),
        });
        let branch = git.branch();
        findings.push(match git.remote(branch.as_ref().ok()) {
            Ok(remote) => Finding::passed("remote", format!("A push goes to {remote}.")),
            Err(problem) => Finding::of("remote", State::Warning, problem),
        });
        if let Err(problem) = branch {
            findings.push(Finding::of("branch", State::Warning, problem));
        }
    }

    fn token(&self, findings: &mut Vec<Finding>) -> Option<Token> {
        match Token::from_environment() {
            Ok(Some(token)) => {
                findings.push(Finding::passed("token", "A token for GitHub is set."));
                Some(token)
            }
            Ok(None) => {
                let problem = Problem::new(codes::TOKEN_REFUSED, "No token for GitHub is set: 60 calls an hour.");
                findings.push(Finding::of("token", State::Warning, problem.hint("Set GITHUB_TOKEN or GH_TOKEN for 5,000.")));
                None
            }
            Err(problem) => {
                findings.push(Finding::of("token", State::Failed, problem));
                None
            }
        }
    }
}

/// A line for each thing, and what to do.
fn report(findings: &[Finding]) -> String {
    let mut page = Report::default();
    let width = findings.iter().map(|finding| finding.name.len()).max().unwrap_or(0);
    for finding in findings {
        let (word, look) = match finding.state {
            State::Passed => ("passed ", TextStyle::Good),
            State::Warning => ("warning", TextStyle::Warning),
            State::Failed => ("failed ", TextStyle::Bad),
            State::Skipped => ("skipped", TextStyle::Quiet),
        };
        let name = format!("  {:width$}  ", finding.name);
        page.hanging(0, width + 11, &[look.of(word), plain(name), plain(&finding.message)]);
        if let Some(hint) = &finding.hint {
            page.hanging(width + 11, width + 11, &[TextStyle::Quiet.of(hint)]);
        }
    }
    page.finish()
}
