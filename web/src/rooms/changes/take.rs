//! The written changelog: in which format, copied, saved, or on GitHub's release form.

use leptos::prelude::*;
use relcast_core::changelog::Format;
use relcast_core::link::Key;
use relcast_core::preview::filled_release_form;

use super::Room;
use crate::components::{CopyButton, dynamic, link_button, nothing, pick, text};
use crate::effects::download;
use crate::reactive::Memo;

pub(super) fn view(room: Room) -> AnyView {
    let session = room.session;
    let written = Signal::derive(move || room.read(|changes| changes.written.clone().unwrap_or_else(|| changes.notes.clone())));
    let format = Memo::new(move |_| session.link.with(|link| link.choice.changelog.format));
    let chosen = Signal::derive(move || format.get().word().to_owned());
    let picked = Callback::new(move |word: String| {
        session.choose(Key::Format, &word);
    });
    let options = Format::ALL.map(|format| (format.word().to_owned(), name(format).to_owned()));
    let next = session.read(|frame| frame.headline.next.as_ref().map(ToString::to_string));
    let file = Signal::derive(move || {
        let next = next.get().map_or_else(String::new, |next| format!("-{next}"));
        format!("changes{next}.{}", format.get().ending())
    });
    let save = move |_| download::save(&file.get_untracked(), "text/plain;charset=utf-8", &written.get_untracked());
    let download = Signal::derive(move || format!("Download {}", file.get()));
    let form = Memo::new(move |_| session.frame.with(|frame| room.read(|changes| filled_release_form(frame.as_ref()?, &changes.notes))));
    let form = move || match form.get() {
        None => nothing(),
        Some(form) => {
            let note = if form.has_notes {
                "The form is filled in with tag, title and these changes as Markdown."
            } else {
                "These changes are too long for an address: copy them as Markdown, and paste them into the form."
            };
            view! { <p class="press">{link_button(form.url, "New release on GitHub".to_owned())}<span class="soft">{note}</span></p> }
                .into_any()
        }
    };
    // Written out only while somebody looks: it may be long.
    let open = RwSignal::new(false);
    let preview = move || {
        if open.get() {
            view! { <pre class="written" tabindex="0" aria-label="The written changes">{text(written)}</pre> }.into_any()
        } else {
            nothing()
        }
    };
    view! {
        <h3 class="take">"Release notes"</h3>
        <div class="bar">
            {pick("format", "Format", options.into(), chosen, picked)}
            <CopyButton label="Copy notes" text=written />
            <button type="button" class="button" on:click=save>{download}</button>
        </div>
        {dynamic(form)}
        <details on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary>"Show the notes"</summary>
            {dynamic(preview)}
        </details>
    }
    .into_any()
}

fn name(format: Format) -> &'static str {
    match format {
        Format::Markdown => "GitHub release",
        Format::Keepachangelog => "Keep a Changelog",
        Format::Text => "plain text",
        Format::Rst => "reStructuredText",
        Format::Json => "JSON",
    }
}
