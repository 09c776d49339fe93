//! How far the lookup is, seen and heard.

use leptos::prelude::*;

use relcast_core::preview::State;

use crate::effects::session::use_session;

/// A thin bar at the top, and a line that screen readers speak at the start and at the end only.
#[component]
pub fn Live() -> impl IntoView {
    let session = use_session();
    let progress = session.progress;
    let missing = Memo::new(move |_| {
        session.preview.with(|preview| {
            let failed = |state: State| state == State::Failed;
            preview.as_ref().is_some_and(|preview| {
                preview.parts.iter().any(|part| failed(part.state)) || preview.packages.iter().any(|package| failed(package.state))
            })
        })
    });
    let busy = Memo::new(move |_| progress.with(crate::state::Progress::is_busy));
    let spoken = Memo::new(move |_| match (busy.get(), progress.with(|progress| progress.given)) {
        (true, _) => "Looking it up.",
        (false, 0) => "",
        (false, _) if missing.get() => "Not everything could be read: each part says why.",
        (false, _) => "Everything is read.",
    });
    view! {
        <div class="progress" class:busy=busy>
            <progress aria-label="Answers read" max=move || progress.with(|progress| progress.given.max(1)) prop:value=move || progress.with(|progress| progress.answered)></progress>
            <p class="hidden" role="status">{spoken}</p>
        </div>
    }
}
