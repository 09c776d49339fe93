//! The address bar: the state of the page.

use relcast_core::{Link, frozen};
use wasm_bindgen::JsValue;

use super::window;

/// What the address says now.
#[must_use]
pub fn read() -> Link {
    let search = window().and_then(|window| window.location().search().ok());
    Link::parse(&search.unwrap_or_default())
}

fn hash() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The part behind `#`: which room is shown.
#[must_use]
pub fn fragment() -> String {
    frozen::fragment(&hash()).0.to_owned()
}

/// What is frozen in the part behind `#`.
#[must_use]
pub fn frozen_part() -> Option<String> {
    frozen::fragment(&hash()).1.map(str::to_owned)
}

/// Takes another frozen part, or none, without a new step in the history.
pub fn set_frozen_part(link: &Link, part: &str) {
    let place = fragment();
    let and = if place.is_empty() || part.is_empty() { "" } else { "&" };
    let hash = if place.is_empty() && part.is_empty() { String::new() } else { format!("#{place}{and}{part}") };
    replace_with(link, &hash);
}

/// Goes to a link as to a new page: back leads to the one before.
pub fn push(link: &Link) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&relative(link)));
    }
}

/// Changes the address without a new step in the history; the place on the page stays.
pub fn replace(link: &Link) {
    replace_with(link, &hash());
}

fn replace_with(link: &Link, hash: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("{}{hash}", relative(link))));
    }
}

/// Goes to another part behind `#`: back leads to the one before.
pub fn jump(fragment: &str) {
    let _ = window().map(|window| window.location().set_hash(fragment));
}

/// The whole address of a link, to give to somebody.
#[must_use]
pub fn share(link: &Link) -> String {
    let location = window().map(|window| window.location());
    let part = |get: fn(&web_sys::Location) -> Result<String, JsValue>| {
        location.as_ref().and_then(|location| get(location).ok()).unwrap_or_default()
    };
    format!("{}{}{}", part(web_sys::Location::origin), part(web_sys::Location::pathname), link.to_query_string())
}

/// A link within this page. An empty query would keep the present one, so the path is named.
fn relative(link: &Link) -> String {
    let query = link.to_query_string();
    if query.is_empty() { window().and_then(|window| window.location().pathname().ok()).unwrap_or_default() } else { query }
}
