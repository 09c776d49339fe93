//! Is published without a stored token?

use super::super::RepositoryContext;
use super::super::check::{Check, CheckCode};
use super::super::files::Files;
use crate::workflow::What;

pub(super) fn check(_: &RepositoryContext<'_>, files: &Files<'_>) -> Vec<Check> {
    let uploads = files.all_uploads();
    if uploads.is_empty() {
        return Vec::new();
    }
    let with_token = |done: &super::super::files::Done<'_>| match &done.act.what {
        What::Publish { token: Some(token), .. } => Some(done.at(&format!("uploads with {token}"))),
        _ => None,
    };
    vec![Check::new(
        CheckCode::TrustedPublishing,
        uploads.iter().filter_map(with_token).collect(),
        "No stored token is needed: it publishes as a trusted publisher.",
        |evidence| format!("The upload in {} uses a stored token instead of trusted publishing.", super::named(evidence)),
        "Name this repository and workflow file as a trusted publisher of the project, grant 'id-token: write', and revoke the token.",
    )]
}
