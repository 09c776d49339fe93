//! Are attestations made?

use super::super::RepositoryContext;
use super::super::check::{Check, CheckCode};
use super::super::files::{Done, Files};
use crate::workflow::{Publisher, What};

pub(super) fn check(_: &RepositoryContext<'_>, files: &Files<'_>) -> Vec<Check> {
    let uploads = files.all_uploads();
    if uploads.is_empty() {
        return Vec::new();
    }
    // Only the action makes them by itself, since 1.11, and only as a trusted publisher.
    let without = |done: &Done<'_>| match &done.act.what {
        What::Publish { attestations: Some(false), .. } => Some(done.at("switches attestations off")),
        What::Publish { by: Publisher::Action, token: Some(_), .. } => Some(done.at("makes none when it uploads with a token")),
        _ => None,
    };
    vec![Check::new(
        CheckCode::AttestationsOn,
        uploads.iter().filter_map(without).collect(),
        "Nothing switches attestations off.",
        |evidence| {
            format!("The upload in {} makes no attestations, so nobody can verify where the files were built.", super::named(evidence))
        },
        "Publish as a trusted publisher with the action's default settings.",
    )]
}
