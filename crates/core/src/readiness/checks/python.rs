//! Is `Requires-Python` as before, and the same in all files?

use super::super::ReleaseContext;
use super::super::check::{Check, CheckAnswer, CheckCode};
use crate::index::Release;

fn asked(release: Release<'_>) -> Vec<String> {
    let mut found: Vec<String> = release.files().map(|(_, file)| file.requires_python.clone().unwrap_or_default()).collect();
    found.sort();
    found.dedup();
    found
}

pub(super) fn check(facts: &ReleaseContext<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    for variant in &facts.variants {
        let Some(release) = variant.release() else { continue };
        let (name, now) = (variant.name(), asked(release));
        let shown = |texts: &[String]| {
            texts.iter().map(|text| if text.is_empty() { "nothing" } else { text.as_str() }).collect::<Vec<_>>().join(" and ")
        };
        if now.len() > 1 {
            let sentence = format!("The files of {name} differ in Requires-Python: {}.", shown(&now));
            checks.push(
                Check::advisory(CheckCode::PythonSame, CheckAnswer::No, sentence)
                    .of(name)
                    .hint("Some files may be built from another commit."),
            );
            continue;
        }
        let Some(before) = variant.before() else { continue };
        let was = asked(before);
        checks.push(if was == now {
            Check::advisory(CheckCode::PythonSame, CheckAnswer::Yes, format!("{name} requires Python {}, as before.", shown(&now))).of(name)
        } else {
            let sentence = format!("{name} required Python {} in {} and requires {} now.", shown(&was), before.version, shown(&now));
            Check::advisory(CheckCode::PythonSame, CheckAnswer::No, sentence)
                .of(name)
                .hint("Users of other Pythons stay on the release before.")
        });
    }
    checks
}
