//! GitHub's quota is spent: when calls come back, and what helps until then.

use leptos::prelude::*;

use crate::chunks::chunk;
use crate::components::{later, nothing, text, when};
use crate::effects::clock;
use crate::effects::session::{Session, use_session};
use crate::share;
use crate::state::countdown;

chunk!(rooms: load_notice = notice);

const FIELD: &str = "lookup-token";

/// The notice, where it is needed.
pub(super) fn spent(session: Session) -> AnyView {
    let is_spent = session.read(|frame| frame.budget.remaining == Some(0));
    when(is_spent, || later(load_notice, "", |_| nothing()))
}

fn notice() -> AnyView {
    let session = use_session();
    let (back, now) = (session.read(|frame| frame.budget.reset), clock::ticking());
    let is_back = Signal::derive(move || back.get().is_none_or(|back| back <= now.get()));
    let when = Signal::derive(move || match back.get() {
        None => "They come back within the hour.".to_owned(),
        Some(_) if is_back.get() => "They are back.".to_owned(),
        Some(back) => format!("They come back at {}, in {}.", clock::hour_and_minute(back), countdown(back, now.get())),
    });
    let limit = session.read(|frame| frame.budget.limit);
    let used = Signal::derive(move || {
        limit
            .get()
            .map_or_else(|| "GitHub calls are used up".to_owned(), |limit| format!("All {limit} GitHub calls of this hour are used up"))
    });
    let value = RwSignal::new(String::new());
    let take = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        session.token.set(value.get_untracked().trim().to_owned());
        value.set(String::new());
        session.retry();
    };
    view! {
        <section class="spent-quota" aria-labelledby="spent-title">
            <h2 id="spent-title">{text(used)}</h2>
            <p>{text(when)}" What was read before is still shown. A frozen link or a snapshot file needs no calls."</p>
            <div class="head">
                <button type="button" class="button" disabled=move || !is_back.get() on:click=move |_| session.retry()>"Try again"</button>
                {later(share::LOAD_CHOICE, "", |message| message.unwrap_or_else(nothing))}
            </div>
            <form on:submit=take>
                <label for=FIELD>"GitHub token, for 5,000 calls an hour; what has not changed costs none then. It needs no permissions, and goes to GitHub's API and nowhere else."</label>
                <input type="password" id=FIELD autocomplete="off" spellcheck="false" prop:value=value
                    on:input=move |event| value.set(event_target_value(&event)) />
                <button class="button">"Use this token"</button>
            </form>
        </section>
    }
    .into_any()
}
