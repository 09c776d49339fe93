//! What needs a look first.

use leptos::prelude::*;
use relcast_core::Code;
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
                {move || notes.get().into_iter().map(|Note { severity, problem }| {
                    // Asking again helps against what passes by itself.
                    let retry = matches!(problem.code, Code::NetworkDown | Code::QuotaSpent | Code::RateLimited | Code::ServiceFailed)
                        .then(|| Callback::new(move |()| session.retry()));
                    view! { <li>{match retry {
                        Some(retry) => view! { <Message problem tone=severity.into() retry /> }.into_any(),
                        None => view! { <Message problem tone=severity.into() /> }.into_any(),
                    }}</li> }
                }).collect_view()}
            </ul>
        </Panel>
    }
}
