//! The frame of a tile. It has its height before its answer comes, so that nothing moves when it does.

use leptos::prelude::*;
use relcast_core::preview::{PartState, State};

use crate::components::{Tone, messages, reading, span, text};
use crate::effects::session::Session;
use crate::state::{Room, fragment, title};

/// A tile that leads to a room.
pub(super) struct Tile {
    /// How tall it is: a class of the style sheet.
    pub(super) class: &'static str,
    /// Where its link leads.
    pub(super) room: Room,
    /// A thing in that room.
    pub(super) anchor: Option<&'static str>,
    /// The heading.
    pub(super) heading: Signal<String>,
    /// What the link says: `All 61`.
    pub(super) more: Signal<String>,
}

impl Tile {
    /// The tile with what is in it.
    pub(super) fn view(self, body: AnyView) -> AnyView {
        let name = self.anchor.unwrap_or(self.room.address());
        let id = format!("tile-{name}");
        let labelled = id.clone();
        let to = format!(": {}", title(self.room).to_ascii_lowercase());
        view! {
            <section class=format!("tile {}", self.class) aria-labelledby=labelled>
                <div class="head">
                    <h2 id=id>{text(self.heading)}</h2>
                    <a href=fragment(self.room, self.anchor)>
                        {text(self.more)}{span("hidden", text(Signal::stored(to)))}<span aria-hidden="true">" →"</span>
                    </a>
                </div>
                {body}
            </section>
        }
        .into_any()
    }
}

/// Why a tile is empty, or that its answer is still to come.
pub(super) fn absent(session: Session, part: Option<PartState>, words: &'static str) -> AnyView {
    match part {
        Some(PartState { state: State::Failed, problem, .. }) => messages(problem, Tone::Warning, Some(session.again())),
        _ => reading(words),
    }
}
