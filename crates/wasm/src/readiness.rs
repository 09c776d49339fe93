//! Readiness of one release, and the ledger of all.

use relcast_core::readiness::{ledger as list, readiness};
use relcast_core::{Snapshot, Version};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::Error;
use crate::time;
use crate::value::{from_js, text, to_js};

/// Asks everything about one version; what hangs on the time goes by the clock where none is given.
#[wasm_bindgen]
pub fn verify(snapshot: &JsValue, version: &JsValue, now: &JsValue) -> Result<JsValue, Error> {
    let version: Version = text("version", version)?.parse()?;
    let snapshot: Snapshot = from_js("snapshot", snapshot)?;
    to_js(&readiness(&snapshot, &version, time::read_or_now(now)?))
}

/// Lists every version.
#[wasm_bindgen]
pub fn ledger(snapshot: &JsValue) -> Result<JsValue, Error> {
    let snapshot: Snapshot = from_js("snapshot", snapshot)?;
    to_js(&list(&snapshot))
}
