//! Do the variants serve the same targets? A note: a variant may leave something out on purpose.

use super::super::Facts;
use super::super::check::{Answer, Check, CheckCode};
use super::super::variant::wheels;
use super::{count, some};
use crate::index::Target;

pub(super) fn check(facts: &Facts<'_>) -> Vec<Check> {
    let there = |variant: &super::super::variant::Variant<'_>| {
        let targets: Vec<Target> = wheels(variant.release()?).into_iter().map(|wheel| wheel.served.target).collect();
        Some((variant.name().clone(), targets))
    };
    let variants: Vec<_> = facts.variants.iter().filter_map(there).collect();
    if variants.len() < 2 {
        return Vec::new();
    }
    let mut union: Vec<Target> = variants.iter().flat_map(|(_, targets)| targets.clone()).collect();
    union.sort();
    union.dedup();
    let mut checks = Vec::new();
    for (name, targets) in &variants {
        let lacks: Vec<&Target> = union.iter().filter(|target| !targets.contains(target)).collect();
        if lacks.is_empty() {
            continue;
        }
        let places = whole_platforms(&lacks, &union);
        let what = if places.is_empty() { count(lacks.len(), "target") } else { places.join(", ") };
        let sentence = format!("{name} has no wheels for {what}, where another variant has.");
        checks.push(
            Check::noted(CheckCode::SiblingsAgree, Answer::No, sentence).of(name).resting_on(some(lacks.iter().map(ToString::to_string))),
        );
    }
    if checks.is_empty() {
        let sentence = format!("All {} variants serve the same {}.", variants.len(), count(union.len(), "target"));
        checks.push(Check::noted(CheckCode::SiblingsAgree, Answer::Yes, sentence));
    }
    checks
}

/// The platforms of which everything is lacking, where that is all that is lacking.
fn whole_platforms(lacks: &[&Target], union: &[Target]) -> Vec<String> {
    let platform =
        |target: &Target| target.label().split_once(", ").map_or_else(|| "any system".to_owned(), |(_, platform)| platform.to_owned());
    let mut places: Vec<String> = lacks.iter().map(|target| platform(target)).collect();
    places.sort();
    places.dedup();
    let whole = union.iter().filter(|target| places.contains(&platform(target))).count() == lacks.len();
    if whole { places } else { Vec::new() }
}
