//! Does the project take files and offer them (PEP 792)?

use super::super::Facts;
use super::super::check::{Answer, Check, CheckCode};
use crate::index::ProjectStatus;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    for variant in &facts.variants {
        let Some(document) = variant.facts.index.ready() else { continue };
        let name = variant.name();
        let why = document.status_reason.as_ref().map_or_else(String::new, |reason| format!(" ({reason})"));
        checks.push(
            match document.status {
                ProjectStatus::Active => continue,
                ProjectStatus::Quarantined => {
                    Check::required(CheckCode::ProjectOpen, Answer::No, format!("{name} is quarantined{why}: the index hides its files."))
                        .hint("Its maintainers hear from the index' administrators by mail.")
                }
                ProjectStatus::Archived => {
                    Check::noted(CheckCode::ProjectOpen, Answer::No, format!("{name} is archived{why}: the index takes no new files."))
                        .hint("A maintainer can take the archiving back in the project's settings.")
                }
                ProjectStatus::Deprecated => {
                    Check::noted(CheckCode::ProjectOpen, Answer::No, format!("{name} is marked as deprecated{why}."))
                }
                ProjectStatus::Unknown => Check::noted(
                    CheckCode::ProjectOpen,
                    Answer::Unknown,
                    format!("The index gives {name} a status that is not known here{why}."),
                ),
            }
            .of(name),
        );
    }
    checks
}
