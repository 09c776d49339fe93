//! Is the version in the tree that of the tag?

use super::super::ReleaseContext;
use super::super::check::{Check, CheckAnswer, CheckCode};
use crate::manifest::codes::PROJECT_FILE_NOT_FOUND;
use crate::problem::quoted;
use crate::snapshot::Part;
use crate::snapshot::codes::{NOT_ASKED, REPOSITORY_NOT_LINKED};
use crate::version::Version;

pub(super) fn check(facts: &ReleaseContext<'_>) -> Vec<Check> {
    let version = facts.version;
    let file = match &facts.snapshot.tree {
        Part::Ready { value, .. } => value,
        // A project whose file holds no version, or is not found, has nothing to agree.
        Part::Failed { problem } if matches!(problem.code, PROJECT_FILE_NOT_FOUND | NOT_ASKED | REPOSITORY_NOT_LINKED) => {
            return Vec::new();
        }
        tree => {
            return vec![Check::unread(CheckCode::TreeAgrees, "the version in the repository agrees", "the project file", tree.failed())];
        }
    };
    let Some(written) = file.manifest.version.as_ref() else { return Vec::new() };
    let path = &file.path;
    vec![match written.parse::<Version>() {
        Ok(written) if written == *version => {
            Check::advisory(CheckCode::TreeAgrees, CheckAnswer::Yes, format!("{path} also says {version}."))
        }
        Ok(written) if written > *version => Check::advisory(
            CheckCode::TreeAgrees,
            CheckAnswer::Yes,
            format!("{path} says {written}: the repository has moved on from {version}."),
        ),
        Ok(written) => Check::advisory(CheckCode::TreeAgrees, CheckAnswer::No, format!("{path} says {written}, lower than {version}."))
            .hint("The version bump was not committed, or is on another branch."),
        Err(_) => Check::advisory(
            CheckCode::TreeAgrees,
            CheckAnswer::No,
            format!("{path} says {}, which is not a valid version.", quoted(written)),
        ),
    }]
}
