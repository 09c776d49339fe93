//! The top of the page: search, what GitHub still allows, and the colours.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use relcast_core::{Link, Query};

use crate::components::{Tone, dynamic, messages, nothing, plain, span, text};
use crate::effects::session::use_session;
use crate::effects::{clock, endpoints, theme};
use crate::reactive::{Memo, effect};

/// The header. The same markup stands in `index.html` for the time before the page comes alive.
#[component]
pub fn Header(
    /// What was typed before.
    typed: String,
) -> AnyView {
    view! {
        <header class="top">
            <a class="brand" href="./">
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 17l6-6 4 4 8-9"></path><path d="M15 6h6v6"></path></svg>
                <span>"relcast"</span>
            </a>
            <Search typed />
            <Budget />
            <ThemeButton />
        </header>
    }
    .into_any()
}

#[component]
fn Search(typed: String) -> AnyView {
    let session = use_session();
    let typed = RwSignal::new(typed);
    let problem = RwSignal::new(String::new());
    // The field follows the address, but not what somebody is typing.
    let searched = Memo::new(move |_| session.link.with(|link| link.query.to_search()));
    effect(move || {
        let search = searched.get();
        if !search.is_empty() {
            typed.set(search);
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match typed.with_untracked(|typed| Query::from_search(typed, &endpoints::read())) {
            Ok(query) => {
                problem.set(String::new());
                let (choice, index) = session.link.with_untracked(|link| (link.choice.clone(), link.query.index));
                session.open(Link { query: Query { index, ..query }, choice, ..Link::default() });
            }
            Err(found) => problem.set([found.message, found.hint.unwrap_or_default()].join(" ")),
        }
    };
    let invalid = Signal::derive(move || problem.with(|problem| (!problem.is_empty()).to_string()));
    view! {
        <form class="search" role="search" method="get" action="./" on:submit=submit>
            <label class="hidden" for="search">"Package names, or a GitHub repository"</label>
            <input
                id="search"
                name="packages"
                type="search"
                placeholder="my-package my-package-cpu, or a GitHub address"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="go"
                aria-describedby="search-problem"
                aria-invalid=invalid
                prop:value=typed
                on:input=move |event| typed.set(event_target_value(&event))
            />
            <button type="submit" class="button">"Look up"</button>
            <p id="search-problem" class="search-problem" role="alert">{text(problem)}</p>
        </form>
    }
    .into_any()
}

/// GitHub's quota: what this look spent, and what is left.
#[component]
fn Budget() -> AnyView {
    let session = use_session();
    let budget = session.read(|frame| Some(frame.budget.clone()));
    dynamic(move || {
        let Some(budget) = budget.get() else { return nothing() };
        let left = match (budget.remaining, budget.limit) {
            (Some(remaining), Some(limit)) => format!("{remaining} of {limit} left"),
            (Some(remaining), None) => format!("{remaining} left"),
            _ => String::new(),
        };
        let meter = budget.remaining.zip(budget.limit).map_or_else(nothing, |(remaining, limit)| {
            view! { <meter min="0" max=limit.to_string() low=(limit / 5).to_string() value=remaining.to_string() aria-hidden="true"></meter> }.into_any()
        });
        // When the hour ends everything is there again.
        let back = budget.reset.filter(|reset| *reset > clock::now()).map(clock::hour_and_minute);
        let back = back.map_or_else(String::new, |back| format!(" until {back}"));
        let spent = format!("{} GitHub calls used", budget.calls);
        view! { <p class="budget" title="Without a token GitHub allows 60 calls an hour, and to ask whether a kept answer has changed is one of them; with a token that costs none.">{meter}{span("spent", plain(spent))}{span("left", plain(left))}{span("back", plain(back))}</p> }.into_any()
    })
}

#[component]
fn ThemeButton() -> AnyView {
    let current = RwSignal::new(theme::read());
    let press = move |_| {
        let next = current.get_untracked().next();
        theme::set(next);
        current.set(next);
    };
    let label = Signal::derive(move || format!("Theme: {}. Change.", current.get().name()));
    view! {
        <button type="button" class="button theme" aria-label=label title="Light, dark, or as the system" on:click=press>
            <svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="8"></circle><path class="half" d="M12 4a8 8 0 0 1 0 16z"></path></svg>
        </button>
    }
    .into_any()
}

/// What the page itself could not do: an address that cannot be read, a sample that is not there.
#[component]
pub fn Troubles() -> AnyView {
    let session = use_session();
    let list = move || messages(session.trouble.get(), Tone::Bad, None);
    view! { <div class="troubles" role="alert">{dynamic(list)}</div> }.into_any()
}
