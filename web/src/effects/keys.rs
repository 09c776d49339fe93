//! Keys that work everywhere on the page.

use leptos::ev;
use leptos::prelude::window_event_listener;
use wasm_bindgen::JsCast;

use super::page;

/// `/` goes to the search field, as on many sites. Not while somebody types.
pub fn listen() {
    let _ = window_event_listener(ev::keydown, |event| {
        if event.key() != "/" || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let typing = target.is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
        if !typing && let Some(field) = page::search_field() {
            event.prevent_default();
            let _ = field.focus();
            field.select();
        }
    });
}
