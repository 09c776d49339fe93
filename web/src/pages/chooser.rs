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
                <For each=move || candidates.get() key=|candidate| (candidate.bump.to_string(), candidate.version.clone(), candidate.tag.clone(), candidate.passed_over.len()) let:candidate>
                    <Card candidate chosen />
                </For>
                <Exact />
            </fieldset>
        </Panel>
    }
}

#[component]
fn Card(candidate: Candidate, chosen: Memo<String>) -> impl IntoView {
    let session = use_session();
    let bump = candidate.bump.clone();
    let key = bump.to_string();
    let is_chosen = Memo::new(move |_| chosen.with(|chosen| *chosen == key));
    let pick = bump.clone();
    let note = note(&candidate);
    let refused = candidate.version.is_none();
    view! {
        <label class="card" class:on=is_chosen class:refused=refused>
            <input type="radio" name="bump" value=bump.to_string() prop:checked=is_chosen on:change=move |_| session.choose(|choice| choice.bump = Some(pick.clone())) />
            <span class="kind">{bump_name(&bump)}</span>
            <span class="version">{candidate.version.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string)}</span>
            <span class="tag">{candidate.tag}</span>
            <span class="note">{note}</span>
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
