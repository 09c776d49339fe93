//! Following a start: the run until it ends, then the index until every variant has the version.
//!
//! A state machine like the lookup: it says what to ask and when, and takes answers. The shell fetches, waits, and pauses while nobody looks.

mod run;

use serde::{Deserialize, Serialize};

pub use run::{Run, RunJob, RunState};

use super::press::RunId;
use crate::dispatch::codes::{RUN_NOT_FOUND, TOKEN_NOT_ALLOWED, TOKEN_REFUSED};
use crate::endpoints::Service;
use crate::github::GITHUB_ACCEPT;
use crate::index::{INDEX_ACCEPT, IndexDocument, index_path, version_of_file};
use crate::name::PackageName;
use crate::open_requests::OpenRequests;
use crate::problem::Problem;
use crate::repository::Repository;
use crate::request::{Answer, Request};
use crate::time::Timestamp;
use crate::url;
use crate::version::Version;
use crate::words::listed;

/// Seconds between two looks for a run that GitHub did not name.
const FIND_EVERY: i64 = 5;
/// Seconds after which such a run will not begin any more.
const FIND_FOR: i64 = 180;
/// Seconds between two looks at the index.
const INDEX_EVERY: i64 = 30;
/// Seconds for which the index is looked at: a run may have started another one that uploads.
const INDEX_FOR: i64 = 3600;
/// Looks in a row without an answer, after which following ends.
const MOST_FAILURES: u32 = 8;
/// Clocks differ: a run may seem to have begun before the press.
const CLOCK_SKEW: i64 = 120;

/// What is followed.
#[derive(Clone, Debug)]
pub struct Started {
    /// The repository.
    pub repository: Repository,
    /// The workflow's file name.
    pub file: String,
    /// The run, where GitHub named it.
    pub run: Option<RunId>,
    /// When it was pressed.
    pub at: Timestamp,
    /// The version that it makes, where that is known.
    pub version: Option<Version>,
    /// The packages that get it.
    pub packages: Vec<PackageName>,
}

/// How far it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Following {
    /// The step.
    pub stage: Stage,
    /// The version that it makes, where that is known.
    pub version: Option<Version>,
    /// The run, once it is found.
    pub run: Option<Run>,
    /// The packages that have the version.
    pub released: Vec<PackageName>,
    /// The packages that do not have it yet.
    pub waiting: Vec<PackageName>,
    /// All of it in a sentence.
    pub sentence: String,
    /// What went wrong with the last look, or ended it.
    pub problem: Option<Problem>,
}

/// The steps, and the ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Stage {
    /// The run is looked for.
    Finding,
    /// It runs, or waits for its turn or for somebody's approval.
    Running,
    /// It succeeded; the index is looked at.
    Indexing,
    /// Every package has the version.
    Released,
    /// It succeeded, and nothing tells which version it made.
    Succeeded,
    /// It failed.
    Failed,
    /// Somebody cancelled it, or it was skipped.
    Cancelled,
    /// It never began.
    NeverStarted,
    /// It succeeded, but the index does not have the version in every package.
    NotReleased,
    /// Nothing could be learned any more.
    Lost,
}

