//! Versions and specifiers by themselves, one at a time or a whole list.
//!
//! A list crosses as one text, its lines: text by text it takes a quarter longer. `npm/versions.js` joins the lines and takes the answers apart.
//! Where lines and texts differ in number, a text holds a line break, and where there are no lines, something is no text; then the list is read
//! text by text. So the lines only save time, and never decide what is in the list.

use std::fmt::Write as _;
use std::str::FromStr;

use js_sys::{Array, Uint32Array};
use relcast_core::specifier::{Prereleases, SpecifierSet};
use relcast_core::version::{Bump, FirstNumber, Parsed, order};
use relcast_core::{Problem, Version};
use serde::Deserialize;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};

use crate::error::Error;
use crate::value::{exact, from_js_or_default, text};

/// Takes a text apart.
#[wasm_bindgen(js_name = parseVersion)]
pub fn parse_version(version: &JsValue) -> Result<JsValue, Error> {
    exact(&Parsed::of(&text("version", version)?))
}

/// Takes many texts apart.
#[wasm_bindgen(js_name = parseVersions)]
pub fn parse_versions(list: &JsValue, lines: Option<Vec<u8>>) -> Result<JsValue, Error> {
    let texts = Texts::read(list, lines)?;
    let parsed: Vec<Parsed> = texts.all().into_iter().map(Parsed::of).collect();
    exact(&parsed)
}

/// Whether one version is lower (-1), the same (0) or higher (1).
#[wasm_bindgen(js_name = compareVersions)]
pub fn compare_versions(one: &JsValue, other: &JsValue) -> Result<i32, Error> {
    let (one, other): (Version, Version) = (read("version", one)?, read("version", other)?);
    Ok(one.cmp(&other) as i32)
}

/// How a list is sorted.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, expecting = "an object")]
struct SortOptions {
    normalized: bool,
}

/// The places of the versions, the lowest first, or the lines of their normal forms.
#[wasm_bindgen(js_name = sortVersions)]
pub fn sort_versions(list: &JsValue, lines: Option<Vec<u8>>, options: &JsValue) -> Result<JsValue, Error> {
    let options: SortOptions = from_js_or_default("options", options)?;
    let versions = Texts::read(list, lines)?.versions()?;
    let order = order(&versions);
    if options.normalized { Ok(print(order.iter().filter_map(|place| versions.get(*place))).into()) } else { Ok(places(&order)) }
}

/// The lines of the normal forms.
#[wasm_bindgen(js_name = normalizeVersions)]
pub fn normalize_versions(list: &JsValue, lines: Option<Vec<u8>>) -> Result<String, Error> {
    Ok(print(Texts::read(list, lines)?.versions()?.iter()))
}

/// What is done with pre-releases.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, expecting = "an object")]
struct MatchOptions {
    prereleases: Option<bool>,
}

impl MatchOptions {
    fn read(options: &JsValue) -> Result<Prereleases, Error> {
        let Self { prereleases } = from_js_or_default("options", options)?;
        Ok(prereleases.map_or(Prereleases::Default, |all| if all { Prereleases::All } else { Prereleases::None }))
    }
}

/// Whether a version is taken.
#[wasm_bindgen(js_name = matchVersion)]
pub fn match_version(specifier: &JsValue, version: &JsValue, options: &JsValue) -> Result<bool, Error> {
    let set: SpecifierSet = read("specifier", specifier)?;
    Ok(!set.filter(&[read("version", version)?], MatchOptions::read(options)?).is_empty())
}

/// The places of the versions that are taken.
#[wasm_bindgen(js_name = matchVersions)]
pub fn match_versions(specifier: &JsValue, list: &JsValue, lines: Option<Vec<u8>>, options: &JsValue) -> Result<JsValue, Error> {
    let set: SpecifierSet = read("specifier", specifier)?;
    let prereleases = MatchOptions::read(options)?;
    Ok(places(&set.filter(&Texts::read(list, lines)?.versions()?, prereleases)))
}

/// How a series begins.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
struct NextOptions {
    first_number: FirstNumber,
}

/// The version that a bump leads to.
#[wasm_bindgen(js_name = nextVersion)]
pub fn next_version(current: &JsValue, bump: &JsValue, options: &JsValue) -> Result<String, Error> {
    let NextOptions { first_number } = from_js_or_default("options", options)?;
    let current: Version = read("version", current)?;
    Ok(read::<Bump>("bump", bump)?.apply(&current, first_number)?.to_string())
}

/// The texts of a list.
enum Texts {
    Lines(String),
    Apart(Vec<String>),
}

impl Texts {
    fn read(list: &JsValue, lines: Option<Vec<u8>>) -> Result<Self, Error> {
        let what = "list of versions";
        let list: &Array = list.dyn_ref().ok_or_else(|| Error::input(what, "expected an array"))?;
        match lines.map(String::from_utf8) {
            Some(Ok(lines)) if lines.split('\n').count() == list.length() as usize => Ok(Self::Lines(lines)),
            _ => {
                let text = |(place, text): (usize, JsValue)| {
                    text.as_string().ok_or_else(|| Error::input(what, &format!("expected a string at index {place}")))
                };
                list.iter().enumerate().map(text).collect::<Result<_, _>>().map(Self::Apart)
            }
        }
    }

    fn all(&self) -> Vec<&str> {
        match self {
            Self::Lines(lines) => lines.split('\n').collect(),
            Self::Apart(texts) => texts.iter().map(String::as_str).collect(),
        }
    }

    /// The versions, or the problem of the first text that is none.
    fn versions(&self) -> Result<Vec<Version>, Error> {
        Ok(self.all().into_iter().map(str::parse).collect::<Result<_, _>>()?)
    }
}

/// A text of a checked type.
fn read<T: FromStr<Err = Problem>>(what: &str, value: &JsValue) -> Result<T, Error> {
    Ok(text(what, value)?.parse()?)
}

/// The normal forms as lines.
fn print<'a>(versions: impl Iterator<Item = &'a Version>) -> String {
    // As long as versions usually are; it grows where they are longer.
    let mut lines = String::with_capacity(versions.size_hint().1.unwrap_or(0) * 10);
    for version in versions {
        // Writing to a text cannot fail.
        let _ = writeln!(lines, "{version}");
    }
    lines.pop();
    lines
}

fn places(places: &[usize]) -> JsValue {
    // A list of JavaScript has no more than 2^32 places.
    let places: Vec<u32> = places.iter().map(|place| *place as u32).collect();
    Uint32Array::from(places.as_slice()).into()
}
