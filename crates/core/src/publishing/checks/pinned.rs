//! Is the publishing action pinned to a full commit SHA?

use super::super::RepositoryContext;
use super::super::check::{Check, CheckCode};
use super::super::files::{Done, Files};
use crate::workflow::{Publisher, What};

pub(super) fn check(_: &RepositoryContext<'_>, files: &Files<'_>) -> Vec<Check> {
    let uploads = files.all_uploads();
    let by_action = |done: &&Done<'_>| matches!(done.act.what, What::Publish { by: Publisher::Action, .. });
    if !uploads.iter().any(|done| by_action(&done)) {
        return Vec::new();
    }
    let loose = |done: &Done<'_>| match &done.act.what {
        What::Publish { reference, .. } if !reference.as_deref().is_some_and(is_commit) => {
            Some(done.at(&format!("uses the publishing action at {}", reference.as_deref().unwrap_or("no version"))))
        }
        _ => None,
    };
    vec![Check::new(
        CheckCode::ActionPinned,
        uploads.iter().filter(by_action).filter_map(loose).collect(),
        "The publishing action is pinned to a full commit SHA.",
        |evidence| format!("The publishing action in {} is pinned to a branch or tag, which can change.", super::named(evidence)),
        "Pin it to a full commit SHA, with the version in a comment.",
    )]
}

fn is_commit(reference: &str) -> bool {
    matches!(reference.len(), 40 | 64) && reference.bytes().all(|byte| byte.is_ascii_hexdigit())
}
