//! The frame of a room.

use leptos::prelude::*;

use super::{span, text};

/// A section with a heading that takes the focus when somebody comes in.
#[component]
pub fn Panel(
    /// The room's address, without the `#`.
    id: &'static str,
    /// The heading.
    title: &'static str,
    /// A few words behind the heading.
    #[prop(into, optional)]
    aside: Signal<String>,
    /// What stands in it.
    children: Children,
) -> AnyView {
    let heading = format!("{id}-title");
    let labelled = heading.clone();
    view! {
        <section class="room" id=id aria-labelledby=labelled>
            <h2 id=heading tabindex="-1">
                {title}
                " "
                {span("aside", text(aside))}
            </h2>
            {children()}
        </section>
    }
    .into_any()
}
