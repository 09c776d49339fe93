//! The foot of every room: how the lookup went, what else it can be told, and what is printed.

use leptos::prelude::*;

use super::options::Options;
use crate::chunks::chunk;
use crate::components::{later, nothing, plain, when};
use crate::effects::page;
use crate::effects::session::{Session, use_session};
use crate::reactive::Memo;
use crate::state::{Progress, Room, title};

// With the front page, whose form this is continued in; the rooms' own chunk is full.
chunk!(front: load_forms = forms);

pub(super) fn foot(session: Session) -> AnyView {
    let sentence = Signal::derive(move || {
        let cost = if session.link.with(|link| link.sample) { String::new() } else { session.progress.with(Progress::cost_sentence) };
        session.progress.with(Progress::sentence) + &cost
    });
    let busy = session.is_reading();
    let was_read = Memo::new(move |before: Option<&bool>| before == Some(&true) || !busy.get());
    view! {
        <footer class="foot">
            <p>{sentence}</p>
            <button type="button" class="button small" on:click=move |_| session.refresh()>"Refresh"</button>
            <button type="button" class="button small" on:click=move |_| session.help.set(true)>"Keyboard"</button>
            {when(was_read, || later(load_forms, "", |_| nothing()))}
        </footer>
    }
    .into_any()
}

/// What is folded there. Nobody needs it before the answer.
fn forms() -> AnyView {
    view! { <Options />{print(use_session())} }.into_any()
}

/// Which rooms go to paper with the overview.
fn print(session: Session) -> AnyView {
    let tick = |room: Room| {
        let ticked = Signal::derive(move || session.ticked.with(|ticked| ticked.contains(&room)));
        let change = move |_| {
            session.ticked.update(|ticked| {
                let before = ticked.len();
                ticked.retain(|other| *other != room);
                if ticked.len() == before {
                    ticked.push(room);
                }
            });
        };
        view! { <label class="check"><input type="checkbox" prop:checked=ticked on:change=change />{plain(format!(" {}", title(room)))}</label> }.into_any()
    };
    let ticks: Vec<AnyView> = Room::ALL.into_iter().filter(|room| *room != Room::Overview).map(tick).collect();
    view! {
        <details class="print">
            <summary>"Print"</summary>
            <fieldset class="ticks"><legend>"Rooms to print with the overview"</legend>{ticks}</fieldset>
            <button type="button" class="button" on:click=move |_| page::print()>"Print"</button>
        </details>
    }
    .into_any()
}
