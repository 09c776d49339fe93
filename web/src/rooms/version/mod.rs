//! Every version that could come next, and the current releases that it counts from.

mod candidates;
mod packages;

use leptos::prelude::*;

use crate::components::{Panel, dynamic, reading, soft, when};
use crate::effects::session::use_session;

const NONE: &str = "No release to count from. Enter an exact version on the overview.";

/// The room.
pub fn room() -> AnyView {
    let session = use_session();
    let has_candidates = session.read(|frame| !frame.candidates.is_empty());
    let because = session.read(|frame| frame.suggestion.as_ref().map(|suggestion| suggestion.sentence.clone()).unwrap_or_default());
    let reading_on = session.is_reading();
    let none = Signal::derive(move || !has_candidates.get());
    view! {
        <Panel id="version" title="Version">
            {packages::view()}
            <h3 id="candidates">"Next version"</h3>
            {dynamic(move || soft(because.get()))}
            {when(has_candidates, candidates::view)}
            {when(none, move || dynamic(move || if reading_on.get() { reading("Reading releases…") } else { soft(NONE) }))}
        </Panel>
    }
    .into_any()
}
