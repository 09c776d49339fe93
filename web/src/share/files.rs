//! Snapshot files: everything that was learned, as JSON. What reads and writes it is large, and comes when it is wanted.

use std::rc::Rc;

use leptos::prelude::*;
use relcast_core::{Problem, Snapshot, codes, from_json};

use crate::components::nothing;
use crate::effects::session::{Kept, Session, use_session};
use crate::effects::{download, page};
use crate::reactive::effect;

/// The menu's entries that save and open a file.
pub(super) fn entries() -> AnyView {
    let session = use_session();
    view! {
        <button type="button" class="button" on:click=move |_| save(session)>"Save snapshot"</button>
        {choice()}
    }
    .into_any()
}

/// The button that opens a file.
pub(super) fn choice() -> AnyView {
    let session = use_session();
    view! {
        <label class="button file">
            "Open snapshot…"
            <input type="file" class="hidden" accept=".json,.txt" on:change=move |event| choose(session, &event) />
        </label>
    }
    .into_any()
}

/// Opens the file that is to be opened. It shows nothing by itself.
pub(super) fn opener() -> AnyView {
    let session = use_session();
    effect(move || {
        if let Some(text) = session.opening.get().filter(|text| is_file(text)) {
            open(session, &text);
        }
    });
    nothing()
}

/// Whether what is to be opened is a snapshot file, and no frozen link.
pub(super) fn is_file(text: &str) -> bool {
    text.trim_start().starts_with('{')
}

fn save(session: Session) {
    let name = session.frame.with_untracked(|frame| frame.as_ref().map(|frame| frame.headline.name.replace('/', "-")));
    // A value of our own types always has a JSON form.
    let json = untrack(|| session.inputs.with_snapshot(|snapshot| serde_json::to_string(snapshot).ok()));
    if let (Some(name), Some(json)) = (name, json) {
        download::save(&format!("{name}-snapshot.json"), "application/json", &json);
    }
}

fn choose(session: Session, event: &leptos::ev::Event) {
    let field: web_sys::HtmlInputElement = event_target(event);
    if let Some(file) = field.files().and_then(|files| files.get(0)) {
        page::read_file(&file, Rc::new(Box::new(move |text| session.opening.set(Some(text)))));
    }
    // The same file can be chosen again.
    field.set_value("");
}

fn open(session: Session, text: &str) {
    let read = from_json::<Snapshot>(text).map_err(|error| invalid(&error.to_string()));
    match read.and_then(|snapshot| snapshot.taken().map(|taken| (snapshot, taken)).ok_or_else(|| invalid("nothing in it was learned"))) {
        Ok((snapshot, taken)) => session.show_kept(snapshot, Vec::new(), Kept { taken: Some(taken), ..Kept::default() }),
        Err(problem) => session.refuse_kept(String::new(), problem),
    }
}

/// A file that is none of ours.
pub(super) fn invalid(why: &str) -> Problem {
    Problem::new(codes::SNAPSHOT_INVALID, format!("This file is not a snapshot: {why}."))
        .hint("Expected a file that 'relcast snapshot' or the page has saved, or one that holds a frozen link.")
}
