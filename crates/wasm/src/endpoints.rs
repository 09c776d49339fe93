//! The addresses of the services, for those who have others.

use js_sys::JsString;
use relcast_core::Endpoints;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::Error;
use crate::value::{read_or_default, to_json};

/// The core's [`Endpoints`] with JavaScript's names.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Endpoints", default = "Endpoints::default", rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
struct PlainEndpoints {
    pypi: String,
    testpypi: String,
    github: String,
    raw: String,
    jsdelivr: String,
    // As it stands in the file that the command reads.
    #[serde(alias = "github_web")]
    github_web: String,
}

#[derive(Default, Serialize, Deserialize)]
struct Wrapped(#[serde(with = "PlainEndpoints")] Endpoints);

/// Reads addresses; each one that is left out is the public service's.
pub(crate) fn read(json: &JsString) -> Result<Endpoints, Error> {
    read_or_default("endpoints", json).map(|Wrapped(endpoints)| endpoints)
}

/// The addresses of the public services.
#[wasm_bindgen]
pub fn endpoints() -> Result<String, Error> {
    to_json(&Wrapped::default())
}
