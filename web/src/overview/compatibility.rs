//! Which pins take the chosen version.

use leptos::prelude::*;
use relcast_core::preview::Audience;
use relcast_core::specifier::Gets;

use super::tile::Tile;
use crate::components::{dynamic, nothing, plain, reading, soft, span};
use crate::effects::answers;
use crate::effects::session::use_session;
use crate::state::Room;

/// Pins of one answer that are named.
const NAMED: usize = 4;

pub(super) fn tile() -> AnyView {
    let session = use_session();
    let audience = answers::audience(session);
    let busy = session.is_reading();
    let heading = Signal::derive(move || {
        audience.with(|audience| {
            audience.as_ref().map_or_else(|| "Who gets it".to_owned(), |audience| format!("Who gets {}", audience.candidate))
        })
    });
    let more = Signal::derive(move || {
        audience.with(|audience| {
            audience.as_ref().map_or_else(|| "All pins".to_owned(), |audience| format!("All {} pins", audience.pins.len()))
        })
    });
    let body = move || {
        audience.with(|audience| match audience {
            Some(audience) => summary(audience),
            None if busy.get() => reading("Reading releases…"),
            None => soft("No version is chosen."),
        })
    };
    Tile { class: "low", room: Room::Compatibility, anchor: None, heading, more }.view(dynamic(body))
}

fn summary(audience: &Audience) -> AnyView {
    let line = |gets: Gets, class: &'static str, words: &'static str| {
        let pins: Vec<&str> = audience.pins.iter().filter(|pin| pin.candidate.gets == gets).map(|pin| pin.pin.as_str()).collect();
        if pins.is_empty() {
            return nothing();
        }
        let pin = |pin: &&str| {
            if pin.is_empty() {
                view! { <li>"unpinned"</li> }.into_any()
            } else {
                view! { <li><code>{(*pin).to_owned()}</code></li> }.into_any()
            }
        };
        let mut named: Vec<AnyView> = pins.iter().take(NAMED).map(pin).collect();
        if pins.len() > NAMED {
            named.push(view! { <li class="soft">{format!("{} more", pins.len() - NAMED)}</li> }.into_any());
        }
        view! { <div class="who">{span(class, plain(words))}<ul>{named}</ul></div> }.into_any()
    };
    vec![line(Gets::Yes, "gets yes", "✓ yes"), line(Gets::Asked, "gets", "~ with --pre"), line(Gets::No, "gets no", "– no")].into_any()
}
