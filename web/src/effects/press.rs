//! Starting a workflow and following it: the token, the request, and a loop around the core's state machine that rests while nobody looks.
//!
//! The token is held in memory, or until the tab is closed where the visitor asks for it, and goes to GitHub's API and nowhere else.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use relcast_core::dispatch::{DispatchRequest, Follow, Following, Stage, Started, parse_dispatch_response};
use relcast_core::{Endpoints, Problem};

use super::fetch::{self, Cached};
use super::session::Session;
use super::{browser_storage, clock, document};
use crate::reactive::{Memo, effect};

/// The press of this visit. Copies share everything.
#[derive(Clone, Copy)]
pub struct Pressing {
    /// Whether there is a token.
    pub has_token: Signal<bool>,
    /// Whether a request is under way.
    pub busy: RwSignal<bool>,
    /// How far the run is.
    pub following: RwSignal<Option<Following>>,
    /// Why it did not start.
    pub problem: RwSignal<Option<Problem>>,
    /// The token of the visit; empty where there is none.
    token: RwSignal<String>,
    held: StoredValue<Held, LocalStorage>,
}

/// What nothing is drawn from.
struct Held {
    follow: Option<Follow>,
    endpoints: Endpoints,
    /// Goes up with each start; timers and answers of an earlier one are passed over.
    number: u32,
}

impl Pressing {
    /// Nothing is pressed yet.
    fn new(endpoints: Endpoints, token: RwSignal<String>) -> Self {
        let pressing = Self {
            has_token: Signal::derive(move || token.with(|token| !token.is_empty())),
            busy: RwSignal::new(false),
            following: RwSignal::new(None),
            problem: RwSignal::new(None),
            token,
            held: StoredValue::new_local(Held { follow: None, endpoints, number: 0 }),
        };
        // What was due while the tab was hidden is done when it is looked at again.
        let shown = window_event_listener(ev::visibilitychange, move |_| pressing.tick(pressing.number()));
        on_cleanup(move || shown.remove());
        pressing
    }

    /// Takes a token, for the memory alone or also for the session.
    pub fn take_token(self, token: &str, keep: bool) {
        let token = token.trim().to_owned();
        browser_storage::keep_token(if keep { &token } else { "" });
        self.token.set(token);
    }

    /// Forgets the token everywhere.
    pub fn forget_token(self) {
        self.take_token("", false);
    }

    /// Sends the request, and follows what it starts.
    pub fn start(self, press: DispatchRequest, started: Started) {
        let number = self.begin();
        self.busy.set(true);
        spawn_local(async move {
            let (endpoints, token) = (self.held.with_value(|held| held.endpoints.clone()), self.token.get_untracked());
            let answer = fetch::press(&press, &endpoints, &token).await;
            if self.number() != number {
                return;
            }
            self.busy.set(false);
            match parse_dispatch_response(&answer) {
                Ok(run) => {
                    self.held.update_value(|held| held.follow = Some(Follow::new(Started { run, at: clock::now(), ..started })));
                    self.tick(number);
                }
                Err(problem) => self.problem.set(Some(problem)),
            }
        });
    }

    /// Stops following; the run goes on.
    pub fn stop(self) {
        self.begin();
    }

    fn begin(self) -> u32 {
        self.following.set(None);
        self.problem.set(None);
        self.busy.set(false);
        self.held.update_value(|held| {
            held.follow = None;
            held.number += 1;
        });
        self.number()
    }

    fn number(self) -> u32 {
        self.held.with_value(|held| held.number)
    }

    /// Asks what is due, and comes back when more is.
    fn tick(self, number: u32) {
        if self.number() != number || document().is_some_and(|document| document.hidden()) {
            return;
        }
        let mut requests = Vec::new();
        self.held.update_value(|held| requests.extend(held.follow.iter_mut().flat_map(|follow| follow.next(clock::now()))));
        self.show();
        for request in requests {
            spawn_local(async move {
                let (endpoints, token) = (self.held.with_value(|held| held.endpoints.clone()), self.token.get_untracked());
                let answer = fetch::send(&request, &endpoints, &token, Cached::Nothing).await;
                if self.number() == number {
                    self.held.update_value(|held| {
                        if let Some(follow) = &mut held.follow {
                            follow.answer(request.id, &answer, clock::now());
                        }
                    });
                    self.show();
                    self.wait(number);
                }
            });
        }
    }

    /// Comes back when the next look is due, unless answers are still awaited.
    fn wait(self, number: u32) {
        let due = self.held.with_value(|held| held.follow.as_ref().filter(|follow| follow.is_resting()).map(Follow::due));
        if let Some(due) = due {
            let seconds = due.as_second().saturating_sub(clock::now().as_second()).max(1);
            set_timeout(move || self.tick(number), Duration::from_secs(seconds.unsigned_abs()));
        }
    }

    fn show(self) {
        let state = self.held.with_value(|held| held.follow.as_ref().map(Follow::state));
        self.following.set(state);
    }
}

/// Reads again what a release changes once it is there, so that the page can say whether it is whole.
fn verify_what_came(session: Session, pressing: Pressing) {
    let came = Memo::new(move |_| {
        pressing
            .following
            .with(|state| state.as_ref().filter(|state| state.stage == Stage::Released)?.version.as_ref().map(ToString::to_string))
    });
    effect(move || {
        if let Some(version) = came.get() {
            session.verify_again(&version);
        }
    });
}

/// The press of this visit: it begins where somebody first comes to where it can be pressed, and goes on wherever they go.
#[must_use]
pub fn pressing(session: Session) -> Pressing {
    session.once(|| {
        let pressing = Pressing::new(session.endpoints(), session.token);
        verify_what_came(session, pressing);
        pressing
    })
}
