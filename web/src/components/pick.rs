//! One of several, in a list that opens.

use leptos::prelude::*;

/// A choice by words: each has the value that stands for it. `chosen` is the value that is picked.
pub fn pick(
    id: &'static str,
    label: &'static str,
    options: Vec<(String, String)>,
    chosen: Signal<String>,
    picked: Callback<String>,
) -> AnyView {
    let option = |(value, words): (String, String)| {
        let own = value.clone();
        let on = Signal::derive(move || chosen.with(|chosen| *chosen == own));
        view! { <option value=value prop:selected=on>{words}</option> }.into_any()
    };
    let options: Vec<AnyView> = options.into_iter().map(option).collect();
    view! {
        <label class="pick" for=id>{label}</label>
        <select id=id on:change=move |event| picked.run(event_target_value(&event))>{options}</select>
    }
    .into_any()
}
