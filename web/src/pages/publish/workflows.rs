//! All workflows: those that start by hand with their inputs, and what starts the others.

use leptos::prelude::*;
use relcast_core::preview::{Dispatch, Publish as Publishing, WorkflowPreview};
use relcast_core::workflow::{Input, InputKind};

use crate::components::{cell, link, nothing, plain, soft, span, table};
use crate::state::count;

pub(super) fn view(publish: &Publishing) -> AnyView {
    let (by_hand, others): (Vec<_>, Vec<_>) =
        publish.workflows.iter().cloned().partition(|workflow| matches!(workflow.dispatch, Dispatch::Yes | Dispatch::Disabled));
    let none = if by_hand.is_empty() { soft("None of the workflows has a Run workflow button.") } else { nothing() };
    let unread = match publish.unread {
        0 => nothing(),
        unread => soft(format!("{} were not read.", count(unread as usize, "more workflow"))),
    };
    view! {
        <h3>"Workflows that start by hand "{span("number", plain(by_hand.len().to_string()))}</h3>
        <ul class="workflows">{by_hand.into_iter().map(by_hand_view).collect::<Vec<_>>()}</ul>
        {none}
        {others_view(others)}
        {unread}
    }
    .into_any()
}

fn by_hand_view(workflow: WorkflowPreview) -> AnyView {
    let disabled = match workflow.dispatch {
        Dispatch::Disabled => span("chip", plain("switched off on GitHub")),
        _ => nothing(),
    };
    let inputs: Vec<AnyView> = workflow.inputs.into_iter().map(input_view).collect();
    view! {
        <li>
            <p class="press">
                {link("", workflow.url, workflow.name)}
                <code>{workflow.file}</code>
                {disabled}
            </p>
            <dl class="inputs">{inputs}</dl>
        </li>
    }
    .into_any()
}

fn input_view(input: Input) -> AnyView {
    let kind = match input.kind {
        InputKind::String => "text".to_owned(),
        InputKind::Boolean => "yes or no".to_owned(),
        InputKind::Number => "number".to_owned(),
        InputKind::Choice => input.options.join(", "),
        InputKind::Environment => "environment".to_owned(),
    };
    let required = if input.required { ", required" } else { "" };
    let default = input.default.filter(|default| !default.is_empty()).map(|default| format!("; {default} at first")).unwrap_or_default();
    view! { <dt><code>{input.name}</code></dt><dd>{format!("{kind}{required}{default}.")}" "{span("soft", plain(input.description.unwrap_or_default()))}</dd> }.into_any()
}

/// Workflows without a button: what starts them, folded away.
fn others_view(workflows: Vec<WorkflowPreview>) -> AnyView {
    if workflows.is_empty() {
        return nothing();
    }
    let number = workflows.len();
    let rows = workflows.into_iter().map(other_row).collect();
    view! {
        <details>
            <summary>{format!("{} without a button", count(number, "workflow"))}</summary>
            {table("Workflows without a button", vec!["Workflow".to_owned(), "Starts on".to_owned()], rows)}
        </details>
    }
    .into_any()
}

fn other_row(workflow: WorkflowPreview) -> [AnyView; 2] {
    let starts = match (workflow.dispatch, workflow.problems.first()) {
        (_, Some(problem)) => problem.message.clone(),
        (Dispatch::Unknown, None) => "reading".to_owned(),
        _ if !workflow.push_tags.is_empty() => format!("{}; pushed tags {}", workflow.events.join(", "), workflow.push_tags.join(", ")),
        _ => workflow.events.join(", "),
    };
    [link("", workflow.url, workflow.file), cell("", plain(starts))]
}
