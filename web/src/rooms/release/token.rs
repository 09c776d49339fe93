//! The token: where to get one, how long it is kept, and how to be rid of it.

use leptos::prelude::*;

use super::shown::ShownCard;
use crate::components::{dynamic, link, plain, soft};
use crate::effects::press::Pressing;
use crate::effects::{answers, page};
use crate::reactive::Memo;

const FIELD: &str = "token";

/// Asks for a token.
pub(super) fn ask(shown: ShownCard, pressing: Pressing) -> AnyView {
    let value = RwSignal::new(String::new());
    let keep = RwSignal::new(false);
    let publish = answers::publish(shown.session);
    let url = Memo::new(move |_| publish.with(|publish| publish.as_ref().map(|publish| publish.token_url.clone()).unwrap_or_default()));
    let name = shown.session.read(|frame| frame.repository.as_ref().map(|repository| repository.name.to_string()).unwrap_or_default());
    let take = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        pressing.take_token(&value.get_untracked(), keep.get_untracked());
        // It stands nowhere on the page from here on.
        value.set(String::new());
        page::focus_soon(vec!["review".to_owned(), FIELD.to_owned()]);
    };
    view! {
        <form class="filled" on:submit=take>
            {soft("Starting a workflow needs a fine-grained token of yours. It goes to GitHub's API and nowhere else.")}
            <ol>
                <li>{dynamic(move || link(url.get(), "Make a token on GitHub".to_owned()))}"; it can end tomorrow."</li>
                <li>"Repository access: Only select repositories, and there "<code>{dynamic(move || plain(name.get()))}</code>"."</li>
                <li>"Permissions, Repository permissions: Actions, Access: Read and write."</li>
                <li>"Generate token, copy it, and paste it here."</li>
            </ol>
            <label for=FIELD>"Token"</label>
            <input type="password" id=FIELD autocomplete="off" spellcheck="false" prop:value=value
                on:input=move |event| value.set(event_target_value(&event)) />
            <label class="check">
                <input type="checkbox" prop:checked=keep on:change=move |event| keep.set(event_target_checked(&event)) />
                {plain(" Keep it until this tab is closed; else until the page is loaded again")}
            </label>
            <div class="actions"><button class="button">"Use this token"</button></div>
        </form>
    }
    .into_any()
}

/// Says that there is one, and takes it away.
pub(super) fn there(pressing: Pressing) -> AnyView {
    let forget = move |_| {
        pressing.forget_token();
        page::focus_soon(vec![FIELD.to_owned()]);
    };
    view! { <p class="press">{plain("A token is there. ")}<button type="button" class="button small" on:click=forget>"Forget it"</button></p> }.into_any()
}
