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
) -> AnyView {
    let done = RwSignal::new(None::<bool>);
    let press = move |_| {
        let text = text.get_untracked();
        spawn_local(async move { done.set(Some(clipboard::copy(&text).await)) });
    };
    // The word goes back when somebody moves on, so that a second copy can be told from the first.
    let leave = move || done.set(None);
    let spoken = if what.is_empty() { label.clone() } else { format!("{label} {what}") };
    let shown = Signal::derive(move || match done.get() {
        None => label.clone(),
        Some(true) => "Copied".to_owned(),
        Some(false) => "Not allowed".to_owned(),
    });
    let said = Signal::derive(move || {
        let said = match done.get() {
            None => "",
            Some(true) => "Copied.",
            Some(false) => "The browser did not allow copying. Select the text instead.",
        };
        said.to_owned()
    });
    view! {
        <button type="button" class=look.class() aria-label=spoken on:click=press on:blur=move |_| leave() on:mouseleave=move |_| leave()>
            {shown}
        </button>
        <span class="hidden" role="status">{said}</span>
    }
    .into_any()
}

/// The place of a button, until what it needs is there.
pub fn unready(label: &'static str) -> AnyView {
    view! { <button type="button" class="button" disabled>{label}</button> }.into_any()
}

/// A command with its copy button. `what` says what it does, for those who only hear the button.
pub fn command(text: String, what: String) -> AnyView {
    let copied = text.clone();
    view! {
        <div class="command">
            <pre tabindex="0"><code>{text}</code></pre>
            <CopyButton label="Copy" what text=Signal::stored(copied) look=Look::Small />
        </div>
    }
    .into_any()
}
