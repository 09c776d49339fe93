//! A switch between a few, of which the address holds the chosen one.

use leptos::prelude::*;
use relcast_core::dispatch::DispatchChoice;
use relcast_core::link::Key;
use relcast_core::shell::Shell;

use super::Segment;
use crate::effects::browser_storage::{self, Choice};
use crate::effects::session::Session;
use crate::reactive::{Memo, effect};

/// `options` are the words of the address and the names that are shown; `chosen` reads the word off the choice.
pub fn switch(
    session: Session,
    key: Key,
    label: &'static str,
    options: &'static [(&'static str, &'static str)],
    chosen: fn(&DispatchChoice) -> &'static str,
) -> AnyView {
    let place = move || session.link.with(|link| options.iter().position(|(word, _)| *word == chosen(&link.choice.dispatch)).unwrap_or(0));
    let of_link = Memo::new(move |_| place());
    let picked = RwSignal::new(of_link.get_untracked());
    let mut is_open = false;
    effect(move || {
        let picked = picked.get();
        // At first nobody has picked, and the address may have changed since.
        let was_open = std::mem::replace(&mut is_open, true);
        if let Some((word, _)) = options.get(picked).filter(|_| was_open && picked != of_link.get_untracked()) {
            session.choose(key, word);
        }
    });
    effect(move || picked.set(of_link.get()));
    let names: Vec<String> = options.iter().map(|(_, name)| (*name).to_owned()).collect();
    view! { <Segment label name=key.as_str() options=names chosen=picked /> }.into_any()
}

/// Each shell, and its name for people.
const SHELLS: [(&str, &str); 2] = [(Shell::Posix.word(), "sh, bash, zsh"), (Shell::Powershell.word(), "PowerShell")];

/// The shell that commands are written for. Where the address names none, it is the one that was chosen last.
pub fn shell_switch(session: Session) -> AnyView {
    let shell = Memo::new(move |_| session.link.with(|link| link.choice.dispatch.shell));
    let mut is_open = false;
    effect(move || {
        let shell = shell.get();
        if std::mem::replace(&mut is_open, true) || shell != Shell::default() {
            browser_storage::keep(Choice::Shell, shell.word());
        } else if browser_storage::chosen(Choice::Shell) == Shell::Powershell.word() {
            session.choose(Key::Shell, Shell::Powershell.word());
        }
    });
    switch(session, Key::Shell, "Shell", &SHELLS, |choice| choice.shell.word())
}
