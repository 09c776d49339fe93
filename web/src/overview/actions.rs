//! What to do next: release it, copy the notes, give the answer to somebody.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use relcast_core::summary;

use crate::chunks::{Loading, View};
use crate::components::{CopyButton, later, nothing, text, unready, when};
use crate::effects::session::{Session, use_session};
use crate::effects::{address, answers, download, page};
use crate::share;
use crate::state::{Room, fragment};

const MENU: &str = "share";
const NOTES: &str = "Copy notes";

pub(super) fn view() -> AnyView {
    let session = use_session();
    let release = session.read(|frame| match &frame.headline.next {
        Some(next) => format!("Release {next}…"),
        None => "Release…".to_owned(),
    });
    let label = Signal::derive(move || release.with(|words| if words.is_empty() { "Release…".to_owned() } else { words.clone() }));
    view! {
        <div class="actions">
            <a class="button primary" href=fragment(Room::Release, None)>{text(label)}</a>
            {later(super::load_notes, "", |_| unready(NOTES))}
            {share(session)}
        </div>
    }
    .into_any()
}

/// Copies the notes, which are written when they are wanted.
pub(super) fn notes() -> AnyView {
    let changes = answers::changes(use_session());
    let notes = Signal::derive(move || changes.with(|changes| changes.as_ref().map(|changes| changes.notes.clone()).unwrap_or_default()));
    view! { <CopyButton label=NOTES text=notes /> }.into_any()
}

/// The address, and what else the answer can be given to somebody with.
fn share(session: Session) -> AnyView {
    let open = RwSignal::new(false);
    let link = Signal::derive(move || session.link.with(address::share));
    let close = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            open.set(false);
            page::focus(MENU);
        }
    };
    view! {
        <details class="menu" prop:open=open on:toggle=move |event| open.set(is_open(&event)) on:keydown=close>
            <summary class="button" id=MENU>"Share"</summary>
            <div>
                <CopyButton label="Copy link" text=link />
                {when(open, || later(load_entries, "", |message| message.unwrap_or_else(nothing)))}
            </div>
        </details>
    }
    .into_any()
}

/// Loads the menu's other entries, which come in one piece: none moves away from the press that is meant for it.
fn load_entries() -> Loading {
    let parts = [share::LOAD_MENU, share::LOAD_FILES, super::load_save];
    // All are on their way at once.
    parts.into_iter().for_each(|load| {
        spawn_local(async move {
            let _ = load().await;
        })
    });
    Box::pin(async move {
        for load in parts {
            load().await?;
        }
        Ok(entries as View)
    })
}

fn entries() -> AnyView {
    [share::LOAD_MENU, super::load_save].map(|load| later(load, "", |_| nothing())).into_iter().collect::<Vec<_>>().into_any()
}

/// The whole answer, in words and as a file.
pub(super) fn save() -> AnyView {
    let session = use_session();
    let said = Signal::derive(move || {
        session.frame.track();
        let live = session.link.with(address::share);
        session.inputs.whole().map(|whole| format!("{}\n{live}\n", summary(&whole))).unwrap_or_default()
    });
    let save = move |_| {
        let Some(whole) = session.inputs.whole() else { return };
        // A value of our own types always has a JSON form.
        let json = serde_json::to_string(&whole).unwrap_or_default();
        let next = whole.next().map_or_else(|| "preview".to_owned(), ToString::to_string);
        download::save(&format!("{}-{next}.json", whole.headline.name.replace('/', "-")), "application/json", &json);
    };
    view! {
        <CopyButton label="Copy summary" text=said />
        <button type="button" class="button" on:click=save>"Save as JSON"</button>
    }
    .into_any()
}

fn is_open(event: &leptos::ev::Event) -> bool {
    event_target::<web_sys::Element>(event).has_attribute("open")
}
