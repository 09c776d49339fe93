//! The clock.

use relcast_core::Timestamp;

/// The time by the visitor's clock, to the second: nothing here is finer.
#[must_use]
pub fn now() -> Timestamp {
    let seconds = js_sys::Date::now() / 1000.0;
    #[allow(clippy::cast_possible_truncation)] // A date of today is far within the range.
    Timestamp::from_second(seconds as i64).unwrap_or_default()
}
