//! Do texts that somebody enters stay out of scripts?

use super::super::RepositoryContext;
use super::super::check::{Check, CheckCode};
use super::super::files::{Done, Files, starts_alone};
use crate::workflow::What;

pub(super) fn check(_: &RepositoryContext<'_>, files: &Files<'_>) -> Vec<Check> {
    let mut against: Vec<String> = Vec::new();
    for (file, workflow) in files.0.iter().filter(|(_, workflow)| starts_alone(workflow)) {
        // Only workflows that release: others are none of our business.
        let done = files.done(file, workflow);
        let releases = !files.publishing_jobs(workflow).is_empty() || done.iter().any(|done| done.act.what == What::PushTag);
        let line = |done: &Done<'_>| match &done.act.what {
            What::Interpolate { expression } => Some(done.at(&format!("${{{{ {expression} }}}} is pasted into a script"))),
            _ => None,
        };
        for line in done.iter().filter(|_| releases).filter_map(line) {
            if !against.contains(&line) {
                against.push(line);
            }
        }
    }
    vec![Check::new(
        CheckCode::InputsOutOfScripts,
        against,
        "Inputs reach scripts only as variables.",
        |evidence| {
            format!("Script injection in {}: inputs are pasted into the script, so $(…) in one of them would run.", super::named(evidence))
        },
        "Pass them through 'env:' instead, and use the variable in double quotes.",
    )]
}
