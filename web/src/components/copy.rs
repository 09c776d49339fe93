//! Copying.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::effects::clipboard;

/// How a button looks.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    /// The one thing to press.
    Primary,
    /// One of several.
    #[default]
    Plain,
    /// Beside a command.
    Small,
}

impl Look {
    /// The class of the stylesheet.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Plain => "button",
            Self::Small => "button small",
        }
    }
}

/// A button that copies a text and says whether it did.
#[component]
pub fn CopyButton(
    /// What the button says.
    #[prop(into)]
    label: String,
    /// What it copies, for those who do not see where the button stands.
    #[prop(into, optional)]
    what: String,
    /// The text.
    #[prop(into)]
    text: Signal<String>,
    /// How it looks.
    #[prop(optional)]
    look: Look,
) -> impl IntoView {
    let (done, set_done) = signal(None::<bool>);
    let press = move |_| {
        let text = text.get_untracked();
        spawn_local(async move { set_done.set(Some(clipboard::copy(&text).await)) });
    };
    // The word goes back when somebody moves on, so that a second copy can be told from the first.
    let leave = move || set_done.set(None);
    let spoken = if what.is_empty() { label.clone() } else { format!("{label} {what}") };
    let shown = move || match done.get() {
        None => label.clone(),
        Some(true) => "Copied".to_owned(),
        Some(false) => "Not allowed".to_owned(),
    };
    view! {
        <button type="button" class=look.class() aria-label=spoken on:click=press on:blur=move |_| leave() on:mouseleave=move |_| leave()>
            {shown}
        </button>
        <span class="hidden" role="status">
            {move || done.get().map(|done| if done { "Copied." } else { "The browser did not allow copying. Select the text instead." })}
        </span>
    }
}

/// A command with its copy button.
#[component]
pub fn Command(
    /// The command.
    #[prop(into)]
    text: String,
    /// What it does, for those who only hear the button.
    #[prop(into)]
    what: String,
) -> impl IntoView {
    let copied = text.clone();
    view! {
        <div class="command">
            <pre tabindex="0"><code>{text}</code></pre>
            <CopyButton label="Copy" what text=Signal::derive(move || copied.clone()) look=Look::Small />
        </div>
    }
}
