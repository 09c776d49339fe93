//! The same start as commands, and the commands that tag the candidate.

use leptos::prelude::*;
use relcast_core::dispatch::Command;

use super::shown::ShownCard;
use crate::components::{command, dynamic, nothing, plain, shell_switch};
use crate::effects::answers;

pub(super) fn view(shown: ShownCard) -> AnyView {
    let session = shown.session;
    let publish = answers::publish(session);
    let tag = move || publish.with(|publish| publish.as_ref().and_then(|publish| publish.tag_command.as_ref()).map_or_else(nothing, one));
    view! {
        <h4>"As a command"</h4>
        {shell_switch(session)}
        {shown.view(|card| card.commands.iter().map(one).collect::<Vec<_>>().into_any())}
        {dynamic(tag)}
    }
    .into_any()
}

fn one(line: &Command) -> AnyView {
    view! { <p class="title">{plain(line.title.clone())}</p>{command(line.command.clone(), line.title.clone())} }.into_any()
}
