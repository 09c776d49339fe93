//! The loop of every shell: what the lookup wants is fetched, and what comes back is handed in, until nothing is left.

use std::collections::VecDeque;
use std::sync::mpsc;
use std::thread;

use relcast_core::{Answer, Lookup, Request};

use crate::clock::Clock;
use crate::progress::Progress;

/// Something that answers requests.
pub(crate) trait Source: Sync {
    /// How many requests may be under way at a time.
    fn side_by_side(&self) -> usize;

    /// Answers one request. That no answer came is an answer too.
    fn fetch(&self, request: &Request) -> Answer;
}

/// Runs a lookup to its end.
pub(crate) fn look_up(source: &dyn Source, lookup: &mut Lookup, clock: Clock) {
    let progress = Progress::new(source.side_by_side() > 1);
    let (done, answers) = mpsc::channel();
    thread::scope(|scope| {
        let mut waiting: VecDeque<Request> = VecDeque::new();
        let mut under_way = 0;
        loop {
            waiting.extend(lookup.next());
            while under_way < source.side_by_side()
                && let Some(request) = waiting.pop_front()
            {
                let done = done.clone();
                scope.spawn(move || {
                    // The receiver lives as long as this scope.
                    let _ = done.send((request.id, source.fetch(&request)));
                });
                under_way += 1;
            }
            if under_way == 0 {
                break;
            }
            progress.show(lookup);
            let Ok((id, answer)) = answers.recv() else { break };
            under_way -= 1;
            lookup.answer(id, answer, clock.now());
        }
    });
    progress.end();
}
