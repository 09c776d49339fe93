//! Values on their way between Rust and JavaScript.
//!
//! They cross as JSON, and not property by property as `serde-wasm-bindgen` takes them. It takes about as long, and
//!
//! - a value is what the command prints, by construction;
//! - a number above 2^53, which a service can put into a file's size or a commit's title, is rounded and does not make a whole preview fail;
//! - a key of a service, `__proto__` too, is a key;
//! - a misspelt property of an argument is found.
//!
//! Only answers come property by property: a body is one long text that would have to be escaped and read again.

use std::collections::BTreeMap;
use std::io;

use js_sys::{Array, JSON, JsString};
use relcast_core::Answer;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::ser::Formatter;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};

use crate::error::Error;

/// A value as a JavaScript object.
pub(crate) fn to_js(value: &impl Serialize) -> Result<JsValue, Error> {
    let json = serde_json::to_string(value).map_err(|error| Error::input("result", &error.to_string()))?;
    JSON::parse(&json).map_err(|_| Error::input("result", "it is no JSON"))
}

/// A value as a JavaScript object, in which a number that JavaScript would round is the text of its digits.
pub(crate) fn exact(value: &impl Serialize) -> Result<JsValue, Error> {
    let mut json = Vec::new();
    let written = value.serialize(&mut serde_json::Serializer::with_formatter(&mut json, Exact));
    written.map_err(|error| Error::input("result", &error.to_string()))?;
    JSON::parse(&String::from_utf8_lossy(&json)).map_err(|_| Error::input("result", "it is no JSON"))
}

/// JSON without numbers above 2^53 - 1.
struct Exact;

impl Formatter for Exact {
    fn write_u64<W: ?Sized + io::Write>(&mut self, writer: &mut W, number: u64) -> io::Result<()> {
        if number < 1 << 53 { write!(writer, "{number}") } else { write!(writer, "\"{number}\"") }
    }
}

/// A JavaScript object as a value. `what` names the argument in the error.
pub(crate) fn from_js<T: DeserializeOwned>(what: &str, value: &JsValue) -> Result<T, Error> {
    read(what, value, value.is_object() && !Array::is_array(value), "expected an object that can be written as JSON")
}

/// A JavaScript array as values.
pub(crate) fn list_from_js<T: DeserializeOwned>(what: &str, value: &JsValue) -> Result<Vec<T>, Error> {
    read(what, value, Array::is_array(value), "expected an array that can be written as JSON")
}

fn read<T: DeserializeOwned>(what: &str, value: &JsValue, fits: bool, expected: &str) -> Result<T, Error> {
    // `stringify` throws on a cycle or a BigInt.
    let json = fits.then(|| JSON::stringify(value).ok()?.as_string()).flatten();
    let json = json.ok_or_else(|| Error::input(what, expected))?;
    serde_json::from_str(&json).map_err(|error| {
        let why = error.to_string();
        // The place is one in a text that the caller never saw.
        Error::input(what, why.rsplit_once(" at line ").map_or(why.as_str(), |(why, _)| why))
    })
}

/// The same, with the default where the argument was left out.
pub(crate) fn from_js_or_default<T: DeserializeOwned + Default>(what: &str, value: &JsValue) -> Result<T, Error> {
    if value.is_undefined() || value.is_null() { Ok(T::default()) } else { from_js(what, value) }
}

/// A text. wasm-bindgen would take anything for one and read memory that is not the text's.
pub(crate) fn text(what: &str, value: &JsValue) -> Result<String, Error> {
    value.as_string().ok_or_else(|| Error::input(what, "expected a string"))
}

/// An answer as JavaScript hands it over.
#[derive(Deserialize)]
#[serde(default)]
struct PlainAnswer {
    /// The HTTP status; 0 where no answer came.
    status: u16,
    headers: BTreeMap<String, String>,
    /// A text that stays on the other side: it can be as long as a large project's list of files.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    body: JsValue,
    /// Why no answer came.
    error: Option<String>,
}

impl Default for PlainAnswer {
    fn default() -> Self {
        Self { status: 0, headers: BTreeMap::new(), body: JsValue::from_str(""), error: None }
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

/// The bytes of a text, straight into where they stay: nearly all bodies are ASCII, a byte for each letter, and few have so much besides that
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

/// What a service answered.
pub(crate) fn read_answer(value: JsValue) -> Result<Answer, Error> {
    if !value.is_object() {
        return Err(Error::input("answer", "expected an object"));
    }
    let odd = |why: &str| Error::input("answer", why);
    let plain: Result<PlainAnswer, _> = serde_wasm_bindgen::from_value(value);
    let plain = plain.map_err(|error| odd(error.to_string().trim_start_matches("Error: ")))?;
    if let Some(reason) = plain.error {
        return Ok(Answer::failed(reason));
    }
    let body = plain.body.dyn_into::<JsString>().map_err(|_| odd("expected a string as its body"))?;
    let body = String::from_utf8(bytes(&body)).map_err(|_| odd("its body cannot be encoded"))?;
    Ok(Answer::Response { status: plain.status, headers: plain.headers.into_iter().collect(), body })
}
