//! Links: query and choice as an address' query string.

use relcast_core::{Choice, Link, Problem, Query};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::choice::PlainChoice;
use crate::error::Error;
use crate::query::PlainQuery;
use crate::value::{from_js, text, to_js};

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
#[wasm_bindgen(js_name = parseLink)]
pub fn parse_link(query_string: &JsValue) -> Result<JsValue, Error> {
    let Link { query, choice, sample, problems } = Link::parse(&text("link", query_string)?);
    to_js(&ReadLink { query, choice, sample, problems })
}

/// Writes the query string of an address, with its `?`.
#[wasm_bindgen(js_name = formatLink)]
pub fn format_link(link: &JsValue) -> Result<String, Error> {
    let plain: PlainLink = from_js("link", link)?;
    let link = Link { query: plain.query.read()?, choice: plain.choice.read()?, sample: plain.sample, problems: Vec::new() };
    Ok(link.to_query_string())
}
