//! The clock, and the visitor's time zone.

use std::time::Duration;

use leptos::prelude::*;
use relcast_core::Timestamp;

use super::window;

/// The time by the visitor's clock, to the second: nothing here is finer.
#[must_use]
pub fn now() -> Timestamp {
    let seconds = js_sys::Date::now() / 1000.0;
    #[allow(clippy::cast_possible_truncation)] // A date of today is far within the range.
    Timestamp::from_second(seconds as i64).unwrap_or_default()
}

/// The time in milliseconds, to measure with.
#[must_use]
pub fn milliseconds() -> f64 {
    // Not the visitor's clock, which may be set.
    window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

/// How long ago that was.
#[must_use]
pub fn since(began: f64) -> Duration {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    // It only goes forward.
    Duration::from_millis((milliseconds() - began) as u64)
}

/// The time, anew each second, for as long as what shows it is there.
#[must_use]
pub fn ticking() -> ReadSignal<Timestamp> {
    let (time, set_time) = signal(now());
    if let Ok(interval) = set_interval_with_handle(move || set_time.set(now()), Duration::from_secs(1)) {
        on_cleanup(move || interval.clear());
    }
    time
}

/// The hour and minute of a moment as the visitor's clock shows it: `01:00`.
#[must_use]
pub fn hour_and_minute(at: Timestamp) -> String {
    local(at).split_off("2026-12-01 ".len())
}

/// A moment as the visitor's clock shows it: `2026-12-01 01:00`.
#[must_use]
pub fn local(at: Timestamp) -> String {
    #[allow(clippy::cast_precision_loss)] // Seconds of this era are far below 2^53.
    let date = js_sys::Date::new(&(at.as_second() as f64 * 1000.0).into());
    format!(
        "{:04}-{:02}-{:02} {:02}:{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes()
    )
}
