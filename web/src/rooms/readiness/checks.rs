//! The checks, the most urgent first.

use leptos::prelude::*;
use relcast_core::readiness::{Check, CheckAnswer, Readiness};

use crate::components::{check, checks, checks_well};

pub(super) fn view(found: &Readiness) -> AnyView {
    let of = |sign: &'static str, answer: CheckAnswer, required: Option<bool>| {
        let wanted = move |check: &&Check| check.answer == answer && required.is_none_or(|required| check.required == required);
        found.checks.iter().filter(wanted).map(|check| one(sign, check)).collect::<Vec<_>>()
    };
    vec![
        checks("Failed", of("✕", CheckAnswer::No, Some(true))),
        checks("Unknown", of("?", CheckAnswer::Unknown, None)),
        checks("Warnings", of("!", CheckAnswer::No, Some(false))),
        checks_well(of("✓", CheckAnswer::Yes, None)),
    ]
    .into_any()
}

/// What passed needs no reasons.
fn one(sign: &'static str, found: &Check) -> AnyView {
    match found.answer {
        CheckAnswer::Yes => check(Some(found.id()), sign, &found.sentence, &[], None),
        CheckAnswer::No | CheckAnswer::Unknown => check(Some(found.id()), sign, &found.sentence, &found.evidence, found.hint.as_ref()),
    }
}
