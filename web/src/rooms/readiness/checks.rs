//! The checks, the most urgent first.

use leptos::prelude::*;
use relcast_core::readiness::{Answer, Check, Readiness};

use crate::components::{check, checks, checks_well};

pub(super) fn view(found: &Readiness) -> AnyView {
    let of = |sign: &'static str, answer: Answer, required: Option<bool>| {
        let wanted = move |check: &&Check| check.answer == answer && required.is_none_or(|required| check.required == required);
        found.checks.iter().filter(wanted).map(|check| one(sign, check)).collect::<Vec<_>>()
    };
    vec![
        checks("Failed", of("✕", Answer::No, Some(true))),
        checks("Unknown", of("?", Answer::Unknown, None)),
        checks("Warnings", of("!", Answer::No, Some(false))),
        checks_well(of("✓", Answer::Yes, None)),
    ]
    .into_any()
}

/// What passed needs no reasons.
fn one(sign: &'static str, found: &Check) -> AnyView {
    match found.answer {
        Answer::Yes => check(Some(found.id()), sign, &found.sentence, &[], None),
        Answer::No | Answer::Unknown => check(Some(found.id()), sign, &found.sentence, &found.evidence, found.hint.as_ref()),
    }
}
