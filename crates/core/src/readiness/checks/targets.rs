//! Is there a wheel for every expected target, and for no other?

use super::super::check::{Answer, Check, CheckCode};
use super::super::variant::{Variant, wheels};
use super::super::{Expected, Facts, Source};
use super::{count, some};
use crate::index::Target;
use crate::snapshot::Part;

/// The expected targets that have no wheel.
pub(super) fn missing(variant: &Variant<'_>, expected: &Expected) -> Vec<Target> {
    let there: Vec<Target> = variant.release().map(wheels).unwrap_or_default().into_iter().map(|wheel| wheel.served.target).collect();
    expected.targets.iter().filter(|target| !there.contains(target)).cloned().collect()
}

pub(super) fn check(facts: &Facts<'_>) -> Vec<Check> {
    // A release that is not there at all is said once.
    let there = facts.packages().filter(|(variant, _)| variant.release().is_some());
    there.flat_map(|(variant, expected)| of(facts, variant, expected)).chain(configuration(facts)).collect()
}

/// The project's configuration may expect something else.
fn configuration(facts: &Facts<'_>) -> Option<Check> {
    let why = match &facts.snapshot.config {
        Part::Ready { .. } => return None,
        Part::Failed { problem } => problem.message.as_str(),
        Part::Waiting => "it is still being read.",
    };
    let sentence = format!("Whether the project's configuration expects something else is not known: {why}");
    Some(Check::noted(CheckCode::TargetsPresent, Answer::Unknown, sentence))
}

fn of(facts: &Facts<'_>, variant: &Variant<'_>, expected: &Expected) -> Vec<Check> {
    let (name, version) = (variant.name(), facts.version);
    let mut checks = unreadable(variant);
    if expected.source == Source::Nothing {
        let sentence = format!("Nothing tells which wheels {name} should have: no final release is before {version}.");
        let hint = "'targets' in relcast.toml says so.";
        checks.push(Check::noted(CheckCode::TargetsPresent, Answer::Yes, sentence).of(name).hint(hint));
        return checks;
    }
    let missing = missing(variant, expected);
    let why = expected.source.words();
    checks.push(
        match missing.as_slice() {
            [] => Check::required(
                CheckCode::TargetsPresent,
                Answer::Yes,
                format!("{name} has a wheel for each of {}, {why}.", count(expected.targets.len(), "target")),
            ),
            [one] => Check::required(
                CheckCode::TargetsPresent,
                Answer::No,
                format!("{name} has no wheel for {} ({one}), expected {why}.", one.label()),
            ),
            many => Check::required(
                CheckCode::TargetsPresent,
                Answer::No,
                format!("{name} has no wheel for {} of {} targets, expected {why}.", many.len(), expected.targets.len()),
            ),
        }
        .of(name)
        .resting_on(some(missing.iter().map(ToString::to_string))),
    );
    let there = variant.release().map(wheels).unwrap_or_default();
    let surplus: Vec<Target> =
        there.into_iter().map(|wheel| wheel.served.target).filter(|target| !expected.targets.contains(target)).collect();
    if !surplus.is_empty() {
        let new = if expected.source == Source::Configuration { "not expected" } else { "new" };
        let sentence = format!(
            "{name} has wheels for {} that {} {new}.",
            count(surplus.len(), "target"),
            if surplus.len() == 1 { "is" } else { "are" }
        );
        checks.push(
            Check::noted(CheckCode::TargetsExpected, Answer::No, sentence)
                .of(name)
                .resting_on(some(surplus.iter().map(ToString::to_string))),
        );
    }
    checks
}

/// Entries and names that cannot be read may be the wheel that is missing.
fn unreadable(variant: &Variant<'_>) -> Vec<Check> {
    let names = variant.release().into_iter().flat_map(|release| &release.files);
    let odd = names
        .filter(|(kind, file)| *kind == crate::index::DistributionKind::Wheel && crate::index::parse_file_name(&file.filename).is_err());
    let odd: Vec<String> = odd.map(|(_, file)| file.filename.clone()).collect();
    if odd.is_empty() {
        return Vec::new();
    }
    let have = if odd.len() == 1 { "has" } else { "have" };
    let sentence = format!("{} of {} {have} no name that tells a target.", count(odd.len(), "wheel"), variant.name());
    vec![Check::noted(CheckCode::TargetsExpected, Answer::No, sentence).of(variant.name()).resting_on(some(odd))]
}
