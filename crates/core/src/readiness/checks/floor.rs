//! Are the floors as before? A wheel for manylinux 2_28 runs on more systems than one for 2_35: the target is the same.

use super::super::ReleaseContext;
use super::super::check::{Check, CheckAnswer, CheckCode};
use super::{count, some};

pub(super) fn check(facts: &ReleaseContext<'_>) -> Vec<Check> {
    let mut checks = Vec::new();
    for variant in &facts.variants {
        let Some(before) = variant.before() else { continue };
        let (name, old) = (variant.name(), variant.wheels_before());
        let mut moved: Vec<(String, bool, String)> = Vec::new();
        for wheel in variant.wheels() {
            let Some(was) = old.iter().find(|old| old.served.target == wheel.served.target) else { continue };
            if let (Some(from), Some(to)) = (&was.served.floor, &wheel.served.floor)
                && from != to
            {
                moved.push((format!("{from} → {to}"), to > from, format!("{}: {from} → {to}", wheel.served.target)));
            }
        }
        if moved.is_empty() {
            continue;
        }
        let mut steps: Vec<&str> = moved.iter().map(|(step, ..)| step.as_str()).collect();
        steps.sort_unstable();
        steps.dedup();
        let (higher, number) = (moved.iter().any(|(_, higher, _)| *higher), moved.len());
        let steps = steps.join(", ");
        let sentence =
            format!("{name} changed the oldest supported system of {} since {}: {steps}.", count(number, "target"), before.version);
        let check = Check::advisory(CheckCode::FloorsSame, CheckAnswer::No, sentence)
            .of(name)
            .with_evidence(some(moved.iter().map(|(.., line)| line.clone())));
        checks.push(if higher {
            check.hint("Where it is newer now, older systems stay on the release before or build from the sdist.")
        } else {
            check.hint("It is older now: more systems are served, and no wheel is missing.")
        });
    }
    checks
}
