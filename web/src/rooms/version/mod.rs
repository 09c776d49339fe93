//! Every version that could come next, and the current releases that it counts from.

mod candidates;
mod packages;

use leptos::prelude::*;

use crate::components::{Panel, dynamic, nothing, reading, soft, when};
use crate::effects::session::use_session;
use crate::reactive::Memo;

const NONE: &str = "No release to count from. Enter an exact version on the overview.";

/// The room.
pub fn room() -> AnyView {
    let session = use_session();
    // A row for each package comes first, and then what the rows lead to.
    let (any, has_releases) = (session.read(|frame| !frame.candidates.is_empty()), session.has_releases());
    let has_candidates = Memo::new(move |before: Option<&bool>| any.get() && (before == Some(&true) || has_releases.get()));
    let is_known = session.read(|_| true);
    let because = session.read(|frame| frame.suggestion.as_ref().map(|suggestion| suggestion.sentence.clone()).unwrap_or_default());
    let reading_on = session.is_reading();
    let none = Signal::derive(move || !has_candidates.get());
    view! {
        <Panel id="version" title="Version">
            {when(is_known, packages::view)}
            {when(has_candidates, move || next(because))}
            {when(none, move || dynamic(move || match (reading_on.get(), is_known.get()) {
                (true, true) => nothing(),
                (true, false) => reading("Reading releases…"),
                (false, _) => soft(NONE),
            }))}
        </Panel>
    }
    .into_any()
}

/// What could come next, and why one of them is suggested.
fn next(because: Memo<String>) -> AnyView {
    view! { <h3 id="candidates">"Next version"</h3><div class="because">{dynamic(move || soft(because.get()))}</div>{candidates::view()} }
        .into_any()
}
