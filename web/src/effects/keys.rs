//! Keys that work everywhere on the page, but not while somebody types.

use std::cell::Cell;

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::window_event_listener;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::page;
use crate::state::Room;

/// How long `g` waits for the letter of a room, in milliseconds.
const PATIENCE: f64 = 1500.0;

/// Listens: `/` searches, `g` and a letter go to a room, `c` copies the command in view, `?` asks for `help`.
pub fn listen(help: impl Fn() + 'static) {
    let g_at = Cell::new(f64::NEG_INFINITY);
    let _ = window_event_listener(ev::keydown, move |event| {
        let key = event.key();
        // Keys that write nothing, as Shift, are no letter behind `g`.
        if key.len() != 1 || event.ctrl_key() || event.meta_key() || event.alt_key() || event.repeat() || is_typing(&event) {
            return;
        }
        let is_behind_g = event.time_stamp() - g_at.replace(f64::NEG_INFINITY) < PATIENCE;
        match (is_behind_g, key.as_str()) {
            (true, letter) => match Room::ALL.into_iter().find(|room| room.letter() == letter) {
                Some(room) => page::press(&format!(".rooms a[href=\"#{}\"]", room.address())),
                None => return,
            },
            (_, "g") => g_at.set(event.time_stamp()),
            (_, "/") => search(),
            (_, "c") => page::press(".command button"),
            (_, "?") => help(),
            _ => return,
        }
        event.prevent_default();
    });
}

fn search() {
    if let Some(field) = page::search_field() {
        let _ = field.focus();
        field.select();
    }
}

/// Whether the letter belongs to a field, or to a dialog.
fn is_typing(event: &KeyboardEvent) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else { return false };
    match element.tag_name().as_str() {
        "INPUT" => element.dyn_into::<HtmlInputElement>().is_ok_and(|input| !matches!(input.type_().as_str(), "radio" | "checkbox")),
        "TEXTAREA" | "SELECT" => true,
        _ => element.closest("dialog").is_ok_and(|dialog| dialog.is_some()),
    }
}
