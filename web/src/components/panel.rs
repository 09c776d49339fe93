//! A room of the page.

use leptos::prelude::*;

use super::{span, text};

/// A section with a heading that an address can point at.
#[component]
pub fn Panel(
    /// The part of the address behind `#`.
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
        <section id=id aria-labelledby=labelled>
            <h2 id=heading>
                <a class="anchor" href=format!("#{id}")>{title}</a>
                " "
                {span("aside", text(aside))}
            </h2>
            {children()}
        </section>
    }
    .into_any()
}
