//! Is a hotfix built from its base version's tag?

use super::super::RepositoryContext;
use super::super::check::{Check, CheckCode};
use super::super::files::Files;
use crate::dispatch::is_hotfix_form;
use crate::workflow::{Act, What, Workflow};

pub(super) fn check(facts: &RepositoryContext<'_>, files: &Files<'_>) -> Vec<Check> {
    let hotfixes = || files.0.iter().filter(|(_, workflow)| workflow.is_manual() && is_hotfix_form(&workflow.inputs));
    if hotfixes().next().is_none() {
        return Vec::new();
    }
    let against: Vec<String> = hotfixes()
        .filter_map(|(file, workflow)| {
            plain_checkout(workflow).map(|act| format!("{file}:{}: checks out the branch selected in the menu", act.line))
        })
        .collect();
    let beyond = match &facts.beyond {
        Some((tag, commits)) if *commits > 0 => {
            let branch = facts.default_branch.unwrap_or("the branch");
            let (what, are) = if *commits == 1 { ("commit", "is") } else { ("commits", "are") };
            format!(" Run from {branch}, the hotfix would ship {commits} {what} that {are} not in {tag}.")
        }
        _ => " The hotfix would ship everything that came after that release.".to_owned(),
    };
    vec![Check::new(
        CheckCode::HotfixFromBase,
        against,
        "Hotfixes are built from their base version's tag.",
        |evidence| {
            format!("A hotfix by {} builds the branch selected in the menu, not the base version's tag.{beyond}", super::named(evidence))
        },
        "Make a branch from the release's tag, pick the fix onto it, and run the workflow on that branch: the dispatch card has the commands.",
    )]
}

/// The first checkout, where it takes what the run was started on: what is tagged and built comes from there.
pub(in crate::publishing) fn plain_checkout(workflow: &Workflow) -> Option<&Act> {
    let mut acts = workflow.jobs.iter().flat_map(|job| &job.acts);
    let first = acts.find(|act| matches!(act.what, What::Checkout { .. }))?;
    matches!(first.what, What::Checkout { git_ref: None, .. }).then_some(first)
}
