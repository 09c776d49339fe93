//! What is loaded when it is wanted.

use leptos::prelude::*;
use leptos::task::spawn_local;
use relcast_core::{Problem, codes};

use super::{Tone, dynamic, message};
use crate::chunks::{Load, NotLoaded};
use crate::effects::page;
use crate::effects::session::use_session;
use crate::reactive::effect;

/// A view as soon as its chunk is loaded. `frame` is what is there instead: while the chunk is on its way, and with a message where it does not come.
/// `heading` is the id of a heading that both have.
pub fn later(load: Load, heading: &'static str, frame: impl Fn(Option<AnyView>) -> AnyView + Send + 'static) -> AnyView {
    let loaded = RwSignal::new(None);
    let session = use_session();
    let attempts = session.attempts;
    effect(move || {
        attempts.track();
        match loaded.get_untracked() {
            Some(Ok(_)) => return,
            Some(Err(NotLoaded)) => loaded.set(None),
            None => {}
        }
        spawn_local(async move {
            let view = load().await;
            // Whoever came to the heading stays there, though it is made anew with the rest.
            let is_there = page::has_focus(heading);
            // None where somebody has gone elsewhere meanwhile.
            if loaded.try_set(Some(view)).is_none() && is_there {
                page::focus_soon(vec![heading.to_owned()]);
            }
        });
    });
    // Whatever else did not come is asked for as well.
    let again = Callback::new(move |()| session.load_again());
    dynamic(move || match loaded.get() {
        None => frame(None),
        Some(Ok(view)) => view(),
        Some(Err(NotLoaded)) => {
            let problem = Problem::new(codes::NETWORK_DOWN, "This part of the page could not be loaded.");
            frame(Some(message(problem.hint("Check your connection. Everything else works."), Tone::Warning, Some(again))))
        }
    })
}
