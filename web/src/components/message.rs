//! A problem, said so that somebody knows what to do.

use leptos::prelude::*;
use relcast_core::Problem;
use relcast_core::preview::Severity;

use crate::effects::page;

/// How much a message matters. The mark tells it without colour.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something is wrong.
    Bad,
    /// A look is needed.
    Warning,
    /// Good to know.
    Info,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Bad => "message bad",
            Self::Warning => "message warning",
            Self::Info => "message info",
        }
    }

    const fn mark(self) -> &'static str {
        match self {
            Self::Bad => "✕",
            Self::Warning => "!",
            Self::Info => "i",
        }
    }

    const fn spoken(self) -> &'static str {
        match self {
            Self::Bad => "Problem: ",
            Self::Warning => "Warning: ",
            Self::Info => "Note: ",
        }
    }
}

impl From<Severity> for Tone {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Bad => Self::Bad,
            Severity::Warning => Self::Warning,
            Severity::Info => Self::Info,
        }
    }
}

/// One problem: the sentence, what to do, and the code.
#[component]
pub fn Message(
    /// The problem.
    problem: Problem,
    /// How much it matters.
    tone: Tone,
    /// Asks again; offered only against what passes by itself.
    #[prop(optional, into)]
    retry: Option<Callback<()>>,
) -> impl IntoView {
    let code = problem.code.as_str();
    // Asking again helps only against what passes by itself. The button goes with the message, so the focus moves on first.
    let retry = retry.filter(|_| problem.code.passes());
    let press = move |retry: Callback<()>| {
        page::focus("main");
        retry.run(());
    };
    view! {
        <div class=tone.class()>
            <i aria-hidden="true">{tone.mark()}</i>
            <div>
                <p><span class="hidden">{tone.spoken()}</span><b>{problem.message}</b></p>
                {problem.hint.map(|hint| view! { <p class="soft">{hint}</p> })}
                {retry.map(|retry| view! { <button type="button" class="button small" on:click=move |_| press(retry)>"Try again"</button> })}
            </div>
            <code>{code}</code>
        </div>
    }
}
