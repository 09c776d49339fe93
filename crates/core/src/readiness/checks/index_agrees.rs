//! Do the index document and the project document agree? For a while after an upload one may be older than the other.

use super::super::Facts;
use super::super::check::{Answer, Check, CheckCode};
use crate::index;
use crate::snapshot::Part;
use crate::version::Version;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    for variant in &facts.variants {
        let (Some(document), Some(releases)) = (variant.facts.index.ready(), &variant.releases) else { continue };
        let name = variant.name();
        let project = match &variant.facts.project {
            Some(Part::Ready { value, .. }) => value,
            Some(Part::Failed { problem }) => {
                let sentence = format!("Whether the index is up to date on {name} is not known: {}", problem.message);
                checks.push(Check::noted(CheckCode::IndexAgrees, Answer::Unknown, sentence).of(name));
                continue;
            }
            _ => {
                let sentence = format!("The project document of {name} is still being read.");
                checks.push(Check::noted(CheckCode::IndexAgrees, Answer::Unknown, sentence).of(name));
                continue;
            }
        };
        let serials = document.last_serial.zip(project.last_serial);
        let latest = project.version.as_ref().and_then(|text| text.parse::<Version>().ok());
        let current = index::current(releases).map(|release| &release.version);
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
                    format!("The index document of {name} leads to {ours}, its project document to {theirs}: one of them is older.");
                Check::noted(CheckCode::IndexAgrees, Answer::No, sentence)
                    .hint("Caches catch up within minutes. Read everything again then.")
            } else {
                Check::noted(CheckCode::IndexAgrees, Answer::Yes, format!("Both documents of {name} are of the same state."))
            }
            .of(name),
        );
    }
    checks
}
