//! The rooms, one folder each. A room is reached through its function alone, and nothing else of the page calls into it: it is loaded when it is
//! wanted.

mod changes;
mod compatibility;
mod history;
mod install;
mod readiness;
mod release;
mod version;

use leptos::prelude::*;

use crate::chunks::{Load, chunk};
use crate::components::{Panel, later, reading};
use crate::overview;
use crate::state::{Room, title};

chunk!(release: load_release = release::room);
chunk!(
    rooms:
    load_version = version::room,
    load_changes = changes::room,
    load_readiness = readiness::room,
    load_install = install::room,
    load_compatibility = compatibility::room,
    load_history = history::room
);

/// A room's view, which comes when its chunk does.
pub fn view(room: Room) -> AnyView {
    later(load(room), heading(room), move |message| {
        let inside = message.unwrap_or_else(|| reading("Loading…"));
        view! { <Panel id=room.address() title=title(room)>{inside}</Panel> }.into_any()
    })
}

/// What loads a room; for the overview, its tiles.
fn load(room: Room) -> Load {
    match room {
        Room::Overview => overview::LOAD,
        Room::Version => load_version,
        Room::Changes => load_changes,
        Room::Release => load_release,
        Room::Readiness => load_readiness,
        Room::Install => load_install,
        Room::Compatibility => load_compatibility,
        Room::History => load_history,
    }
}

/// Loads every room, one after the other, for whoever opens one next.
pub async fn load_ahead() {
    for room in Room::ALL {
        // What does not come now is asked for again when it is wanted.
        let _ = load(room)().await;
    }
}

/// The id of a room's heading.
#[must_use]
pub const fn heading(room: Room) -> &'static str {
    match room {
        Room::Overview => "verdict",
        Room::Version => "version-title",
        Room::Changes => "changes-title",
        Room::Release => "release-title",
        Room::Readiness => "readiness-title",
        Room::Install => "install-title",
        Room::Compatibility => "compatibility-title",
        Room::History => "history-title",
    }
}
