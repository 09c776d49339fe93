//! Names of files by themselves.

use relcast_core::index;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::Error;
use crate::value::{exact, text};

/// Reads the name of a wheel or sdist.
#[wasm_bindgen(js_name = parseFileName)]
pub fn parse_file_name(filename: &JsValue) -> Result<JsValue, Error> {
    exact(&index::parse_file_name(&text("file name", filename)?)?)
}
