//! The rooms, one folder each. A room is reached through its function alone, and nothing else of the page calls into it, so that it can be
//! loaded when it is wanted.

mod changes;
mod compatibility;
mod history;
mod install;
mod readiness;
mod release;
mod version;

use leptos::prelude::AnyView;

use crate::components::nothing;
use crate::state::Room;

/// A room's view. The overview is none of these.
pub fn view(room: Room) -> AnyView {
    match room {
        Room::Overview => nothing(),
        Room::Version => version::room(),
        Room::Changes => changes::room(),
        Room::Release => release::room(),
        Room::Readiness => readiness::room(),
        Room::Install => install::room(),
        Room::Compatibility => compatibility::room(),
        Room::History => history::room(),
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