impl Stage {
    /// Whether nothing more comes.
    #[must_use]
    pub const fn is_end(self) -> bool {
        !matches!(self, Self::Finding | Self::Running | Self::Indexing)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Ask {
    Runs,
    Run,
    Jobs,
    Index(PackageName),
}

/// The state machine.
#[derive(Clone, Debug)]
pub struct Follow {
    started: Started,
    stage: Stage,
    run: Option<Run>,
    released: Vec<PackageName>,
    problem: Option<Problem>,
    /// Whether an answer of this look was none.
    failed: bool,
    failures: u32,
    /// Seconds that an answer of this look asks to wait for.
    asked_to_wait: i64,
    /// When the next look is due.
    due: Timestamp,
    /// When this stage began.
    since: Timestamp,
    open: OpenRequests<Ask>,
}

impl Follow {
    /// Begins to follow.
    #[must_use]
    pub fn new(started: Started) -> Self {
        let run = started.run.clone().map(Run::named);
        Self {
            stage: if run.is_some() { Stage::Running } else { Stage::Finding },
            due: started.at,
            since: started.at,
            started,
            run,
            released: Vec::new(),
            problem: None,
            failed: false,
            failures: 0,
            asked_to_wait: 0,
            open: OpenRequests::default(),
        }
    }

    /// What to ask now; nothing before it is due, while answers are awaited, and after the end.
    pub fn next(&mut self, now: Timestamp) -> Vec<Request> {
        if self.stage.is_end() || now < self.due || !self.open.is_empty() {
            return Vec::new();
        }
        let asks = match self.stage {
            Stage::Finding => vec![Ask::Runs],
            Stage::Running => vec![Ask::Run, Ask::Jobs],
            _ => self.missing().map(Ask::Index).collect(),
        };
        asks.into_iter().map(|ask| self.request(ask)).collect()
    }

    /// When to ask next.
    #[must_use]
    pub fn due(&self) -> Timestamp {
        self.due
    }

    /// Whether every answer came and another look is due later.
    #[must_use]
    pub fn is_resting(&self) -> bool {
        self.open.is_empty() && !self.stage.is_end()
    }

    /// Takes an answer. One that was not asked for is passed over.
    pub fn answer(&mut self, id: u32, answer: &Answer, now: Timestamp) {
        let Some(ask) = self.open.take(id) else { return };
        self.asked_to_wait = self.asked_to_wait.max(run::asked_to_wait(answer, now));
        if let Err(problem) = self.settle(&ask, answer, now) {
            self.fail(problem);
        }
        if self.open.is_empty() {
            self.look_ended(now);
            self.due = if self.stage.is_end() { now } else { now.after(self.pause(now)) };
            self.asked_to_wait = 0;
        }
    }

    /// How far it is.
    #[must_use]
    pub fn state(&self) -> Following {
        let waiting = self.missing().collect();
        Following {
            stage: self.stage,
            version: self.started.version.clone(),
            run: self.run.clone(),
            released: self.released.clone(),
            sentence: self.sentence(),
            problem: self.problem.clone(),
            waiting,
        }
    }

    fn missing(&self) -> impl Iterator<Item = PackageName> {
        self.started.packages.iter().filter(|package| !self.released.contains(package)).cloned()
    }

    fn request(&mut self, ask: Ask) -> Request {
        let repository = &self.started.repository;
        let slug = format!("/repos/{}/{}/actions", url::segment(repository.owner()), url::segment(repository.name()));
        let run = self.run.as_ref().map_or(0, |run| run.id);
        let (path, label) = match &ask {
            Ask::Runs => {
                let file = url::segment(&self.started.file);
                (format!("{slug}/workflows/{file}/runs?event=workflow_dispatch&per_page=10"), "runs of the workflow".to_owned())
            }
            Ask::Run => (format!("{slug}/runs/{run}"), "the run".to_owned()),
            Ask::Jobs => (format!("{slug}/runs/{run}/jobs?per_page=100"), "jobs of the run".to_owned()),
            Ask::Index(package) => (index_path(package), format!("releases of {package}")),
        };
        let (service, accept) = match ask {
            Ask::Index(_) => (Service::Pypi, INDEX_ACCEPT),
            _ => (Service::Github, GITHUB_ACCEPT),
        };
        Request { id: self.open.give(ask), service, path, accept: Some(accept), label }
    }

    fn settle(&mut self, ask: &Ask, answer: &Answer, now: Timestamp) -> Result<(), Problem> {
        match ask {
            Ask::Runs => {
                let body = run::body(answer)?;
                let earliest = self.started.at.after(-CLOCK_SKEW);
                self.run = run::find(body, earliest)?;
                if self.run.is_some() {
                    self.enter(Stage::Running, now);
                } else if self.since.after(FIND_FOR) <= now {
                    let problem = Problem::new(RUN_NOT_FOUND, "GitHub accepted the request, but no run started.");
                    self.problem = Some(
                        problem.hint("Look at the workflow's page: it may be switched off, or its file may be broken on this branch."),
                    );
                    self.enter(Stage::NeverStarted, now);
                }
            }
            Ask::Run => {
                let read = run::read(run::body(answer)?)?;
                let jobs = self.run.take().map(|run| run.jobs).unwrap_or_default();
                self.run = Some(Run { jobs, ..read });
            }
            Ask::Jobs => {
                let jobs = run::jobs(run::body(answer)?)?;
                if let Some(run) = &mut self.run {
                    run.jobs = jobs;
                }
            }
            // A project that is new is not there before its first file is.
            Ask::Index(_) if answer.is_not_found() => self.give_up_on_index(now),
            Ask::Index(package) => {
                let body = run::body(answer)?;
                let (document, _) = IndexDocument::parse(body)?;
                let version = self.started.version.as_ref();
                let of = |name: &str| version_of_file(name, package).ok().map(|(_, version)| version);
                if document.files.iter().any(|file| of(&file.filename).as_ref() == version) {
                    self.released.push(package.clone());
                }
                if self.missing().next().is_none() {
                    self.enter(Stage::Released, now);
                } else {
                    self.give_up_on_index(now);
                }
            }
        }
        // The jobs are asked for beside the run: the end waits for both, so that a failure can name its job.
        if self.stage == Stage::Running && self.open.is_empty() {
            self.after_run(now);
        }
        Ok(())
    }

    fn give_up_on_index(&mut self, now: Timestamp) {
        if self.stage == Stage::Indexing && self.since.after(INDEX_FOR) <= now {
            self.enter(Stage::NotReleased, now);
        }
    }

    fn after_run(&mut self, now: Timestamp) {
        match self.run.as_ref().map(|run| run.state) {
            Some(RunState::Success) if self.started.version.is_some() && !self.started.packages.is_empty() => {
                self.enter(Stage::Indexing, now)
            }
            Some(RunState::Success) => self.enter(Stage::Succeeded, now),
            Some(RunState::Failure) => self.enter(Stage::Failed, now),
            Some(RunState::Cancelled) => self.enter(Stage::Cancelled, now),
            _ => {}
        }
    }

    fn enter(&mut self, stage: Stage, now: Timestamp) {
        (self.stage, self.since) = (stage, now);
    }

    fn fail(&mut self, problem: Problem) {
        self.failed = true;
        if matches!(problem.code, TOKEN_REFUSED | TOKEN_NOT_ALLOWED) {
            self.stage = Stage::Lost;
        }
        self.problem = Some(problem);
    }

    /// Every answer of a look came: counts looks that failed, in a row.
    fn look_ended(&mut self, now: Timestamp) {
        if !std::mem::take(&mut self.failed) {
            self.failures = 0;
            // That no run began is an end with a reason of its own.
            self.problem = self.problem.take().filter(|_| self.stage == Stage::NeverStarted);
        } else if !self.stage.is_end() {
            self.failures += 1;
            if self.failures >= MOST_FAILURES {
                self.enter(Stage::Lost, now);
            }
        }
    }

    /// Seconds until the next look: longer the longer it takes, and longer still where looks fail.
    fn pause(&self, now: Timestamp) -> i64 {
        let so_far = now.as_second().saturating_sub(self.since.as_second());
        let usual = match self.stage {
            Stage::Finding => FIND_EVERY,
            Stage::Running if so_far < 120 => 10,
            Stage::Running if so_far < 900 => 20,
            Stage::Running => 60,
            // A stage that has just begun is looked at without delay.
            _ if so_far == 0 && self.failures == 0 => 2,
            _ => INDEX_EVERY,
        };
        let patient = usual << self.failures.min(4);
        patient.max(self.asked_to_wait).clamp(1, 3600)
    }

    fn sentence(&self) -> String {
        let run = self.run.as_ref();
        let version = self.started.version.as_ref().map_or_else(|| "The release".to_owned(), ToString::to_string);
        let missing = || listed(&self.missing().map(|name| name.to_string()).collect::<Vec<_>>());
        match self.stage {
            Stage::Finding => "GitHub accepted the request. Waiting for its run to appear.".to_owned(),
            Stage::Running => run.map_or_else(String::new, Run::sentence),
            Stage::Indexing => format!("The run succeeded. Waiting for {version} on the index: {}.", missing()),
            Stage::Released => {
                let packages: Vec<&str> = self.started.packages.iter().map(PackageName::as_str).collect();
                format!("{version} is on the index for {}.", listed(&packages))
            }
            Stage::Succeeded => "The run succeeded. Its inputs do not tell which version it made.".to_owned(),
            Stage::Failed => {
                let failed: Vec<&str> = run
                    .iter()
                    .flat_map(|run| &run.jobs)
                    .filter(|job| job.state == RunState::Failure)
                    .map(|job| job.name.as_str())
                    .collect();
                if failed.is_empty() { "The run failed.".to_owned() } else { format!("The run failed in {}.", listed(&failed)) }
            }
            Stage::Cancelled => "The run was cancelled.".to_owned(),
            Stage::NeverStarted => "No run started.".to_owned(),
            Stage::NotReleased => {
                format!("The run succeeded, but after an hour {version} is still missing on the index for {}.", missing())
            }
            Stage::Lost => "The outcome of the run is unknown. Its page on GitHub shows it.".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests;
