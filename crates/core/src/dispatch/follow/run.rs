//! What GitHub says of a run. Source: GitHub REST API, *Workflow runs* and *Workflow jobs*.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::press::RunId;
use crate::dispatch::codes::{RUN_NOT_FOUND, TOKEN_NOT_ALLOWED, TOKEN_REFUSED};
use crate::json;
use crate::problem::Problem;
use crate::problem::codes::{NETWORK_DOWN, RATE_LIMITED, SERVICE_FAILED};
use crate::request::Answer;
use crate::time::Timestamp;

/// A run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Run {
    /// GitHub's number.
    pub id: u64,
    /// Its page.
    pub url: String,
    /// How it stands.
    pub state: RunState,
    /// Its jobs, as far as they began.
    pub jobs: Vec<RunJob>,
}

/// A job of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RunJob {
    /// Its name.
    pub name: String,
    /// Its page.
    pub url: String,
    /// How it stands.
    pub state: RunState,
}

/// How a run or a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum RunState {
    /// It waits for a machine or for other jobs.
    Queued,
    /// It waits for somebody's approval.
    Waiting,
    /// It runs.
    Running,
    /// It succeeded.
    Success,
    /// It failed, or ran out of time.
    Failure,
    /// It was cancelled.
    Cancelled,
    /// Its condition did not hold.
    Skipped,
}

impl RunState {
    fn of(value: &Value) -> Self {
        let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default();
        match (text("status"), text("conclusion")) {
            ("completed", "success" | "neutral") => Self::Success,
            ("completed", "skipped") => Self::Skipped,
            ("completed", "cancelled" | "stale") => Self::Cancelled,
            ("completed", "action_required") | ("waiting" | "action_required", _) => Self::Waiting,
            ("completed", _) => Self::Failure,
            ("in_progress", _) => Self::Running,
            _ => Self::Queued,
        }
    }

    /// A word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Waiting => "waiting for approval",
            Self::Running => "running",
            Self::Success => "succeeded",
            Self::Failure => "failed",
            Self::Cancelled => "cancelled",
            Self::Skipped => "skipped",
        }
    }
}

impl Run {
    /// A run that GitHub named when it was started.
    pub(super) fn named(run: RunId) -> Self {
        Self { id: run.id, url: run.url, state: RunState::Queued, jobs: Vec::new() }
    }

    pub(super) fn sentence(&self) -> String {
        let done = self.jobs.iter().filter(|job| matches!(job.state, RunState::Success | RunState::Skipped)).count();
        match self.state {
            RunState::Waiting => "The run waits for somebody's approval on GitHub.".to_owned(),
            RunState::Queued => "The run is queued.".to_owned(),
            _ => format!("The run is under way: {done} of {} jobs done.", self.jobs.len()),
        }
    }
}

/// The body of a good answer, or what the status means here.
pub(super) fn body(answer: &Answer) -> Result<&str, Problem> {
    let (status, body) = match answer {
        Answer::Failed { reason } => return Err(Problem::new(NETWORK_DOWN, format!("No answer came: {reason}."))),
        Answer::Response { status, body, .. } => (*status, body.as_str()),
    };
    let spent = answer.header("x-ratelimit-remaining") == Some("0") || answer.header("retry-after").is_some();
    Err(match status {
        200 => return Ok(body),
        401 => Problem::new(TOKEN_REFUSED, "GitHub no longer accepts the token.").hint("The run continues without it."),
        403 | 429 if spent => Problem::new(RATE_LIMITED, "GitHub asks to slow down; Relcast looks again later."),
        403 => Problem::new(TOKEN_NOT_ALLOWED, "This token may not read runs.").hint("It needs the permission Actions: Read."),
        404 => Problem::new(RUN_NOT_FOUND, "The service does not know it yet."),
        status => Problem::new(SERVICE_FAILED, format!("The service answered with status {status}.")),
    })
}

/// Seconds for which a service asks to be left alone.
pub(super) fn asked_to_wait(answer: &Answer, now: Timestamp) -> i64 {
    let number = |name: &str| answer.header(name).and_then(|text| text.parse::<i64>().ok());
    let reset = number("x-ratelimit-reset").filter(|_| number("x-ratelimit-remaining") == Some(0));
    let until_reset = reset.map_or(0, |at| at.saturating_sub(now.as_second()));
    number("retry-after").unwrap_or(0).max(until_reset)
}

/// A run by itself.
pub(super) fn read(body: &str) -> Result<Run, Problem> {
    one(&json::parse("GitHub", "the run", body)?).map_err(|key| json::unreadable("GitHub", "the run", &format!("it has no '{key}'")))
}

/// The first run of a list that began at or after a moment: the oldest of them, as a later one is somebody else's.
pub(super) fn find(body: &str, earliest: Timestamp) -> Result<Option<Run>, Problem> {
    let value = json::parse("GitHub", "the runs", body)?;
    let (runs, _) = json::list("GitHub", "the runs", value.get("workflow_runs"), |entry| {
        Ok((json::time(entry, "created_at").ok_or("created_at")?, one(entry)?))
    })?;
    Ok(runs.into_iter().filter(|(at, _)| *at >= earliest).min_by_key(|(at, run)| (*at, run.id)).map(|(_, run)| run))
}

/// The jobs of a run.
pub(super) fn jobs(body: &str) -> Result<Vec<RunJob>, Problem> {
    let value = json::parse("GitHub", "the jobs", body)?;
    let job = |entry: &Value| {
        Ok(RunJob {
            name: json::text(entry, "name")?,
            url: json::optional_text(entry, "html_url").unwrap_or_default(),
            state: RunState::of(entry),
        })
    };
    json::list("GitHub", "the jobs", value.get("jobs"), job).map(|(jobs, _)| jobs)
}

fn one(value: &Value) -> Result<Run, &'static str> {
    let id = value.get("id").and_then(Value::as_u64).ok_or("id")?;
    // A run whose every job was skipped did nothing: that is no success, and no failure of the project's.
    let state = match RunState::of(value) {
        RunState::Skipped => RunState::Cancelled,
        state => state,
    };
    Ok(Run { id, url: json::optional_text(value, "html_url").unwrap_or_default(), state, jobs: Vec::new() })
}
