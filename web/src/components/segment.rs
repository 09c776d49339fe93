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
) -> impl IntoView {
    let options = options
        .into_iter()
        .enumerate()
        .map(|(at, option)| {
            view! {
                <label class:on=move || chosen.get() == at>
                    <input type="radio" name=name prop:checked=move || chosen.get() == at on:change=move |_| chosen.set(at) />
                    {option}
                </label>
            }
        })
        .collect_view();
    view! { <fieldset class="segment"><legend class="hidden">{label}</legend>{options}</fieldset> }
}
