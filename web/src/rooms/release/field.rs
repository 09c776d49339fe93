//! One field of the Run workflow form.

use leptos::prelude::*;
use relcast_core::dispatch::{Field, ValueSource};
use relcast_core::workflow::{Input, InputKind};

use super::shown::ShownCard;
use crate::components::{nothing, plain, text};
use crate::reactive::Memo;

/// A longer text has lines of its own.
const SHORT: usize = 80;

/// The field at a place of the form. It stays while its value changes, with whatever focus is in it.
pub(super) fn view(shown: ShownCard, at: usize, input: Input) -> AnyView {
    let field = Memo::new(move |_| shown.card.with(|card| card.as_ref().and_then(|card| card.fields.get(at).cloned())));
    let read = move |slice: fn(&Field) -> String| Signal::derive(move || field.with(|field| field.as_ref().map(slice).unwrap_or_default()));
    let value = read(|field| field.value.clone());
    let said = read(|field| match (field.source, &field.because) {
        (ValueSource::Suggested, Some(because)) => format!("Filled in from {because}."),
        (ValueSource::Default, _) => "Workflow default".to_owned(),
        _ => String::new(),
    });
    let problem = read(|field| field.problem.as_ref().map(ToString::to_string).unwrap_or_default());
    let name = input.name.clone();
    let enter = Callback::new(move |value: String| {
        let name = name.clone();
        shown.change(|choice| {
            choice.inputs.insert(name, value);
        });
    });
    let id = format!("input-{at}");
    let notes = format!("{id}-said");
    let required = if input.required { plain(" (required)") } else { nothing() };
    let description = input.description.clone().unwrap_or_default();
    let control = control(&input, id.clone(), notes.clone(), value, enter);
    view! {
        <div class="filled">
            <label for=id><code>{input.name}</code>{required}</label>
            {control}
            <div id=notes>
                <p class="soft">{description}</p>
                <p class="soft suggested">{text(said)}</p>
            </div>
            <p class="search-problem" role="alert">{text(problem)}</p>
        </div>
    }
    .into_any()
}

fn control(input: &Input, id: String, notes: String, value: Signal<String>, enter: Callback<String>) -> AnyView {
    match input.kind {
        InputKind::Choice => {
            let option = |word: &String| {
                let (own, word) = (word.clone(), word.clone());
                let on = Signal::derive(move || value.with(|value| *value == own));
                view! { <option prop:selected=on>{word}</option> }.into_any()
            };
            let options: Vec<AnyView> = input.options.iter().map(option).collect();
            view! { <select id=id aria-describedby=notes on:change=move |event| enter.run(event_target_value(&event))>{options}</select> }.into_any()
        }
        InputKind::Boolean => {
            let on = Signal::derive(move || value.with(|value| value == "true"));
            view! {
                <input type="checkbox" id=id aria-describedby=notes prop:checked=on
                    on:change=move |event| enter.run(event_target_checked(&event).to_string()) />
            }
            .into_any()
        }
        _ if untrack(|| value.with(|value| value.len() > SHORT || value.contains('\n'))) => view! {
            <textarea id=id rows="6" aria-describedby=notes prop:value=value on:change=move |event| enter.run(event_target_value(&event))></textarea>
        }
        .into_any(),
        kind => {
            let mode = if kind == InputKind::Number { "decimal" } else { "text" };
            view! {
                <input type="text" id=id inputmode=mode autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby=notes prop:value=value
                    on:change=move |event| enter.run(event_target_value(&event)) />
            }
            .into_any()
        }
    }
}
