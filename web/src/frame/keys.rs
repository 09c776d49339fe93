//! The keys of the page, in a dialog.

use leptos::prelude::*;

use crate::components::plain;
use crate::effects::page;
use crate::effects::session::use_session;
use crate::reactive::effect;
use crate::state::{Room, title};

const DIALOG: &str = "keys";

/// The dialog, open.
pub(super) fn view() -> AnyView {
    let asked = use_session().help;
    // Each time that they are asked for: the dialog may just have been closed, with the word of it still to come.
    effect(move || {
        if asked.get() {
            page::show_dialog(DIALOG, true);
        }
    });
    let closed = move |_| {
        if !page::is_open(DIALOG) {
            asked.set(false);
        }
    };
    let row = |keys: Vec<&'static str>, what: String| {
        let keys: Vec<AnyView> = keys.into_iter().map(|key| view! { <kbd>{key}</kbd>" " }.into_any()).collect();
        view! { <dt>{keys}</dt><dd>{plain(what)}</dd> }.into_any()
    };
    let rooms = Room::ALL.into_iter().map(|room| row(vec!["g", room.letter()], title(room).to_owned()));
    let rows: Vec<AnyView> = [("/", "Search"), ("c", "Copy the first command in view")]
        .into_iter()
        .map(|(key, what)| row(vec![key], what.to_owned()))
        .chain(rooms)
        .chain([row(vec!["?"], "Show these keys".to_owned())])
        .collect();
    view! {
        <dialog id=DIALOG aria-labelledby="keys-title" on:close=closed>
            <h3 id="keys-title">"Keyboard shortcuts"</h3>
            <dl class="keys">{rows}</dl>
            <div class="actions"><button type="button" class="button" on:click=|_| page::show_dialog(DIALOG, false)>"Close"</button></div>
        </dialog>
    }
    .into_any()
}
