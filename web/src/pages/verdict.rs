//! The verdict: from here to there, and one sentence.

use leptos::prelude::*;
use relcast_core::Preview;

use super::options::Options;
use crate::components::{CopyButton, Look};
use crate::effects::session::use_session;
use crate::effects::{address, download};
use crate::state::count;

/// The strip at the top of the answer.
#[component]
pub fn Verdict() -> impl IntoView {
    let session = use_session();
    let read = move |read: fn(&Preview) -> String| {
        Memo::new(move |_| session.preview.with(|preview| preview.as_ref().map(read).unwrap_or_default()))
    };
    let name = read(|preview| preview.headline.name.clone());
    let current = read(|preview| preview.headline.current.as_ref().map(ToString::to_string).unwrap_or_default());
    let next = read(|preview| preview.headline.next.as_ref().map(ToString::to_string).unwrap_or_default());
    let sentence = read(|preview| preview.headline.sentence.clone());
    let sample = Memo::new(move |_| session.link.with(|link| link.sample));
    let share = Signal::derive(move || session.link.with(address::share));
    let save = move |_| {
        session.preview.with_untracked(|preview| {
            let Some(preview) = preview else { return };
            // A value of our own types always has a JSON form.
            let json = serde_json::to_string_pretty(preview).unwrap_or_default();
            let next = preview.headline.next.as_ref().map_or_else(|| "preview".to_owned(), ToString::to_string);
            download::save(&format!("{}-{next}.json", preview.headline.name.replace('/', "-")), "application/json", &json);
        });
    };
    view! {
        <div class="verdict">
            <Show when=move || sample.get()>
                <p class="sample">"This is a sample: a made-up project, bundled with the page. Nothing here is asked of any service."</p>
            </Show>
            <p class="eyebrow"><Origin /></p>
            <h1>
                <span class="name">{name}</span>
                <span class="from">{current}</span>
                <Show when=move || next.with(|next| !next.is_empty())>
                    <span class="arrow" aria-hidden="true">"→"</span>
                    <span class="hidden">"next"</span>
                    <span class="to">{next}</span>
                </Show>
            </h1>
            <p class="say">{sentence}</p>
            <p class="actions">
                <CopyButton label="Copy link" text=share look=Look::Primary />
                <button type="button" class="button" on:click=save>"Save as JSON"</button>
            </p>
            <Options />
        </div>
    }
}

/// Which repository this is, and how many packages come from it.
#[component]
fn Origin() -> impl IntoView {
    let session = use_session();
    let origin = Memo::new(move |_| {
        session.preview.with(|preview| {
            let preview = preview.as_ref()?;
            let repository = preview.repository.as_ref().map(|repository| {
                let by = repository.found_by.as_ref().map(|by| format!("by the link “{}” of {}", by.label, by.package));
                (repository.name.to_string(), repository.url.clone(), by)
            });
            Some((repository, count(preview.packages.len(), "package")))
        })
    });
    move || {
        let (repository, packages) = origin.get()?;
        let repository = repository.map(|(name, url, by)| {
            view! { <a href=url rel="noreferrer" title=by>{name}</a>" · " }
        });
        Some(view! { {repository}{packages} })
    }
}
