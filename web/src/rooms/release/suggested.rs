//! The way that this repository uses for the chosen version, step by step.

use leptos::prelude::*;

use crate::components::{command, dynamic, nothing};
use crate::effects::answers;
use crate::effects::session::Session;
use crate::state::route;

pub(super) fn view(session: Session) -> AnyView {
    let publish = answers::publish(session);
    let found = Memo::new(move |_| route(session.frame.read().as_ref()?, publish.read().as_ref()?));
    let steps = move || {
        found.with(|found| {
            let Some(found) = found else { return nothing() };
            let steps: Vec<AnyView> = found.steps.iter().map(|step| view! { <li><span>{step.clone()}</span></li> }.into_any()).collect();
            let line = found.command.as_ref().map_or_else(nothing, |line| command(line.command.clone(), line.title.clone()));
            view! { <ol class="steps">{steps}</ol>{line} }.into_any()
        })
    };
    view! { <div class="suggested-path">{dynamic(steps)}</div> }.into_any()
}
