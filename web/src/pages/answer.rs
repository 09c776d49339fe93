//! The room plan: a list of the rooms at the side, and the rooms.

use leptos::prelude::*;

use super::audience::WhoGetsIt;
use super::changes::Changes;
use super::chooser::Chooser;
use super::first::First;
use super::install::Install;
use super::packages::Packages;
use super::publish::Publish;
use super::readiness::Readiness;
use super::verdict::Verdict;
use crate::components::when;
use crate::effects::page;
use crate::effects::session::use_session;
use crate::state::Progress;

/// Everything about one query.
#[component]
pub fn Answer() -> AnyView {
    let session = use_session();
    let notes = session.read(|preview| preview.notes.len());
    let changes = session.read(|preview| preview.changes.as_ref().map_or(0, |changes| changes.total.unwrap_or(changes.read) as usize));
    let missing = session.read(|preview| preview.readiness.as_ref().map_or(0, super::readiness::missing));
    let has_candidates: Signal<bool> = session.read(|preview| !preview.candidates.is_empty()).into();
    let has_notes = Signal::derive(move || notes.get() > 0);
    let has_repository: Signal<bool> = session.read(|preview| preview.publish.is_some()).into();
    let has_installs: Signal<bool> = session.read(|preview| !preview.install.is_empty()).into();
    let has_audience: Signal<bool> = session.read(|preview| preview.audience.is_some()).into();
    let (always, uncounted) = (Signal::stored(true), Signal::stored(0));
    // A link to a panel finds it only when it is there: once, when everything was read.
    let mut followed = false;
    Effect::new(move |_| {
        if !session.progress.with(Progress::is_busy) && !followed {
            followed = true;
            page::follow_hash();
        }
    });
    view! {
        <div class="frame">
            <nav class="rooms" aria-label="On this page">
                {room("next", "Next version", uncounted, has_candidates)}
                {room("first", "Look at first", notes.into(), has_notes)}
                {room("changes", "Changes", changes.into(), always)}
                {room("packages", "Packages", uncounted, always)}
                {room("readiness", "Readiness", missing.into(), always)}
                {room("publish", "Publish", uncounted, has_repository)}
                {room("install", "Install", uncounted, has_installs)}
                {room("audience", "Who gets it", uncounted, has_audience)}
            </nav>
            <main id="main" tabindex="-1">
                <Verdict />
                {when(has_candidates, || view! { <Chooser /> }.into_any())}
                {when(has_notes, || view! { <First /> }.into_any())}
                <Changes />
                <Packages />
                <Readiness />
                {when(has_repository, || view! { <Publish /> }.into_any())}
                {when(has_installs, || view! { <Install /> }.into_any())}
                {when(has_audience, || view! { <WhoGetsIt /> }.into_any())}
                <Foot />
            </main>
        </div>
    }
    .into_any()
}

/// An entry of the list at the side. A room that is absent has none.
fn room(id: &'static str, name: &'static str, count: Signal<usize>, shown: Signal<bool>) -> AnyView {
    let number = Signal::derive(move || match count.get() {
        0 => String::new(),
        count => count.to_string(),
    });
    when(shown, move || view! { <a href=format!("#{id}")>{name}<b>{number}</b></a> }.into_any())
}

#[component]
fn Foot() -> AnyView {
    let session = use_session();
    let sentence = Signal::derive(move || session.progress.with(Progress::sentence));
    view! {
        <footer class="foot">
            <p>{sentence}</p>
            <button type="button" class="button small" on:click=move |_| session.refresh()>"Read everything again"</button>
        </footer>
    }
    .into_any()
}
