//! The overview: what to do next, what to check first, and the most telling fact of each room.

mod actions;
mod changes;
mod checklist;
mod compatibility;
mod history;
mod install;
mod readiness;
mod release;
mod storage;
mod tile;
mod versions;

use leptos::prelude::*;

use crate::chunks::{Load, chunk};
use crate::components::{later, nothing, reading};
use crate::effects::session::use_session;
use crate::effects::{answers, recent};

chunk!(overview: load_tiles = tiles, load_checklist = checklist::view, load_counts = counts, load_notes = actions::notes);
// What writes JSON is large, and few people save it.
chunk!(rooms: load_save = actions::save);

/// What loads the overview's tiles.
pub const LOAD: Load = load_tiles;

/// What loads the counts, which every room is told: it shows nothing.
pub const LOAD_COUNTS: Load = load_counts;

/// Everything that is seen at first. What its tiles compute of release and readiness comes right behind the rest, into the space that is kept for it.
pub fn overview() -> AnyView {
    view! {
        {actions::view()}
        {versions::view()}
        {later(load_checklist, "checklist-title", unchecked)}
        <div class="tiles">
            {changes::tile()}
            {later(load_tiles, "", frames)}
        </div>
    }
    .into_any()
}

/// The tiles of the other rooms.
fn tiles() -> AnyView {
    vec![release::tile(), readiness::tile(), storage::tile(), install::tile(), compatibility::tile(), history::tile()].into_any()
}

/// What other rooms are told of readiness and workflows.
fn counts() -> AnyView {
    answers::tell(use_session());
    recent::remember(use_session());
    nothing()
}

/// The space of the checklist, or why it is not there.
fn unchecked(message: Option<AnyView>) -> AnyView {
    let inside = message.unwrap_or_else(|| reading("Checking…"));
    view! { <section class="checklist"><div class="head"><h2>"Check first"</h2></div>{inside}</section> }.into_any()
}

/// The space of these tiles, or why they are not there.
fn frames(message: Option<AnyView>) -> AnyView {
    let frame = |class: &'static str| view! { <div class=format!("tile {class}") aria-hidden="true"></div> }.into_any();
    match message {
        Some(message) => view! { <div class="tile wide">{message}</div> }.into_any(),
        None => ["tall", "middle", "middle", "low", "low", "wide"].map(frame).into_iter().collect::<Vec<_>>().into_any(),
    }
}
