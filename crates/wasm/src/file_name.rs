//! Names of files by themselves.

use js_sys::JsString;
use relcast_core::Problem;
use relcast_core::index::{self, Distribution, FileName, Served};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::Error;
use crate::exact::exact;
use crate::value::{Texts, to_json};

/// Reads the name of a wheel or sdist.
#[wasm_bindgen(js_name = parseFileName)]
pub fn parse_file_name(filename: &str) -> Result<String, Error> {
    exact(&index::parse_file_name(filename)?)
}

/// A name, or why it cannot be read.
#[derive(Serialize)]
#[serde(untagged)]
enum Line {
    Read(FileName),
    Unreadable { problem: Problem },
}

/// Reads many names.
#[wasm_bindgen(js_name = parseFileNames)]
pub fn parse_file_names(texts: &JsString, lines: bool) -> Result<String, Error> {
    let read = |name| index::parse_file_name(name).map_or_else(|problem| Line::Unreadable { problem }, Line::Read);
    exact(&Texts::read(texts, lines)?.all().into_iter().map(read).collect::<Vec<_>>())
}

/// A target and the files that serve it.
#[derive(Serialize)]
struct ServedBy<'a> {
    target: String,
    label: String,
    files: Vec<&'a str>,
}

/// What files serve together.
#[wasm_bindgen]
pub fn targets(texts: &JsString, lines: bool) -> Result<String, Error> {
    let texts = Texts::read(texts, lines)?;
    let mut targets: Vec<(Served, Vec<&str>)> = Vec::new();
    for name in texts.all() {
        // What no installer takes serves nobody.
        let Ok(FileName { distribution: Distribution::Wheel(wheel), .. }) = index::parse_file_name(name) else { continue };
        for served in wheel.targets() {
            match targets.binary_search_by(|(found, _)| found.target.cmp(&served.target)) {
                Ok(place) => targets.get_mut(place).into_iter().for_each(|(_, files)| files.push(name)),
                Err(place) => targets.insert(place, (served, vec![name])),
            }
        }
    }
    let served = |(Served { target, .. }, files): (Served, Vec<_>)| ServedBy { target: target.to_string(), label: target.label(), files };
    to_json(&targets.into_iter().map(served).collect::<Vec<_>>())
}
