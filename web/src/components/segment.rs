//! One of a few, side by side.

use leptos::prelude::*;

/// Radio buttons that look like one switch. The arrow keys go round, as in every group of radio buttons.
#[component]
pub fn Segment(
    /// The group's name: what is chosen here.
    label: &'static str,
    /// The name that holds the radio buttons together; unique on the page.
    name: &'static str,
    /// What can be chosen.
    #[prop(into)]
    options: Vec<String>,
    /// Which one is.
    chosen: RwSignal<usize>,
) -> AnyView {
    let option = |(at, option): (usize, String)| {
        let on = Signal::derive(move || chosen.get() == at);
        view! {
            <label class:on=on>
                <input type="radio" name=name prop:checked=on on:change=move |_| chosen.set(at) />
                {option}
            </label>
        }
        .into_any()
    };
    let options: Vec<AnyView> = options.into_iter().enumerate().map(option).collect();
    view! { <fieldset class="segment"><legend class="hidden">{label}</legend>{options}</fieldset> }.into_any()
}
