//! The room plan: a list of the rooms at the side, and the rooms.

use leptos::prelude::*;

use super::changes::Changes;
use super::chooser::Chooser;
use super::first::First;
use super::install::Install;
use super::packages::Packages;
use super::publish::Publish;
use super::verdict::Verdict;
use crate::effects::page;
use crate::effects::session::use_session;

/// Everything about one query.
#[component]
pub fn Answer() -> impl IntoView {
    let session = use_session();
    let slice = move |read: fn(&relcast_core::Preview) -> usize| {
        Memo::new(move |_| session.preview.with(|preview| preview.as_ref().map_or(0, read)))
    };
    let notes = slice(|preview| preview.notes.len());
    let candidates = slice(|preview| preview.candidates.len());
    let changes = slice(|preview| preview.changes.as_ref().map_or(0, |changes| changes.total.unwrap_or(changes.read) as usize));
    let installs = slice(|preview| preview.install.len());
    let repository = slice(|preview| usize::from(preview.publish.is_some()));
    // A link to a panel finds it only when it is there: once, when everything was read.
    let mut followed = false;
    Effect::new(move |_| {
        if !session.progress.with(crate::state::Progress::is_busy) && !followed {
            followed = true;
            page::follow_hash();
        }
    });
    view! {
        <div class="frame">
            <nav class="rooms" aria-label="On this page">
                <Room id="next" name="Next version" count=Signal::derive(|| 0) shown=Signal::derive(move || candidates.get() > 0) />
                <Room id="first" name="Look at first" count=notes.into() shown=Signal::derive(move || notes.get() > 0) />
                <Room id="changes" name="Changes" count=changes.into() shown=Signal::derive(|| true) />
                <Room id="packages" name="Packages" count=Signal::derive(|| 0) shown=Signal::derive(|| true) />
                <Room id="publish" name="Publish" count=Signal::derive(|| 0) shown=Signal::derive(move || repository.get() > 0) />
                <Room id="install" name="Install" count=Signal::derive(|| 0) shown=Signal::derive(move || installs.get() > 0) />
            </nav>
            <main id="main" tabindex="-1">
                <Verdict />
                <Show when=move || { candidates.get() > 0 }><Chooser /></Show>
                <Show when=move || { notes.get() > 0 }><First /></Show>
                <Changes />
                <Packages />
                <Show when=move || { repository.get() > 0 }><Publish /></Show>
                <Show when=move || { installs.get() > 0 }><Install /></Show>
                <Foot />
            </main>
        </div>
    }
}

/// An entry of the list at the side. A room that is absent has none.
#[component]
fn Room(id: &'static str, name: &'static str, count: Signal<usize>, shown: Signal<bool>) -> impl IntoView {
    view! {
        <Show when=move || shown.get()>
            <a href=format!("#{id}")>
                {name}
                <Show when=move || { count.get() > 0 }><b>{count}</b></Show>
            </a>
        </Show>
    }
}

#[component]
fn Foot() -> impl IntoView {
    let session = use_session();
    let sentence = move || session.progress.with(crate::state::Progress::sentence);
    view! {
        <footer class="foot">
            <p>{sentence}</p>
            <button type="button" class="button small" on:click=move |_| session.refresh()>"Read everything again"</button>
        </footer>
    }
}
