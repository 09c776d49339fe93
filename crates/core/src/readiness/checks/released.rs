//! Is the version released in every variant?

use super::super::ReleaseContext;
use super::super::check::{Check, CheckAnswer, CheckCode, answer};
use super::files;
use crate::snapshot::codes::PROJECT_NOT_FOUND;

pub(super) fn check(facts: &ReleaseContext<'_>) -> Vec<Check> {
    let version = facts.version;
    let of = |(variant, _): (&super::super::variant::Variant<'_>, _)| {
        let name = variant.name();
        if variant.facts.index.failed().is_some_and(|problem| problem.code == PROJECT_NOT_FOUND) {
            let sentence = format!("{name} {version} is not on the index, which knows no project of this name.");
            return Check::required(CheckCode::Released, CheckAnswer::No, sentence)
                .of(name)
                .hint("Check the spelling. The first upload creates the project.");
        }
        let Some(_) = variant.releases else {
            let question = format!("{name} {version} is released");
            let check = Check::unread(CheckCode::Released, &question, "its index document", variant.facts.index.failed());
            return Check { required: true, ..check.of(name) };
        };
        let Some(release) = variant.release() else {
            return Check::required(CheckCode::Released, CheckAnswer::No, format!("{name} {version} is not on the index."))
                .of(name)
                .hint("Upload it, or run the workflow that does.");
        };
        let files = files(release);
        let at = release.released_at().map_or_else(String::new, |at| format!(" on {}", at.day()));
        Check::required(CheckCode::Released, answer(release.file_count() > 0), format!("{name} {version} was released{at} with {files}."))
            .of(name)
    };
    facts.packages().map(of).collect()
}
