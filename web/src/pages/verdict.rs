//! The verdict: from here to there, and one sentence.

use leptos::prelude::*;

use super::options::Options;
use crate::components::{CopyButton, Look, dynamic, nothing, plain, span, text, when};
use crate::effects::session::use_session;
use crate::effects::{address, download};
use crate::state::count;

/// The strip at the top of the answer.
#[component]
pub fn Verdict() -> AnyView {
    let session = use_session();
    let name = session.read(|preview| preview.headline.name.clone());
    let current = session.read(|preview| preview.headline.current.as_ref().map(ToString::to_string).unwrap_or_default());
    let next = session.read(|preview| preview.headline.next.as_ref().map(ToString::to_string).unwrap_or_default());
    let sentence = session.read(|preview| preview.headline.sentence.clone());
    let sample = Signal::derive(move || session.link.with(|link| link.sample));
    let share = Signal::derive(move || session.link.with(address::share));
    let save = move |_| {
        session.preview.with_untracked(|preview| {
            let Some(preview) = preview else { return };
            // A value of our own types always has a JSON form.
            let json = serde_json::to_string(preview).unwrap_or_default();
            let next = preview.headline.next.as_ref().map_or_else(|| "preview".to_owned(), ToString::to_string);
            download::save(&format!("{}-{next}.json", preview.headline.name.replace('/', "-")), "application/json", &json);
        });
    };
    let made_up = || {
        view! { <p class="sample">"This is a sample: a made-up project, bundled with the page. Nothing here is asked of any service."</p> }
            .into_any()
    };
    let has_next = Signal::derive(move || next.with(|next| !next.is_empty()));
    let to = move || {
        view! { <span class="arrow" aria-hidden="true">"→"</span>{span("hidden", plain("next"))}{span("to", text(next))} }.into_any()
    };
    view! {
        <div class="verdict">
            {when(sample, made_up)}
            <p class="eyebrow"><Origin /></p>
            <h1>
                {span("name", text(name))}
                {span("from", text(current))}
                {when(has_next, to)}
            </h1>
            <p class="say">{text(sentence)}</p>
            <p class="actions">
                <CopyButton label="Copy link" text=share look=Look::Primary />
                <button type="button" class="button" on:click=save>"Save as JSON"</button>
            </p>
            <Options />
        </div>
    }
    .into_any()
}

/// Which repository this is, and how many packages come from it.
#[component]
fn Origin() -> AnyView {
    let session = use_session();
    let packages = session.read(|preview| count(preview.packages.len(), "package"));
    let repository = session.read(|preview| {
        preview.repository.as_ref().map(|repository| {
            let by = repository.found_by.as_ref().map(|by| format!("by the link “{}” of {}", by.label, by.package));
            [repository.name.to_string(), repository.url.clone(), by.unwrap_or_default()]
        })
    });
    let link = move || {
        repository.get().map_or_else(nothing, |[name, url, by]| view! { <a href=url rel="noreferrer" title=by>{name}</a>" · " }.into_any())
    };
    view! { {dynamic(link)}{text(packages)} }.into_any()
}
