//! Moments: a `Date`, milliseconds since 1970, or an RFC 3339 text.

use js_sys::Date;
use relcast_core::Timestamp;
use relcast_core::problem::{Code, Problem, quoted};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::error::Error;

/// Reads a moment; by the clock where none is given.
pub(crate) fn read_or_now(value: &JsValue) -> Result<Timestamp, Error> {
    if value.is_undefined() || value.is_null() { read(&Date::new_0().into()) } else { read(value) }
}

/// Reads a moment.
pub(crate) fn read(value: &JsValue) -> Result<Timestamp, Error> {
    let milliseconds = value.dyn_ref::<Date>().map(Date::get_time).or_else(|| value.as_f64());
    let text = value.as_string();
    let read = match (milliseconds, &text) {
        (Some(number), _) => whole(number).and_then(|number| Timestamp::from_millisecond(number).ok()),
        (None, Some(text)) => text.parse().ok(),
        (None, None) => None,
    };
    read.ok_or_else(|| {
        let found = text.as_deref().map_or_else(|| "What was given as a time".to_owned(), quoted);
        let hint = "Expected a valid Date, milliseconds since 1970, or an RFC 3339 text as in '2026-08-22T12:00:00Z'.";
        Problem::new(Code::TimeInvalid, format!("{found} is not a time.")).hint(hint).into()
    })
}

/// An invalid `Date` has NaN as its time.
fn whole(number: f64) -> Option<i64> {
    number.is_finite().then_some(number as i64)
}
