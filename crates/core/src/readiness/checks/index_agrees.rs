//! Do the index document and the project document agree? For a while after an upload one may be older than the other.

use super::super::ReleaseContext;
use super::super::check::{Check, CheckAnswer, CheckCode};
use crate::snapshot::Part;
use crate::version::Version;

pub(super) fn check(facts: &ReleaseContext<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    for variant in &facts.variants {
        let (Some(document), Some(releases)) = (variant.facts.index.ready(), variant.releases) else { continue };
        let name = variant.name();
        let project = match &variant.facts.project {
            Some(Part::Ready { value, .. }) => value,
            part => {
                let question = format!("the index is up to date on {name}");
                checks.push(
                    Check::unread(CheckCode::IndexAgrees, &question, "its project document", part.as_ref().and_then(Part::failed)).of(name),
                );
                continue;
            }
        };
        let serials = document.last_serial.zip(project.last_serial);
        let latest = project.version.as_ref().and_then(|text| text.parse::<Version>().ok());
        let current = releases.current().map(|release| release.version);
        let differ = match (serials, latest.as_ref()) {
            (Some((one, other)), _) => one != other,
            // The project document's version is the highest final one, as the index sorts them.
            (None, Some(latest)) => current != Some(latest),
            (None, None) => continue,
        };
        checks.push(
            if differ {
                let theirs = latest.map_or_else(|| "another state".to_owned(), |latest| latest.to_string());
                let ours = current.map_or_else(|| "nothing".to_owned(), ToString::to_string);
                let sentence =
                    format!("{name}: the index document says {ours}, the project document {theirs}, so one of them is out of date.");
                Check::advisory(CheckCode::IndexAgrees, CheckAnswer::No, sentence).hint("Caches catch up within minutes. Check again then.")
            } else {
                Check::advisory(CheckCode::IndexAgrees, CheckAnswer::Yes, format!("{name}: both index documents agree."))
            }
            .of(name),
        );
    }
    checks
}
