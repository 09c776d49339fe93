//! Titles of commits by themselves.

use js_sys::JsString;
use relcast_core::changelog::{Dependency, Kind, Message, Rule, Title, read_message};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::Error;
use crate::value::{Texts, to_json};

/// What a title says, as it is handed out.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PlainTitle {
    text: String,
    kind: Kind,
    rule: Rule,
    area: Option<String>,
    other_areas: Vec<String>,
    pull_request: Option<u64>,
    breaking: bool,
    dependency: Option<Dependency>,
}

fn plain(message: &str) -> PlainTitle {
    let Message { title, dependency, .. } = read_message(message);
    let Title { text, kind, rule, area, other_areas, pull_request, .. } = title;
    PlainTitle { text, kind, rule, area, other_areas, pull_request, breaking: kind.is_breaking(), dependency }
}

/// Reads the message of a commit.
#[wasm_bindgen(js_name = parseTitle)]
pub fn parse_title(message: &str) -> Result<String, Error> {
    to_json(&plain(message))
}

/// Reads many messages.
#[wasm_bindgen(js_name = parseTitles)]
pub fn parse_titles(texts: &JsString, lines: bool) -> Result<String, Error> {
    to_json(&Texts::read(texts, lines)?.all().into_iter().map(plain).collect::<Vec<_>>())
}
