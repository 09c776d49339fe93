//! Who gets a version, by the pins that people write.

use relcast_core::Version;
use relcast_core::preview::Pin;
use relcast_core::specifier::{PACKAGING, Requirement, SpecifierSet, common_pins, verdict};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::Error;
use crate::value::to_json;

#[derive(Serialize)]
struct Audience {
    packaging: &'static str,
    candidate: Version,
    current: Option<Version>,
    pins: Vec<Pin>,
    own: Option<Pin>,
}

/// The usual pins of what is out, and one's own.
#[wasm_bindgen]
pub fn audience(candidate: &str, current: Option<String>, own: Option<String>) -> Result<String, Error> {
    let candidate: Version = candidate.parse()?;
    let current: Option<Version> = current.as_deref().map(str::parse).transpose()?;
    let pin = |text: String, set: &SpecifierSet| Pin {
        candidate: verdict(set, &candidate),
        current: current.as_ref().map(|current| verdict(set, current)),
        pin: text,
    };
    let usual = common_pins(current.as_ref().unwrap_or(&candidate));
    let pins = usual.into_iter().filter_map(|text| text.parse().ok().map(|set| pin(text, &set))).collect();
    let own = own.as_deref().map(str::parse::<Requirement>).transpose()?;
    let own = own.map(|own| pin(own.specifiers.to_string(), &own.specifiers));
    to_json(&Audience { packaging: PACKAGING, pins, own, candidate: candidate.clone(), current: current.clone() })
}
