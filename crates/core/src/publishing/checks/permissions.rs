//! May publishing jobs do what they need, and no more?

use super::super::RepositoryContext;
use super::super::check::{Check, CheckCode};
use super::super::files::{Done, Files};
use crate::workflow::{Access, Permissions, What};

pub(super) fn check(_: &RepositoryContext<'_>, files: &Files<'_>) -> Vec<Check> {
    let uploads = files.all_uploads();
    if uploads.is_empty() {
        return Vec::new();
    }
    let trusted: Vec<&Done<'_>> = uploads.iter().filter(|done| matches!(done.act.what, What::Publish { token: None, .. })).collect();
    let mut checks = Vec::new();
    if !trusted.is_empty() {
        let missing = trusted.iter().filter(|done| access(done, "id-token") != Some(Access::Write));
        checks.push(Check::new(
            CheckCode::IdTokenGranted,
            missing.map(|done| done.at(&format!("the job {} has no 'id-token: write'", done.job.id))).collect(),
            "Every job that publishes without a token has 'id-token: write'.",
            |evidence| format!("The upload in {} fails: its job has neither a token nor 'id-token: write'.", super::named(evidence)),
            "Add 'permissions: id-token: write' to that job, and to the job that calls it.",
        ));
    }
    checks.push(Check::new(
        CheckCode::PermissionsNarrow,
        uploads.iter().filter_map(|done| wide(done).map(|why| done.at(&format!("the job {} {why}", done.job.id)))).collect(),
        "Every publishing job sets its permissions.",
        |evidence| format!("A publishing job in {} may have more permissions than it needs.", super::named(evidence)),
        "Set 'permissions: {}' at the top of the file, and in each job what it needs.",
    ));
    checks
}

/// What a job may do in a scope: a called one never more than the job that calls it. None: the repository's setting.
fn access(done: &Done<'_>, scope: &str) -> Option<Access> {
    let own = done.workflow.access(done.job, scope);
    let granted = done.caller.and_then(|(workflow, job)| workflow.access(job, scope));
    match (own, granted) {
        (Some(own), Some(granted)) => Some(own.min(granted)),
        (own, granted) => own.or(granted),
    }
}

fn wide(done: &Done<'_>) -> Option<&'static str> {
    let callers = done.caller.and_then(|(workflow, job)| job.permissions.as_ref().or(workflow.permissions.as_ref()));
    match done.job.permissions.as_ref().or(done.workflow.permissions.as_ref()).or(callers) {
        None => Some("sets no permissions, so the repository default applies"),
        Some(Permissions::WriteAll) => Some("has write access to everything"),
        Some(_) => None,
    }
}
