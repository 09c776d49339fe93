//! The list of the rooms: at the side, and on narrow screens at the top.

use leptos::prelude::*;

use crate::components::{span, text};
use crate::effects::page;
use crate::effects::session::Session;
use crate::reactive::Memo;
use crate::state::{Room, fragment, title};

pub(super) fn list(session: Session) -> AnyView {
    let room = session.room();
    let entries: Vec<AnyView> = Room::ALL.into_iter().map(|entry| one(session, room, entry)).collect();
    // A browser leaves an entry with the focus where it is as long as any of it can be seen.
    let shown = |_| page::show_room(":focus-visible");
    view! { <nav class="rooms" aria-label="Rooms" on:focusin=shown>{entries}</nav> }.into_any()
}

fn one(session: Session, room: Memo<Room>, entry: Room) -> AnyView {
    let current = Signal::derive(move || (room.get() == entry).then_some("page"));
    let (class, count) = match entry {
        Room::Changes => ("number", number(session.inputs.commits().into())),
        Room::Readiness => ("number bad", number(session.failed.into())),
        _ => ("", Signal::stored(String::new())),
    };
    view! { <a href=fragment(entry, None) aria-current=current><span>{title(entry)}</span>" "{span(class, text(count))}</a> }.into_any()
}

fn number(count: Signal<usize>) -> Signal<String> {
    Signal::derive(move || match count.get() {
        0 => String::new(),
        count => count.to_string(),
    })
}
