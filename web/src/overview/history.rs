//! The releases so far, in time.

use leptos::prelude::*;
use relcast_core::readiness::Ledger;

use super::tile::Tile;
use crate::components::{draw_timeline, dynamic, reading, soft};
use crate::effects::answers;
use crate::effects::session::use_session;
use crate::plots::timeline;
use crate::reactive::Memo;
use crate::state::Room;

/// Packages that have a line; the room has them all.
const LANES: usize = 3;

pub(super) fn tile() -> AnyView {
    let session = use_session();
    let now = session.read(|frame| Some(frame.now));
    let next = session.read(|frame| frame.headline.next.as_ref().map(ToString::to_string).unwrap_or_default());
    let (busy, none) = (session.is_reading(), session.no_release());
    let ledger = answers::ledger(session);
    let plot = Memo::new(move |_| ledger.with(|ledger| timeline(&first(ledger.as_ref()?), now.get()?)));
    let body = move || {
        plot.with(|plot| match plot {
            Some(plot) => draw_timeline(plot, next.signal()),
            None if busy.get() => reading("Reading releases…"),
            None => soft(none.get()),
        })
    };
    let count = Memo::new(move |_| ledger.with(|ledger| ledger.as_ref().map_or(0, |ledger| ledger.rows.len())));
    let more = Signal::derive(move || match count.get() {
        0 => "All releases".to_owned(),
        count => format!("All {count} releases"),
    });
    Tile { class: "wide", room: Room::History, anchor: None, heading: Signal::stored("History".to_owned()), more }.view(dynamic(body))
}

/// The ledger of the first packages alone.
fn first(ledger: &Ledger) -> Ledger {
    let mut first = ledger.clone();
    first.packages.truncate(LANES);
    first.rows.iter_mut().for_each(|row| row.cells.truncate(LANES));
    first
}
