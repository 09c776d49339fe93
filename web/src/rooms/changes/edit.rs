//! Putting one change right: its words, its place, and whether it is listed.

use leptos::prelude::*;
use relcast_core::changelog::{Entry, Kind};

use super::Room;
use crate::components::{dynamic, nothing, pick, plain, soft};
use crate::effects::page;

const DIALOG: &str = "edit";
/// What the id of a button that edits begins with.
const BUTTON: &str = "edit-";

/// The id of the button that edits a commit.
pub(super) fn button_id(sha: &str) -> String {
    format!("{BUTTON}{sha}")
}

/// The button that opens the dialog for a change, where [`open`] hears of it.
pub(super) fn button(sha: &str, text: &str) -> AnyView {
    view! { <button id=button_id(sha) aria-label=format!("Edit: {text}")>"Edit"</button> }.into_any()
}

/// Opens the dialog for the change whose button was pressed, if one was.
pub(super) fn open(room: Room, pressed: &str) {
    if let Some(sha) = pressed.strip_prefix(BUTTON) {
        room.editing.set(sha.to_owned());
        page::show_dialog(DIALOG, true);
        page::focus_soon(vec!["edit-text".to_owned()]);
    }
}

/// The dialog. There is one for all changes; it is filled anew for each.
pub(super) fn view(room: Room) -> AnyView {
    let form = move || {
        let sha = room.editing.get();
        // Untracked: what is typed stays when more commits arrive.
        let entry = untrack(|| room.changelog(|changelog| changelog.entries().find(|entry| entry.sha == sha).cloned()));
        entry.map_or_else(nothing, |entry| form(room, entry))
    };
    let closed = move |_| {
        if !page::is_open(DIALOG) {
            room.editing.set(String::new());
        }
    };
    view! {
        <dialog id=DIALOG aria-labelledby="edit-title" on:close=closed>
            {dynamic(form)}
        </dialog>
    }
    .into_any()
}

/// Closes it, and leaves the focus on the change, wherever that stands now.
fn close(sha: &str) {
    page::show_dialog(DIALOG, false);
    page::focus_soon(vec![button_id(sha), "unlisted".to_owned(), "filter".to_owned()]);
}

fn form(room: Room, entry: Entry) -> AnyView {
    let area = entry.title.area.clone().unwrap_or_default();
    let words = RwSignal::new(entry.title.text.clone());
    let kind = RwSignal::new(entry.title.kind.word().to_owned());
    let place = RwSignal::new(area.clone());
    let listed = RwSignal::new(true);
    let why = format!("Listed under {}: {}.", entry.title.kind.heading(), entry.title.rule.words());
    let (sha, edited) = (entry.sha.clone(), entry.edited);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        room.session.edit(&entry.sha, |edit| {
            // Only what differs from what is shown was meant.
            let (words, place) = (words.get_untracked().trim().to_owned(), place.get_untracked().trim().to_owned());
            if !words.is_empty() && words != entry.title.text {
                edit.text = Some(words);
            }
            if let Some(kind) = Kind::of_word(&kind.get_untracked()).filter(|kind| *kind != entry.title.kind) {
                edit.kind = Some(kind);
            }
            if place != area {
                edit.area = Some(place);
            }
            if !listed.get_untracked() {
                edit.listed = Some(false);
            }
        });
        close(&entry.sha);
    };
    let undo = {
        let sha = sha.clone();
        move |_| {
            room.session.edit(&sha, |edit| *edit = relcast_core::changelog::Edit { sha: edit.sha.clone(), ..Default::default() });
            close(&sha);
        }
    };
    let undo =
        if edited { view! { <button type="button" class="button" on:click=undo>"As it was read"</button> }.into_any() } else { nothing() };
    let kinds = Kind::ALL.map(|kind| (kind.word().to_owned(), kind.heading().to_owned()));
    let areas: Vec<AnyView> = untrack(|| {
        room.changelog(|changelog| {
            changelog
                .areas
                .iter()
                .filter_map(|area| area.name.clone())
                .map(|area| view! { <option value=area></option> }.into_any())
                .collect()
        })
    });
    view! {
        <form on:submit=save>
            <h3 id="edit-title">"Edit this change"</h3>
            {soft(why)}
            <label for="edit-text">"Words"</label>
            <textarea id="edit-text" rows="3" prop:value=words on:input=move |event| words.set(event_target_value(&event))></textarea>
            {pick("edit-kind", "Kind", kinds.into(), kind.into(), Callback::new(move |word| kind.set(word)))}
            <label for="edit-area">"Area"</label>
            <input id="edit-area" list="edit-areas" autocomplete="off" placeholder="none" prop:value=place
                on:input=move |event| place.set(event_target_value(&event)) />
            <datalist id="edit-areas">{areas}</datalist>
            <label class="check">
                <input type="checkbox" prop:checked=listed on:change=move |_| listed.update(|listed| *listed = !*listed) />
                {plain(" List it")}
            </label>
            <div class="actions">
                <button class="button primary">"Save"</button>
                {undo}
                <button type="button" class="button" on:click=move |_| close(&sha)>"Cancel"</button>
            </div>
        </form>
    }
    .into_any()
}
