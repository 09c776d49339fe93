//! A switch between a few, of which the address holds the chosen one.

use leptos::prelude::*;
use relcast_core::dispatch::DispatchChoice;
use relcast_core::link::Key;

use crate::components::Segment;
use crate::effects::session::Session;

/// `options` are the words of the address and the names that are shown; `chosen` reads the word off the choice.
pub(super) fn switch(
    session: Session,
    key: Key,
    label: &'static str,
    options: &'static [(&'static str, &'static str)],
    chosen: fn(&DispatchChoice) -> &'static str,
) -> AnyView {
    let place = move || session.link.with(|link| options.iter().position(|(word, _)| *word == chosen(&link.choice.dispatch)).unwrap_or(0));
    let of_link = Memo::new(move |_| place());
    let picked = RwSignal::new(of_link.get_untracked());
    Effect::new(move |_| {
        let picked = picked.get();
        if let Some((word, _)) = options.get(picked).filter(|_| picked != of_link.get_untracked()) {
            session.choose(key, word);
        }
    });
    Effect::new(move |_| picked.set(of_link.get()));
    let names: Vec<String> = options.iter().map(|(_, name)| (*name).to_owned()).collect();
    view! { <Segment label name=key.as_str() options=names chosen=picked /> }.into_any()
}
