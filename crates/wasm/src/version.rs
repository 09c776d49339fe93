//! Versions and specifiers by themselves, one at a time or a whole list.

use std::fmt::Write as _;

use js_sys::JsString;
use relcast_core::specifier::{Prereleases, SpecifierSet};
use relcast_core::version::{Bump, FirstNumber, Holder, Parsed, Taken, next_free, order};
use relcast_core::{Problem, Version};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::Error;
use crate::exact::exact;
use crate::value::{Texts, to_json};

/// Takes a text apart.
#[wasm_bindgen]
pub fn parse(version: &str) -> Result<String, Error> {
    exact(&Parsed::of(version))
}

/// Takes many texts apart.
#[wasm_bindgen(js_name = parseAll)]
pub fn parse_all(texts: &JsString, lines: bool) -> Result<String, Error> {
    let texts = Texts::read(texts, lines)?;
    exact(&texts.all().into_iter().map(Parsed::of).collect::<Vec<_>>())
}

/// The normal form of a version; nothing where the text is none.
#[wasm_bindgen]
pub fn clean(version: &str) -> Option<String> {
    version.parse::<Version>().ok().map(|version| version.to_string())
}

/// The lines of the normal forms; an empty one where a text is no version. White space around a text does not count.
#[wasm_bindgen(js_name = cleanAll)]
pub fn clean_all(texts: &JsString, lines: bool) -> Result<String, Error> {
    let texts = Texts::read(texts, lines)?;
    let texts = texts.all();
    Ok(print(texts.len(), texts.into_iter().map(|text| text.trim().parse::<Version>().ok())))
}

/// Whether installers skip a version unless asked for pre-releases.
#[wasm_bindgen(js_name = isPrerelease)]
pub fn is_prerelease(version: &str) -> Result<bool, Error> {
    Ok(version.parse::<Version>()?.is_prerelease())
}

/// Whether one version is lower (-1), the same (0) or higher (1).
#[wasm_bindgen]
pub fn compare(one: &str, other: &str) -> Result<i32, Error> {
    let (one, other): (Version, Version) = (one.parse()?, other.parse()?);
    Ok(one.cmp(&other) as i32)
}

/// The places of the versions, the lowest first.
#[wasm_bindgen]
pub fn sort(texts: &JsString, lines: bool) -> Result<Vec<u32>, Error> {
    Ok(places(order(&versions(&Texts::read(texts, lines)?)?)))
}

/// The lines of the normal forms, of the lowest version first.
#[wasm_bindgen(js_name = sortNormalized)]
pub fn sort_normalized(texts: &JsString, lines: bool) -> Result<String, Error> {
    let versions = versions(&Texts::read(texts, lines)?)?;
    let order = order(&versions);
    Ok(print(order.len(), order.into_iter().map(|place| versions.get(place))))
}

/// Whether a version is taken.
#[wasm_bindgen]
pub fn satisfies(version: &str, specifier: &str, prereleases: Option<bool>) -> Result<bool, Error> {
    let set: SpecifierSet = specifier.parse()?;
    Ok(!set.filter(&[version.parse()?], which(prereleases)).is_empty())
}

/// The places of the versions that are taken.
#[wasm_bindgen]
pub fn filter(texts: &JsString, lines: bool, specifier: &str, prereleases: Option<bool>) -> Result<Vec<u32>, Error> {
    let set: SpecifierSet = specifier.parse()?;
    Ok(places(set.filter(&versions(&Texts::read(texts, lines)?)?, which(prereleases))))
}

/// The place of the highest or the lowest version that is taken.
#[wasm_bindgen]
pub fn extreme(texts: &JsString, lines: bool, specifier: &str, prereleases: Option<bool>, highest: bool) -> Result<Option<u32>, Error> {
    let set: SpecifierSet = specifier.parse()?;
    let versions = versions(&Texts::read(texts, lines)?)?;
    let mut best: Option<(usize, &Version)> = None;
    for place in set.filter(&versions, which(prereleases)) {
        let Some(version) = versions.get(place) else { continue };
        // The first one of those that are the same.
        if best.is_none_or(|(_, found)| if highest { version > found } else { version < found }) {
            best = Some((place, version));
        }
    }
    Ok(best.map(|(place, _)| place as u32))
}

/// The version that a bump leads to.
#[wasm_bindgen]
pub fn bump(current: &str, bump: &str, zero: bool) -> Result<String, Error> {
    let current: Version = current.parse()?;
    Ok(bump.parse::<Bump>()?.apply(&current, first(zero))?.to_string())
}

/// What a kind of bump leads to.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Next {
    bump: Bump,
    version: Option<Version>,
    passed_over: Vec<Version>,
    problem: Option<Problem>,
}

/// The first version of every kind of bump that nobody has.
#[wasm_bindgen(js_name = nextVersions)]
pub fn next_versions(current: &str, texts: &JsString, lines: bool, zero: bool) -> Result<String, Error> {
    let current: Version = current.parse()?;
    let mut taken = Taken::default();
    let texts = Texts::read(texts, lines)?;
    for version in versions(&texts)? {
        taken.add(version, Holder::Tag { name: String::new() });
    }
    let next = |bump: Bump| match next_free(&bump, &current, first(zero), &taken) {
        Ok((version, passed_over)) => Next { bump, version: Some(version), passed_over, problem: None },
        Err(problem) => Next { bump, version: None, passed_over: Vec::new(), problem: Some(problem) },
    };
    to_json(&Bump::all().into_iter().map(next).collect::<Vec<_>>())
}

fn first(zero: bool) -> FirstNumber {
    if zero { FirstNumber::Zero } else { FirstNumber::One }
}

fn which(prereleases: Option<bool>) -> Prereleases {
    prereleases.map_or(Prereleases::Default, |all| if all { Prereleases::All } else { Prereleases::None })
}

/// The versions, or the problem of the first text that is none.
fn versions(texts: &Texts) -> Result<Vec<Version>, Error> {
    Ok(texts.all().into_iter().map(str::parse).collect::<Result<_, _>>()?)
}

/// The normal forms as lines.
fn print<T: std::fmt::Display>(count: usize, versions: impl Iterator<Item = Option<T>>) -> String {
    // As long as versions usually are; it grows where they are longer.
    let mut lines = String::with_capacity(count * 10);
    for version in versions {
        // Writing to a text cannot fail.
        let _ = version.map_or(Ok(()), |version| write!(lines, "{version}"));
        lines.push('\n');
    }
    lines.pop();
    lines
}

fn places(places: Vec<usize>) -> Vec<u32> {
    // A list of JavaScript has no more than 2^32 places.
    places.into_iter().map(|place| place as u32).collect()
}
