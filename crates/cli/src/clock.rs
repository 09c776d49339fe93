//! The clock: the only place that reads the time.

use std::time::{SystemTime, UNIX_EPOCH};

use relcast_core::Timestamp;

/// What `now` is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Clock {
    /// The machine's time, in whole seconds.
    Machine,
    /// A given time: `--now`, or when a recording was made.
    Fixed(Timestamp),
}

impl Clock {
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
