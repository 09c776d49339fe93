//! In which turns what was learned is shown, so that the page can answer and be drawn in between: first the frame and the changes, then the rest, then
//! the ledger and that this was it.

use std::time::Duration;

use leptos::prelude::*;
use relcast_core::lookup::Lookup;
use relcast_core::preview::Frame;

use super::{Run, Session};
use crate::effects::inputs::Inputs;
use crate::effects::{clock, page};
use crate::reactive::{Memo, effect};
use crate::state::{Age, Progress};

/// Longer than this, showing what was learned is not taken to last: it was held up.
const MOST_COST: Duration = Duration::from_millis(100);

pub(super) fn up(count: &mut u32) {
    *count = count.wrapping_add(1);
}

/// Has the changes and then the rest worked out when something was learned or chosen. After a press that chooses another version the changes wait
/// too, until the frame is drawn.
pub(super) fn follow(
    inputs: Inputs,
    frame: Memo<Option<Frame>>,
    run: StoredValue<Run, LocalStorage>,
    drawn: RwSignal<u32>,
    rest: RwSignal<u32>,
) {
    effect(move || {
        inputs.track();
        frame.track();
        let draw = move || {
            drawn.update(up);
            if run.try_update_value(|run| std::mem::replace(&mut run.resting, true)) == Some(false) {
                page::once_drawn(Box::new(move || {
                    run.update_value(|run| run.resting = false);
                    rest.update(up);
                }));
            }
        };
        match run.try_update_value(|run| std::mem::take(&mut run.hurried)) {
            Some(true) => page::once_drawn(Box::new(draw)),
            _ => draw(),
        }
    });
}

impl Session {
    /// Shows what was learned, once for all answers that come together: first the frame, then the rest, then the ledger and that this was it. Each has a
    /// turn of its own, so that a project with tens of thousands of files does not hold the page up in one piece. While more is read, showing it
    /// takes a quarter of the time at most.
    pub(super) fn publish(self) {
        let progress = move || self.run.with_value(|run| run.lookup.as_ref().map(Progress::of)).unwrap_or_default();
        let (is_last, is_quiet) = self.run.with_value(|run| (run.lookup.as_ref().is_none_or(Lookup::is_done), run.running == 0));
        let (told, wait) =
            self.run.try_update_value(|run| (std::mem::replace(&mut run.is_pending, true), run.cost * 3)).unwrap_or_default();
        if told && !is_quiet {
            return;
        }
        // That something is under way is said at once; how far it is then goes with what was learned.
        if !is_last {
            self.set_progress.set(progress());
        }
        let last = move |began: f64| {
            self.ledgers.update(up);
            self.set_progress.set(progress());
            // Until everything is read, newer answers may still come.
            let is_open = progress().is_busy() || self.run.with_value(|run| !run.old.is_empty());
            self.set_age.set(self.run.with_value(|run| Age { checking: run.age.checking || is_open, ..run.age }));
            page::soon(Box::new(move || self.run.update_value(|run| run.cost = clock::since(began).min(MOST_COST))));
        };
        let first = move || {
            // It was told already where the last answer came before the time for it.
            if self.run.try_update_value(|run| std::mem::take(&mut run.is_pending)) == Some(true) {
                let began = clock::milliseconds();
                self.snapshots.update(up);
                // Behind the turn in which the rest is worked out.
                page::once_drawn(Box::new(move || page::soon(Box::new(move || last(began)))));
            }
        };
        page::after(if is_quiet { Duration::ZERO } else { wait }, Box::new(first));
    }
}
