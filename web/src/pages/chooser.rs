//! The version chooser: every candidate side by side.

use leptos::prelude::*;
use relcast_core::preview::{Candidate, PassedOver};
use relcast_core::version::{Bump, Holder};

use crate::components::Panel;
use crate::effects::session::use_session;
use crate::state::bump_name;

/// Radio buttons that look like cards, and a field for any other version.
#[component]
pub fn Chooser() -> impl IntoView {
    let session = use_session();
    let candidates =
        Memo::new(move |_| session.preview.with(|preview| preview.as_ref().map(|preview| preview.candidates.clone()).unwrap_or_default()));
    let chosen =
        Memo::new(move |_| session.preview.with(|preview| preview.as_ref().and_then(|preview| preview.chosen.clone()).unwrap_or_default()));
    view! {
        <Panel id="next" title="Next version">
            <fieldset class="cards">
                <legend class="hidden">"The next version"</legend>
                // By kind alone: whoever chose one by keyboard keeps the focus when its tag arrives.
                <For each=move || candidates.with(|all| all.iter().map(|candidate| candidate.bump.clone()).collect::<Vec<_>>()) key=ToString::to_string let:bump>
                    <Card bump candidates chosen />
                </For>
                <Exact />
            </fieldset>
        </Panel>
    }
}

#[component]
fn Card(bump: Bump, candidates: Memo<Vec<Candidate>>, chosen: Memo<String>) -> impl IntoView {
    let session = use_session();
    let key = bump.to_string();
    let is_chosen = Memo::new(move |_| chosen.with(|chosen| *chosen == key));
    let pick = bump.clone();
    let (name, value) = (bump_name(&bump), bump.to_string());
    let candidate = Memo::new(move |_| candidates.with(|all| all.iter().find(|candidate| candidate.bump == bump).cloned()));
    let read = move |read: fn(&Candidate) -> String| move || candidate.with(|candidate| candidate.as_ref().map(read).unwrap_or_default());
    let refused = move || candidate.with(|candidate| candidate.as_ref().is_none_or(|candidate| candidate.version.is_none()));
    view! {
        <label class="card" class:on=is_chosen class:refused=refused>
            <input type="radio" name="bump" value=value prop:checked=is_chosen on:change=move |_| session.choose(|choice| choice.bump = Some(pick.clone())) />
            <span class="kind">{name}</span>
            <span class="version">{read(|candidate| candidate.version.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string))}</span>
            <span class="tag">{read(|candidate| candidate.tag.clone().unwrap_or_default())}</span>
            <span class="note">{read(note)}</span>
        </label>
    }
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
fn Exact() -> impl IntoView {
    let session = use_session();
    let (text, set_text) = signal(String::new());
    let (problem, set_problem) = signal(None::<String>);
    let submit = move |_| {
        let typed = text.get_untracked();
        if typed.trim().is_empty() {
            return set_problem.set(None);
        }
        match typed.trim().parse::<Bump>() {
            Ok(bump) => {
                set_problem.set(None);
                session.choose(|choice| choice.bump = Some(bump));
            }
            Err(found) => set_problem.set(Some(found.message)),
        }
    };
    view! {
        <div class="card exact">
            <label class="kind" for="exact">"Exact"</label>
            <input id="exact" type="text" placeholder="1.2.3rc1" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="exact-note"
                prop:value=text on:input=move |event| set_text.set(event_target_value(&event)) on:change=submit />
            <span id="exact-note" class="note" role="status">{move || problem.get().unwrap_or_else(|| "any PEP 440 version".to_owned())}</span>
        </div>
    }
}
