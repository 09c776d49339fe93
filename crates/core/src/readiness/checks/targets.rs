//! Is every expected target served by a wheel, who was dropped, and is there a wheel that nobody expects?

use super::super::check::{Check, CheckAnswer, CheckCode};
use super::super::expected::Expectation;
use super::super::losses::dropped_words;
use super::super::variant::Variant;
use super::super::{ReleaseContext, Source};
use super::{count, some, wheels};
use crate::index::DistributionKind;
use crate::version::Version;
use crate::words::listed;

pub(super) fn check(facts: &ReleaseContext<'_>) -> Vec<Check> {
    // A release that is not there at all is said once.
    let there = facts.packages().filter(|(variant, _)| variant.release().is_some());
    there.flat_map(|(variant, expectation)| of(facts, variant, expectation)).chain(configuration(facts)).collect()
}

/// The project's configuration may expect something else.
fn configuration(facts: &ReleaseContext<'_>) -> Option<Check> {
    let config = Some(&facts.snapshot.config).filter(|config| config.ready().is_none())?;
    Some(Check::unread(CheckCode::TargetsPresent, "other wheels are expected", "the project's configuration", config.failed()))
}

fn of(facts: &ReleaseContext<'_>, variant: &Variant<'_>, expectation: &Expectation) -> Vec<Check> {
    let mut checks = unreadable(variant);
    match &expectation.expected.source {
        Source::Nothing => {
            let sentence = format!("No wheels are expected of {}: no final release came before {}.", variant.name(), facts.version);
            let hint = "Set 'targets' in relcast.toml to have them checked.";
            checks.push(Check::advisory(CheckCode::TargetsPresent, CheckAnswer::Yes, sentence).of(variant.name()).hint(hint));
        }
        Source::Configuration => {
            checks.push(present(facts, variant, expectation, None));
            checks.extend(surplus(facts, variant, expectation, None));
        }
        Source::Previous { version, .. } => {
            checks.push(present(facts, variant, expectation, Some(version)));
            checks.extend(dropped(facts, variant, version));
            checks.extend(surplus(facts, variant, expectation, Some(version)));
        }
    }
    checks
}

/// Whether what is expected is there; without a release before, the configuration expects it.
fn present(facts: &ReleaseContext<'_>, variant: &Variant<'_>, expectation: &Expectation, before: Option<&Version>) -> Check {
    let (name, expected) = (variant.name(), &expectation.expected);
    let missing = facts.cache.targets(expectation.missing.iter().map(|(number, _)| *number));
    if missing.is_empty() {
        let wheels = match expected.targets.len() {
            0 => "no wheels are expected".to_owned(),
            1 => "the expected target has a wheel".to_owned(),
            more => format!("all {more} expected targets have wheels"),
        };
        let sentence = format!("{name}: {wheels}, {}.", expected.source.words());
        return Check::required(CheckCode::TargetsPresent, CheckAnswer::Yes, sentence).of(name);
    }
    let (wheels, them) = wheels(&missing);
    let sentence = match before {
        None => format!("{name} is missing {wheels}. The configuration expects {them}."),
        Some(_) if variant.has_later => format!("{name} is missing {wheels}. Releases before and after have {them}."),
        Some(before) => match variant.had(&facts.cache, &expectation.missing) {
            0 | 1 => format!("{name} is missing {wheels}. {before} had {them}."),
            more => format!("{name} is missing {wheels}. The {more} previous releases had {them}."),
        },
    };
    Check::required(CheckCode::TargetsPresent, CheckAnswer::No, sentence)
        .of(name)
        .with_evidence(some(missing.iter().map(ToString::to_string)))
}

/// Whom the release before served and this one does not, on purpose as far as can be told.
fn dropped(facts: &ReleaseContext<'_>, variant: &Variant<'_>, version: &Version) -> Option<Check> {
    let (name, lost) = (variant.name(), &variant.losses.dropped);
    let before = variant.earlier.first().filter(|_| !lost.is_empty())?;
    let words = dropped_words(&facts.cache, before, &variant.now, lost);
    let what = listed(&some(words));
    let or_build = if variant.release()?.count(DistributionKind::Sdist) > 0 { "build from the sdist or " } else { "" };
    let sentence = format!("{name} {} dropped {what}. Users there {or_build}stay on {version}.", facts.version);
    let targets = facts.cache.targets(lost.iter().map(|(number, _)| *number));
    let check = Check::advisory(CheckCode::TargetsKept, CheckAnswer::No, sentence).of(name);
    let check = check.with_evidence(some(targets.iter().map(ToString::to_string)));
    Some(if variant.has_later { check } else { check.hint("If that was not intended, publish the missing wheels.") })
}

/// Wheels for somebody who was not served before, which is fine, or whom the configuration does not expect, which may be a slip.
fn surplus(facts: &ReleaseContext<'_>, variant: &Variant<'_>, expectation: &Expectation, before: Option<&Version>) -> Option<Check> {
    let surplus = variant.gained(&facts.cache, &expectation.matrix);
    if surplus.is_empty() {
        return None;
    }
    let (name, targets) = (variant.name(), count(surplus.len(), "target"));
    let (answer, sentence) = match before {
        Some(before) => (CheckAnswer::Yes, format!("{name} adds wheels for {targets} since {before}.")),
        None => (CheckAnswer::No, format!("{name} has wheels for {targets} that the configuration does not expect.")),
    };
    let check = Check::advisory(CheckCode::TargetsExpected, answer, sentence).of(name);
    Some(check.with_evidence(some(surplus.iter().map(ToString::to_string))))
}

/// Wheels whose names cannot be read may be the ones that are missing.
fn unreadable(variant: &Variant<'_>) -> Vec<Check> {
    let odd = &variant.unreadable;
    let sentence = match odd.len() {
        0 => return Vec::new(),
        1 => format!("1 wheel of {} has a file name that cannot be read.", variant.name()),
        more => format!("{more} wheels of {} have file names that cannot be read.", variant.name()),
    };
    vec![
        Check::advisory(CheckCode::TargetsExpected, CheckAnswer::No, sentence)
            .of(variant.name())
            .with_evidence(some(odd.iter().map(|file| file.filename.clone()))),
    ]
}
