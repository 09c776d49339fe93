//! The top of the page: search, what GitHub still allows, and the colours.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use relcast_core::{Link, Query};

use crate::components::{Message, Tone};
use crate::effects::session::use_session;
use crate::effects::{endpoints, theme};

/// The header. The same markup stands in `index.html` for the time before the page comes alive.
#[component]
pub fn Header(
    /// What was typed before.
    typed: String,
) -> impl IntoView {
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
}

#[component]
fn Search(typed: String) -> impl IntoView {
    let session = use_session();
    let (text, set_text) = signal(typed);
    let (problem, set_problem) = signal(None::<String>);
    // The field follows the address, but not what somebody is typing.
    let searched = Memo::new(move |_| session.link.with(|link| link.query.to_search()));
    Effect::new(move |_| {
        let search = searched.get();
        if !search.is_empty() {
            set_text.set(search);
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match text.with_untracked(|text| Query::from_search(text, &endpoints::read())) {
            Ok(query) => {
                set_problem.set(None);
                session.open(Link { query, choice: session.link.with_untracked(|link| link.choice.clone()), ..Link::default() });
            }
            Err(found) => set_problem.set(Some([Some(found.message), found.hint].into_iter().flatten().collect::<Vec<_>>().join(" "))),
        }
    };
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
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                prop:value=text
                on:input=move |event| set_text.set(event_target_value(&event))
            />
            <button type="submit" class="button">"Look up"</button>
            <p id="search-problem" class="search-problem" role="alert">{problem}</p>
        </form>
    }
}

/// GitHub's quota: what this look spent, and what is left.
#[component]
fn Budget() -> impl IntoView {
    let session = use_session();
    let budget = Memo::new(move |_| session.preview.with(|preview| preview.as_ref().map(|preview| preview.budget.clone())));
    let shown = move || {
        let budget = budget.get()?;
        let spent = format!("{} GitHub calls used", budget.calls);
        let left = match (budget.remaining, budget.limit) {
            (Some(remaining), Some(limit)) => format!(", {remaining} of {limit} left"),
            (Some(remaining), None) => format!(", {remaining} left"),
            _ => String::new(),
        };
        let meter = budget.remaining.zip(budget.limit).map(|(remaining, limit)| {
            view! { <meter min="0" max=limit low=limit / 5 prop:value=remaining aria-hidden="true"></meter> }
        });
        Some(view! { <p class="budget" title="Without a token GitHub allows 60 calls an hour.">{meter}<span>{spent}{left}</span></p> })
    };
    view! { {shown} }
}

#[component]
fn ThemeButton() -> impl IntoView {
    let (current, set_current) = signal(theme::read());
    let press = move |_| {
        let next = current.get_untracked().next();
        theme::set(next);
        set_current.set(next);
    };
    view! {
        <button type="button" class="button theme" aria-label=move || format!("Colours: {}. Change.", current.get().name()) title="Light, dark, or as the system" on:click=press>
            <svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="8"></circle><path class="half" d="M12 4a8 8 0 0 1 0 16z"></path></svg>
        </button>
    }
}

/// What the page itself could not do: an address that cannot be read, a sample that is not there.
#[component]
pub fn Troubles() -> impl IntoView {
    let session = use_session();
    view! {
        <div class="troubles" role="alert">
            {move || session.trouble.get().into_iter().map(|problem| view! { <Message problem tone=Tone::Bad /> }).collect_view()}
        </div>
    }
}
