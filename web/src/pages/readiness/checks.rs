//! The checks, the most urgent first.

use leptos::prelude::*;
use relcast_core::readiness::{Answer, Check, Readiness};

use crate::components::{nothing, plain, span};
use crate::effects::session::use_session;

/// Evidence that is shown below a check; JSON has it all.
const MOST: usize = 6;

pub(super) fn view(found: &Readiness) -> AnyView {
    let of = |answer: Answer, required: Option<bool>| {
        let wanted = move |check: &&Check| check.answer == answer && required.is_none_or(|required| check.required == required);
        found.checks.iter().filter(wanted).collect::<Vec<_>>()
    };
    let well = of(Answer::Yes, None);
    let fine = if well.is_empty() {
        nothing()
    } else {
        let (count, printed) = (well.len().to_string(), use_session().printed);
        view! { <details open=printed><summary>"Well "{span("number", plain(count))}</summary>{list("✓", &well)}</details> }.into_any()
    };
    vec![
        group("Missing", "✕", &of(Answer::No, Some(true))),
        group("Not known", "?", &of(Answer::Unknown, None)),
        group("Worth a look", "!", &of(Answer::No, Some(false))),
        fine,
    ]
    .into_any()
}

fn group(heading: &'static str, sign: &'static str, checks: &[&Check]) -> AnyView {
    if checks.is_empty() {
        return nothing();
    }
    view! { <h3>{heading}" "{span("number", plain(checks.len().to_string()))}</h3>{list(sign, checks)} }.into_any()
}

fn list(sign: &'static str, checks: &[&Check]) -> AnyView {
    let checks: Vec<AnyView> = checks.iter().map(|check| one(sign, check)).collect();
    view! { <ul class="checks">{checks}</ul> }.into_any()
}

fn one(sign: &'static str, check: &Check) -> AnyView {
    let mut below: Vec<AnyView> = Vec::new();
    if check.answer != Answer::Yes {
        below.extend(check.evidence.iter().take(MOST).map(|line| span("evidence", plain(line.clone()))));
        if check.evidence.len() > MOST {
            below.push(span("evidence", plain(format!("and {} more", check.evidence.len() - MOST))));
        }
        below.extend(check.hint.iter().map(|hint| span("hint", plain(hint.clone()))));
    }
    view! { <li><i aria-hidden="true">{sign}</i><div><p>{check.sentence.clone()}</p>{below}</div></li> }.into_any()
}
