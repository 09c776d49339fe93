//! Is every package that the release pins exactly on the index, not yanked, and does it serve the same?

use super::super::ReleaseContext;
use super::super::check::{Check, CheckAnswer, CheckCode};
use super::super::companions::Companion;
use super::{count, files, some, wheels};
use crate::snapshot::Part;
use crate::snapshot::codes::PROJECT_NOT_FOUND;
use crate::words::listed;

pub(super) fn check(facts: &ReleaseContext<'_>) -> Vec<Check> {
    let companions = &facts.companions;
    let mut checks: Vec<Check> = companions.read.iter().map(|companion| of(facts, companion)).collect();
    if !companions.unread.is_empty() {
        let sentence = format!(
            "{} pins {}; only {} were checked.",
            facts.version,
            count(companions.unread.len() + companions.read.len(), "package"),
            companions.read.len()
        );
        let evidence = companions.unread.iter().map(|pin| format!("{}=={}", pin.package, pin.version));
        checks.push(Check::advisory(CheckCode::CompanionsReady, CheckAnswer::No, sentence).with_evidence(some(evidence)));
    }
    checks.extend(companions.untold.iter().map(|package| {
        let question = format!("what {} {} pins exactly is on the index", package.name, facts.version);
        let check = match package.release.as_ref().filter(|release| release.ready().is_none()) {
            Some(release) => Check::unread(CheckCode::CompanionsReady, &question, "its requirements", release.failed()),
            None => {
                let sentence = format!("Unknown whether {question}: the index was not asked about this version.");
                Check::advisory(CheckCode::CompanionsReady, CheckAnswer::Unknown, sentence)
            }
        };
        check.of(&package.name)
    }));
    checks
}

fn of(facts: &ReleaseContext<'_>, companion: &Companion<'_>) -> Check {
    let variant = &companion.variant;
    let (name, version) = (variant.name(), companion.version);
    let by: Vec<String> = companion.by.iter().map(ToString::to_string).collect();
    let (by, pin) = (listed(&by), if by.len() == 1 { "pins" } else { "pin" });
    let it = format!("{name} {version}, which {by} {pin},");
    let required = |answer: CheckAnswer, sentence: String| Check::required(CheckCode::CompanionsReady, answer, sentence).of(name);
    let warning = |sentence: String| Check::advisory(CheckCode::CompanionsReady, CheckAnswer::No, sentence).of(name);
    let absent =
        || required(CheckAnswer::No, format!("{it} is not on the index.")).hint(format!("Users cannot install {by} until it is there."));
    match &variant.facts.index {
        Part::Ready { .. } => {}
        Part::Failed { problem } if problem.code == PROJECT_NOT_FOUND => return absent(),
        part => {
            let check = Check::unread(CheckCode::CompanionsReady, &format!("{it} is on the index"), "its index document", part.failed());
            return Check { required: part.failed().is_some(), ..check.of(name) };
        }
    }
    let Some(release) = variant.release() else { return absent() };
    if release.is_yanked() {
        let reason = release.yank_reason().map_or_else(|| ", without a reason".to_owned(), |reason| format!(": {reason}"));
        return required(CheckAnswer::No, format!("{it} is yanked{reason}."))
            .hint("Installers still treat it as an exact pin, with a warning. Publish a release that pins another version.");
    }
    let unserved = companion.unserved_words(&facts.cache);
    if !unserved.is_empty() {
        let targets = companion.unserved_targets(&facts.cache);
        let what = listed(&some(unserved));
        let sentence = format!("{it} has no wheel for {what}; {by} {}.", if companion.by.len() == 1 { "does" } else { "do" });
        let check = if companion.is_buildable() {
            warning(sentence).hint("Users there build it from the sdist.")
        } else {
            required(CheckAnswer::No, sentence).hint(format!("Users there cannot install {by}."))
        };
        return check.with_evidence(some(targets.iter().map(ToString::to_string)));
    }
    let missing = companion.missing(&facts.cache);
    if let (false, Some(before)) = (missing.is_empty(), variant.before()) {
        let (wheels, them) = wheels(&missing);
        let sentence = format!("{it} is missing {wheels}. {} had {them}.", before.version);
        return warning(sentence).with_evidence(some(missing.iter().map(ToString::to_string)));
    }
    required(CheckAnswer::Yes, format!("{it} is on the index with {}.", files(release)))
}
