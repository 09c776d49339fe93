//! What the front page has below the first lines: projects that were looked at, several at once, and what the page reads.

mod recent;
mod several;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::chunks::{Load, chunk};
use crate::components::text;
use crate::effects::kept_answers::forget_everything;
use crate::effects::recent as kept_recent;

chunk!(front: load_front = view);

/// What loads it.
pub const LOAD: Load = load_front;

fn view() -> AnyView {
    let recent = RwSignal::new(kept_recent::read());
    let forgotten = RwSignal::new(String::new());
    let forget = move |_| {
        recent.set(Vec::new());
        spawn_local(async move {
            forget_everything().await;
            forgotten.set("Nothing is kept now.".to_owned());
        });
    };
    view! {
        {recent::view(recent)}
        {several::view()}
        <dl class="points">
            <dt>"Variants"</dt>
            <dd>"Name the main package first and its variants behind it. The next version is available in all of them, and as a tag."</dd>
            <dt>"No login, no server"</dt>
            <dd>"Your browser reads the index and GitHub by itself; what you enter is sent to nobody else. GitHub allows 60 calls an hour; one look takes about eight."</dd>
            <dt>"A link is the answer"</dt>
            <dd>"The address holds what you look at and what you chose. Whoever opens it sees the same."</dd>
            <dt>"Kept in this browser"</dt>
            <dd>
                "What PyPI and GitHub answered, so that a reload costs no calls, and your recent projects. "
                <button type="button" class="button small" on:click=forget>"Forget everything"</button>" "
                <span role="status">{text(forgotten)}</span>
            </dd>
        </dl>
    }
    .into_any()
}
