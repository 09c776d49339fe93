//! The answer: the list of rooms, the verdict, and the room that is looked at.

use leptos::prelude::*;

use super::foot::foot;
use super::rooms::list;
use super::spent::spent;
use super::verdict::Verdict;
use crate::components::{dynamic, later, nothing};
use crate::effects::page;
use crate::effects::session::{Session, use_session};
use crate::overview;
use crate::reactive::effect;
use crate::rooms;
use crate::state::Room;

/// Everything about one query, a room at a time.
#[component]
pub fn Answer() -> AnyView {
    let session = use_session();
    let room = session.room();
    follow(session);
    let body = move || {
        if !session.printing.get() {
            return one(room.get());
        }
        // Whoever prints a room wants that one too.
        let wanted = move |other: &Room| *other == room.get() || session.ticked.with(|ticked| ticked.contains(other));
        Room::ALL.into_iter().filter(|other| *other == Room::Overview || wanted(other)).map(one).collect::<Vec<_>>().into_any()
    };
    view! {
        <div class="frame">
            {list(session)}
            <main id="main" tabindex="-1">
                <Verdict />
                {spent(session)}
                {dynamic(body)}
                {foot(session)}
                {later(overview::LOAD_COUNTS, "", |_| nothing())}
            </main>
        </div>
    }
    .into_any()
}

fn one(room: Room) -> AnyView {
    match room {
        Room::Overview => overview::overview(),
        room => rooms::view(room),
    }
}

/// Puts the focus where the address leads: on the heading of the room, or on the thing in it as soon as that is there.
fn follow(session: Session) {
    let busy = session.is_reading();
    let mut before: Option<(Room, String, bool)> = None;
    effect(move || {
        let (room, anchor) = session.place.get();
        let busy = busy.get();
        let (moved, open) = match &before {
            Some((old, at, open)) if (*old, at) == (room, &anchor) => (false, *open),
            // Who opens the page on its overview begins at the top, as on any page.
            None => (room != Room::Overview && !page::is_typing(), true),
            Some(_) => (true, true),
        };
        if moved {
            page::arrive(if room == Room::Overview { "verdict" } else { rooms::heading(room) });
        }
        // The numbers in the list come with the answer, and make its entries wider.
        page::soon(Box::new(|| page::frame(Box::new(|| page::show_room("[aria-current]")))));
        // What is not there yet may come with the rest of the answer.
        let mut open = open && !anchor.is_empty();
        if open {
            let id = anchor.clone();
            let reveal = move || {
                // Who has begun to type is left alone.
                if !page::is_typing() {
                    let _ = page::reveal(&id);
                }
            };
            page::soon(Box::new(move || page::frame(Box::new(reveal))));
            open = busy;
        }
        before = Some((room, anchor, open));
    });
}
