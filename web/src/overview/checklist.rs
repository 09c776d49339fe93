//! What to check before the release.

use leptos::prelude::*;
use relcast_core::preview::{Frame, Severity};

use crate::components::{Tone, dynamic, nothing, plain, reading, soft, span};
use crate::effects::session::{Session, use_session};
use crate::effects::{answers, page};
use crate::state::{Item, checklist, fragment, title};

/// Items that are shown before somebody asks for the others: the space for them is there from the beginning.
const MOST: usize = 3;

pub(super) fn view() -> AnyView {
    let session = use_session();
    let (notes, changes, readiness, publish) =
        (answers::notes(session), answers::changes(session), answers::readiness(session), answers::publish(session));
    let items = Memo::new(move |_| {
        let (notes, changes, readiness, publish) = (notes.read(), changes.read(), readiness.read(), publish.read());
        let of =
            |frame: &Frame| checklist(frame, notes.as_deref().unwrap_or_default(), changes.as_ref(), readiness.as_ref(), publish.as_ref());
        session.frame.with(|frame| frame.as_ref().map(of).unwrap_or_default())
    });
    let is_reading = session.is_reading();
    let all = RwSignal::new(false);
    let list = move || {
        let most = if all.get() { usize::MAX } else { MOST };
        let items = items.get();
        match (items.is_empty(), is_reading.get()) {
            (true, true) => reading("Checking…"),
            (true, false) => view! { <p class="clear"><i aria-hidden="true">"✓"</i>"Nothing to check first"</p> }.into_any(),
            _ => {
                let items: Vec<AnyView> = items.into_iter().take(most).map(|item| one(session, item)).collect();
                view! { <ul class="messages">{items}</ul> }.into_any()
            }
        }
    };
    let more = move || match items.with(Vec::len) {
        count if count > MOST && !all.get() => {
            let press = move |_| {
                all.set(true);
                // The button goes, so the focus moves on.
                page::focus("checklist-title");
            };
            view! { <button type="button" class="button small" on:click=press>{format!("Show all {count}")}</button> }.into_any()
        }
        _ => nothing(),
    };
    let urgent = Memo::new(move |_| items.with(|items| items.iter().filter(|item| item.severity != Severity::Info).count()));
    Effect::new(move |_| session.to_check.set(urgent.get()));
    let number = move || match urgent.get() {
        0 => nothing(),
        count => vec![plain(" "), span("number", plain(count.to_string()))].into_any(),
    };
    view! {
        <section class="checklist" id="checklist" aria-labelledby="checklist-title">
            <div class="head"><h2 id="checklist-title" tabindex="-1">"Check first"{dynamic(number)}</h2>{dynamic(more)}</div>
            {dynamic(list)}
        </section>
    }
    .into_any()
}

fn one(session: Session, item: Item) -> AnyView {
    let tone = Tone::from(item.severity);
    let detail = if item.detail.is_empty() { nothing() } else { soft(item.detail) };
    let retry = if item.code.is_some_and(relcast_core::Code::passes) {
        // The button goes with the message, so the focus moves on first.
        let press = move |_| {
            page::focus("checklist-title");
            session.retry();
        };
        view! { <button type="button" class="button small" on:click=press>"Try again"</button> }.into_any()
    } else {
        nothing()
    };
    let code = item.code.map_or_else(nothing, |code| view! { <code>{code.as_str()}</code> }.into_any());
    let link = item.room.map_or_else(nothing, |room| {
        let spoken = span("hidden", plain(format!(": {}", item.title)));
        view! { <a href=fragment(room, None)>{title(room)}{spoken}<span aria-hidden="true">" →"</span></a> }.into_any()
    });
    view! {
        <li class=tone.class()>
            <i aria-hidden="true">{tone.mark()}</i>
            <div>{span("hidden", plain(tone.spoken()))}<b>{item.title}</b>{detail}{retry}</div>
            {code}
            {link}
        </li>
    }
    .into_any()
}
