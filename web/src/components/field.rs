//! A field for a name or a version: nothing is completed, corrected or checked for its spelling.

use leptos::prelude::*;

/// A text field. `said` is the id of what speaks about its content; `changed` runs when somebody is done with it.
pub fn field(id: String, placeholder: &'static str, said: &'static str, value: RwSignal<String>, changed: Callback<()>) -> AnyView {
    view! {
        <input id=id type="text" placeholder=placeholder autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby=said
            prop:value=value on:input=move |event| value.set(event_target_value(&event)) on:change=move |_| changed.run(()) />
    }
    .into_any()
}
