//! Every candidate side by side, with its evidence.

use leptos::prelude::*;
use relcast_core::link::Key;
use relcast_core::preview::{Candidate, PassedOver};
use relcast_core::version::{Bump, DELETED, Holder};

use crate::components::{field, places, soft, span, text};
use crate::effects::session::{Session, use_session};
use crate::reactive::Memo;
use crate::state::candidate_name;

/// More candidates than there ever are: the usual ones, those of a series, one by the calendar and one that was typed.
const MOST: usize = 16;

/// Radio buttons that look like cards, and a field for any other version.
pub(super) fn view() -> AnyView {
    let session = use_session();
    let candidates = session.read(|frame| frame.candidates.clone());
    // What the workflows make of a tag is known later than the rest.
    let candidates = Memo::new(move |_| {
        let mut all = candidates.get();
        all.iter_mut().zip(session.remarks.get()).for_each(|(candidate, remark)| candidate.remarks.extend(remark));
        all
    });
    // By kind alone: whoever chose one by keyboard keeps the focus when its tag arrives.
    let bump = move |at: usize| candidates.with(|all| all.get(at).map(|candidate| candidate.bump.clone()));
    let cards = places(MOST, bump, move |bump| card(session, bump, candidates));
    view! {
        <fieldset class="cards">
            <legend class="hidden">"The next version"</legend>
            {cards}
            <Exact />
        </fieldset>
        {soft(DELETED)}
    }
    .into_any()
}

fn card(session: Session, bump: Bump, candidates: Memo<Vec<Candidate>>) -> AnyView {
    let value = bump.to_string();
    let own = bump.clone();
    let chosen = session.read(|frame| frame.chosen.clone());
    let is_chosen = Signal::derive(move || chosen.with(|chosen| chosen.as_ref() == Some(&own)));
    let pick = value.clone();
    let pick = move |_| {
        session.choose(Key::Bump, &pick);
    };
    let candidate = Memo::new(move |_| candidates.with(|all| all.iter().find(|candidate| candidate.bump == bump).cloned()));
    let part = move |class: &'static str, read: fn(&Candidate) -> String| {
        span(class, text(Signal::derive(move || candidate.with(|candidate| candidate.as_ref().map(read).unwrap_or_default()))))
    };
    let refused =
        Signal::derive(move || candidate.with(|candidate| candidate.as_ref().is_none_or(|candidate| candidate.version.is_none())));
    let suggestion = session.read(|frame| frame.suggestion.clone());
    let name = Signal::derive(move || {
        candidate.with(|candidate| {
            suggestion
                .with(|suggestion| candidate.as_ref().map(|candidate| candidate_name(candidate, suggestion.as_ref())).unwrap_or_default())
        })
    });
    let suggested = Signal::derive(move || {
        candidate.with(|candidate| match candidate {
            Some(candidate)
                if suggestion.with(|suggestion| suggestion.as_ref().is_some_and(|suggestion| suggestion.bump == candidate.bump)) =>
            {
                "Suggested".to_owned()
            }
            Some(candidate) if candidate.asked_for => "Suggested by the changes".to_owned(),
            _ => String::new(),
        })
    });
    view! {
        <label class="card" class:on=is_chosen class:refused=refused>
            <input type="radio" name="bump" value=value prop:checked=is_chosen on:change=pick />
            {span("kind", text(name))}
            {part("version", |candidate| candidate.version.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string))}
            {part("tag", |candidate| candidate.tag.clone().unwrap_or_default())}
            {span("asked", text(suggested))}
            {part("note", note)}
            {part("note", |candidate| candidate.audience.clone().unwrap_or_default())}
        </label>
    }
    .into_any()
}

/// Why the number is what it is, and that it can be had.
fn note(candidate: &Candidate) -> String {
    if let Some(problem) = &candidate.problem {
        return problem.message.clone();
    }
    let taken = match candidate.passed_over.as_slice() {
        [] => None,
        [one] => Some(format!("{} is taken ({}).", one.version, holders(one))),
        [first, .., last] => Some(format!("{} to {} are taken.", first.version, last.version)),
    };
    let calendar = candidate.calendar.as_ref().map(|calendar| {
        format!("{}: {} of the newest {} final releases are named by their date.", calendar.scheme.as_str(), calendar.fitting, calendar.of)
    });
    [Some("Available.".to_owned()), taken, calendar]
        .into_iter()
        .flatten()
        .chain(candidate.remarks.iter().cloned())
        .collect::<Vec<_>>()
        .join(" ")
}

fn holders(passed: &PassedOver) -> String {
    let names: Vec<String> = passed
        .taken_by
        .iter()
        .map(|holder| match holder {
            Holder::Tag { name } => format!("tag {name}"),
            Holder::Package { name, yanked: true } => format!("{name} (yanked)"),
            Holder::Package { name, yanked: false } => name.clone(),
        })
        .collect();
    names.join(", ")
}

/// Any other version, or kind of step.
#[component]
fn Exact() -> AnyView {
    let session = use_session();
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(String::new());
    // An empty field chooses nothing, and takes back nothing that was chosen elsewhere.
    let submit = Callback::new(move |()| {
        let typed = typed.get_untracked();
        problem.set(if typed.trim().is_empty() { String::new() } else { session.choose(Key::Bump, &typed) });
    });
    let said =
        Signal::derive(move || problem.with(|problem| if problem.is_empty() { "any PEP 440 version".to_owned() } else { problem.clone() }));
    view! {
        <div class="card exact">
            <label class="kind" for="exact">"Exact"</label>
            {field("exact".to_owned(), "1.2.3rc1", "exact-note", typed, submit)}
            <span id="exact-note" class="note" role="status">{said}</span>
        </div>
    }
    .into_any()
}
