//! The dispatch card: one workflow, what to enter, and every way to start it.

use leptos::prelude::*;
use relcast_core::dispatch::{Card, DispatchChoice};
use relcast_core::preview::{ManualStart, Publish};
use relcast_core::publishing::Way;

use super::shown::ShownCard;
use super::{commands, field, press};
use crate::components::{CopyButton, Tone, dynamic, link_button, messages, nothing, pick, places, plain, soft, text};
use crate::effects::answers;
use crate::effects::session::Session;
use crate::reactive::{Memo, effect};

/// More than GitHub takes.
const MOST_FIELDS: usize = 40;

pub(super) fn view(session: Session) -> AnyView {
    let publish = answers::publish(session);
    let card = Memo::new(move |_| publish.with(|publish| publish.as_ref().and_then(|publish| publish.card.clone())));
    let shown = ShownCard { session, card };
    let problem =
        move || publish.with(|publish| messages(publish.as_ref().and_then(|publish| publish.card_problem.clone()), Tone::Bad, None));
    let there = Memo::new(move |_| card.with(Option::is_some));
    // What it is about changes with the workflow, and only with it: the fields are made anew then.
    let body = move || if there.get() { the_card(shown) } else { nothing() };
    let options = Memo::new(move |_| {
        publish.with(|publish| {
            let workflows = publish.iter().flat_map(|publish| &publish.workflows);
            let by_hand = workflows.filter(|workflow| workflow.dispatch == ManualStart::Yes);
            by_hand.map(|workflow| (workflow.file.clone(), workflow.name.clone())).collect::<Vec<_>>()
        })
    });
    let chosen = shown.words(|card| card.file.clone()).into();
    let picked = Callback::new(move |file: String| {
        session.dispatch(|choice| {
            // Values and branch were for another form.
            *choice = DispatchChoice { workflow: Some(file), shell: choice.shell, event: choice.event, ..DispatchChoice::default() };
        });
    });
    let choose = move || match options.get() {
        options if options.is_empty() => soft("No workflow can be run manually."),
        options => {
            let options = options.into_iter().map(|(file, name)| (file.clone(), format!("{name} ({file})"))).collect();
            view! { <div class="bar">{pick("workflow", "Workflow", options, chosen, picked)}</div> }.into_any()
        }
    };
    // Where another way comes first, the form is for whoever opens it, or was sent a link to it.
    let first = Memo::new(move |_| {
        let is_run = |publish: &Publish| {
            let first = publish.routes.first().filter(|route| route.publishes());
            first.is_none_or(|route| matches!(route.way, Way::Dispatch | Way::Hotfix))
        };
        publish.with(|publish| publish.as_ref().is_none_or(is_run))
    });
    let open =
        Memo::new(move |_| first.get() || session.printed.get() || session.link.with(|link| link.choice.dispatch.workflow.is_some()));
    view! {
        <details class="run" open=open.signal()>
            <summary>"Run a workflow"</summary>
            {dynamic(choose)}
            {dynamic(problem)}
            {dynamic(body)}
        </details>
    }
    .into_any()
}

fn the_card(shown: ShownCard) -> AnyView {
    let outcome = shown.words(|card| match card.outcome.as_ref().map(|made| (made, &made.tag)) {
        Some((made, Some(tag))) => format!("Produces {} (tag {tag}). {}", made.version, made.because),
        Some((made, None)) => format!("Produces {}. {}", made.version, made.because),
        None => String::new(),
    });
    let reset = move |_| shown.session.dispatch(|choice| choice.inputs.clear());
    let entered = Memo::new(move |_| shown.session.link.with(|link| !link.choice.dispatch.inputs.is_empty()));
    let undo = move || {
        if entered.get() {
            view! { <button type="button" class="button small" on:click=reset>"Reset"</button> }.into_any()
        } else {
            nothing()
        }
    };
    view! {
        <div class="dispatch">
            <form class="fields" on:submit=move |event| event.prevent_default()>
                {git_ref(shown)}
                {places(MOST_FIELDS, move |at| shown.card.with(|card| Some((at, card.as_ref()?.fields.get(at)?.input.clone()))), move |(at, input)| field::view(shown, at, input))}
                <p class="soft" role="status">{text(outcome)}</p>
                {shown.view(|card| {
                    let taken = card.outcome.as_ref().and_then(|outcome| outcome.problem.clone());
                    messages(taken.into_iter().chain(card.problems.clone()), Tone::Bad, None)
                })}
                {dynamic(undo)}
            </form>
            <div class="ways">
                {shown.view(|card| view! { <p class="press">{link_button(card.url.clone(), format!("Open “{}” on GitHub", card.name))}</p> }.into_any())}
                {soft("GitHub can’t prefill its form from a link. Enter these values:")}
                {shown.view(to_enter)}
                {commands::view(shown)}
                {press::view(shown)}
            </div>
        </div>
    }
    .into_any()
}

/// The branch that it runs on.
fn git_ref(shown: ShownCard) -> AnyView {
    let of_card = shown.words(|card| card.git_ref.clone());
    let because = shown.words(|card| card.ref_because.clone().unwrap_or_default());
    let value = RwSignal::new(String::new());
    effect(move || value.set(of_card.get()));
    let problem = RwSignal::new(String::new());
    let changed = Callback::new(move |()| {
        let entered = value.get_untracked();
        match entered.trim().parse() {
            Ok(name) => {
                problem.set(String::new());
                shown.change(|choice| choice.git_ref = Some(name));
            }
            // An empty field is no choice: the suggestion comes back.
            Err(_) if entered.trim().is_empty() => {
                problem.set(String::new());
                shown.change(|choice| choice.git_ref = None);
                value.set(of_card.get_untracked());
            }
            Err(refused) => problem.set(refused.message),
        }
    });
    view! {
        <div class="filled">
            <label for="on">"Use workflow from"</label>
            {crate::components::field("on".to_owned(), "main", "on-said", value, changed)}
            <p id="on-said" class="soft">{text(because)}</p>
            <p class="search-problem" role="alert">{text(problem)}</p>
        </div>
    }
    .into_any()
}

/// What stands in the form, to be copied field by field.
fn to_enter(card: &Card) -> AnyView {
    let row = |name: String, value: String, what: String| {
        let copied = value.clone();
        let shown = if value.is_empty() { plain("(empty)") } else { view! { <code>{value}</code> }.into_any() };
        view! { <dt>{name}</dt><dd>{shown}" "<CopyButton label="Copy" what text=Signal::stored(copied) look=crate::components::Look::Small /></dd> }.into_any()
    };
    let first = row("Use workflow from".to_owned(), card.git_ref.clone(), "the branch".to_owned());
    let fields = card.fields.iter().map(|field| row(field.input.name.clone(), field.value.clone(), field.input.name.clone()));
    view! { <dl class="inputs enter">{std::iter::once(first).chain(fields).collect::<Vec<_>>()}</dl> }.into_any()
}
