//! The clock: the only place that reads the time.

use std::time::{SystemTime, UNIX_EPOCH};

use relcast_core::problem::quoted;
use relcast_core::{Problem, Timestamp, codes};

/// What `now` is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Clock {
    /// The machine's time, in whole seconds.
    Machine,
    /// A given time: `--now`, or when a recording was made.
    Fixed(Timestamp),
}

impl Clock {
    /// The machine's clock, or one that stands still at a given time.
    ///
    /// # Errors
    ///
    /// `TIME_INVALID`.
    pub(crate) fn at(now: Option<&str>) -> Result<Self, Problem> {
        Ok(now.map(time).transpose()?.map_or(Self::Machine, Self::Fixed))
    }

    /// The time by this clock.
    pub(crate) fn now(self) -> Timestamp {
        match self {
            Self::Fixed(time) => time,
            Self::Machine => {
                let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
                i64::try_from(seconds).ok().and_then(|seconds| Timestamp::from_second(seconds).ok()).unwrap_or(Timestamp::UNIX_EPOCH)
            }
        }
    }
}

/// Reads a time.
///
/// # Errors
///
/// `TIME_INVALID`.
pub(crate) fn time(text: &str) -> Result<Timestamp, Problem> {
    text.parse().map_err(|_| {
        Problem::new(codes::TIME_INVALID, format!("{} is not a time.", quoted(text)))
            .hint("Expected an RFC 3339 time, as in '2026-08-22T12:00:00Z'.")
    })
}
