//! Is there provenance as before (PEP 740)?

use super::super::ReleaseContext;
use super::super::check::{Check, CheckAnswer, CheckCode};
use super::some;

pub(super) fn check(facts: &ReleaseContext<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    for variant in &facts.variants {
        let Some(release) = variant.release() else { continue };
        let name = variant.name();
        let without: Vec<String> =
            release.files().filter(|(_, file)| file.provenance.is_none()).map(|(_, file)| file.filename.clone()).collect();
        let had = variant.before().is_some_and(|before| before.files().any(|(_, file)| file.provenance.is_some()));
        if without.is_empty() {
            checks.push(
                Check::advisory(CheckCode::ProvenancePresent, CheckAnswer::Yes, format!("All files of {name} have provenance.")).of(name),
            );
        } else if had || without.len() < release.file_count() {
            let sentence = format!("{} of {} files of {name} have no provenance.", without.len(), release.file_count());
            let hint = "Trusted publishing attests automatically; an upload with a token, or from elsewhere, does not.";
            checks.push(
                Check::advisory(CheckCode::ProvenancePresent, CheckAnswer::No, sentence).of(name).with_evidence(some(without)).hint(hint),
            );
        }
    }
    checks
}
