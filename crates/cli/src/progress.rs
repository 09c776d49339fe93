//! A line on the error stream that says what is being waited for, where somebody looks.

use std::io::{self, IsTerminal as _, Write as _};

use relcast_core::Lookup;

use crate::output::clean;

/// Goes back to the begin of the line and wipes it.
const WIPE: &str = "\r\u{1b}[2K";
/// Letters of a line, so that it is never wrapped.
const WIDTH: usize = 78;

/// The line. Without a terminal there is none.
pub(crate) struct Progress {
    seen: bool,
}

impl Progress {
    /// A line where the error stream is a terminal and something may take its time.
    pub(crate) fn new(slow: bool) -> Self {
        Self { seen: slow && io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb") }
    }

    /// Says what a lookup is waiting for.
    pub(crate) fn show(&self, lookup: &Lookup) {
        let waiting = lookup.under_way();
        let asked = usize::try_from(lookup.given()).unwrap_or(usize::MAX);
        let line = format!("{} of {asked} answered; waiting for {}", asked.saturating_sub(waiting.len()), waiting.join(", "));
        self.write(&clean(&line).chars().take(WIDTH).collect::<String>());
    }

    /// Takes the line away.
    pub(crate) fn end(&self) {
        self.write("");
    }

    fn write(&self, line: &str) {
        if self.seen {
            // Nobody misses a progress line that cannot be written.
            let _ = write!(io::stderr(), "{WIPE}{line}");
        }
    }
}
