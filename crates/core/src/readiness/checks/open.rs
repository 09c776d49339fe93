//! Does the project take files and offer them (PEP 792)?

use super::super::ReleaseContext;
use super::super::check::{Check, CheckAnswer, CheckCode};
use crate::index::ProjectStatus;

pub(super) fn check(facts: &ReleaseContext<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    for variant in &facts.variants {
        let Some(document) = variant.facts.index.ready() else { continue };
        let name = variant.name();
        let why = document.status_reason.as_ref().map_or_else(String::new, |reason| format!(" ({reason})"));
        checks.push(
            match document.status {
                ProjectStatus::Active => continue,
                ProjectStatus::Quarantined => Check::required(
                    CheckCode::ProjectOpen,
                    CheckAnswer::No,
                    format!("{name} is quarantined{why}: the index hides its files."),
                )
                .hint("The index's administrators contact its maintainers by email."),
                ProjectStatus::Archived => Check::advisory(
                    CheckCode::ProjectOpen,
                    CheckAnswer::No,
                    format!("{name} is archived{why}: the index accepts no new files."),
                )
                .hint("A maintainer can unarchive it in the project's settings."),
                ProjectStatus::Deprecated => {
                    Check::advisory(CheckCode::ProjectOpen, CheckAnswer::No, format!("{name} is marked as deprecated{why}."))
                }
                ProjectStatus::Unknown => Check::advisory(
                    CheckCode::ProjectOpen,
                    CheckAnswer::Unknown,
                    format!("{name} has a status on the index that Relcast does not know{why}."),
                ),
            }
            .of(name),
        );
    }
    checks
}
