//! A problem, said so that somebody knows what to do.

use leptos::prelude::*;
use relcast_core::Problem;
use relcast_core::preview::{PartState, Severity, State};

use super::{plain, soft, span};
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
    /// The class of the style sheet.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Bad => "message bad",
            Self::Warning => "message warning",
            Self::Info => "message info",
        }
    }

    /// Its sign.
    #[must_use]
    pub const fn mark(self) -> &'static str {
        match self {
            Self::Bad => "✕",
            Self::Warning => "!",
            Self::Info => "i",
        }
    }

    /// What those hear who do not see the sign.
    #[must_use]
    pub const fn spoken(self) -> &'static str {
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

/// One problem: the sentence, what to do, and the code. `retry` asks again; it is offered only against what passes by itself.
pub fn message(problem: Problem, tone: Tone, retry: Option<Callback<()>>) -> AnyView {
    let code = problem.code.as_str();
    let hint = problem.hint.map(soft);
    let retry = retry.filter(|_| problem.code.is_transient()).map(|retry| {
        // The button goes with the message, so the focus moves on first.
        let press = move |_| {
            page::focus("main");
            retry.run(());
        };
        view! { <button type="button" class="button small" on:click=press>"Try again"</button> }.into_any()
    });
    view! {
        <div class=tone.class()>
            <i aria-hidden="true">{tone.mark()}</i>
            <div>
                <p>{span("hidden", plain(tone.spoken()))}<b>{problem.message}</b></p>
                {hint}
                {retry}
            </div>
            <code>{code}</code>
        </div>
    }
    .into_any()
}

/// Several, one after the other.
pub fn messages(problems: impl IntoIterator<Item = Problem>, tone: Tone, retry: Option<Callback<()>>) -> AnyView {
    problems.into_iter().map(|problem| message(problem, tone, retry)).collect::<Vec<_>>().into_any()
}

/// What stands where a part of the answer is not there: why, or that it is still being read.
pub fn trouble(part: Option<PartState>, reading: &'static str, retry: Callback<()>) -> AnyView {
    match part {
        Some(PartState { state: State::Failed, problem, .. }) => messages(problem, Tone::Warning, Some(retry)),
        _ => view! { <p class="waiting">{reading}</p> }.into_any(),
    }
}
