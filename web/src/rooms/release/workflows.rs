//! The other workflows, and what starts each.

use leptos::prelude::*;
use relcast_core::preview::{ManualStart, Publish, WorkflowPreview};

use crate::components::{cell, link, nothing, plain, soft, span, table};
use crate::state::count;

/// What could not be read, and folded what has nothing to do with releases.
pub(super) fn view(publish: &Publish) -> AnyView {
    let unread = match publish.unread {
        0 => nothing(),
        unread => soft(format!("{} were not read.", count(unread as usize, "more workflow"))),
    };
    let unrelated: Vec<&WorkflowPreview> = publish.workflows.iter().filter(|workflow| publish.is_unrelated(workflow)).collect();
    let unknown: Vec<&WorkflowPreview> = publish.workflows.iter().filter(|workflow| workflow.dispatch == ManualStart::Unknown).collect();
    let shown = |label: &'static str, workflows: &[&WorkflowPreview]| {
        table(label, vec!["Workflow".to_owned(), "Starts on".to_owned()], workflows.iter().map(|workflow| row(workflow)).collect())
    };
    let unknown = if unknown.is_empty() {
        nothing()
    } else {
        view! { <h3>"Workflows that could not be read"</h3>{shown("Workflows that could not be read", &unknown)} }.into_any()
    };
    let unrelated = if unrelated.is_empty() {
        nothing()
    } else {
        let number = unrelated.len().to_string();
        view! {
            <details>
                <summary>"Workflows not about releases "{span("number", plain(number))}</summary>
                {shown("Workflows not about releases", &unrelated)}
            </details>
        }
        .into_any()
    };
    vec![unknown, unrelated, unread].into_any()
}

fn row(workflow: &WorkflowPreview) -> [AnyView; 2] {
    let events = workflow.events.join(", ");
    let starts = match (workflow.dispatch, workflow.problems.first()) {
        (_, Some(problem)) => problem.message.clone(),
        (ManualStart::Unknown, None) => "reading".to_owned(),
        (ManualStart::Disabled, None) => format!("nothing: it is switched off on GitHub; else {events}"),
        _ if !workflow.push_tags.is_empty() => format!("{events}; pushed tags {}", workflow.push_tags.join(", ")),
        _ => events,
    };
    [link(workflow.url.clone(), workflow.file.clone()), cell("", plain(starts))]
}
