//! What to check before the release.

use leptos::prelude::*;
use relcast_core::preview::{CheckItem, Checklist};

use crate::components::{Tone, dynamic, nothing, plain, reading, soft, span};
use crate::effects::session::{Session, use_session};
use crate::effects::{answers, page};
use crate::reactive::{Memo, effect};
use crate::state::{fragment, room_of, title};

/// Items that are shown before somebody asks for the others: the space for them is there from the beginning.
const MOST: usize = 3;

pub(super) fn view() -> AnyView {
    let session = use_session();
    let found = answers::checklist(session);
    let items = Memo::new(move |_| found.with(|found| found.as_ref().map(|found| found.items.clone()).unwrap_or_default()));
    let sentence = Memo::new(move |_| found.with(|found| found.as_ref().map(|found| found.sentence.clone()).unwrap_or_default()));
    let urgent = Memo::new(move |_| found.with(|found| found.as_ref().map_or(0, Checklist::urgent)));
    effect(move || session.to_check.set(urgent.get()));
    let is_reading = session.is_reading();
    let all = RwSignal::new(false);
    let list = move || {
        let most = if all.get() { usize::MAX } else { MOST };
        let clear = move || view! { <p class="clear"><i aria-hidden="true">"✓"</i>{plain(sentence.get())}</p> }.into_any();
        items.with(|items| match items.as_slice() {
            [] if is_reading.get() => reading("Checking…"),
            [] => clear(),
            items => {
                let first = if urgent.get() == 0 { clear() } else { nothing() };
                let items: Vec<AnyView> = items.iter().take(most).map(|item| one(session, item)).collect();
                view! { {first}<ul class="messages">{items}</ul> }.into_any()
            }
        })
    };
    let more = move || match items.with(Vec::len) {
        count if count > MOST && !all.get() => {
            let press = move |_| {
                all.set(true);
                // The button goes, so the focus moves on.
                page::focus("checklist-title");
            };
            let label = format!("{} more", count - MOST);
            view! { <button type="button" class="button small" aria-label=format!("{label} to check") on:click=press>{label.clone()}</button> }.into_any()
        }
        _ => nothing(),
    };
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

fn one(session: Session, item: &CheckItem) -> AnyView {
    let tone = Tone::from(item.severity);
    let detail = item.hint.clone().map_or_else(nothing, soft);
    let retry = if item.retry {
        // The button goes with the message, so the focus moves on first.
        let press = move |_| {
            page::focus("checklist-title");
            session.retry();
        };
        view! { <button type="button" class="button small" on:click=press>"Try again"</button> }.into_any()
    } else {
        nothing()
    };
    let link = item.room.map(room_of).map_or_else(nothing, |room| {
        let spoken = span("hidden", plain(format!(": {}", item.message)));
        view! { <a href=fragment(room, item.thing.as_deref())>{title(room)}{spoken}<span aria-hidden="true">" →"</span></a> }.into_any()
    });
    view! {
        <li class=tone.class()>
            <i aria-hidden="true">{tone.mark()}</i>
            <div>{span("hidden", plain(tone.spoken()))}<b>{item.message.clone()}</b>{detail}{retry}</div>
            <code>{item.code.clone()}</code>
            {link}
        </li>
    }
    .into_any()
}
