//! How far the lookup is, seen and heard.

use leptos::prelude::*;
use relcast_core::preview::State;

use super::text;
use crate::effects::session::use_session;
use crate::reactive::Memo;
use crate::state::Progress;

/// A thin bar at the top, and a line that screen readers speak at the start and at the end only.
#[component]
pub fn Live() -> AnyView {
    let session = use_session();
    let progress = session.progress;
    let missing = session.read(|frame| {
        let failed = |state: State| state == State::Failed;
        frame.parts.iter().any(|part| failed(part.state)) || frame.packages.iter().any(|package| failed(package.state))
    });
    let busy = Memo::new(move |_| progress.with(Progress::is_busy));
    let spoken = Memo::new(move |_| {
        let spoken = match (busy.get(), progress.with(|progress| progress.given)) {
            (true, _) => "Looking it up.",
            (false, 0) => "",
            (false, _) if missing.get() => "Not everything could be read: each part says why.",
            (false, _) => "Everything is read.",
        };
        spoken.to_owned()
    });
    let given = Signal::derive(move || progress.with(|progress| progress.given.max(1).to_string()));
    let answered = Signal::derive(move || progress.with(|progress| progress.answered.to_string()));
    view! {
        <div class="progress" class:busy=busy.signal()>
            <progress aria-label="Answers read" max=given value=answered></progress>
            <p class="hidden" role="status">{text(spoken)}</p>
        </div>
    }
    .into_any()
}
