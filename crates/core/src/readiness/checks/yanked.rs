//! Is it not yanked?

use super::super::ReleaseContext;
use super::super::check::{Check, CheckAnswer, CheckCode};
use super::{count, some};

pub(super) fn check(facts: &ReleaseContext<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    for variant in &facts.variants {
        let Some(release) = variant.release() else { continue };
        let name = variant.name();
        let yanked: Vec<_> = release.files().filter(|(_, file)| file.yanked.is_yanked()).collect();
        let reason = release.yank_reason().map_or_else(|| ", without a reason".to_owned(), |reason| format!(": {reason}"));
        let files = || some(yanked.iter().map(|(_, file)| file.filename.clone()));
        checks.push(
            if yanked.is_empty() {
                Check::required(CheckCode::NotYanked, CheckAnswer::Yes, format!("{name} is not yanked."))
            } else if release.is_yanked() {
                Check::required(CheckCode::NotYanked, CheckAnswer::No, format!("{name} {} is yanked{reason}.", facts.version))
                    .with_evidence(files())
                    .hint("Installers skip it unless it is pinned exactly. A yank can be undone on the index.")
            } else {
                let (number, are) = (count(yanked.len(), "file"), if yanked.len() == 1 { "is" } else { "are" });
                Check::required(CheckCode::NotYanked, CheckAnswer::No, format!("{number} of {name} {are} yanked{reason}."))
                    .with_evidence(files())
            }
            .of(name),
        );
    }
    checks
}
