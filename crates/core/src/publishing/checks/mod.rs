//! The traps, one file each.

mod attestations;
pub(super) mod hotfix_base;
mod inputs;
mod permissions;
mod pinned;
mod prerelease;
mod tag_starts;
mod trusted;

use super::RepositoryContext;
use super::check::Check;
use super::files::Files;
use crate::readiness::CheckAnswer;
use crate::words::listed;

/// Every trap, the ones that it runs into first.
pub(super) fn all(facts: &RepositoryContext<'_>, files: &Files<'_>) -> Vec<Check> {
    let parts: [fn(&RepositoryContext<'_>, &Files<'_>) -> Vec<Check>; 8] = [
        hotfix_base::check,
        tag_starts::check,
        prerelease::check,
        inputs::check,
        trusted::check,
        pinned::check,
        permissions::check,
        attestations::check,
    ];
    let mut checks: Vec<Check> = parts.iter().flat_map(|part| part(facts, files)).collect();
    // A file that was not read may hold the trap: well is not known then.
    if facts.unread > 0 {
        for check in checks.iter_mut().filter(|check| check.answer == CheckAnswer::Yes) {
            check.answer = CheckAnswer::Unknown;
            let files = if facts.unread == 1 {
                "one workflow file was not read".to_owned()
            } else {
                format!("{} workflow files were not read", facts.unread)
            };
            check.sentence.push_str(&format!(" That is so in what was read; {files}."));
        }
    }
    crate::sorted::sort_by(&mut checks, |one, two| place(one).cmp(&place(two)));
    checks
}

fn place(check: &Check) -> (u8, super::CheckCode) {
    let urgency = match check.answer {
        CheckAnswer::No => 0,
        CheckAnswer::Unknown => 1,
        CheckAnswer::Yes => 2,
    };
    (urgency, check.code)
}

/// The file names of evidence, each once: `a.yaml and b.yaml`.
fn named(evidence: &[String]) -> String {
    let mut names: Vec<&str> = evidence.iter().filter_map(|line| line.split(':').next()).collect();
    names.dedup();
    listed(&names)
}
