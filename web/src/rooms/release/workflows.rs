//! All workflows, and what starts each.

use leptos::prelude::*;
use relcast_core::preview::{Dispatch, Publish, WorkflowPreview};

use crate::components::{cell, link, nothing, plain, soft, span, table};
use crate::state::count;

pub(super) fn view(publish: &Publish) -> AnyView {
    let unread = match publish.unread {
        0 => nothing(),
        unread => soft(format!("{} were not read.", count(unread as usize, "more workflow"))),
    };
    if publish.workflows.is_empty() {
        return unread;
    }
    let rows = publish.workflows.iter().map(row).collect();
    view! {
        <details>
            <summary>"All workflows "{span("number", plain(publish.workflows.len().to_string()))}</summary>
            {table("All workflows", vec!["Workflow".to_owned(), "Starts on".to_owned()], rows)}
        </details>
        {unread}
    }
    .into_any()
}

fn row(workflow: &WorkflowPreview) -> [AnyView; 2] {
    let events = workflow.events.join(", ");
    let starts = match (workflow.dispatch, workflow.problems.first()) {
        (_, Some(problem)) => problem.message.clone(),
        (Dispatch::Unknown, None) => "reading".to_owned(),
        (Dispatch::Disabled, None) => format!("nothing: it is switched off on GitHub; else {events}"),
        _ if !workflow.push_tags.is_empty() => format!("{events}; pushed tags {}", workflow.push_tags.join(", ")),
        _ => events,
    };
    [link("", workflow.url.clone(), workflow.file.clone()), cell("", plain(starts))]
}
