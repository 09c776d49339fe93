//! Is a hotfix built from the release that it mends?

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
            plain_checkout(workflow).map(|act| format!("{file}:{}: checks out the branch that is picked", act.line))
        })
        .collect();
    let beyond = match &facts.beyond {
        Some((tag, commits)) if *commits > 0 => {
            let branch = facts.default_branch.unwrap_or("the branch");
            format!(" {branch} has {commits} commits that {tag} has not, and all of them would be in it.")
        }
        _ => " Everything that came after that release would be in it.".to_owned(),
    };
    vec![Check::new(
        CheckCode::HotfixFromBase,
        against,
        "Hotfixes are built from the release that they mend.",
        |evidence| {
            format!(
                "A hotfix by {} is built from the branch that is picked in the menu; the base version changes only its number.{beyond}",
                super::named(evidence)
            )
        },
        "Make a branch from the release's tag, pick the fix onto it, and start the workflow on that branch: the dispatch card has the commands.",
    )]
}

/// The first checkout, where it takes what the run was started on: what is tagged and built comes from there.
pub(in crate::publishing) fn plain_checkout(workflow: &Workflow) -> Option<&Act> {
    let mut acts = workflow.jobs.iter().flat_map(|job| &job.acts);
    let first = acts.find(|act| matches!(act.what, What::Checkout { .. }))?;
    matches!(first.what, What::Checkout { git_ref: None, .. }).then_some(first)
}
