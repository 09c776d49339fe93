//! The page before anything is looked up.

use leptos::prelude::*;

use crate::components::{later, nothing};
use crate::front;

/// What this is, and where to begin.
#[component]
pub fn Welcome() -> AnyView {
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
            {later(front::LOAD, "", |message| message.unwrap_or_else(nothing))}
        </main>
    }
    .into_any()
}
