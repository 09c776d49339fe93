//! What is folded away at first.

use leptos::prelude::*;

use super::{text, when};
use crate::effects::session::use_session;

/// What is made only once it is unfolded. On paper nothing can be unfolded, so printing does. The summary has an id where the focus may go to it.
pub fn folded(id: Option<&'static str>, summary: impl Into<Signal<String>>, view: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let printed = use_session().printed;
    let opened = RwSignal::new(false);
    let made = Signal::derive(move || opened.get() || printed.get());
    view! {
        <details open=printed on:toggle=move |_| opened.set(true)>
            <summary id=id>{text(summary)}</summary>
            {when(made, view)}
        </details>
    }
    .into_any()
}
