//! What needs a look first.

use leptos::prelude::*;
use relcast_core::preview::Note;

use crate::components::{Panel, dynamic, message};
use crate::effects::session::use_session;

/// The notes, the most urgent first.
#[component]
pub fn First() -> AnyView {
    let session = use_session();
    let notes = session.read(|preview| preview.notes.clone());
    let list = move || {
        let note = |Note { severity, problem }| {
            let message = message(problem, severity.into(), Some(session.again()));
            view! { <li>{message}</li> }.into_any()
        };
        notes.get().into_iter().map(note).collect::<Vec<_>>().into_any()
    };
    view! { <Panel id="first" title="Look at first"><ul class="messages">{dynamic(list)}</ul></Panel> }.into_any()
}
