//! Every release so far: in time, and as a list.

mod ledger;

use leptos::prelude::*;
use relcast_core::preview::PartName;

use crate::components::picture::or_nothing;
use crate::components::{Panel, draw_timeline, dynamic, reading, soft};
use crate::effects::answers;
use crate::effects::session::use_session;
use crate::plots::timeline;
use crate::reactive::Memo;

/// The room.
pub fn room() -> AnyView {
    let session = use_session();
    let now = session.read(|frame| Some(frame.now));
    let next = session.read(|frame| frame.headline.next.as_ref().map(ToString::to_string).unwrap_or_default());
    let list = answers::ledger(session);
    let plot = Memo::new(move |_| list.with(|ledger| timeline(ledger.as_ref()?, now.get()?)));
    let drawn = move || plot.with(|plot| or_nothing(plot.as_ref().map(|plot| draw_timeline(plot, next.signal()))));
    // Until tags and releases are read, every row says that they are unknown.
    let (has_releases, has_parts) = (session.has_releases(), session.has_parts([PartName::Tags, PartName::Releases]));
    let any = move || list.with(|ledger| ledger.as_ref().is_some_and(|ledger| !ledger.rows.is_empty()));
    let there = Memo::new(move |before: Option<&bool>| any() && (before == Some(&true) || (has_releases.get() && has_parts.get())));
    let (is_reading, none) = (session.is_reading(), session.no_release());
    let is_empty = Memo::new(move |_| !any());
    let body = move || match (there.get(), is_reading.get()) {
        (false, true) => reading("Reading releases…"),
        (false, false) if is_empty.get() => soft(none.get()),
        _ => view! { {dynamic(drawn)}{ledger::view(list)} }.into_any(),
    };
    view! { <Panel id="history" title="History">{dynamic(body)}</Panel> }.into_any()
}
