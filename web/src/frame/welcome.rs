//! The page before anything is looked up.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::text;
use crate::effects::kept_answers::forget_everything;

/// What this is, and where to begin.
#[component]
pub fn Welcome() -> AnyView {
    let forgotten = RwSignal::new(String::new());
    let forget = move |_| {
        spawn_local(async move {
            let is_done = forget_everything().await;
            forgotten.set(if is_done { "Nothing is kept now." } else { "Could not be done. Check your connection." }.to_owned());
        });
    };
    view! {
        <main id="main" class="welcome" tabindex="-1">
            <h1>"Know your next Python release before you press anything"</h1>
            <p class="say">
                "What is out, what comes next, what is in it, and what to press: for Python packages that are released from GitHub."
            </p>
            <p class="actions">
                <a class="button primary" href="?sample=1">"See a sample"</a>
                <a class="button" href="?packages=packaging">"Look at packaging"</a>
            </p>
            <dl class="points">
                <dt>"Several at once"</dt>
                <dd>"Name the main package first and its variants behind it. The next version is available in all of them, and as a tag."</dd>
                <dt>"No login, no server"</dt>
                <dd>"Your browser reads the index and GitHub by itself. GitHub allows 60 calls an hour; one look takes about eight."</dd>
                <dt>"A link is the answer"</dt>
                <dd>"The address holds what you look at and what you chose. Whoever opens it sees the same."</dd>
                <dt>"Kept in this browser"</dt>
                <dd>
                    "What PyPI and GitHub answered, so that a reload costs no calls. "
                    <button type="button" class="button small" on:click=forget>"Forget everything"</button>" "
                    <span role="status">{text(forgotten)}</span>
                </dd>
            </dl>
        </main>
    }
    .into_any()
}
