//! The rooms of the page, and the addresses that lead to them.

use relcast_core::preview;

/// A room of the page. Its name is its address, as in `#changes`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Room {
    /// The verdict, the checklist and one fact of each room.
    #[default]
    Overview,
    /// Every version that could come next.
    Version,
    /// What is in the release.
    Changes,
    /// What to run.
    Release,
    /// Whether the current release is complete.
    Readiness,
    /// How users get it.
    Install,
    /// Who gets it.
    Compatibility,
    /// Every version that was released.
    History,
}

impl Room {
    /// Every room, in the order of the page.
    pub const ALL: [Self; 8] =
        [Self::Overview, Self::Version, Self::Changes, Self::Release, Self::Readiness, Self::Install, Self::Compatibility, Self::History];

    /// Its address, without the `#`.
    #[must_use]
    pub const fn address(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Version => "version",
            Self::Changes => "changes",
            Self::Release => "release",
            Self::Readiness => "readiness",
            Self::Install => "install",
            Self::Compatibility => "compatibility",
            Self::History => "history",
        }
    }

    /// The key that leads to it, behind `g`.
    #[must_use]
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Overview => "o",
            Self::Version => "v",
            Self::Changes => "c",
            Self::Release => "r",
            Self::Readiness => "d",
            Self::Install => "i",
            Self::Compatibility => "p",
            Self::History => "h",
        }
    }
}

/// Fragments of addresses that were given away before there were rooms, and where they lead.
const EARLIER: [(&str, Room, &str); 9] = [
    ("main", Room::Overview, ""),
    ("next", Room::Version, ""),
    ("first", Room::Overview, "checklist"),
    ("packages", Room::Version, "packages"),
    ("publish", Room::Release, ""),
    ("audience", Room::Compatibility, ""),
    ("ledger", Room::History, "ledger"),
    ("room", Room::Readiness, "storage"),
    ("unlisted", Room::Changes, "unlisted"),
];

/// The heading of a room.
#[must_use]
pub const fn title(room: Room) -> &'static str {
    match room {
        Room::Overview => "Overview",
        Room::Version => "Version",
        Room::Changes => "Changes",
        Room::Release => "Release",
        Room::Readiness => "Readiness",
        Room::Install => "Install",
        Room::Compatibility => "Compatibility",
        Room::History => "History",
    }
}

/// The room of the page that the core means.
#[must_use]
pub const fn room_of(room: preview::Room) -> Room {
    match room {
        preview::Room::Version => Room::Version,
        preview::Room::Changes => Room::Changes,
        preview::Room::Release => Room::Release,
        preview::Room::Readiness => Room::Readiness,
        preview::Room::History => Room::History,
    }
}

/// The part of an address that leads to a room, and to a thing in it: `#readiness`, `#readiness/storage`.
#[must_use]
pub fn fragment(room: Room, anchor: Option<&str>) -> String {
    match anchor {
        Some(anchor) => format!("#{}/{anchor}", room.address()),
        None => format!("#{}", room.address()),
    }
}

/// The room that a fragment leads to, and the id of the thing there; the overview where it names no room.
#[must_use]
pub fn place(fragment: &str) -> (Room, String) {
    let fragment = fragment.trim_start_matches('#');
    let (word, anchor) = fragment.split_once('/').unwrap_or((fragment, ""));
    if let Some(room) = Room::ALL.into_iter().find(|room| room.address() == word) {
        return (room, anchor.to_owned());
    }
    let earlier = EARLIER.iter().find(|(earlier, ..)| *earlier == word);
    earlier.map_or_else(|| (Room::Overview, String::new()), |(_, room, anchor)| (*room, (*anchor).to_owned()))
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn a_fragment_leads_to_a_room_and_back() {
        for room in Room::ALL {
            assert_eq!(place(&fragment(room, None)), (room, String::new()));
            assert_eq!(place(&fragment(room, Some("a/b"))), (room, "a/b".to_owned()));
        }
        assert_eq!(place(""), (Room::Overview, String::new()));
        assert_eq!(place("#no-such-room"), (Room::Overview, String::new()));
    }

    #[wasm_bindgen_test]
    fn each_room_has_a_letter_of_its_name() {
        for room in Room::ALL {
            assert!(room.address().contains(room.letter()), "{room:?}");
            assert_eq!(Room::ALL.iter().filter(|other| other.letter() == room.letter()).count(), 1, "{room:?}");
        }
    }

    #[wasm_bindgen_test]
    fn addresses_from_before_there_were_rooms_lead_there() {
        for (earlier, room, anchor) in EARLIER {
            assert_eq!(place(&format!("#{earlier}")), (room, anchor.to_owned()));
            assert!(Room::ALL.iter().all(|room| room.address() != earlier), "{earlier} is a room");
        }
    }
}
