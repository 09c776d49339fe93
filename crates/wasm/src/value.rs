//! Texts on their way between Rust and JavaScript.
//!
//! Values cross as JSON: an answer is what the command prints, by construction; a number above 2^53, which a service can put into a file's size or
//! a commit's title, is rounded and does not make a whole preview fail; a key of a service, `__proto__` too, is a key; a misspelt property of an
//! argument is found.

use js_sys::JsString;
use relcast_core::from_json;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::Error;

/// A value as JSON.
pub(crate) fn to_json(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::input("result", &error.to_string()))
}

/// The value of a JSON text. `what` names the argument in the error.
pub(crate) fn read<T: DeserializeOwned>(what: &str, json: &JsString) -> Result<T, Error> {
    from_json(&text(json)).map_err(|error| {
        let why = error.to_string();
        // The place is one in a text that the caller never saw.
        Error::input(what, why.rsplit_once(" at line ").map_or(why.as_str(), |(why, _)| why))
    })
}

/// The same, with the default where the argument was left out: an empty text.
#[cfg(feature = "changelog")]
pub(crate) fn read_or_default<T: DeserializeOwned + Default>(what: &str, json: &JsString) -> Result<T, Error> {
    if json.length() == 0 { Ok(T::default()) } else { read(what, json) }
}

/// Many texts.
pub(crate) enum Texts {
    /// One a line. It crosses quicker than an array.
    Lines(String),
    /// Texts of which one holds a line break, or none at all.
    Apart(Vec<String>),
}

impl Texts {
    /// Reads lines, or a JSON array.
    pub(crate) fn read(texts: &JsString, lines: bool) -> Result<Self, Error> {
        if lines { Ok(Self::Lines(text(texts))) } else { read("list", texts).map(Self::Apart) }
    }

    pub(crate) fn all(&self) -> Vec<&str> {
        match self {
            Self::Lines(lines) => lines.split('\n').collect(),
            Self::Apart(texts) => texts.iter().map(String::as_str).collect(),
        }
    }
}

#[wasm_bindgen]
extern "C" {
    /// The engine's own way from a text to its bytes. wasm-bindgen takes a text letter by letter, which for a long one is as much work as reading it.
    type TextEncoder;
    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;
    #[wasm_bindgen(method)]
    fn encode(this: &TextEncoder, text: &JsString) -> Vec<u8>;
    #[wasm_bindgen(method, js_name = encodeInto)]
    fn encode_into(this: &TextEncoder, text: &JsString, bytes: &mut [u8]) -> Encoded;

    type Encoded;
    /// How many letters of the text, as JavaScript counts them, were encoded.
    #[wasm_bindgen(method, getter)]
    fn read(this: &Encoded) -> u32;
    /// How many bytes they are.
    #[wasm_bindgen(method, getter)]
    fn written(this: &Encoded) -> u32;
}

/// A text whose length may be anything.
pub(crate) fn text(text: &JsString) -> String {
    // Half of a surrogate pair is a replacement character by now, so this never fails.
    String::from_utf8(bytes(text)).unwrap_or_default()
}

/// The bytes of a text, straight into where they stay: nearly all long texts are ASCII, a byte for each letter, and few have so much besides that
/// something is left over.
fn bytes(text: &JsString) -> Vec<u8> {
    let mut bytes = vec![0; text.length() as usize];
    let encoder = TextEncoder::new();
    let done = encoder.encode_into(text, &mut bytes);
    bytes.truncate(done.written() as usize);
    if done.read() < text.length() {
        bytes.extend(encoder.encode(&text.slice(done.read(), text.length())));
    }
    bytes
}
