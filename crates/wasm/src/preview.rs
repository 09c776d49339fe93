//! The preview.

use relcast_core::Snapshot;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::Error;
use crate::value::{from_js, to_js};
use crate::{choice, endpoints, time};

/// Decides everything that a face shows.
#[wasm_bindgen]
pub fn preview(snapshot: &JsValue, choice: &JsValue, now: &JsValue, endpoints: &JsValue) -> Result<JsValue, Error> {
    let snapshot: Snapshot = from_js("snapshot", snapshot)?;
    let preview = relcast_core::preview(&snapshot, &choice::read(choice)?, &endpoints::read(endpoints)?, time::read(now)?);
    to_js(&preview)
}
