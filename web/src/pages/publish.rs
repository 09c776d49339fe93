//! How to publish: GitHub's own pages, one press away.

use leptos::prelude::*;
use relcast_core::preview::{Dispatch, PartName, State, WorkflowPreview};
use relcast_core::workflow::{Input, InputKind};

use crate::components::{Message, Panel, Tone};
use crate::effects::session::use_session;
use crate::state::count;

/// The release form, and the workflows that start by hand.
#[component]
pub fn Publish() -> impl IntoView {
    let session = use_session();
    let publish = Memo::new(move |_| session.preview.with(|preview| preview.as_ref().and_then(|preview| preview.publish.clone())));
    let tag = Memo::new(move |_| session.preview.with(|preview| preview.as_ref()?.chosen()?.tag.clone()));
    let state =
        Memo::new(move |_| session.preview.with(|preview| preview.as_ref().and_then(|preview| preview.part(PartName::Workflows).cloned())));
    let form = move || {
        let form = publish.get()?.release_form?;
        let tag = tag.get().unwrap_or_default();
        let note = if form.has_notes {
            "Tag, title and notes are filled in."
        } else {
            "Tag and title are filled in. The notes are too long for an address: copy them under Changes."
        };
        Some(
            view! { <p class="press"><a class="button" href=form.url rel="noreferrer">{format!("New release {tag} on GitHub")}</a><span class="soft">{note}</span></p> },
        )
    };
    let lists = move || {
        let publish = publish.get()?;
        let (by_hand, others): (Vec<_>, Vec<_>) =
            publish.workflows.into_iter().partition(|workflow| matches!(workflow.dispatch, Dispatch::Yes | Dispatch::Disabled));
        let unread = (publish.unread > 0)
            .then(|| view! { <p class="soft">{format!("{} were not read.", count(publish.unread as usize, "more workflow"))}</p> });
        let hands = by_hand.len();
        Some(view! {
            <h3>"Workflows that start by hand "<span class="number">{hands}</span></h3>
            <ul class="workflows">{by_hand.into_iter().map(by_hand_view).collect_view()}</ul>
            {(hands == 0).then(|| view! { <p class="soft">"None of the workflows has a Run workflow button."</p> })}
            <Others workflows=others />
            {unread}
        })
    };
    let body = move || match state.get() {
        Some(part) if part.state == State::Failed => part
            .problem
            .map(|problem| view! { <Message problem tone=Tone::Warning retry=Callback::new(move |()| session.retry()) /> })
            .into_any(),
        Some(part) if part.state == State::Ready => lists().into_any(),
        _ => view! { <p class="waiting">"Reading the workflows."</p> }.into_any(),
    };
    view! { <Panel id="publish" title="Publish">{form}{body}</Panel> }
}

fn by_hand_view(workflow: WorkflowPreview) -> impl IntoView {
    let disabled = workflow.dispatch == Dispatch::Disabled;
    let inputs = workflow.inputs.into_iter().map(input_view).collect_view();
    view! {
        <li>
            <p class="press">
                <a href=workflow.url rel="noreferrer">{workflow.name}</a>
                <code>{workflow.file}</code>
                {disabled.then(|| view! { <span class="chip">"switched off on GitHub"</span> })}
            </p>
            <dl class="inputs">{inputs}</dl>
        </li>
    }
}

fn input_view(input: Input) -> impl IntoView {
    let kind = match input.kind {
        InputKind::String => "text".to_owned(),
        InputKind::Boolean => "yes or no".to_owned(),
        InputKind::Number => "number".to_owned(),
        InputKind::Choice => input.options.join(", "),
        InputKind::Environment => "environment".to_owned(),
    };
    let required = if input.required { ", required" } else { "" };
    let default = input.default.filter(|default| !default.is_empty()).map(|default| format!("; {default} at first")).unwrap_or_default();
    let description = input.description.map(|description| view! { <span class="soft">" "{description}</span> });
    view! { <dt><code>{input.name}</code></dt><dd>{format!("{kind}{required}{default}.")}{description}</dd> }
}

/// Workflows without a button: what starts them, folded away.
#[component]
fn Others(workflows: Vec<WorkflowPreview>) -> impl IntoView {
    if workflows.is_empty() {
        return ().into_any();
    }
    let number = workflows.len();
    let rows = workflows
        .into_iter()
        .map(|workflow| {
            let starts = match (workflow.dispatch, workflow.problems.first()) {
                (_, Some(problem)) => problem.message.clone(),
                (Dispatch::Unknown, None) => "reading".to_owned(),
                _ if !workflow.push_tags.is_empty() => {
                    format!("{}; pushed tags {}", workflow.events.join(", "), workflow.push_tags.join(", "))
                }
                _ => workflow.events.join(", "),
            };
            view! { <tr><th scope="row"><a href=workflow.url rel="noreferrer">{workflow.file}</a></th><td>{starts}</td></tr> }
        })
        .collect_view();
    view! {
        <details>
            <summary>{format!("{} without a button", count(number, "workflow"))}</summary>
            <table><thead><tr><th scope="col">"Workflow"</th><th scope="col">"Starts on"</th></tr></thead><tbody>{rows}</tbody></table>
        </details>
    }
    .into_any()
}
