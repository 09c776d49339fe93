//! Moments: milliseconds since 1970, or an RFC 3339 text, as JSON.

use js_sys::JsString;
use relcast_core::problem::{Problem, quoted};
use relcast_core::{Timestamp, codes};

use crate::error::Error;
use crate::value::read as from_json;

/// Reads a moment.
pub(crate) fn read(json: &JsString) -> Result<Timestamp, Error> {
    let text: Result<String, _> = from_json("time", json);
    let read = match &text {
        Ok(text) => text.parse().ok(),
        Err(_) => from_json::<f64>("time", json).ok().and_then(|number| Timestamp::from_millisecond(number as i64).ok()),
    };
    read.ok_or_else(|| {
        let found = text.map_or_else(|_| "What was given as a time".to_owned(), |text| quoted(&text));
        let hint = "Expected a valid Date, milliseconds since 1970, or an RFC 3339 text as in '2026-08-22T12:00:00Z'.";
        Problem::new(codes::TIME_INVALID, format!("{found} is not a time.")).hint(hint).into()
    })
}
