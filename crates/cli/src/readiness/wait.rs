//! Waiting for a release: the index is asked again once a minute, GitHub seldom, as its calls are counted.

use std::thread;
use std::time::Duration;

use relcast_core::Lookup;
use relcast_core::Snapshot;
use relcast_core::readiness::{Readiness, Verdict};

use crate::look_up::look_up;
use crate::output;
use crate::page::Page;
use crate::session::Session;

/// Between two looks at the index.
const PAUSE: Duration = Duration::from_secs(60);
/// Tags and GitHub releases are read anew every so many looks: two calls in ten minutes are twelve of sixty in an hour.
const SELDOM: u64 = 10;

/// Looks until the release is ready or the time is over, and gives the last look.
pub(super) fn until_ready(session: &Session, minutes: u64, of: impl Fn(&Snapshot) -> Readiness) -> Readiness {
    let mut lookup = Lookup::new(session.query.clone(), session.endpoints.clone());
    look_up(session.source(), &mut lookup, session.clock);
    let mut found = of(lookup.snapshot());
    for minute in 1..=minutes {
        if found.verdict == Verdict::Ready {
            break;
        }
        // Where the error stream is gone, waiting goes on.
        let _ = output::error(&Page::trouble("waiting", &format!("{} Asking again in a minute.", found.sentence)).finish());
        thread::sleep(PAUSE);
        lookup.read_again(minute % SELDOM == 0);
        look_up(session.source(), &mut lookup, session.clock);
        found = of(lookup.snapshot());
    }
    found
}
