//! Do the variants serve the same targets? A warning at most: a variant may leave something out on purpose.

use super::super::ReleaseContext;
use super::super::check::{Check, CheckAnswer, CheckCode};
use super::super::losses::dropped_words;
use super::super::pythons::Pythons;
use super::super::variant::Variant;
use super::some;
use crate::words::listed;

pub(super) fn check(facts: &ReleaseContext<'_>) -> Vec<Check> {
    let variants: Vec<&Variant<'_>> = facts.variants.iter().filter(|variant| variant.release().is_some()).collect();
    if variants.len() < 2 {
        return Vec::new();
    }
    let all = facts.cache.together(variants.iter().map(|variant| &variant.now));
    let lacking = |variant: &&Variant<'_>| {
        let own = &variant.now;
        let compared = Pythons::compared(all.named, own.admitted) & own.admitted;
        let lacks = facts.cache.unserved(&all.targets, own, compared);
        let what = listed(&some(dropped_words(&facts.cache, &all, own, &lacks)));
        let what = if own.targets.is_empty() { String::new() } else { format!(" for {what}") };
        let sentence = format!("{} has no wheels{what}; other variants do.", variant.name());
        let targets = facts.cache.targets(lacks.iter().map(|(number, _)| *number));
        let check = Check::advisory(CheckCode::SiblingsAgree, CheckAnswer::No, sentence).of(variant.name());
        (!lacks.is_empty()).then(|| check.with_evidence(some(targets.iter().map(ToString::to_string))))
    };
    let mut checks: Vec<Check> = variants.iter().filter_map(lacking).collect();
    if checks.is_empty() {
        let sentence = format!("All {} variants serve the same systems and Pythons.", variants.len());
        checks.push(Check::advisory(CheckCode::SiblingsAgree, CheckAnswer::Yes, sentence));
    }
    checks
}
