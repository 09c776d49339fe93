//! A field for a name or a version: nothing is completed, corrected or checked for its spelling.

use leptos::prelude::*;
use relcast_core::link::Key;

use super::text;
use crate::effects::session::Session;
use crate::reactive::{Memo, effect};

/// A text field. `said` is the id of what speaks about its content; `changed` runs when somebody is done with it.
pub fn field(id: String, placeholder: &'static str, said: &'static str, value: RwSignal<String>, changed: Callback<()>) -> AnyView {
    view! {
        <input id=id type="text" placeholder=placeholder autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby=said
            prop:value=value on:input=move |event| value.set(event_target_value(&event)) on:change=move |_| changed.run(()) />
    }
    .into_any()
}

/// A field whose value is part of the address.
pub fn asked(session: Session, key: Key, placeholder: &'static str, said: &'static str) -> AnyView {
    let value = RwSignal::new(String::new());
    let of_link = Memo::new(move |_| session.link.with(|link| link.value(key).unwrap_or_default()));
    effect(move || value.set(of_link.get()));
    let problem = RwSignal::new(String::new());
    let changed = Callback::new(move |()| problem.set(value.with_untracked(|value| session.choose(key, value))));
    view! { {field(key.to_string(), placeholder, said, value, changed)}<p class="search-problem" role="alert">{text(problem)}</p> }
        .into_any()
}
