//! The same start as commands, and the commands that tag the candidate.

use leptos::prelude::*;
use relcast_core::dispatch::Command;
use relcast_core::link::Key;
use relcast_core::shell::Shell;

use super::card::Room;
use crate::components::{Segment, command, dynamic, nothing, plain};

pub(super) fn view(room: Room) -> AnyView {
    let session = room.session;
    let tag = move || {
        session.preview.with(|preview| {
            let publish = preview.as_ref().and_then(|preview| preview.publish.as_ref());
            publish.and_then(|publish| publish.tag_command.as_ref()).map_or_else(nothing, one)
        })
    };
    let of_link = Memo::new(move |_| session.link.with(|link| link.choice.dispatch.shell));
    let place = |shell: Shell| Shell::ALL.into_iter().position(|known| known == shell).unwrap_or(0);
    let chosen = RwSignal::new(place(of_link.get_untracked()));
    Effect::new(move |_| {
        let shell = Shell::ALL.get(chosen.get()).copied().unwrap_or_default();
        if shell != of_link.get_untracked() {
            session.choose(Key::Shell, shell.word());
        }
    });
    Effect::new(move |_| chosen.set(place(of_link.get())));
    let names = vec!["sh, bash, zsh".to_owned(), "PowerShell".to_owned()];
    view! {
        <h4>"As a command"</h4>
        <Segment label="Shell" name="shell" options=names chosen=chosen />
        {room.view(|card| card.commands.iter().map(one).collect::<Vec<_>>().into_any())}
        {dynamic(tag)}
    }
    .into_any()
}

fn one(line: &Command) -> AnyView {
    view! { <p class="title">{plain(line.title.clone())}</p>{command(line.command.clone(), line.title.clone())} }.into_any()
}
