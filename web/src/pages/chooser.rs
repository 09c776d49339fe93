//! The version chooser: every candidate side by side.

use leptos::prelude::*;
use relcast_core::preview::{Candidate, PassedOver};
use relcast_core::version::{Bump, Holder};

use crate::components::{Keyed, Panel, keyed};
use crate::effects::session::{Session, use_session};
use crate::state::bump_name;

/// Radio buttons that look like cards, and a field for any other version.
#[component]
pub fn Chooser() -> AnyView {
    let session = use_session();
    let candidates = session.read(|preview| preview.candidates.clone());
    // By kind alone: whoever chose one by keyboard keeps the focus when its tag arrives.
    let cards = move || {
        candidates.with(|all| {
            let card = |candidate: &Candidate| {
                let bump = candidate.bump.clone();
                Keyed::new(bump.to_string(), move || card(session, bump, candidates))
            };
            all.iter().map(card).collect()
        })
    };
    view! {
        <Panel id="next" title="Next version">
            <fieldset class="cards">
                <legend class="hidden">"The next version"</legend>
                {keyed(cards)}
                <Exact />
            </fieldset>
        </Panel>
    }
    .into_any()
}

fn card(session: Session, bump: Bump, candidates: Memo<Vec<Candidate>>) -> AnyView {
    let (name, value) = (bump_name(&bump), bump.to_string());
    let key = value.clone();
    let chosen = session.read(|preview| preview.chosen.clone());
    let is_chosen = Signal::derive(move || chosen.with(|chosen| chosen.as_ref() == Some(&key)));
    let pick = bump.clone();
    let pick = move |_| session.choose(|choice| choice.bump = Some(pick.clone()));
    let candidate = Memo::new(move |_| candidates.with(|all| all.iter().find(|candidate| candidate.bump == bump).cloned()));
    let read = move |read: fn(&Candidate) -> String| {
        Signal::derive(move || candidate.with(|candidate| candidate.as_ref().map(read).unwrap_or_default()))
    };
    let refused =
        Signal::derive(move || candidate.with(|candidate| candidate.as_ref().is_none_or(|candidate| candidate.version.is_none())));
    view! {
        <label class="card" class:on=is_chosen class:refused=refused>
            <input type="radio" name="bump" value=value prop:checked=is_chosen on:change=pick />
            <span class="kind">{name}</span>
            <span class="version">{read(|candidate| candidate.version.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string))}</span>
            <span class="tag">{read(|candidate| candidate.tag.clone().unwrap_or_default())}</span>
            <span class="note">{read(note)}</span>
        </label>
    }
    .into_any()
}

/// Why the number is what it is.
fn note(candidate: &Candidate) -> String {
    if let Some(problem) = &candidate.problem {
        return problem.message.clone();
    }
    match candidate.passed_over.as_slice() {
        [] => String::new(),
        [one] => format!("{} is taken by {}", one.version, holders(one)),
        [first, .., last] => format!("{} to {} are taken", first.version, last.version),
    }
}

fn holders(passed: &PassedOver) -> String {
    let names: Vec<String> = passed
        .taken_by
        .iter()
        .map(|holder| match holder {
            Holder::Tag { name } => format!("the tag {name}"),
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
    let text = RwSignal::new(String::new());
    let problem = RwSignal::new(String::new());
    let submit = move |_| {
        let typed = text.get_untracked();
        problem.set(String::new());
        if typed.trim().is_empty() {
            return;
        }
        match typed.trim().parse::<Bump>() {
            Ok(bump) => session.choose(|choice| choice.bump = Some(bump)),
            Err(found) => problem.set(found.message),
        }
    };
    let said =
        Signal::derive(move || problem.with(|problem| if problem.is_empty() { "any PEP 440 version".to_owned() } else { problem.clone() }));
    view! {
        <div class="card exact">
            <label class="kind" for="exact">"Exact"</label>
            <input id="exact" type="text" placeholder="1.2.3rc1" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="exact-note"
                prop:value=text on:input=move |event| text.set(event_target_value(&event)) on:change=submit />
            <span id="exact-note" class="note" role="status">{said}</span>
        </div>
    }
    .into_any()
}
