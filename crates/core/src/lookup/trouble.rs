//! What an answer other than the expected one means.

use super::ask::Ask;
use super::codes::{COMPARISON_NOT_FOUND, REPOSITORY_NOT_FOUND};
use crate::endpoints::PackageIndex;
use crate::manifest::codes::PROJECT_FILE_NOT_FOUND;
use crate::problem::Problem;
use crate::problem::codes::{NETWORK_DOWN, RATE_LIMITED, SERVICE_FAILED};
use crate::read::codes::WORKFLOW_UNREADABLE;
use crate::request::Answer;
use crate::snapshot::Snapshot;
use crate::snapshot::codes::PROJECT_NOT_FOUND;

/// The problem in an answer, or none where its body can be read.
pub(super) fn in_answer(ask: &Ask, answer: &Answer, snapshot: &Snapshot) -> Option<Problem> {
    let service = ask.service();
    let who = service.name();
    let what = ask.label();
    match answer {
        Answer::Response { status: 200, .. } => None,
        // A recording holds an answer that never came as status 0, and the reason as its body.
        Answer::Failed { reason } | Answer::Response { status: 0, body: reason, .. } => {
            let reason = reason.trim().trim_end_matches('.');
            let because = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
            Some(
                Problem::new(NETWORK_DOWN, format!("{who} did not answer about the {what}{because}."))
                    .hint("Check the connection and try again; the service itself may be down."),
            )
        }
        // Most repositories have no such file.
        Answer::Response { status: 404, .. } if ask.may_be_missing() => None,
        Answer::Response { status: 404, .. } => Some(not_found(ask, snapshot)),
        Answer::Response { status: 403 | 429, .. } => {
            if ask.is_of_quota() && answer.header("x-ratelimit-remaining").map(str::trim) == Some("0") {
                return Some(snapshot.budget.quota_spent());
            }
            let wait = answer.header("retry-after").map_or_else(|| "a minute".to_owned(), |seconds| format!("{} seconds", seconds.trim()));
            Some(
                Problem::new(RATE_LIMITED, format!("{who} refused to answer about the {what} for now."))
                    .hint(format!("It asks for fewer requests. Try again in {wait}.")),
            )
        }
        Answer::Response { status: 401, .. } => Some(
            Problem::new(SERVICE_FAILED, format!("{who} does not accept the token that was sent."))
                .hint("Make a new token, or go on without one."),
        ),
        Answer::Response { status, .. } => Some(
            Problem::new(SERVICE_FAILED, format!("{who} answered about the {what} with status {status}."))
                .hint("The service may be in trouble: try again in a while."),
        ),
    }
}

fn not_found(ask: &Ask, snapshot: &Snapshot) -> Problem {
    let repository = snapshot.repository.ready().map_or_else(String::new, |found| found.repository.to_string());
    match ask {
        Ask::Index(PackageIndex::Testpypi, name) | Ask::Project(PackageIndex::Testpypi, name) => {
            Problem::new(PROJECT_NOT_FOUND, format!("TestPyPI knows no project '{name}'."))
                .hint("Check the spelling. A project that was never uploaded there may still be on PyPI.")
        }
        Ask::Index(_, name) | Ask::Project(_, name) => Problem::new(PROJECT_NOT_FOUND, format!("The index knows no project '{name}'."))
            .hint("Check the spelling. A project that was never released, or was deleted, is not there either."),
        Ask::Release(_, name, version) => {
            Problem::new(PROJECT_NOT_FOUND, format!("The index knows no {name} {version}.")).hint("Check the version.")
        }
        Ask::Compare { since, until, .. } => {
            Problem::new(COMPARISON_NOT_FOUND, format!("GitHub knows no comparison of {since} with {until} in {repository}."))
                .hint("Check that the tag and the branch are there.")
        }
        Ask::Branch { until, .. } => {
            Problem::new(COMPARISON_NOT_FOUND, format!("GitHub knows no branch {until} in {repository}.")).hint("Check the branch's name.")
        }
        Ask::WorkflowFile(path) => Problem::new(WORKFLOW_UNREADABLE, format!("The workflow file {path} is not at this ref."))
            .hint("GitHub lists it, but the branch that was looked at does not hold it."),
        Ask::Manifest(path) => Problem::new(PROJECT_FILE_NOT_FOUND, format!("The repository has no file {path}."))
            .hint("Name the file, as in 'python/pyproject.toml'."),
        _ => Problem::new(REPOSITORY_NOT_FOUND, format!("GitHub knows no public repository {repository}."))
            .hint("Check the spelling; a private repository cannot be read without a token. Name another one as OWNER/NAME."),
    }
}
