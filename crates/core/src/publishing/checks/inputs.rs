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
            What::Interpolate { expression } => Some(done.at(&format!("${{{{ {expression} }}}} stands in a script"))),
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
        "What somebody enters reaches scripts as a variable only.",
        |evidence| {
            format!("A text stands in a script of {} as it was entered: a quote breaks it, and $(…) is run.", super::named(evidence))
        },
        "Hand it over with 'env:' and use the variable in the script, in double quotes.",
    )]
}
