//! Links: query and choice as an address' query string.

use js_sys::JsString;
use relcast_core::{Choice, Link, Problem, Query};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::choice::PlainChoice;
use crate::error::Error;
use crate::query::PlainQuery;
use crate::value::{read, to_json};

/// A link as it is handed in. What a link that was read has besides may stay in it.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, expecting = "an object")]
struct PlainLink {
    query: PlainQuery,
    choice: PlainChoice,
    sample: bool,
    #[serde(rename = "problems")]
    _problems: IgnoredAny,
}

/// A link as it is handed out.
#[derive(Serialize)]
struct ReadLink {
    query: Query,
    choice: Choice,
    sample: bool,
    problems: Vec<Problem>,
}

/// Reads the query string of an address.
#[wasm_bindgen(js_name = decodeLink)]
pub fn decode_link(query_string: &str) -> Result<String, Error> {
    let Link { query, choice, sample, problems } = Link::parse(query_string);
    to_json(&ReadLink { query, choice, sample, problems })
}

/// Writes the query string of an address, with its `?`.
#[wasm_bindgen(js_name = encodeLink)]
pub fn encode_link(link: &JsString) -> Result<String, Error> {
    let plain: PlainLink = read("link", link)?;
    let link = Link { query: plain.query.read()?, choice: plain.choice.read()?, sample: plain.sample, problems: Vec::new() };
    Ok(link.to_query_string())
}
