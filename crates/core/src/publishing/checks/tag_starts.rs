//! Does a tag that a workflow pushes start what publishes on tags?

use super::super::RepositoryContext;
use super::super::check::{Check, CheckCode};
use super::super::files::{Files, starts_alone};
use crate::words::listed;
use crate::workflow::{What, takes};

pub(super) fn check(facts: &RepositoryContext<'_>, files: &Files<'_>) -> Vec<Check> {
    // Workflows that publish when the next tag is pushed.
    let waiting: Vec<&str> = files
        .0
        .iter()
        .filter(|(_, workflow)| facts.next_tag.as_ref().is_some_and(|tag| takes(workflow.push_tags(), tag)))
        .filter(|(_, workflow)| !files.publishing_jobs(workflow).is_empty())
        .map(|(file, _)| *file)
        .collect();
    let (mut against, mut behind) = (Vec::new(), Vec::new());
    for (file, workflow) in files.0.iter().filter(|(_, workflow)| starts_alone(workflow)) {
        let done = files.done(file, workflow);
        let starts = |name: &str| done.iter().any(|done| matches!(&done.act.what, What::StartWorkflow { file } if file == name));
        let left: Vec<&str> = waiting.iter().copied().filter(|name| name != file && !starts(name)).collect();
        // With a token of its own a push starts workflows as anybody's does.
        let own_token = |job: &crate::workflow::Job| job.acts.iter().any(|act| matches!(&act.what, What::Checkout { token: Some(_), .. }));
        let push = done.iter().find(|done| done.act.what == What::PushTag && done.act.token.is_none() && !own_token(done.job));
        if let Some(push) = push.filter(|_| !left.is_empty()) {
            against.push(push.at(&format!("pushes the tag with GITHUB_TOKEN, which does not start {}", left.join(", "))));
            behind.extend(left);
        }
    }
    if waiting.is_empty() {
        return Vec::new();
    }
    crate::sorted::sort_by(&mut behind, Ord::cmp);
    behind.dedup();
    vec![Check::new(
        CheckCode::TagStartsPublishing,
        against,
        "No workflow leaves behind what publishes on tags.",
        |evidence| {
            let pushes = if evidence.len() == 1 { "pushes its tag" } else { "push their tags" };
            format!(
                "{} {pushes} with GITHUB_TOKEN, which triggers no workflows: {} will not publish.",
                super::named(evidence),
                listed(&behind)
            )
        },
        "Start the others with 'gh workflow run FILE --ref TAG', publish everything in one workflow, or push the tag with an app's token.",
    )]
}
