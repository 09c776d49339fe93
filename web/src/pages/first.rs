//! What needs a look first.

use leptos::prelude::*;
use relcast_core::preview::Note;

use crate::components::{Message, Panel};
use crate::effects::session::use_session;

/// The notes, the most urgent first.
#[component]
pub fn First() -> impl IntoView {
    let session = use_session();
    let notes =
        Memo::new(move |_| session.preview.with(|preview| preview.as_ref().map(|preview| preview.notes.clone()).unwrap_or_default()));
    view! {
        <Panel id="first" title="Look at first">
            <ul class="messages">
                {move || {
                    let note = |Note { severity, problem }| {
                        view! { <li><Message problem tone=severity.into() retry=Callback::new(move |()| session.retry()) /></li> }
                    };
                    notes.get().into_iter().map(note).collect_view()
                }}
            </ul>
        </Panel>
    }
}
